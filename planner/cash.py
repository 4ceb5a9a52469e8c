"""Which months of the calendar pay more than a month's money, and whether the months before have left the difference.

A plan spends as it sells: some months keep money back, others take it. It moves no payment.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from planner.plan import Plan
from planner.units import WEEKS_PER_MONTH
from planner.words import Name, Words, money

_ROUNDING = 1.0
"""Money under which nothing is said: amounts are shown without cents."""


@dataclass(frozen=True)
class DearMonth:
    """A calendar month that pays more than a month's money, what it pays, and what the owner must advance for it."""

    first: date
    paid: float
    short: float
    """What the money come so far does not cover; it comes back with the months that follow."""


def dear_months(plan: Plan) -> tuple[DearMonth, ...]:
    """List the months that pay more than a month's money; money set aside to start is there from the first day.

    Where no money comes by the month, only those that ask for an advance.
    """
    answers = plan.answers
    start = answers.start or plan.made_on
    paid, short, spent = defaultdict[date, float](float), defaultdict[date, float](float), 0.0
    for row in sorted(plan.calendar, key=lambda row: row.day):
        month, spent = row.day.replace(day=1), spent + row.money
        paid[month] += row.money
        begun = int((row.day - start).days / 7 // WEEKS_PER_MONTH) + 1
        come = answers.money_at_start + answers.budget_per_month * max(begun, 1)
        short[month] = max(short[month], spent - come)
    return tuple(
        DearMonth(month, amount, short[month] if short[month] > _ROUNDING else 0.0)
        for month, amount in paid.items()
        if short[month] > _ROUNDING or amount > answers.budget_per_month + _ROUNDING > _ROUNDING
    )


def dear_month_said(dear: DearMonth, plan: Plan) -> Words:
    """Say what a month pays, and where the money comes from."""
    currency = plan.totals.currency
    return Words(
        key="cash.advance" if dear.short else "cash.kept_back",
        values={
            "month": Name(of="month", id=str(dear.first.month)),
            "paid": money(dear.paid, currency),
            "budget": money(plan.answers.budget_per_month, currency),
            "short": money(dear.short, currency),
        },
    )


def dearest(plan: Plan) -> Words | None:
    """Say which month pays most, when it pays more than a month's money; one that asks for an advance first."""
    found = max(dear_months(plan), key=lambda dear: (dear.short, dear.paid), default=None)
    return dear_month_said(found, plan) if found else None
