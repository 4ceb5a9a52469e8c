"""Every question shows an answer that another business would give, in both languages and in several trades' voices."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from planner.answers import MATURITY_QUESTIONS
from planner.catalogue import catalogue
from planner.questionnaire import steps
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
