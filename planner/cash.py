"""Which months of the calendar pay more than a month's money, and whether the months before have left the difference.

A plan spends as it sells: some months keep money back, others take it. It moves no payment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.plan import Plan
from planner.units import WEEKS_PER_MONTH
from planner.wording import joined
from planner.words import Name, Words, money

_ROUNDING = 1.0
"""Money under which nothing is said: amounts are shown without cents."""
_NAMED = 4
"""Months named in one sentence, at most: those that pay most."""


@dataclass(frozen=True)
class DearMonth:
    """A calendar month that pays more than a month's money."""

    first: date
    paid: float
    advance: float
    """What the owner adds that month to what is advanced already; it comes back with the months that follow."""
    advanced: float
    """All that is advanced at the worst of that month."""


def dear_months(plan: Plan) -> tuple[DearMonth, ...]:
    """List the months that pay more than a month's money, or for which some must be advanced.

    Money set aside to start is there from the first day. Where no money comes by the month, a month is dear for its
    advance alone.
    """
    answers, spent, found = plan.answers, 0.0, []
    start = answers.start or plan.made_on

    def lacking(day: date) -> float:
        begun = max(int((day - start).days / 7 // WEEKS_PER_MONTH), 0) + 1
        return max(0.0, spent - answers.money_at_start - answers.budget_per_month * begun)

    by_day = sorted(plan.calendar, key=lambda row: row.day)
    for month, rows in groupby(by_day, key=lambda row: row.day.replace(day=1)):
        carried, paid, most = lacking(max(month, start)), 0.0, 0.0
        for row in rows:
            paid, spent = paid + row.money, spent + row.money
            most = max(most, lacking(row.day))
        advance = most - carried if most - carried > _ROUNDING else 0.0
        if advance or paid > answers.budget_per_month + _ROUNDING > _ROUNDING:
            found.append(DearMonth(month, paid, advance, most if most > _ROUNDING else 0.0))
    return tuple(found)


def dear_month_said(dear: DearMonth, plan: Plan) -> Words:
    """Say what a month pays, and where the money comes from."""
    currency = plan.totals.currency
    return Words(
        key="cash.advance" if dear.advance else "cash.kept_back",
        values={
            "month": _month(dear),
            "paid": money(dear.paid, currency),
            "budget": money(plan.answers.budget_per_month, currency),
            "short": money(dear.advance, currency),
        },
    )


def dear_months_said(plan: Plan) -> tuple[Words, ...]:
    """Name the months that pay most, then the most that is ever advanced; nothing when each pays its own."""
    found, currency = dear_months(plan), plan.totals.currency
    dearest = sorted(sorted(found, key=lambda dear: -dear.paid)[:_NAMED], key=lambda dear: dear.first)
    said = []
    if plan.answers.budget_per_month > 0 and dearest:
        months = [
            Words(key="cash.month", values={"month": _month(dear), "paid": money(dear.paid, currency)})
            for dear in dearest
        ]
        budget = money(plan.answers.budget_per_month, currency)
        said.append(Words(key="cash.uneven", values={"months": joined(months), "budget": budget}))
    worst = max(found, key=lambda dear: dear.advanced, default=None)
    if worst is not None and worst.advanced:
        most = money(worst.advanced, currency)
        said.append(Words(key="cash.most_advanced", values={"month": _month(worst), "short": most}))
    return tuple(said)


def _month(dear: DearMonth) -> Name:
    return Name(of="month", id=str(dear.first.month))
