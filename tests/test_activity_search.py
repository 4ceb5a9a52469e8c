"""Finding a trade: letters, accents, plurals, typing mistakes, the other language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.activity_search import search_activities, search_places, words_of
from tests.sample_catalogue import sample_catalogue

BOOK = sample_catalogue()


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("boulangerie", "fr", "bakery"), ("Boulangeries", "fr", "bakery"), ("boul", "fr", "bakery"),
        ("BOULANGER", "fr", "bakery"), ("patisserie", "fr", "bakery"), ("pâtisseries", "fr", "bakery"),
        ("boulangrie", "fr", "bakery"), ("bakery", "fr", "bakery"), ("boulangerie", "en", "bakery"),
        ("bread", "en", "bakery"), ("plombier", "fr", "plumber"), ("plomberie", "fr", "plumber"),
        ("plumer", "en", "plumber"), ("plumbers", "en", "plumber"), ("ecole de musique", "fr", "music-school"),
        ("école musique", "fr", "music-school"), ("musique école", "fr", "music-school"),
        ("cours de piano", "fr", "music-school"), ("dentiste", "fr", "dentist"), ("dents", "fr", "dentist"),
        ("dentsite", "fr", "dentist"), ("danse", "fr", "dance-presenter"), ("dance", "en", "dance-presenter"),
        ("cabane a sucre", "fr", "maple-stand"), ("erable", "fr", "maple-stand"), ("sirop d'érable", "fr", ""),
        ("notaires", "fr", "notary"), ("restau", "fr", "restaurant"), ("restaurent", "fr", "restaurant"),
        ("animaux", "fr", "pet-shop"), ("animalerie", "en", "pet-shop"), ("assurance", "fr", "insurance-broker"),
        ("6212", "fr", "dentist"), ("logiciel", "fr", "software"), ("saas", "en", "software"),
        ("usinage", "fr", "machine-shop"),
    ],
)  # fmt: skip
def test_the_first_answer_is_the_trade_meant(typed: str, language: str, first: str) -> None:
    found = search_activities(typed, BOOK, language)
    assert (found[0] if found else "") == first


@pytest.mark.parametrize("typed", ["", "   ", "de la", "!!!", "xyzxyz"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert search_activities(typed, BOOK, "fr") == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rimouski", "rimouski"),
        ("Quebec", "quebec-city"),
        ("montreal", "montreal"),
        ("Lyons", "lyon"),
        ("rimouksi", "rimouski"),
    ],
)
def test_places(typed: str, first: str) -> None:
    found = search_places(typed, BOOK, "fr")
    assert first in found[:2]


def test_answers_are_few_and_each_once() -> None:
    found = search_activities("e", BOOK, "fr", limit=5)
    assert len(found) == len(set(found)) <= 5


def test_words_lose_accents_plurals_and_little_words() -> None:
    assert words_of("Œuvres d'art à l'École") == ("oeuvre", "art", "ecole")


@given(st.text(max_size=60))
def test_any_text_is_searched_without_harm(typed: str) -> None:
    assert set(search_activities(typed, BOOK, "en")) <= set(BOOK.activities)
