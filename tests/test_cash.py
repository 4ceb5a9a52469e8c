"""Months that pay more than a month's money: each is named, with what must be advanced."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from planner.cash import dear_month_said, dear_months, dear_months_said
from planner.plan import Plan
from tests.sample_plan import sample_plan

START = date(2027, 1, 4)


def paying(money: dict[int, float], *, monthly: float, at_start: float = 0.0) -> Plan:
    """A plan that pays, so many days after its start, these amounts and nothing else."""
    plan = sample_plan("fr")
    row = plan.calendar[0]
    rows = [
        row.model_copy(update={"day": START + timedelta(days=day), "money": paid})
        for day, paid in money.items()
    ]
    answers = plan.answers.model_copy(
        update={"start": START, "budget_per_month": monthly, "money_at_start": at_start}
    )
    return plan.model_copy(update={"calendar": tuple(rows), "answers": answers})


def test_a_month_within_its_money_is_not_named() -> None:
    """Nothing to say of a plan that pays the same each month."""
    assert dear_months_said(paying({0: 300.0, 40: 300.0}, monthly=300.0)) == ()


def test_a_dear_month_lives_on_what_the_others_left() -> None:
    """Three quiet months pay for the fourth."""
    plan = paying({100: 900.0}, monthly=300.0)
    (found,) = dear_months(plan)
    assert (found.first, found.paid, found.advance) == (date(2027, 4, 1), 900.0, 0.0)
    assert dear_month_said(found, plan).key == "cash.kept_back"
    assert [said.key for said in dear_months_said(plan)] == ["cash.uneven"]


@pytest.mark.parametrize(("at_start", "short"), [(0.0, 600.0), (500.0, 100.0), (700.0, 0.0)])
def test_a_dear_month_at_the_start_is_advanced_but_for_the_money_set_aside(
    at_start: float, short: float
) -> None:
    """The first month has its own money and what was set aside, and no more."""
    (found,) = dear_months(paying({3: 900.0}, monthly=300.0, at_start=at_start))
    assert found.advance == found.advanced == short


def test_money_set_aside_alone_makes_no_month_dear() -> None:
    """Where nothing comes by the month, every month would be."""
    assert dear_months(paying({3: 400.0, 50: 100.0}, monthly=0.0, at_start=500.0)) == ()


def test_what_is_advanced_once_is_not_asked_for_again() -> None:
    """January takes 600 more than there is, February pays its own money: nothing more is advanced for it."""
    plan = paying({3: 900.0, 32: 300.0, 62: 500.0}, monthly=300.0)
    assert [(dear.first.month, dear.advance, dear.advanced) for dear in dear_months(plan)] == [
        (1, 600.0, 600.0),
        (3, 200.0, 800.0),
    ]
    uneven, most = dear_months_said(plan)
    assert (uneven.key, most.key) == ("cash.uneven", "cash.most_advanced")


def test_the_months_named_are_those_of_the_calendar() -> None:
    """Each pays what its rows add up to."""
    plan = sample_plan("fr")
    paid = defaultdict[date, float](float)
    for row in plan.calendar:
        paid[row.day.replace(day=1)] += row.money
    for found in dear_months(plan):
        assert found.paid == pytest.approx(paid[found.first])
        assert found.paid > plan.answers.budget_per_month or found.advance > 0
