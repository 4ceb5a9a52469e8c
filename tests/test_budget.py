"""The budget adds up to the totals to the cent and the minute, whatever the plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.budget import budget_of
from planner.plan import BudgetLine, Totals
from planner.words import Words, money
from tests.plan_parts import FOUNDATIONS, LINES, assert_sayable, foundation, line, mix_of, totals

CENTS = st.integers(0, 90_000).map(lambda n: n / 100)
MINUTES = st.integers(0, 600).map(lambda n: n / 60)


def assert_adds_up(lines: tuple[BudgetLine, ...], planned: Totals) -> None:
    """Cents and minutes of the lines make those of the totals."""
    assert sum(round(part.money_per_month * 100) for part in lines) == round(planned.money_per_month * 100)
    assert sum(round(part.hours_per_week * 60) for part in lines) == round(planned.hours_per_week * 60)


@pytest.mark.parametrize("name", LINES)
def test_lines_add_up(name: str) -> None:
    planned = totals(mix_of(name), FOUNDATIONS)
    lines = budget_of(mix_of(name), FOUNDATIONS, planned)
    assert_adds_up(lines, planned)
    assert_sayable(*lines)
    keys = [part.what.key for part in lines]
    assert keys.count("budget.line") == len(LINES[name])
    assert {"budget.listening", "budget.reserve"} <= set(keys)
    assert not {"budget.bought", "budget.unspent", "budget.upkeep"} & set(keys)


@given(st.lists(st.tuples(CENTS, MINUTES), min_size=1, max_size=12), st.lists(st.tuples(CENTS, MINUTES), max_size=7),
       st.sampled_from([4, 13, 26, 52, 104]))  # fmt: skip
def test_any_plan_adds_up(
    lines: list[tuple[float, float]], once: list[tuple[float, float]], weeks: int
) -> None:
    mix = tuple(line("facebook.posts", 30, money, hours) for money, hours in lines)
    foundations = tuple(foundation("site.minimal", money, hours) for money, hours in once)
    planned = totals(mix, foundations, horizon_weeks=weeks)
    assert_adds_up(budget_of(mix, foundations, planned), planned)


def test_hours_bought_cost_money_and_free_hours() -> None:
    mix = mix_of("plumber")
    planned = totals(mix, FOUNDATIONS, bought_hours_per_week=1.0, bought_money=195.0)
    lines = budget_of(mix, FOUNDATIONS, planned)
    assert_adds_up(lines, planned)
    bought = next(part for part in lines if part.what.key == "budget.bought")
    assert bought.hours_per_week == pytest.approx(-1)
    assert bought.money_per_month == pytest.approx(195, abs=0.05)


def test_what_pays_somebody_else_is_named_within_its_line() -> None:
    paid = Words(key="reason.bought_work", values={"money": money(104, "CAD")})
    mix = (line("youtube-ads.campaign", 5, 145.83, 0.05, reasons=(paid,)),)
    planned = totals(mix, ())
    lines = budget_of(mix, (), planned)
    assert_adds_up(lines, planned)
    assert_sayable(*lines)
    assert lines[0].what.values["money"] == paid.values["money"]
    assert lines[0].money_per_month == pytest.approx(145.83), "the whole of it stays one amount"


def test_money_that_nothing_names_is_said_unspent() -> None:
    mix = mix_of("plumber")
    planned = totals(mix, FOUNDATIONS, bought_money=50.0)
    lines = budget_of(mix, FOUNDATIONS, planned)
    assert_adds_up(lines, planned)
    assert "budget.unspent" in {part.what.key for part in lines}


def test_a_free_plan_costs_nothing() -> None:
    mix = (line("facebook.posts", 60, 0, 1.0), line("relays.meetings", 20, 0, 0.5))
    planned = totals(mix, (), reserve_per_month=0.0, money_per_month=0.0)
    assert all(part.money_per_month == 0 for part in budget_of(mix, (), planned))
