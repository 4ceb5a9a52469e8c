"""The tour of one minute, without a browser: its words, its pictures, and that it is remembered."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pages.shared.tour import STEPS
from planner.text import LANGUAGES, Text
from tests.pages.conftest import Open, all_text

PICTURES = Path(__file__).resolve().parents[2] / "pages" / "assets" / "tour"
WORDS_A_MINUTE = 200
"""Read by an adult, at ease."""


def test_each_step_has_its_picture_and_each_picture_its_step() -> None:
    assert {path.stem for path in PICTURES.iterdir()} == set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_a_picture_holds_no_word_and_asks_for_nothing(step: str) -> None:
    drawn = list(ElementTree.fromstring((PICTURES / f"{step}.svg").read_text(encoding="utf-8")).iter())
    assert not {"text", "image", "script", "use"} & {part.tag.rpartition("}")[2] for part in drawn}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_takes_a_minute_to_read(language: str) -> None:
    text = Text(language)
    words = " ".join(text.t(f"tour.{step}") + " " + text.t(f"tour.{step}.more") for step in STEPS)
    assert "tour." not in words
    assert 60 <= len(re.findall(r"\w+", words)) <= WORDS_A_MINUTE


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_on_its_first_step_and_is_offered_more_quietly_once_seen(
    open_page: Open, language: str
) -> None:
    text = Text(language)
    visitor = open_page("start", language)
    assert visitor.button(key="tour").label == text.t("tour.open")
    visitor.button(key="tour").click().run()
    assert text.t("tour.answers") in all_text(visitor)
    assert visitor.button(key="tour-back").disabled
    visitor.run()
    assert text.t("tour.answers") not in all_text(visitor)
    assert visitor.button(key="tour").label == text.t("tour.again")
