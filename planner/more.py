"""What a little more money and one more hour would buy, as whole plans; it proposes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from planner import law
from planner.answers import Answers
from planner.maths.allocation import Allocation, allocate, replace
from planner.model import Model
from planner.reading import Draws
from planner.words import Name, Quantity, Words, count, money, people, share

if TYPE_CHECKING:
    from planner.build import Chosen

MORE_MONEY = 100
"""Money a month that the page speaks of, in the currency of the place."""

_SLIGHT = 0.005
"""Gain under which more means would change nothing that an owner could notice."""


def richer_plans(chosen: Chosen, answers: Answers) -> dict[str, Allocation]:
    """Find the best plans with 100 more a month (`money`), and with one more hour a week (`hour`)."""
    problem, weeks = chosen.mix.problem, answers.horizon_weeks
    richer = {
        "money": replace(problem, budget=problem.budget + MORE_MONEY * weeks * 12 / 52),
        "hour": replace(problem, hours_available=problem.hours_available + weeks),
    }
    start = chosen.mix.base.units
    return {key: allocate(more, gap=0.01, max_iterations=10, start=start) for key, more in richer.items()}


def what_more_buys(chosen: Chosen, richer: dict[str, Allocation], unspent: float) -> tuple[Words, ...]:
    """Say what 100 more a month, and one more hour a week, would add to the plan.

    `unspent` is the money that the plan leaves, a month: with that much left, more of it adds nothing.
    """
    mix, best = chosen.mix, chosen.mix.base
    said = []
    for key, plan in richer.items():
        gain = max(0.0, plan.value / best.value - 1) if best.value > 0 else 0.0
        if key == "money" and unspent >= MORE_MONEY:
            gain = 0.0
        before, after = _outcome(mix.model, best.units), _outcome(mix.model, plan.units)
        won = round(max(0.0, after[1] - before[1]) * 13)
        values: dict[str, Quantity | Name | Words | date | str] = {
            "amount": money(MORE_MONEY, chosen.firm.currency), "gain": share(gain),
            "people": people(max(0.0, after[0] - before[0])), "customers": count(won),
        }  # fmt: skip
        ending = _ending(gain, after[0] - before[0], won)
        if key == "hour" and ending == ".little" and chosen.bet.units[-1] > 0:
            # The plan buys hours: one more of the owner's own takes the place of one of these.
            saved = float(mix.model.hour_price.mean()) * 52 / 12
            ending, values = ".relieves", {"saved": money(saved, chosen.firm.currency)}
        said.append(Words(key=f"more.{key}{ending}", values=values))
    return tuple(said)


def _ending(gain: float, seen: float, won: int) -> str:
    """Choose the sentence that says only what there is: people, customers, both, the link kept, or nothing."""
    if gain < _SLIGHT:
        return ".little"
    if seen < 1:
        return ".customers" if won else ".keep"
    return "" if won else ".people"


def _outcome(model: Model, units: Draws) -> tuple[float, float]:
    """People reached and customers won in an average four weeks, on the central figures."""
    reached = customers = 0.0
    for number, period in enumerate(model.season.periods):
        weight = len(period.weeks) / model.season.weeks
        reached += weight * float(
            (law.reached(model, units[:-1], "reach", number) * model.worth("reach")).sum()
        )
        customers += weight * float((law.won(model, units[:-1], number) * model.worth("structure")).sum())
    return reached, float(np.asarray(customers))
