"""The plan on its way: the first answer at once, its place in line, then the proven plan in its place, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event
from time import sleep
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import planner
from pages.shared import plans
from planner.answers import Answers, Edits
from planner.catalogue import Catalogue
from planner.first_answer import FirstLine, FirstPlan
from planner.refusal import refuse
from planner.worker import carried_out, unpacked
from tests.pages.conftest import FULL, Open, all_text, assert_well, open_what_if
from tests.sample_plan import build_sample, sample_plan


def first_of_sample(answers: Answers, book: Catalogue, *, today: date) -> FirstPlan:
    """What the hand-made plan would have said first."""
    plan = build_sample(answers, book, today=today, seed=1)
    lines = tuple(
        FirstLine(**{name: getattr(line, name) for name in FirstLine.model_fields}) for line in plan.mix
    )
    return FirstPlan(
        answers=answers, totals=plan.totals, foundations=plan.foundations, mix=lines, line_up_relaxed=(), unit="people",
        monthly_reach=4321.0, customers=87.0, gap=0.01,
    )  # fmt: skip


class Hand:
    """Gives first answers at once, and plans once told."""

    def __init__(self) -> None:
        self.word = Event()

    def __call__(self, order: bytes) -> tuple[bool, bytes]:
        """Carry out."""
        work, _ = unpacked(order)
        assert work.__name__ != "plan" or self.word.wait(30)
        return carried_out(order)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """Two hands for the pool of the pages, which wait for the word before a plan."""
    made = Hand()
    monkeypatch.setattr(planner, "first", first_of_sample, raising=False)
    plans.POOL.hire([made, made])
    yield made
    made.word.set()
    plans.POOL.dismiss()


def until(visitor: AppTest, said: str) -> str:
    """Draw the page again, as it does by itself, until it says something; give all that it says."""
    for _ in range(60):
        written = all_text(visitor)
        if said in written:
            return written
        sleep(0.05)
        visitor.run()
        assert_well(visitor)
    raise AssertionError(f"never said: {said}")


FIRST = {"fr": "Premier aperçu", "en": "A first look"}
PROVEN = {"fr": "Vérifié par le calcul", "en": "Checked by calculation"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_first_answer_is_shown_then_the_plan_in_its_place(
    open_page: Open, hand: Hand, language: str
) -> None:
    visitor = open_what_if(open_page("mix", language, given=FULL))
    written = until(visitor, FIRST[language])
    assert {"fr": "4\u202f500", "en": "4,500"}[language] in written.replace("\u00a0", "\u202f")
    assert PROVEN[language] not in written
    assert not visitor.get("plotly_chart")
    money = visitor.text_input(key="answer-budget_per_month").value
    hand.word.set()
    written = until(visitor, PROVEN[language])
    assert FIRST[language] not in written
    assert visitor.get("plotly_chart")
    assert visitor.text_input(key="answer-budget_per_month").value == money


def test_a_plan_on_screen_is_there_at_once_in_the_other_language(open_page: Open, hand: Hand) -> None:
    hand.word.set()
    visitor = open_page("mix", "fr", given=FULL)
    until(visitor, PROVEN["fr"])
    hand.word.clear()  # another plan would be waited for
    next(group for group in visitor.segmented_control if group.key == "lang").set_value("en").run()
    written = all_text(visitor)
    assert PROVEN["en"] in written
    assert FIRST["en"] not in written


@pytest.mark.parametrize("name", ["diagnosis", "reach", "plan", "sources", "explore", "download"])
def test_every_page_of_the_plan_says_that_it_waits_then_draws_it(
    open_page: Open, hand: Hand, name: str
) -> None:
    visitor = open_page(name, given=FULL)
    assert not visitor.title
    assert visitor.get("progress")
    hand.word.set()
    for _ in range(60):
        if visitor.title:
            return
        visitor.run()
        assert_well(visitor)
    raise AssertionError("the plan never came")


def test_a_waiting_page_says_how_many_plans_are_before(open_page: Open, hand: Hand) -> None:
    others = [open_page("reach", given={**FULL, "budget_per_month": 400 + n}) for n in range(4)]
    visitor = open_page("reach", given=FULL)
    assert visitor.get("progress")[0].proto.text.startswith("Vérification à son tour")
    assert "2 plans avant le vôtre" in visitor.get("progress")[0].proto.text
    assert len(others) == 4


def test_answers_changed_leave_the_plan_that_nobody_waits_for(open_page: Open, hand: Hand) -> None:
    """Two others hold both hands; what was typed on the way is not worked out."""
    for n in range(2):
        open_page("reach", given={**FULL, "budget_per_month": 400 + n})
    visitor = open_page("reach", given={**FULL, "budget_per_month": 500})
    for amount in (510, 520, 530):
        visitor.session_state["given"] = {**FULL, "budget_per_month": amount}
        visitor.run()
    assert "avant le vôtre" not in visitor.get("progress")[0].proto.text


@pytest.mark.parametrize("name", ["mix", "plan"])
def test_a_refusal_found_on_the_way_is_the_same_sentence(
    open_page: Open, hand: Hand, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise refuse("locked", "answers.nothing_left")

    monkeypatch.setattr(planner, "first", refused, raising=False)
    monkeypatch.setattr(planner, "computed", refused)
    hand.word.set()
    assert "Une réponse est à revoir" in until(open_page(name, given=FULL), "à revoir")


def test_plans_changed_by_hand_take_no_more_room_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_OPEN", 3)
    made = sample_plan("fr")
    for place in range(6):
        edits = Edits(done=(f"task-{place}",))
        plans._keep("same", made)
        assert plans._kept("same", made.answers.model_copy(update={"edits": edits})) is not None
    assert len(plans._READY) == 3
