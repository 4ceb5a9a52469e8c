"""An example in the address: opened at once, in the language asked for, never over a visitor's own answers."""

from __future__ import annotations

from planner.examples import read_example
from tests.pages.conftest import FULL, Open


def test_an_address_opens_an_example(open_page: Open) -> None:
    visitor = open_page("mix", "en", example="pets")
    assert visitor.session_state["given"]["offer"] == read_example("pets", "en").offer


def test_own_answers_stay(open_page: Open) -> None:
    visitor = open_page("mix", "fr", given=FULL, example="pets")
    assert visitor.session_state["given"]["activity"] == FULL["activity"]


def test_an_unknown_example_is_left_aside(open_page: Open) -> None:
    visitor = open_page("start", "fr", example="unicorns")
    assert not visitor.session_state["given"]
