"""Scenarios side by side: nothing differs from itself, sides change places, and every number is the plan's own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.compare import Differing, brought, differences
from planner.frontier import Resource
from planner.plan import Plan
from planner.scenario import LEVERS, levers_of, positions, with_levers
from planner.text import LANGUAGES, Text
from planner.words import Words
from tests.engine_parts import BASE, BOOK, TODAY, asked, plan_with

TRIED: tuple[dict[str, Any], ...] = (
    {},
    {"budget_per_month": 900},
    {"hours_per_week": 2, "horizon_weeks": 26},
    {"objectives": {"reach": 10, "structure": 20, "keep": 70}, "forbidden": ["facebook"]},
    {"required": ["newsletter"], "locked": {"newsletter.sends": 24.0}},
)
OPPOSITE = {"in": "out", "out": "in", "loose": "binds", "binds": "loose"}


def keys(found: tuple[Differing, ...]) -> set[str]:
    """Which sentences are said."""
    return {one.what.key for one in found}


def turned(words: Words) -> Words:
    """The same thing said from the other side."""
    start, _, end = words.key.rpartition("_")
    key = f"{start}_{OPPOSITE[end]}" if end in OPPOSITE else words.key
    values = dict(words.values)
    for name in [name for name in values if name.endswith("_before")]:
        now = name.removesuffix("_before")
        values[name], values[now] = values[now], values[name]
    if "before" in values:
        values["before"], values["now"] = values["now"], values["before"]
    return Words(key=key, values=values)


def heart(words: Words) -> str:
    """A line that comes in is told with what it takes; one that goes out, by its name."""
    if words.key in ("change.line_in", "change.line_out"):
        words = Words(key=words.key, values={"line": words.values["line"]})
    return words.model_dump_json()


@pytest.mark.parametrize("changed", TRIED)
def test_nothing_differs_from_a_plan_to_itself(changed: dict[str, Any]) -> None:
    assert differences(plan_with(**changed), plan_with(**changed), BOOK) == ()


@pytest.mark.parametrize("changed", TRIED[1:])
def test_what_differs_is_the_same_from_both_sides(changed: dict[str, Any]) -> None:
    one, other = plan_with(), plan_with(**changed)
    there, back = differences(one, other, BOOK), differences(other, one, BOOK)
    assert there
    assert sorted(heart(turned(it.what)) for it in there) == sorted(heart(it.what) for it in back)


@pytest.mark.parametrize("changed", TRIED)
def test_what_a_scenario_takes_and_brings_is_its_plans(changed: dict[str, Any]) -> None:
    plan = plan_with(**changed)
    shown = brought(plan)
    assert (shown.money_per_month, shown.hours_per_week) == (
        plan.totals.money_per_month,
        plan.totals.hours_per_week,
    )
    assert shown.money_per_month == pytest.approx(sum(line.money_per_month for line in plan.budget))
    assert shown.monthly_reach == plan.projection.monthly_reach
    assert (shown.members, shown.customers) == (
        plan.projection.members.last(),
        plan.projection.customers.last(),
    )
    cost = shown.cost_per_person
    assert cost is not None
    assert cost.low <= cost.central <= cost.high
    assert cost.central * shown.monthly_reach.central == pytest.approx(shown.money_per_month * 12 / 13)


def test_a_first_answer_promises_no_range() -> None:
    first = planner.first(asked(), BOOK, today=TODAY)
    shown = brought(first)
    assert not shown.proven and shown.members is None
    assert shown.monthly_reach.low == shown.monthly_reach.high == first.monthly_reach
    assert shown.money_per_month == first.totals.money_per_month


def without(plan: Plan) -> tuple[str, Plan]:
    """The first channel of a plan, and the plan that refuses it."""
    channel = plan.mix[0].channel
    return channel, plan_with(forbidden=[channel])


def test_a_line_that_goes_out_is_told_with_the_reason_of_the_plan() -> None:
    plan = plan_with()
    channel, other = without(plan)
    found = differences(plan, other, BOOK)
    reason = next(one.reason for one in other.left_out if one.channel == channel)
    assert reason in [one.why for one in found if one.what.key == "change.line_out"]
    assert "change.forbidden_in" in keys(found)
    back = differences(other, plan, BOOK)
    assert plan.mix[0].reasons[0] in [one.why for one in back if one.what.key == "change.line_in"]


def test_hours_that_nothing_uses_are_said_to_hold_nothing_back() -> None:
    plenty, more = (
        {"budget_per_month": 60, "hours_per_week": 150},
        {"budget_per_month": 60, "hours_per_week": 200},
    )
    assert "change.hours_idle" in keys(differences(plan_with(**plenty), plan_with(**more), BOOK))
    assert "change.hours_loose" in keys(
        differences(plan_with(budget_per_month=60, hours_per_week=2), plan_with(**plenty), BOOK)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_is_said(language: str) -> None:
    text = Text(language, book=BOOK)
    for changed in TRIED[1:]:
        for one in differences(plan_with(), plan_with(**changed), BOOK):
            assert "change." not in text.say(one.what) and "{" not in text.say(one.what)


def test_levers_put_back_give_the_answers_back() -> None:
    given = {**BASE, "required": ["newsletter"], "publics": [{"name": "x"}]}
    moved = with_levers(given, {"budget_per_month": 9, "hours_per_week": 1})
    assert moved["publics"] == given["publics"] and "required" not in moved
    assert with_levers(moved, levers_of(given)) == given
    assert set(levers_of({**given, "objectives": None, "locked": {}})) <= set(LEVERS) - {
        "objectives",
        "locked",
    }


@given(
    resource=st.sampled_from(("money", "hours")), own=st.floats(0, 50_000).map(lambda of: round(of, 2)),
    now=st.floats(0, 50_000).map(lambda of: round(of, 2)),
)  # fmt: skip
def test_a_slider_goes_from_nothing_to_three_times_todays_means(
    resource: Resource, own: float, now: float
) -> None:
    stops = positions(resource, own, 300, now)
    assert list(stops) == sorted(set(stops))
    assert stops[0] == 0 and {own, now} <= set(stops)
    assert stops[-1] >= 3 * (own or 300) - 1e-6
    assert 2 <= len(stops) <= 66
