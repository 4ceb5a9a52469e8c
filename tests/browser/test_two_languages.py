"""Every page in each language: no word of another, and the marks of the language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pages.shared.navigation import PAGES
from planner.questionnaire import STEPS
from scripts.app_server import AppServer
from tests.browser.conftest import LAPTOP
from tests.browser.visit import Visit
from tests.browser.words_on_screen import PARTS, Said, read_all
from tests.typography import faults
from tests.vocabulary import foreign, keys, nameless

LANGUAGES = ("fr", "en")
pytestmark = pytest.mark.prove  # the walk takes minutes: two languages, every page, part and step
_THREE_DECIMALS = "method"
"""The page of published calculations: « 1,106 » is a number with three decimals there, not one thousand."""
ALLOWED = tomllib.loads(Path(__file__).with_name("allowed_words.toml").read_text(encoding="utf-8"))["phrase"]
"""What may stand on a page though it is of no language of the page, or against its marks."""


@pytest.fixture(scope="module")
def read(app: AppServer, browser: Browser) -> dict[str, frozenset[Said]]:
    """All that is said in each language; the walk is long, and made once."""
    found = {}
    for language in LANGUAGES:
        context = browser.new_context(locale=f"{language}-CA", viewport=LAPTOP, reduced_motion="reduce")
        found[language] = read_all(Visit(context.new_page(), app.url), language)
        context.close()
    return found


def left(text: str) -> str:
    """A text without what is allowed in it, and without names."""
    for one in ALLOWED:
        text = re.sub(one["text"], " ", text)
    return nameless(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_walk_sees_every_page_part_and_step(read: dict[str, frozenset[Said]], language: str) -> None:
    seen = {said.where for said in read[language]}
    assert {*PAGES} <= {where.split("/")[0] for where in seen}
    assert len([where for where in seen if where.startswith("questionnaire/")]) >= len(STEPS) - 1
    assert all(f"{page}/2" in seen for page in PARTS)
    kinds = {said.kind for said in read[language]}
    assert {"text", "title", "aria-label", "alt", "placeholder", "data-title"} <= kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_another_language(read: dict[str, frozenset[Said]], language: str) -> None:
    wrong = {
        (word, said.where, said.kind, said.text[:80])
        for said in read[language]
        for word in foreign(left(said.text), language)
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_sentence_stands_for_the_sentence(
    read: dict[str, frozenset[Said]], language: str
) -> None:
    assert [said for said in read[language] if keys() & set(said.text.split())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_are_those_of_the_language(read: dict[str, frozenset[Said]], language: str) -> None:
    wrong = {
        (fault, said.where, said.kind)
        for said in read[language]
        for fault in faults(left(said.text), language)
        if not (said.where == _THREE_DECIMALS and fault.startswith("a number written as in English"))
    }
    assert sorted(wrong) == []


def test_each_allowance_is_needed_owned_and_dated(read: dict[str, frozenset[Said]]) -> None:
    told = [said.text for language in LANGUAGES for said in read[language]]
    assert [one["text"] for one in ALLOWED if not any(re.search(one["text"], text) for text in told)] == []
    assert [one["text"] for one in ALLOWED if not (one["owner"] and one["since"] and one["why"])] == []
