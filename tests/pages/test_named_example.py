"""An example in the address: opened at once, in the language asked for, never over a visitor's own answers."""

from __future__ import annotations

from planner.examples import read_example
from planner.text import LANGUAGES, Text
from tests.pages.conftest import FULL, Open, all_text
from tests.pages.test_switching import switch

AS_WRITTEN = {language: Text(language).t("plan.as_written") for language in LANGUAGES}


def test_an_address_opens_an_example(open_page: Open) -> None:
    visitor = open_page("mix", "en", example="pets")
    assert visitor.session_state["given"]["offer"] == read_example("pets", "en").offer


def test_own_answers_stay(open_page: Open) -> None:
    visitor = open_page("mix", "fr", given=FULL, example="pets")
    assert visitor.session_state["given"]["activity"] == FULL["activity"]


def test_an_unknown_example_is_left_aside(open_page: Open) -> None:
    visitor = open_page("start", "fr", example="unicorns")
    assert not visitor.session_state["given"]


def test_an_example_follows_the_language_and_nothing_is_kept_for_it(open_page: Open) -> None:
    visitor = open_page("plan", "fr", example="pets")
    switch(visitor, "en")
    assert visitor.session_state["given"]["offer"] == read_example("pets", "en").offer
    assert AS_WRITTEN["en"] not in all_text(visitor)
    switch(visitor, "fr")
    assert visitor.session_state["given"]["offer"] == read_example("pets", "fr").offer
    assert visitor.session_state["visit-draft-known"][0] == visitor.session_state["given"]


def test_own_words_stay_as_written_and_it_is_said(open_page: Open) -> None:
    visitor = open_page("plan", "fr", given=FULL)
    assert AS_WRITTEN["fr"] not in all_text(visitor)
    switch(visitor, "en")
    assert visitor.session_state["given"] == FULL
    assert AS_WRITTEN["en"] in all_text(visitor)
    switch(visitor, "fr")
    assert AS_WRITTEN["fr"] not in all_text(visitor)
