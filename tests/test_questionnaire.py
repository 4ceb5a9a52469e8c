"""Which questions are asked of whom; what is supposed when they are not answered."""

from __future__ import annotations

from typing import Any

import pytest

from planner.answers import MATURITY_QUESTIONS, Answers, read_answers
from planner.asking_time import minutes, to_answer
from planner.catalogue import catalogue
from planner.catalogue.models import Trait
from planner.firm import understand
from planner.questionnaire import (
    ESSENTIALS,
    STEPS,
    answers_from,
    assumption,
    missing,
    ready,
    sells_to,
    steps,
    usual_weights,
)
from planner.refusal import Refusal
from planner.rules import rules_of
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
    """Before the trade is known, the time said is at most a minute from that of any trade."""
    found = steps({"activity": activity}, BOOK)
    assert tuple(step.id for step in found) == STEPS
    whole = minutes(to_answer({"activity": activity}, (), BOOK))
    assert abs(whole - minutes(to_answer({}, (), BOOK))) <= 1
    assert whole <= 10
    assert all(len(step.questions) <= 19 for step in found)
    ids = [question.id for step in found for question in step.questions]
    assert len(ids) == len(set(ids))


def test_only_the_questions_that_are_left_take_time() -> None:
    """Neither those answered, nor those of a step that was left without answering them all."""
    left = to_answer({**ENOUGH, "traits": {"shop": False}}, {"facts", "means"}, BOOK)
    assert next(question.id for question in left) == "sells_to"
    assert not {"activity", "budget_per_month", "start", "traits.shop", "flags.food"} & {
        one.id for one in left
    }
    assert "objectives" in {question.id for question in left}
    assert minutes(left) < minutes(to_answer(ENOUGH, {"means"}, BOOK)) < minutes(to_answer({}, (), BOOK))
    assert minutes(to_answer(ENOUGH, STEPS, BOOK)) == 0


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
        ("bakery", {}, ["catchment_people", "traits.shop"], ["target_firms", "dates", "flags.food"]),
        (
            "machine-shop",
            {},
            ["target_firms", "traits.few_accounts", "traits.stockists", "dates"],
            ["catchment_people"],
        ),
        (
            "insurance-broker",
            {},
            ["target_firms", "catchment_people", "flags.order", "dates"],
            ["flags.finance"],
        ),
        ("dance-presenter", {}, ["dates", "traits.press_worthy", "flags.minors"], ["traits.few_accounts"]),
        ("maple-stand", {}, ["closed_off_season", "traits.signs"], []),
        ("maple-stand", {}, ["rooms", "free_nights"], ["capacity_per_month", "places_freed"]),
        ("maple-stand", {"capacity_per_month": 30}, ["rooms", "capacity_per_month"], []),
        ("music-school", {}, ["places_freed"], ["capacity_per_month", "rooms"]),
        ("bakery", {}, ["capacity_per_month"], ["rooms", "places_freed", "traits.travellers"]),
        ("maple-stand", {}, ["traits.travellers", "catchment_people"], []),
        ("maple-stand", {"traits": {"travellers": True}}, ["traits.travellers"], ["catchment_people"]),
        ("maple-stand", {"traits": {"travellers": True}, "catchment_people": 9}, ["catchment_people"], []),
        ("bakery", {}, ["traits.signs"], []),
        ("plumber", {}, ["traits.vehicle", "traits.visits_customers"], ["flags.pets", "flags.rbq"]),
        ("notary", {}, ["traits.expert", "traits.appointments"], ["flags.order", "traits.shop"]),
        ("restaurant", {}, ["flags.lodging", "traits.bookings"], []),
        ("pet-shop", {"flags": {"cannabis": True}}, ["flags.cannabis"], ["flags.pets"]),
        ("bakery", {"flags": {"food": False}}, ["flags.food"], []),
        ("plumber", {"traits": {"events": True}}, ["dates"], []),
        ("plumber", {"traits": {"events": False}}, [], ["dates"]),
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


def test_rules_that_the_trade_settles_are_not_asked_nor_shown_to_be_checked() -> None:
    """In the product's own data: a bakery sells no tobacco, a machine shop no cosmetics, a notary is one."""
    book = catalogue()
    few = {"bakery": set(), "machine-shop": set(), "notary": set(), "restaurant": {"flags.alcohol"}}
    for activity, wanted in few.items():
        given = {**ENOUGH, "activity": activity, "place": "qc-rimouski"}
        ids = {one.id for step in steps(given, book) for one in step.questions}
        assert {id for id in ids if id.startswith("flags.")} == wanted, activity
    firm = understand(read_answers({**ENOUGH, "place": "qc-rimouski"}), book)
    assert firm.unsure_flags == frozenset()
    assert not {"pets-qc", "auto-credit", "tobacco", "vaping-qc"} & {
        line.id for line in rules_of(firm, book, ())
    }
    facts = [len(steps({"activity": id}, book)[STEPS.index("facts")].questions) for id in book.activities]
    assert max(facts) <= 14


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
    assert answers.publics == ()
    assert answers.language == "en"


def test_answers_that_cannot_hold_are_refused_with_words() -> None:
    with pytest.raises(Refusal):
        answers_from({**ENOUGH, "budget_per_month": 0, "hours_per_week": 0}, "fr")


def test_what_is_supposed_is_said_with_its_amount() -> None:
    basket = assumption("basket", ENOUGH, BOOK)
    assert basket is not None
    assert basket.values["amount"].amount == 18  # type: ignore[union-attr]
    firms = assumption("publics", {**ENOUGH, "sells_to": "firms"}, BOOK)
    assert firms is not None and firms.key == "q.publics.default.firms"
    site = assumption("traits.site", ENOUGH, BOOK)
    assert site is not None and site.key == "q.traits.site.default"
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
