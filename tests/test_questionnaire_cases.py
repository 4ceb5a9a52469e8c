"""Every question shows an answer that another business would give, in both languages and in several trades' voices."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from planner.answers import MATURITY_QUESTIONS
from planner.catalogue import catalogue
from planner.near_examples import near
from planner.questionnaire import assumption, missing, steps
from planner.text import LANGUAGES, Text

PARTS = {
    "publics": ("name", "ages", "role", "share", "language"),
    "territories": ("place", "name", "people", "share"),
    "dates": ("name", "day", "dates", "seats"),
    "channels_in_use": ("followers", "result"),
}
"""Questions asked of each entry of a list."""
TRADES = {
    "fr": ("boulangerie", "plombier", "notaire", "troupe de danse", "atelier d’usinage"),
    "en": ("bakery", "plumber", "notary", "dance company", "machine shop"),
}


@cache
def every_question() -> frozenset[str]:
    """Every question that some trade is asked, those of the entries of lists included."""
    book = catalogue()
    asked = {
        question.id
        for activity in book.activities
        for given in ({"activity": activity}, {"activity": activity, "sells_to": "both", "dates": [{}]})
        for step in steps(given, book)
        for question in step.questions
    }
    return frozenset(asked | {f"{group}.{part}" for group, parts in PARTS.items() for part in parts})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_an_example(language: str) -> None:
    """Typed answers have it in the field, the others under it."""
    text = Text(language)
    assert len(every_question()) > 80
    without = [
        id for id in every_question() if not (text.knows(f"q.{id}.example") or text.knows(f"q.{id}.case"))
    ]
    assert sorted(without) == []


NEEDED = missing({})
"""Without these there is no plan: nothing is assumed in their place."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_why_it_is_asked_and_what_is_assumed_of_who_does_not_know(language: str) -> None:
    text, book = Text(language), catalogue()
    given = {"activity": "bakery", "place": "qc-rimouski"}
    why = [id for id in every_question() if not text.knows(f"q.{id}.why")]
    assumed = {id: assumption(id, given, book) for id in every_question().difference(NEEDED)}
    assert sorted(why) == []
    assert sorted(id for id, words in assumed.items() if words is None or not text.say(words)) == []
    assert (
        assumption("publics.3.name", given, book) == assumed["publics.name"]
    )  # an entry speaks as its list does


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_speak_with_the_voices_of_several_trades(language: str) -> None:
    text = Text(language)
    said = [text.t(f"q.{id}.case") for id in every_question() if text.knows(f"q.{id}.case")]
    heard = Counter(trade for case in said for trade in TRADES[language] if f"({trade})" in case)
    assert set(heard) == set(TRADES[language])
    assert min(heard.values()) >= 5, heard
    open_, close = ("«", "»") if language == "fr" else ("“", "”")
    assert [case for case in said if open_ not in case or case.count(open_) != case.count(close)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATURITY_QUESTIONS)
def test_an_example_of_a_level_names_one_of_the_levels(language: str, name: str) -> None:
    """« … : chaque semaine » is the wording of a level: the reader sees which one to choose."""
    text = Text(language)
    case = text.t(f"q.maturity.{name}.case").casefold()
    levels = [text.t(f"q.maturity.{name}.option.{level}").casefold() for level in range(5)]
    assert any(re.split(r"[,(]", level)[0].strip() in case for level in levels), case


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_questions_show_the_example_of_a_near_trade(language: str) -> None:
    """A bakery reads a shop's answer, a notary a service's, a machine shop that of who sells to firms."""
    text, book = Text(language), catalogue()
    own = dict(
        zip(("bakery", "plumber", "notary", "dance-company", "machine-shop"), TRADES[language], strict=True)
    )
    trades = {
        "commerce": {"bakery"},
        "services": {"plumber", "notary"},
        "firms": {"machine-shop"},
        "culture": {"dance-company"},
    }
    for id in (
        "sells_to",
        "publics",
        "territories",
        "objectives",
        "skills",
        "equipment",
        "channels_in_use",
        "season",
    ):
        for kind, near_ones in trades.items():
            keys = [key for key in (f"q.{id}.case.{kind}", f"q.{id}.case") if text.knows(key)]
            said = text.t(keys[0])
            assert any(f"({own[trade]})" in said for trade in near_ones), (id, kind, said)
    assert [near({"activity": trade}, book) for trade in own] == [
        "commerce",
        "services",
        "services",
        "culture",
        "firms",
    ]
    assert near({"activity": "bakery", "sells_to": "firms"}, book) == "firms"
    assert near({}, book) is None
