"""What no plan can hold: which limit, by how much, in its own unit; giving that much makes a plan."""

from __future__ import annotations

from typing import Any

import pytest

from planner.build import build_plan, choose_mix
from planner.impossible import relaxed
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Quantity, Words
from tests.engine_parts import BOOK, TODAY, asked, chosen

LOW: dict[str, Any] = {"budget_per_month": 300, "hours_per_week": 5, "email_list": 0, "channels_in_use": []}
FILMED: dict[str, Any] = {
    **LOW, "hours_per_week": 30, "budget_per_month": 1500, "skills": ["writing", "photo", "video", "advertising"],
    "equipment": ["phone_camera", "camera", "premises"],
}  # fmt: skip
"""Somebody who can film, with time: what lacks then is neither skill nor means."""
CLOSED: dict[str, Any] = {
    "activity": "ski-hill" if "ski-hill" in BOOK.activities else "scenic-tours", "closed_off_season": True,
    "peak_months": [12, 1], "budget_per_month": 500, "hours_per_week": 10,
}  # fmt: skip

REFUSED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("money", {**LOW, "locked": {"meta-ads.campaign": 60}}, {"missing.budget"}),
    ("hours", {**LOW, "locked": {"facebook.posts": 400}, "buy_hours": False}, {"missing.hours"}),
    ("own hours", {"locked": {"in-store-events.events": 8}, "hours_per_week": 0.5, "budget_per_month": 4000},
     {"missing.own_hours"}),
    ("cash of a month", {**CLOSED, "locked": {"flyers.runs": 20}}, {"missing.cash"}),
    ("cap", {**FILMED, "locked": {"facebook.posts": 52, "instagram.posts": 52, "tiktok.videos": 26}},
     {"missing.max_channels"}),
    ("ticket", {**LOW, "budget_per_month": 50, "locked": {"local-radio.spots": 2}}, {"missing.budget"}),
    ("companion", {**LOW, "locked": {"meta-ads.campaign": 10, "facebook.posts": 0, "instagram.posts": 0}},
     {"missing.companion"}),
    ("required companion", {**FILMED, "locked": {"tiktok-ads.campaign": 12, "tiktok.videos": 0}}, {"missing.requires"}),
    ("money and hours", {**LOW, "buy_hours": False, "locked": {"meta-ads.campaign": 60, "facebook.posts": 300}},
     {"missing.budget", "missing.hours"}),
]  # fmt: skip
"""What is asked that cannot be, and every limit that must be named."""


def _refusal(changes: dict[str, Any]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        choose_mix(asked(**changes), BOOK, today=TODAY, seed=1)
    return caught.value


def _named(words: Words) -> dict[str, float]:
    """Each limit that a sentence names, with its amount."""
    found: dict[str, float] = {}
    for value in words.values.values():
        if isinstance(value, Words):
            found |= _named(value)
    if words.key.startswith("missing.") and words.key.split(".")[1] not in ("and", "lower", "free", "named"):
        amount = words.values.get("amount", words.values.get("number"))
        found[words.key] = amount.amount if isinstance(amount, Quantity) else 0.0
    return found


@pytest.mark.parametrize(("what", "changes", "limits"), REFUSED, ids=[row[0] for row in REFUSED])
def test_each_limit_is_named_in_both_languages(what: str, changes: dict[str, Any], limits: set[str]) -> None:
    """The limit, and nothing else; a sentence that holds no key and no brace, with a number where one is due."""
    refusal = _refusal(changes)
    assert len(refusal.problems) == 1
    place, words = refusal.problems[0]
    assert place.startswith("locked")
    assert set(_named(words)) == limits
    for language in ("fr", "en"):
        said = Text(language, book=BOOK).say(words)
        assert "{" not in said and "missing." not in said and "answers." not in said
        if not what.endswith("companion"):
            assert any(mark.isdigit() for mark in said)


GIVEN: dict[str, tuple[str, float]] = {
    "missing.budget": ("budget_per_month", 1.0), "missing.cash": ("budget_per_month", 1.0),
    "missing.hours": ("hours_per_week", 1 / 60), "missing.own_hours": ("hours_per_week", 1 / 60),
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "changes", "limits"),
    [row for row in REFUSED if row[2] <= set(GIVEN)],
    ids=[row[0] for row in REFUSED if row[2] <= set(GIVEN)],
)
def test_giving_what_is_missing_makes_a_plan_and_little_less_does_not(
    what: str, changes: dict[str, Any], limits: set[str]
) -> None:
    """The amount a month, or a week, is the one to add: with a tenth less, the same request is still refused."""
    missing = _named(_refusal(changes).problems[0][1])
    answers = asked(**changes)
    for share, holds in ((1.0, True), (0.9, False)):
        given = dict(changes)
        for key, amount in missing.items():
            name, grain = GIVEN[key]
            given[name] = getattr(answers, name) + share * amount + (grain if holds else 0.0)
        if holds:
            choose_mix(asked(**given), BOOK, today=TODAY, seed=1)
        else:
            _refusal(given)


def test_the_other_way_out_is_one_too() -> None:
    """Bringing the lock down to what is said makes a plan."""
    changes = {**LOW, "locked": {"meta-ads.campaign": 60}}
    instead = _refusal(changes).problems[0][1].values["instead"]
    assert isinstance(instead, Words)
    assert instead.key == "missing.lower"
    units = instead.values["units"]
    assert isinstance(units, Quantity)
    found = chosen(**{**LOW, "locked": {"meta-ads.campaign": units.amount}})
    assert found.mix.allocation.value > 0
    _refusal({**LOW, "locked": {"meta-ads.campaign": units.amount + 2}})


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"required": ["local-tv"]}, ["line_up.required_out"]),
        ({**LOW, "budget_per_month": 80, "required": ["local-radio"]}, ["line_up.required_ticket"]),
        ({**FILMED, "required": ["facebook", "instagram", "tiktok"]}, ["line_up.required_short"]),
    ],
)
def test_a_required_channel_that_cannot_be_had_says_why(changes: dict[str, Any], keys: list[str]) -> None:
    """The plan is made without it; the reason, the price and what is missing are said."""
    said = [words for words in _relaxed(changes) if words.key.startswith("line_up.required")]
    assert [words.key for words in said] == keys
    for language in ("fr", "en"):
        assert "{" not in Text(language, book=BOOK).say(said[0])


def _relaxed(changes: dict[str, Any]) -> tuple[Words, ...]:
    found = chosen(**changes)
    return relaxed(found.mix, found.excluded, found.firm, BOOK)


def test_the_money_missing_for_a_required_channel_brings_it_in() -> None:
    """Added to the month, the channel is in the plan."""
    changes = {**LOW, "budget_per_month": 80, "required": ["local-radio"]}
    missing = _named(_relaxed(changes)[0])["missing.budget"]
    richer = {**changes, "budget_per_month": 80 + missing}
    assert "local-radio.spots" in _units(richer)
    assert not any(words.key.startswith("line_up.required") for words in _relaxed(richer))


def test_a_plan_says_what_its_line_up_could_not_hold() -> None:
    """The sentence reaches the plan."""
    plan = build_plan(asked(**LOW, required=["local-tv"]), BOOK, today=TODAY, seed=1)
    assert "line_up.required_out" in [words.key for words in plan.line_up_relaxed]


def _units(changes: dict[str, Any]) -> dict[str, list[float]]:
    """Units of each action of the plan proposed, one for each of its lines."""
    found = chosen(**changes)
    used: dict[str, list[float]] = {}
    for line, units in zip(found.mix.model.lines, found.bet.units, strict=False):
        if units > 0:
            used.setdefault(line.id, []).append(float(units))
    return used


def test_locks_requirements_and_refusals_hold_together() -> None:
    """An action fixed, one fixed at nothing, a channel required, one refused: all four in one plan."""
    units = _units(
        {"budget_per_month": 1500, "locked": {"facebook.posts": 60, "weekly-press.quarter-page": 0},
         "required": ["local-radio"], "forbidden": ["meta-ads"]}
    )  # fmt: skip
    assert units["facebook.posts"] == [pytest.approx(60)]
    assert "local-radio.spots" in units
    assert not {"weekly-press.quarter-page", "meta-ads.campaign"} & set(units)


def test_a_lock_on_an_action_bought_for_several_publics_is_shared_among_them() -> None:
    """Twenty units fixed are twenty in all, not twenty for each public."""
    publics = [{"share": 0.75}, {"ages": ["30-49"], "share": 0.25}]
    units = _units({"publics": publics, "budget_per_month": 900, "locked": {"meta-ads.campaign": 20}})
    assert sorted(units["meta-ads.campaign"]) == pytest.approx([5, 15])
