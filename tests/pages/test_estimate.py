"""The first answer beside the questions: never waited for, begun at a pace, and what the last answers changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from time import sleep
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import planner
from pages.shared import estimate, plans, state
from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.first_answer import FirstPlan
from planner.text import Text
from planner.worker import carried_out
from tests.pages.conftest import FULL, Open, all_text, assert_well, go_to_step
from tests.pages.test_plans import first_of_sample
from tests.sample_plan import sample_plan


def by_money(answers: Answers, book: Catalogue, *, today: date) -> FirstPlan:
    """A first answer that loses its first line, and a thousand people, under 200 dollars."""
    plan = first_of_sample(answers, book, today=today)
    if answers.budget_per_month >= 200:
        return plan
    return plan.model_copy(update={"mix": plan.mix[1:], "monthly_reach": 3321.0})


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A hand for the pool of the pages; gives the works that it was asked for."""
    asked: list[bytes] = []

    def work(order: bytes) -> tuple[bool, bytes]:
        asked.append(order)
        return carried_out(order)

    monkeypatch.setattr(planner, "first", by_money, raising=False)
    monkeypatch.setattr(estimate, "_APART", 0.0)
    plans.POOL.hire([work])
    yield asked
    plans.POOL.dismiss()


def until(visitor: AppTest, said: str) -> str:
    """Draw the page again, as it does by itself, until it says something."""
    for _ in range(100):
        written = all_text(visitor).replace("\u00a0", " ").replace("\u202f", " ")
        if said in written:
            return written
        sleep(0.05)
        visitor.run()
        assert_well(visitor)
    raise AssertionError(f"never said: {said}")


def type_money(visitor: AppTest, typed: str) -> AppTest:
    """Answer the question of money."""
    next(field for field in visitor.text_input if "budget_per_month" in str(field.key)).set_value(typed).run()
    return visitor


def test_the_estimate_sharpens_as_answers_come_and_says_what_changed(
    open_page: Open, hand: list[bytes]
) -> None:
    visitor = open_page("questionnaire", "fr", given=FULL)
    written = until(visitor, "environ 4 300")
    assert "Première estimation" in written
    assert "Estimation grossière" in written
    assert "Avant vos dernières réponses" not in written
    one = len(hand)
    written = until(type_money(visitor, "150"), "environ 3 300")
    assert "Avant votre réponse à « Combien d’argent par mois? » : environ 4 300" in written
    assert "Sort : " in written
    assert len(hand) == one + 1
    # Another firm is not compared with the one before.
    visitor.session_state["given"] = {**visitor.session_state["given"], "place": "qc-gatineau"}
    assert "Avant vos" not in until(visitor.run(), "Première estimation")
    visitor.session_state["given"] = {**visitor.session_state["given"], "place": FULL["place"]}
    until(visitor.run(), "environ 3 300")
    one = len(hand) - 1
    # Words of the owner's own change nothing in it: nothing is asked for.
    go_to_step(visitor, "goals")
    next(field for field in visitor.text_input if "offer" in str(field.key)).set_value("Du pain").run()
    assert "environ 3 300" in until(visitor, "Première estimation")
    assert len(hand) == one + 1
    visitor.session_state["given"] = {name: FULL[name] for name in ("activity", "place")}
    written = all_text(visitor.run())
    assert "Première estimation" not in written
    visitor.button(key="lacks-budget_per_month").click().run()
    assert visitor.session_state["visit-step"] == "essentials"


def test_after_the_plan_the_questions_show_its_numbers_and_not_those_of_a_first_answer(
    open_page: Open, hand: list[bytes]
) -> None:
    visitor = open_page("questionnaire", "fr", given=FULL)
    until(visitor, "environ 4 300")
    until(open_page("mix", "fr", given=FULL), "Vérifié par le calcul")
    written = until(visitor.run(), "Votre plan, avec ces réponses")
    reached = sample_plan("fr").projection.monthly_reach.central
    assert f"environ {Text('fr').people(reached)}".replace("\u00a0", " ") in written
    assert "Première estimation" not in written
    # The next answer goes back to a first answer, which is not compared with the plan.
    written = until(type_money(visitor, "150"), "Première estimation")
    assert "Avant votre réponse" not in written


def test_answers_that_cannot_be_used_are_said_in_place_of_an_estimate(
    open_page: Open, hand: list[bytes]
) -> None:
    given = {**FULL, "budget_per_month": 0, "hours_per_week": 0, "money_at_start": 0}
    visitor = open_page("questionnaire", "en", given=given)
    assert "Première" not in all_text(visitor)
    assert not any(button.key == "see-plan" for button in visitor.button)
    until(type_money(visitor, "300"), "about 4,300")


def test_what_is_assumed_is_counted_then_said_once_opened(open_page: Open) -> None:
    given = {name: FULL[name] for name in ("activity", "place", "budget_per_month", "hours_per_week")}
    visitor = open_page("questionnaire", "en", given=given)
    assert "How fast do you reply" not in all_text(visitor)
    (panel,) = [one for one in visitor.expander if "answers are still assumptions" in one.label]
    assert int(panel.label.split()[0]) > 50
    visitor.session_state["assumed"] = visitor.session_state["visit-assumed"] = True
    visitor.run()
    assert_well(visitor)
    assert "How fast do you reply" in all_text(visitor)


class Line:
    """Stands for the pool: takes down what is asked for, makes nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def estimate(self, said: dict[str, Any], *, now: bool) -> None:
        """Take it down."""
        if now:
            self.asked.append(json.dumps(said))


def test_the_server_begins_one_a_second_however_many_owners_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    line, clock, visit = Line(), [100.0], dict[str, Any]()
    monkeypatch.setattr(plans, "estimate", line.estimate)
    monkeypatch.setattr(estimate, "monotonic", lambda: clock[0])
    monkeypatch.setattr(estimate, "_PACE", estimate._Pace())
    monkeypatch.setattr(state, "remembered", visit.get)
    monkeypatch.setattr(state, "remember", visit.__setitem__)
    owner = deepcopy(FULL)
    monkeypatch.setattr(state, "given", lambda: owner)
    found = []
    for tenth in range(50):
        clock[0] = 100 + tenth / 10
        owner["budget_per_month"] = tenth
        found.append(estimate.beside())
    assert len(line.asked) == 5
    assert all(one.late for one in found)
    # The first who come too early look again; in a crowd nobody does, as each look costs a run.
    assert [one.soon for one in found[:10]] == [False, *[True] * estimate._CROWD, *[False] * 5]


def test_going_back_to_the_answers_of_the_estimate_shown_asks_for_nothing_more(
    open_page: Open, hand: list[bytes]
) -> None:
    visitor = open_page("questionnaire", "en", given=FULL)
    until(visitor, "about 4,300")
    visitor.session_state["visit-estimate"] = replace(
        visitor.session_state["visit-estimate"], asked="others", late=True, soon=True
    )
    assert "Rough estimate" in all_text(visitor.run())
    assert len(hand) == 1


def places(visitor: AppTest) -> dict[str, tuple[int, ...]]:
    """Where each field stands: the way down to it, by the numbers that the browser knows its parts by."""
    found: dict[str, tuple[int, ...]] = {}

    def walk(block: Any, way: tuple[int, ...]) -> None:
        for number, child in getattr(block, "children", {}).items():
            if key := getattr(child, "key", None):
                found[str(key)] = (*way, number)
            walk(child, (*way, number))

    walk(visitor._tree, ())
    return {key: way for key, way in found.items() if key.startswith("answer")}


def test_an_estimate_that_comes_makes_no_field_anew(open_page: Open, hand: list[bytes]) -> None:
    """A field whose place moves is made anew in the browser: its focus, a click or a text on its way are lost."""
    less = {name: answer for name, answer in FULL.items() if name != "hours_per_week"}
    before = places(open_page("questionnaire", given=less))
    visitor = open_page("questionnaire", given=FULL)
    until(visitor, "environ")
    after = places(visitor)
    assert len(before) > 2
    assert {key: after.get(key) for key in before} == before
