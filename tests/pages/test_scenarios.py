"""Scenarios on screen: levers that leave the plan alone, four pinned at most, one taken; undo gives answers back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import planner
from pages.shared import kept, plans, undo
from pages.shared.pool import Kind
from planner.scenario import LEVERS
from tests.pages.conftest import FULL, KEY, Open, all_text, assert_well
from tests.pages.test_plans import Hand, first_of_sample, until

pytestmark = pytest.mark.usefixtures("own_store")
SECONDS = {"now": 0.0}


@pytest.fixture(autouse=True)
def _own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that the test moves, and a first answer at once."""
    SECONDS["now"] = 1000.0
    monkeypatch.setattr(planner, "first", first_of_sample, raising=False)
    monkeypatch.setattr(undo, "monotonic", lambda: SECONDS["now"])


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """Two hands for the pool of the pages, which wait for the word before a plan."""
    made = Hand()
    plans.POOL.hire([made, made])
    yield made
    made.word.set()
    plans.POOL.dismiss()


def begun(**changed: Any) -> None:
    """A draft of this browser with enough for a plan."""
    kept.store().create({"given": {**deepcopy(FULL), **changed}, "typed": {}}, KEY)


def later(visitor: AppTest) -> AppTest:
    """Time enough for two changes to be two."""
    SECONDS["now"] += 10
    return visitor


def slide(visitor: AppTest, name: str, value: float) -> AppTest:
    """Move a slider, a while after the last change."""
    later(visitor)
    found = next(one for one in visitor.select_slider if str(one.key).startswith(f"trial-slide-{name}"))
    found.set_value(value).run()
    assert_well(visitor)
    return visitor


def press(visitor: AppTest, key: str) -> AppTest:
    """Press a button, a while after the last change."""
    later(visitor).button(key=key).click().run()
    assert_well(visitor)
    return visitor


def given(visitor: AppTest) -> dict[str, Any]:
    """The answers of the plan."""
    return dict(visitor.session_state["given"])


def letters(visitor: AppTest) -> list[str]:
    """The scenarios pinned, by letter."""
    there = "visit-draft-scenarios" in visitor.session_state
    return [
        one["letter"] for one in (visitor.session_state["visit-draft-scenarios"] if there else None) or []
    ]


def test_a_lever_moves_the_scenario_and_leaves_the_plan(open_page: Open) -> None:
    visitor = slide(open_page("scenarios", given=FULL), "budget_per_month", 600)
    assert given(visitor) == FULL
    assert "votre plan n’a pas bougé" in all_text(visitor)
    assert visitor.text_input(key="trial-type-budget_per_month").value == "600"
    visitor.button(key="trial-back").click().run()
    assert "Les réglages de votre plan" in all_text(visitor)
    assert visitor.text_input(key="trial-type-budget_per_month").value == "300"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_number_typed_moves_the_slider_and_what_cannot_be_read_is_said(
    open_page: Open, language: str
) -> None:
    visitor = open_page("scenarios", language, given=FULL)
    visitor.text_input(key="trial-type-budget_per_month").set_value("417").run()
    assert_well(visitor)
    assert visitor.session_state["visit-trial"]["budget_per_month"] == 417
    assert 417 in [one.value for one in visitor.select_slider]
    visitor.text_input(key="trial-type-hours_per_week").set_value("beaucoup").run()
    assert any(":red[" in one.value for one in visitor.caption)
    assert visitor.text_input(key="trial-type-hours_per_week").value == "beaucoup"
    assert visitor.session_state["visit-trial"]["hours_per_week"] == 5
    slide(visitor, "hours_per_week", 7)
    assert not any(":red[" in one.value for one in visitor.caption)


def test_goals_channels_and_lines_are_levers_too(open_page: Open) -> None:
    visitor = open_page("scenarios", given=FULL)
    for folded in ("trial-goals", "trial-channels"):
        visitor.session_state[folded] = True
    visitor.run()
    assert_well(visitor)
    visitor.slider(key="trial-goal-keep").set_value(90).run()
    visitor.multiselect(key="trial-forbidden").set_value(["facebook"]).run()
    held = next(one for one in visitor.multiselect if str(one.key).startswith("trial-locked"))
    visitor.multiselect(key=held.key).set_value(["meta-ads.campaign"]).run()
    assert_well(visitor)
    tried = visitor.session_state["visit-trial"]
    assert tried["objectives"]["keep"] == 90 and tried["forbidden"] == ["facebook"]
    assert tried["locked"]["meta-ads.campaign"] > 0
    assert given(visitor) == FULL


def test_levers_that_contradict_each_other_are_said_in_place_of_the_answer(open_page: Open) -> None:
    visitor = slide(slide(open_page("scenarios", given=FULL), "budget_per_month", 0), "hours_per_week", 0)
    assert "à revoir" in all_text(visitor)
    slide(visitor, "hours_per_week", 5)
    assert "à revoir" not in all_text(visitor)


def test_four_are_pinned_at_most_and_each_once(open_page: Open) -> None:
    visitor = press(open_page("scenarios", given=FULL), "pin")
    assert visitor.button(key="pin").disabled, "what is pinned is not pinned twice"
    for amount in (400, 500, 600):
        press(slide(visitor, "budget_per_month", amount), "pin")
    assert letters(visitor) == list("ABCD")
    assert slide(visitor, "budget_per_month", 700).button(key="pin").disabled
    press(press(visitor, "unpin-B"), "pin")
    assert letters(visitor) == list("ACDB")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_those_pinned_stand_side_by_side_with_what_differs(open_page: Open, language: str) -> None:
    visitor = press(open_page("scenarios", language, given=FULL), "pin")
    visitor = press(slide(visitor, "budget_per_month", 600), "pin")
    for _ in range(4):  # one proof a run
        visitor.run()
    written = all_text(visitor)
    assert {"fr": "Scénario A", "en": "Scenario A"}[language] in written
    assert {"fr": "Ce qui diffère de A", "en": "What differs from A"}[language] in written
    assert re.search({"fr": r"Face à A\s: \w", "en": r"Against A: \w"}[language], written)
    assert not re.search(r"\b(scenario|change)\.[a-z_]+", written)


def test_those_pinned_are_there_after_a_reload_and_gone_with_the_draft(open_page: Open) -> None:
    begun()
    press(slide(open_page("scenarios"), "budget_per_month", 600), "pin")
    again = open_page("scenarios")
    assert letters(again) == ["A"]
    assert again.session_state["visit-draft-scenarios"][0]["levers"]["budget_per_month"] == 600
    kept.store().delete(kept.store().all_opened(KEY)[0].draft.id)
    assert letters(open_page("scenarios", given=FULL)) == []


def test_two_tabs_lose_no_pin(open_page: Open) -> None:
    begun()
    one, other = open_page("scenarios"), open_page("scenarios")
    press(one, "pin")
    other.session_state["given"]["name"] = "Autre nom"
    other.run()
    assert letters(other) == ["A"]
    again = open_page("scenarios")
    assert letters(again) == ["A"] and given(again)["name"] == "Autre nom"


def test_a_scenario_taken_is_the_plan_and_can_be_undone_and_done_again(open_page: Open) -> None:
    begun(locked={"facebook.posts": 30.0})
    visitor = open_page("scenarios")
    before = given(visitor)
    press(slide(slide(visitor, "budget_per_month", 600), "weeks", 26), "take")
    after = given(visitor)
    assert (after["budget_per_month"], after["horizon_weeks"]) == (600, 26)
    assert {name: answer for name, answer in after.items() if name not in LEVERS} == {
        name: answer for name, answer in before.items() if name not in LEVERS
    }
    press(visitor, "undo")
    assert given(visitor) == before
    assert visitor.session_state["visit-trial"]["horizon_weeks"] == 26, "the trial is where it was"
    press(press(visitor, "undo"), "undo")
    assert visitor.session_state["visit-trial"] is None
    for _ in range(3):
        press(visitor, "redo")
    assert given(visitor) == after
    assert visitor.button(key="redo").disabled


def test_pins_come_back_when_their_removal_is_undone(open_page: Open) -> None:
    visitor = press(press(open_page("scenarios", given=FULL), "pin"), "unpin-A")
    assert letters(visitor) == []
    assert letters(press(visitor, "undo")) == ["A"]


def test_answers_given_for_the_first_time_are_no_change(open_page: Open) -> None:
    visitor = open_page("questionnaire", given={name: FULL[name] for name in ("activity", "place")})
    visitor.text_input(key="answer-budget_per_month").set_value("300").run()
    later(visitor).text_input(key="answer-hours_per_week").set_value("5").run()
    assert not any(one.key == "undo" for one in visitor.button)
    later(visitor).text_input(key="answer-hours_per_week").set_value("6").run()
    assert given(press(visitor, "undo"))["hours_per_week"] == 5
    assert visitor.session_state["drafts"]["hours_per_week"] == "5"


def test_a_number_being_typed_is_one_change(open_page: Open) -> None:
    visitor = open_page("questionnaire", given=FULL)
    later(visitor)
    for typed in ("4", "45", "450"):
        visitor.text_input(key="answer-budget_per_month").set_value(typed).run()
        SECONDS["now"] += 0.6
    assert given(press(visitor, "undo")) == FULL


def test_answers_of_somebody_else_are_never_brought_back(open_page: Open) -> None:
    visitor = open_page("questionnaire", given=FULL)
    later(visitor).text_input(key="answer-budget_per_month").set_value("450").run()
    assert any(one.key == "undo" for one in visitor.button)
    visitor.session_state["given"] = {**deepcopy(FULL), "name": "Une autre"}
    visitor.run()
    assert not any(one.key == "undo" for one in visitor.button)


def test_the_first_answer_comes_at_once_and_the_proof_in_its_place(open_page: Open, hand: Hand) -> None:
    hand.word.set()
    visitor = open_page("scenarios", given=FULL)
    until(visitor, "Les réglages de votre plan. Calcul vérifié")
    hand.word.clear()
    slide(visitor, "budget_per_month", 600)
    written = all_text(visitor)
    assert "Premier aperçu, vérification en cours" in written and "4\u202f500" in written.replace(
        "\xa0", "\u202f"
    )
    slides = [one.value for one in visitor.select_slider]
    visitor.run()
    hand.word.set()
    until(visitor, "votre plan n’a pas bougé. Calcul vérifié")
    assert [one.value for one in visitor.select_slider] == slides


def test_while_the_visitor_looks_the_next_steps_are_made(
    open_page: Open, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.word.set()
    visitor = open_page("scenarios", given=FULL)
    until(visitor, "Les réglages de votre plan. Calcul vérifié")
    visitor.run()
    _, *near = visitor.session_state["visit-scenarios-foreseen"]
    near, far = near[:4], near[4:]
    means = [json.loads(name[name.index("{") :]) for name in [*near, *far]]
    own, hours = FULL["budget_per_month"], FULL["hours_per_week"]
    steps = [(one["budget_per_month"] == own, one["hours_per_week"] == hours) for one in means]
    assert steps[:4] == [(False, True)] * 2 + [(True, False)] * 2, (
        "one step to either side, of money and of hours"
    )
    along = [one["budget_per_month"] / own for one in means[4:]]
    assert along == pytest.approx([0.75, 1.5, 2.25, 3.0], abs=0.1), "then far along the rail of money"
    made = [plans.POOL.known(Kind.FIRST, name) for name in [*near, *far]]
    assert all(job is not None and job.done.wait(30) for job in made)
    monkeypatch.setattr(plans.POOL, "ask", lambda kind, name, *_: plans.POOL.known(kind, name))
    slide(visitor, "budget_per_month", 320)
    assert "Premier aperçu, vérification en cours" in all_text(visitor)
