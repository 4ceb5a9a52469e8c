"""Totals: the sum of the lines to the cent and the minute, never above the means, whatever the answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan import Plan
from planner.refusal import Refusal
from planner.rounding import cents, cents_down, minutes, minutes_down, minutes_up
from planner.schedule import over_full
from tests.engine_parts import BOOK, VARIED, plan_with

MEANS: tuple[dict[str, Any], ...] = (
    {"budget_per_month": 0}, {"budget_per_month": 25}, {"hours_per_week": 0, "budget_per_month": 1200},
    {"budget_per_month": 25, "hours_per_week": 0.25},
    {"budget_per_month": 1_000_000, "hours_per_week": 40}, {"budget_per_month": 333.33, "hours_per_week": 1.01},
    {"horizon_weeks": 4}, {"horizon_weeks": 13}, {"horizon_weeks": 104}, {"money_at_start": 2500.5},
    {"budget_per_month": 0, "money_at_start": 900, "hours_per_week": 2}, {"buy_hours": False, "hours_per_week": 2},
    {"territories": [{"place": id} for id in list(BOOK.places)[2:5]], "budget_per_month": 150, "hours_per_week": 3},
)  # fmt: skip
EIGHT_TOWNS = {**MEANS[-1], "territories": [{"place": id} for id in list(BOOK.places)[2:10]]}
FAR_TOO_MUCH = {"budget_per_month": 50_000, "hours_per_week": 1}
LONG = (EIGHT_TOWNS, FAR_TOO_MUCH)
"""Take ten seconds each."""
ALL = (*VARIED, *MEANS)


def assert_within(plan: Plan) -> None:
    """Hold the means to the cent and the minute, and the sums."""
    answers, totals = plan.answers, plan.totals
    months = totals.horizon_weeks * 12 / 52
    assert (
        round(totals.money_per_month * 100)
        <= (answers.budget_per_month + answers.money_at_start / months) * 100 + 1e-6
    )
    assert round(totals.hours_per_week * 60) <= answers.hours_per_week * 60 + 1e-6
    assert totals.money_per_month >= 0
    assert totals.hours_per_week >= 0
    assert totals.bought_hours_per_week >= 0
    assert totals.unused_hours_per_week >= 0
    work = sum(round(line.hours_per_week * 60) for line in plan.mix)
    work += sum(round(minutes_down(line.hours / totals.horizon_weeks) * 60) for line in plan.foundations)
    listening, bought = round(totals.listening_hours_per_week * 60), round(totals.bought_hours_per_week * 60)
    assert work + listening - bought == round(totals.hours_per_week * 60)
    assert sum(round(line.money_per_month * 100) for line in plan.budget) == round(
        totals.money_per_month * 100
    )
    assert sum(round(line.hours_per_week * 60) for line in plan.budget) == round(totals.hours_per_week * 60)
    over = over_full(plan.calendar, totals)
    named = next(check for check in plan.checks if check.id == "k-rhythm")
    assert not over or named.outcome == "look"
    assert all(str(week) in str(named.sentence.values["weeks"]) for week in over)
    assert all(line.money_per_month >= 0 for line in plan.budget)
    assert all(line.hours_per_week >= 0 or line.what.key == "budget.bought" for line in plan.budget)


@pytest.mark.parametrize(
    "changes",
    [*ALL, *(pytest.param(one, marks=pytest.mark.prove) for one in LONG)],
    ids=range(len(ALL) + len(LONG)),
)
def test_means_are_never_passed(changes: dict[str, Any]) -> None:
    """Nothing, nearly nothing, far too much; short and long; with and without bought hours."""
    assert_within(plan_with(**changes))


def test_nothing_to_do_is_a_sentence() -> None:
    """Means too small for any action get a sentence, not a traceback and not an empty plan."""
    with pytest.raises(Refusal) as caught:
        plan_with(budget_per_month=25, hours_per_week=0, horizon_weeks=4, email_list=0)
    assert caught.value.problems[0][1].key == "answers.too_little"


def test_hours_are_not_bought_while_the_firm_has_idle_ones() -> None:
    """Money to spare is not a reason to pay somebody while the owner waits."""
    for changes in ALL:
        totals = plan_with(**changes).totals
        if totals.bought_hours_per_week > 1 / 60:
            assert totals.unused_hours_per_week <= 0.25


def test_figures_used_are_a_bibliography() -> None:
    """Every figure once, in order, with a known source; what the owner changed is marked, with the owner's value."""
    figure = "channels.facebook.actions.posts.noticed"
    plan = plan_with(figures={figure: 0.05, "method.reserve.figure": 0.2})
    ids = [used.id for used in plan.figures_used]
    assert ids == sorted(set(ids))
    assert all(
        used.source in BOOK.sources and used.low <= used.central <= used.high for used in plan.figures_used
    )
    changed = {used.id: used.central for used in plan.figures_used if used.changed}
    assert changed == {figure: 0.05, "method.reserve.figure": 0.2}
    assert plan.totals.reserve_per_month == pytest.approx(100)
    assert not any(used.changed for used in plan_with().figures_used)


def test_a_changed_figure_moves_its_number() -> None:
    """Prices doubled halve what is bought; a share noticed at nothing leaves nobody to notice."""
    assert plan_with(
        figures={"activities.bakery.basket": 1000}
    ).projection.break_even.margin_per_customer.central > (
        plan_with().projection.break_even.margin_per_customer.central
    )
    blind = plan_with(figures={"channels.meta-ads.actions.campaign.noticed": 0})
    assert not any(
        line.activity == "meta-ads.campaign" and line.reached_per_month.high > 0 for line in blind.mix
    )


@given(st.floats(0, 1e6))
def test_rounding_keeps_its_side(amount: float) -> None:
    """Down never rises, up never falls, both within a cent or a minute, and twice is once."""
    assert cents_down(amount) <= amount + 1e-6
    assert amount - cents_down(amount) < 0.01 + 1e-6
    assert minutes_down(amount) <= amount + 1e-6 <= minutes_up(amount) + 2e-6
    assert minutes_up(amount) - minutes_down(amount) <= 1 / 60 + 1e-6
    for rounding in (cents, cents_down, minutes, minutes_down, minutes_up):
        assert rounding(rounding(amount)) == pytest.approx(rounding(amount), abs=1e-9)
