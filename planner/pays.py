"""Whether a paid line pays for itself: what it wins against its money, in the range that the figures allow.

A line whose best estimate (nine draws in ten) leaves less than its price is spent in vain. It chooses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.brings import Brings, customers
from planner.catalogue.models import Goal
from planner.model import Model
from planner.reading import Draws

Verdict = Literal["yes", "maybe", "no", "not_measured"]
_LOW, _HIGH = 0.1, 0.9
"""The range that is shown: four chances in five."""
_CYCLES_A_YEAR = 13
_A_DOLLAR = 1.0
"""Margin of a customer and year under which money is not what customers are for, and nothing is to be measured."""


def leaves_money(margin: Draws) -> bool:
    """Tell whether customers leave money: a free service or a cause is judged on what it reaches."""
    return float(np.median(margin)) >= _A_DOLLAR


@dataclass(frozen=True)
class Whole:
    """What a plan brings in an average four weeks, on each draw: each (D,)."""

    customers: Draws
    """Each counted once."""
    reached: Draws
    """People who notice its lines, added up line by line."""


def whole_of(model: Model, units: Draws, each: list[Brings]) -> Whole:
    """Measure a plan: units (A,), what each line brings by itself."""
    return Whole(customers(model, units), np.sum([one.reached for one in each], axis=0))


def verdict(
    one: Brings, role: Goal, money: float, whole: Whole, margin: Draws, horizon_share: float
) -> Verdict:
    """Say whether what a line's customers leave covers its money over the plan: margin (D,) a year.

    « yes » when even a prudent count of the customers that it wins by itself does; « no » when even the best estimate
    does not. Being noticed prepares what other lines win: before it is said not to pay, a line made for reach is
    credited, beside its own customers, with its part of the people reached in those of the whole plan.
    """
    if role == "keep" or money <= 0 or not leaves_money(margin):
        return "not_measured"
    worth = margin * _CYCLES_A_YEAR * horizon_share
    if float(np.quantile(one.customers * worth, _LOW)) >= money:
        return "yes"
    prepared = whole.customers * one.reached / np.maximum(whole.reached, 1e-9) if role == "reach" else 0.0
    return "maybe" if float(np.quantile((one.customers + prepared) * worth, _HIGH)) >= money else "no"


def verdicts(
    model: Model, units: Draws, each: list[Brings], money: list[float], margin: Draws, horizon_share: float
) -> list[Verdict]:
    """Judge each line of a plan: units (A,), what each brings by itself, its money over the plan."""
    whole = whole_of(model, units, each)
    return [
        verdict(one, line.option.action.role, price, whole, margin, horizon_share)
        for line, one, price in zip(model.lines, each, money, strict=True)
    ]
