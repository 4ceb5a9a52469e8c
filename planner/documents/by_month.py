"""What a plan takes in each calendar month, in whole cents and minutes; it moves nothing.

The actions take what their rows of the calendar hold; what stands in no row (reserve, listening, hours bought) is
shared out by the days of the plan in each month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.plan import BudgetLine, Plan
from planner.remainder import split
from planner.units import WEEKS_PER_MONTH
from planner.wording import sentence
from planner.words import Name, Words


@dataclass(frozen=True)
class MonthLine:
    """One action, or one line of the budget that has no row, month after month."""

    what: Words
    amounts: tuple[int, ...]
    """Cents or minutes, one for each month; below zero for hours that somebody else does."""


def months(plan: Plan) -> list[date]:
    """List the first days of the calendar months that a plan touches."""
    return sorted({day.replace(day=1) for day in _days(plan)})


def money_by_month(plan: Plan) -> list[MonthLine]:
    """Share the money of a plan: cents by month."""
    cents = {
        id: [round(row.money * 100) for row in plan.calendar if row.action == id] for id in _actions(plan)
    }
    lasting = plan.totals.horizon_weeks / WEEKS_PER_MONTH
    whole = [(line, round(line.money_per_month * lasting * 100)) for line in _without_rows(plan)]
    return _lines(plan, cents, whole)


def hours_by_month(plan: Plan) -> list[MonthLine]:
    """Share the hours of a plan: minutes by month."""
    minutes = {
        id: [round(row.hours * 60) for row in plan.calendar if row.action == id] for id in _actions(plan)
    }
    weeks = plan.totals.horizon_weeks
    whole = [(line, round(line.hours_per_week * 60) * weeks) for line in _without_rows(plan)]
    return _lines(plan, minutes, whole)


def _lines(plan: Plan, of_rows: dict[str, list[int]], whole: list[tuple[BudgetLine, int]]) -> list[MonthLine]:
    columns = {month: place for place, month in enumerate(months(plan))}
    found = []
    for id, amounts in of_rows.items():
        shared = [0] * len(columns)
        days = [row.day for row in plan.calendar if row.action == id]
        for day, amount in zip(days, amounts, strict=True):
            shared[columns[day.replace(day=1)]] += amount
        if any(shared):
            found.append(MonthLine(sentence("budget.line", action=Name(of="action", id=id)), tuple(shared)))
    lengths = [0.0] * len(columns)
    for day in _days(plan):
        lengths[columns[day.replace(day=1)]] += 1
    found += [MonthLine(line.what, tuple(split(amount, lengths))) for line, amount in whole if amount]
    return found


def _days(plan: Plan) -> list[date]:
    first = plan.answers.start or plan.made_on
    return [first + timedelta(days=n) for n in range(plan.totals.horizon_weeks * 7)]


def _actions(plan: Plan) -> list[str]:
    """List the actions that have rows, those of the line-up first, each once."""
    known = [line.activity for line in plan.mix] + [line.action for line in plan.foundations]
    dated = [row.action for row in plan.calendar]
    return list(dict.fromkeys([*(id for id in known if id in set(dated)), *dated]))


def _without_rows(plan: Plan) -> list[BudgetLine]:
    return [line for line in plan.budget if not line.channel]
