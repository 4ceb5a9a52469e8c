"""Which questions are asked of whom; what is supposed when they are not answered."""

from __future__ import annotations

from typing import Any

import pytest

from planner.answers import MATURITY_QUESTIONS, Answers
from planner.catalogue.models import Trait
from planner.questionnaire import (
    ESSENTIALS,
    STEPS,
    answers_from,
    assumption,
    minutes_left,
    missing,
    ready,
    sells_to,
    steps,
    usual_minutes,
    usual_weights,
)
from planner.refusal import Refusal
from tests.sample_catalogue import sample_catalogue

BOOK = sample_catalogue()
ENOUGH: dict[str, Any] = {
    "activity": "bakery",
    "place": "rimouski",
    "budget_per_month": 300,
    "hours_per_week": 5,
}
ELSEWHERE = {"edits", "language", "fictional", "locked", "figures"}
"""Asked by the language switch, the examples, the mix page and the sources page."""


def asked(**given: Any) -> list[str]:
    """Identifiers of the questions, in order."""
    return [question.id for step in steps({**ENOUGH, **given}, BOOK) for question in step.questions]


def test_the_first_step_is_the_five_essential_answers() -> None:
    assert tuple(question.id for question in steps({}, BOOK)[0].questions) == ESSENTIALS
    assert len(steps({}, BOOK)) == 1


@pytest.mark.parametrize("activity", list(BOOK.activities))
def test_every_trade_has_all_the_steps_within_ten_minutes(activity: str) -> None:
    found = steps({"activity": activity}, BOOK)
    assert tuple(step.id for step in found) == STEPS
    assert minutes_left(found, STEPS[0]) == usual_minutes()
    assert all(len(step.questions) <= 19 for step in found)
    ids = [question.id for step in found for question in step.questions]
    assert len(ids) == len(set(ids))


def test_every_answer_can_be_given_somewhere() -> None:
    """All fields of `Answers`, whatever the trade that opens them."""
    reached = {
        question.split(".")[0]
        for activity in BOOK.activities
        for given in ({}, {"sells_to": "both"})
        for question in asked(activity=activity, **given)
    }
    assert set(Answers.model_fields) - reached == ELSEWHERE


def test_the_twelve_questions_are_asked_in_order() -> None:
    assert [id.split(".")[1] for id in asked() if id.startswith("maturity.")] == list(MATURITY_QUESTIONS)


@pytest.mark.parametrize(
    ("activity", "given", "present", "absent"),
    [
        ("bakery", {}, ["catchment_people", "traits.shop", "flags.food"], ["target_firms", "dates"]),
        (
            "machine-shop",
            {},
            ["target_firms", "traits.few_accounts", "traits.stockists"],
            ["catchment_people"],
        ),
        ("insurance-broker", {}, ["target_firms", "catchment_people", "flags.finance"], []),
        ("dance-presenter", {}, ["dates", "traits.press_worthy", "flags.arts"], ["traits.few_accounts"]),
        ("maple-stand", {}, ["closed_off_season", "traits.signs"], []),
        ("plumber", {}, ["flags.rbq", "traits.vehicle", "traits.visits_customers"], ["flags.pets"]),
        ("notary", {}, ["flags.order", "traits.expert", "traits.appointments"], []),
        ("restaurant", {}, ["flags.alcohol", "flags.lodging", "traits.bookings"], []),
        ("music-school", {}, ["flags.minors"], []),
        ("pet-shop", {"flags": {"cannabis": True}}, ["flags.pets", "flags.cannabis"], []),
        ("bakery", {"sells_to": "firms"}, ["target_firms"], ["catchment_people"]),
        ("bakery", {"dates": [{"name": "Fête"}]}, ["dates"], []),
        ("bakery", {"traits": {"ships": True}}, ["traits.ships"], []),
    ],
)
def test_questions_follow_the_trade(
    activity: str, given: dict[str, Any], present: list[str], absent: list[str]
) -> None:
    found = asked(activity=activity, **given)
    assert [id for id in present if id not in found] == []
    assert [id for id in absent if id in found] == []


def test_dates_come_first_for_who_sells_by_dates() -> None:
    found = asked(activity="dance-presenter")
    assert found.index("dates") < found.index("season")


def test_a_plan_is_ready_with_four_answers() -> None:
    assert ready(ENOUGH)
    assert missing({}) == ("activity", "place", "budget_per_month", "hours_per_week")
    assert not ready({**ENOUGH, "hours_per_week": None})
    assert ready({**ENOUGH, "budget_per_month": 0})


def test_who_buys_is_usual_in_the_trade_until_said() -> None:
    assert sells_to({}, BOOK) == "people"
    assert sells_to({"activity": "machine-shop"}, BOOK) == "firms"
    assert sells_to({"activity": "machine-shop", "sells_to": "people"}, BOOK) == "people"


def test_usual_weights_make_a_whole() -> None:
    assert sum(usual_weights(ENOUGH, BOOK).values()) == pytest.approx(1)


def test_entries_opened_and_not_filled_are_left_out() -> None:
    given = {
        **ENOUGH, "dates": [{}, {"name": "Fête"}, {"name": "Foire", "day": "2027-05-01"}], "territories": [{}],
        "publics": [{}],
    }  # fmt: skip
    answers = answers_from(given, "en")
    assert [group.name for group in answers.dates] == ["Foire"]
    assert answers.territories == ()
    assert len(answers.publics) == 1
    assert answers.language == "en"


def test_answers_that_cannot_hold_are_refused_with_words() -> None:
    with pytest.raises(Refusal):
        answers_from({**ENOUGH, "budget_per_month": 0, "hours_per_week": 0}, "fr")


def test_what_is_supposed_is_said_with_its_amount() -> None:
    basket = assumption("basket", ENOUGH, BOOK)
    assert basket is not None
    assert basket.values["amount"].amount == 18  # type: ignore[union-attr]
    abroad = assumption("basket", {**ENOUGH, "place": "lyon"}, BOOK)
    assert abroad is not None
    assert abroad.values["amount"].currency == "EUR"  # type: ignore[union-attr]
    assert assumption("basket", {}, BOOK) is None
    for id, key in (
        ("traits.shop", "q.traits.default.yes"), ("traits.ships", "q.traits.default.no"),
        ("flags.food", "q.flags.default.yes"), ("flags.alcohol", "q.flags.default.verify"),
    ):  # fmt: skip
        found = assumption(id, ENOUGH, BOOK)
        assert found is not None
        assert found.key == key


def test_traits_asked_are_traits() -> None:
    names = {
        id.split(".")[1]
        for activity in BOOK.activities
        for id in asked(activity=activity)
        if id.startswith("traits.")
    }
    assert names <= set(Trait.__args__)  # type: ignore[attr-defined]
