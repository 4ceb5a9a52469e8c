"""Break-even and the summary: the outcome follows the chances; a plan that can't pay says so first."""

from __future__ import annotations

import numpy as np
import pytest

from planner.plan import Range
from planner.reading import Reading
from planner.summary import summary_of
from planner.worth import break_even
from tests.engine_parts import BOOK, firm_with, plan_with
from tests.plan_parts import assert_sayable


@pytest.mark.parametrize(
    ("bring", "outcome"), [([50] * 10, "pays"), ([1] * 8 + [50] * 2, "may_pay"), ([1] * 10, "does_not_pay")]
)
def test_the_outcome_follows_the_chances(bring: list[float], outcome: str) -> None:
    """Ten customers pay for the plan: all draws, some, or none bring them."""
    firm = firm_with(basket=100, margin=0.5, repeat_per_year=2)
    found = break_even(firm, Reading(BOOK, size=10), np.array(bring, dtype=float), 1000.0)
    assert found.outcome == outcome
    assert found.customers_for_money.central == 10
    assert found.customers_for_money_and_hours.central > 10
    assert_sayable([found.sentence])


def test_a_plan_that_costs_nothing_has_nothing_to_win_back() -> None:
    """Time only: every customer is won."""
    found = break_even(firm_with(), Reading(BOOK), np.array([3.0]), 0.0)
    assert found.sentence.key == "break_even.free"


def test_a_plan_that_cannot_pay_says_so_first() -> None:
    """Customers who leave a few dollars, and much money: the first sentence of the summary is the break-even."""
    plan = plan_with(basket=4, margin=0.5, repeat_per_year=1, budget_per_month=5000)
    assert plan.projection.break_even.outcome == "does_not_pay"
    assert plan.summary[0] == plan.projection.break_even.sentence
    assert plan.summary.count(plan.projection.break_even.sentence) == 1


def test_a_plan_that_pays_says_what_to_do_first() -> None:
    """The break-even comes at its place, after the customers."""
    plan = plan_with()
    assert plan.projection.break_even.outcome != "does_not_pay"
    keys = [words.key for words in plan.summary]
    assert keys[0].startswith("summary.")
    assert keys.index(plan.projection.break_even.sentence.key) == keys.index("summary.customers") + 1


def test_a_plan_that_makes_nobody_notice_says_whom_it_relies_on() -> None:
    """No « about 0 people (0 to 0) »: who looks for the firm already is not counted among those reached."""
    plan, nobody = plan_with(), Range(low=0.0, central=0.1, high=0.4)
    firm, found = firm_with(), plan.projection.model_copy(update={"monthly_reach": nobody})
    said = summary_of(firm, plan.mix, plan.totals, found)
    assert "summary.reach.none" in {words.key for words in said}
    assert "summary.reach.none" not in {words.key for words in plan.summary}
    assert_sayable(said)
