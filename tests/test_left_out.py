"""Reasons out: each channel has one that is true, and each reason says what would change it."""

from __future__ import annotations

from typing import Any

import pytest

from planner.mix import channels_used
from planner.more import MORE_MONEY, richer_plans
from planner.text import LANGUAGES, Text
from planner.words import Words
from tests.cases.plans import example_plan
from tests.engine_parts import BOOK, VARIED, chosen, plan_with
from tests.plan_parts import EXAMPLES
from tests.test_entry import PLUMBER, WIDE

SOME = (*VARIED, PLUMBER, WIDE, {"budget_per_month": 0}, {"horizon_weeks": 4}, {"hours_per_week": 0.5})


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_every_reason_says_what_would_change_it(changes: dict[str, Any]) -> None:
    """A sentence that can be said, in both languages, with no hole; the law is said to be the law."""
    for item in plan_with(**changes).left_out:
        assert item.change is not None, item.channel
        for language in LANGUAGES:
            assert len(Text(language, book=BOOK).say(item.change)) > 15, item
        if item.reason.key in ("out.rule", "out.flag"):
            assert item.change.key == "out.rule.change"


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_the_cap_is_said_of_those_who_wait(changes: dict[str, Any]) -> None:
    """« The cap is reached » is true only of a channel that one more place would let in."""
    plan, found = plan_with(**changes), chosen(**changes)
    capped = [item for item in plan.left_out if item.reason.key == "out.cap"]
    animated = {line.channel for line in plan.mix if line.animated}
    assert not capped or len(animated) >= found.cap
    if changes is WIDE:
        assert len(capped) >= 2
    named = [
        item.change.values.get("first") for item in capped if item.change and "first" in item.change.values
    ]
    assert len(named) == max(0, len(capped) - 1)


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_little_more_is_what_the_richer_plans_hold(changes: dict[str, Any]) -> None:
    """« With 100 more a month it comes in » is read from the best plan with 100 more a month."""
    plan, found = plan_with(**changes), chosen(**changes)
    richer = {
        key: set(channels_used(found.mix.model, more.units))
        for key, more in richer_plans(found, plan.answers).items()
    }
    for item in plan.left_out:
        change = item.change
        assert change is not None
        if change.key == "out.near_miss":
            inner = change.values["change"]
            key = getattr(inner, "key", "")
        else:
            key = change.key
        idle = plan.totals.unspent_per_month >= MORE_MONEY
        if key == "out.change.money":
            assert item.channel in richer["money"]
            assert not idle
        if key == "out.change.hour":
            assert item.channel in richer["hour"] - (set() if idle else richer["money"])
    assert MORE_MONEY == 100


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_left_out_is_not_contradicted_elsewhere(name: str) -> None:
    """Nobody who leaves money lacks some; letters are no local medium; what is in use and left out says what of it."""
    plan = example_plan(name)
    idle = plan.totals.unspent_per_month >= MORE_MONEY
    in_use = {one.channel for one in plan.answers.channels_in_use}
    for words in plan.what_more_buys:
        assert not (idle and words.key.startswith("more.money")) or words.key == "more.money.little"
    for item in plan.left_out:
        assert not (item.reason.key == "out.local_medium" and BOOK.action(item.action).targets)
        keys, change = [], item.change
        while change is not None:
            keys.append(change.key)
            inner = change.values.get("change")
            change = inner if isinstance(inner, Words) else None
        assert not (idle and "out.change.money" in keys)
        assert not any(key.startswith("out.in_use") for key in keys) or item.channel in in_use


def test_a_channel_in_use_that_stays_out_says_whether_to_go_on() -> None:
    """What works may go on outside the plan; what works little is done without."""
    for result, key in (("good", "out.in_use"), ("weak", "out.in_use.weak")):
        used = [{"channel": "linkedin", "result": result}]
        plan = plan_with(activity="machine-shop", target_firms=40, relays=6, channels_in_use=used)
        out = next(item for item in plan.left_out if item.channel == "linkedin")
        assert f"key='{key}'" in repr(out.change)


def test_a_longer_plan_lets_in_what_was_too_slow() -> None:
    """What « a longer plan » is said to let in is not too slow in a longer plan."""
    slow = {item.action for item in plan_with(horizon_weeks=4).left_out if item.reason.key == "out.slow"}
    assert slow
    later = {item.action: item.reason.key for item in plan_with(horizon_weeks=104).left_out}
    assert all(later.get(action) != "out.slow" for action in slow)


def test_what_lacks_room_finds_some_with_more_hours() -> None:
    """What « more hours » is said to make room for has room with more hours."""
    roomless = {
        item.channel
        for item in plan_with(hours_per_week=0.5).left_out
        if item.change and item.change.key == "out.change.room.hours"
    }
    assert roomless
    for item in plan_with(hours_per_week=12).left_out:
        if item.channel in roomless:
            assert item.change is not None
            assert item.change.key != "out.change.room.hours", item.channel
