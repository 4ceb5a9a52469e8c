"""Reasons: every line in has some, every channel out has the first true one, and none contradicts the plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine_parts import BOOK, VARIED, chosen, plan_with
from tests.plan_parts import assert_sayable

SOME = (
    *VARIED,
    {"horizon_weeks": 4},
    {"budget_per_month": 0},
    {"activity": "machine-shop", "target_firms": 3},
)


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_every_channel_is_in_or_explained(changes: dict[str, Any]) -> None:
    """In the line-up, among the foundations, or out with a reason that can be said: never two of them, never none."""
    plan = plan_with(**changes)
    inside = {line.channel for line in plan.mix} | {line.channel for line in plan.foundations}
    out = [item.channel for item in plan.left_out]
    assert len(out) == len(set(out))
    assert inside.isdisjoint(out)
    assert inside | set(out) == set(BOOK.channels)
    assert all(line.reasons for line in (*plan.mix, *plan.foundations))
    assert_sayable(plan.left_out, plan.mix, plan.foundations)


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_reasons_out_are_true(changes: dict[str, Any]) -> None:
    """« Too few look for it » is said of searches only; « the cap is reached » only when it is."""
    plan, found = plan_with(**changes), chosen(**changes)
    animated = len({line.channel for line in plan.mix if line.animated})
    for item in plan.left_out:
        if item.reason.key == "out.few_seekers":
            assert BOOK.vehicle(item.action).audience == "demand", item.action
        if item.reason.key == "out.cap":
            assert animated >= found.cap
        if item.reason.key == "out.refused":
            assert item.channel in plan.answers.forbidden
        if item.reason.key == "out.slow":
            assert plan.answers.horizon_weeks * 12 / 52 <= BOOK.action(item.action).ramp_months.central  # type: ignore[union-attr]


def test_what_is_bought_is_said() -> None:
    """A line whose skill nobody has says that its hours are bought."""
    plan = plan_with(skills=["selling", "speaking"], budget_per_month=1500)
    for line in plan.mix:
        lacking = set(BOOK.action(line.activity).skills) - {"selling", "speaking"}
        assert any(reason.key == "reason.bought_work" for reason in line.reasons) == bool(lacking)


def test_what_is_in_use_is_said() -> None:
    """A line on a channel already in use says so."""
    for line in plan_with().mix:
        assert any(reason.key == "reason.in_use" for reason in line.reasons) == (line.channel == "facebook")
