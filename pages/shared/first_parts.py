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


def money_about(amount: float, text: Text) -> str:
    """Write money before the proof."""
    return text.money(round_people(amount))


def hours_about(amount: float, text: Text) -> str:
    """Write time before the proof: some stays some."""
    return text.hours(_hours(amount))


def means_about(plan: FirstPlan, text: Text) -> tuple[str, str]:
    """Write the money a month and the hours a week of the whole first answer."""
    money, hours = means_coarse(plan)
    return text.money(money), text.hours(hours)


def means_coarse(plan: FirstPlan) -> tuple[float, float]:
    """Round the money a month and the hours a week of the whole first answer, never over what is allowed."""
    allowed, taken = plan.answers, plan.totals
    return (
        min(round_people(taken.money_per_month), allowed.available_per_month),
        min(_hours(taken.hours_per_week), allowed.hours_per_week),
    )


def _hours(amount: float) -> float:
    step = 0.5 if amount >= _LONG else 0.25
    return amount if amount < step else round(amount / step) * step
