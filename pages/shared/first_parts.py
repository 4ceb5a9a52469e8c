"""Figures of the first answer on screen: rounded coarsely, so that the proven ones seldom contradict them.

It writes what the first answer says, and computes nothing of the plan.
"""

from __future__ import annotations

from math import floor, log10

from planner.first_answer import FirstPlan
from planner.text import Text, round_people

_LONG = 2.0
"""Hours from which time is told in half hours before the proof; in quarters under it."""


def coarse(amount: float) -> float:
    """Round to whole first digits, to halves of them under five, never finer than one.

    >>> [coarse(amount) for amount in (0.2, 3.4, 12, 180, 2_360, 6_400)]
    [0.0, 3.0, 10.0, 200.0, 2500.0, 6000.0]
    """
    if amount < 1:
        return float(round(amount))
    first = 10.0 ** floor(log10(amount))
    step = max(first if amount >= 5 * first else first / 2, 1.0)
    return round(amount / step) * step


def people_about(amount: float, text: Text) -> str:
    """Write a number of people, clients included, before the proof."""
    return text.number(coarse(amount))


def money_about(amount: float, text: Text, *, at_most: float | None = None) -> str:
    """Write money before the proof, never more than what is allowed."""
    return text.money(_capped(round_people(amount), at_most))


def hours_about(amount: float, text: Text, *, at_most: float | None = None) -> str:
    """Write time before the proof: some stays some, and it is never more than what is allowed."""
    step = 0.5 if amount >= _LONG else 0.25
    return text.hours(amount if amount < step else _capped(round(amount / step) * step, at_most))


def means_about(plan: FirstPlan, text: Text) -> tuple[str, str]:
    """Write the money a month and the hours a week of the whole first answer."""
    allowed, taken = plan.answers, plan.totals
    return (
        money_about(taken.money_per_month, text, at_most=allowed.budget_per_month),
        hours_about(taken.hours_per_week, text, at_most=allowed.hours_per_week),
    )


def _capped(amount: float, at_most: float | None) -> float:
    return amount if at_most is None else min(amount, at_most)
