"""Hostile texts in every field, then every page: shown as they are, read by nobody as Markdown, HTML or a formula."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.hand_parts import _PARTS as HAND_PARTS
from pages.shared.navigation import PAGES
from pages.shared.parts import PARTS
from pages.shared.widgets import plain
from planner.questionnaire import STEPS
from planner.scenario import levers_of
from tests.hostile import TEXTS, answers_saying, turns
from tests.security.conftest import sent

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shared" / "shell.py"
AS_IT_IS = frozenset({
    "TextInput.default", "TextArea.default", "TextInput.value", "TextArea.value", "Selectbox.options",
    "Selectbox.raw_value",
})  # fmt: skip
"""What a browser shows letter by letter: the contents of fields and of lists."""
READ = {name: text for name, text in TEXTS.items() if plain(text) != text and len(text) > 3}
"""Texts with a mark that Markdown reads."""
TURNS = list(enumerate(("fr", "en")))


def go_to(visitor: AppTest, page: str) -> None:
    """Open a page and wait until the plan is there."""
    visitor.switch_page(f"../{page}.py").run()
    while any(key in str(visitor._tree) for key in ("plan-to-come", "first-plan")):
        visitor.run()
    assert [error.message for error in visitor.exception] == []


def check(visitor: AppTest, page: str) -> int:
    """No text stands where it would be read; gives how many stand there disarmed."""
    disarmed = 0
    for place, said in sent(visitor):
        disarmed += any(plain(text) in said for text in READ.values())
        if place not in AS_IT_IS:
            # Disarmed, « # Titre » still holds its own letters.
            armed = [name for name, text in READ.items() if text in said.replace(plain(text), "")]
            assert armed == [], (page, place, said[:200])
    return disarmed


@pytest.mark.parametrize(("number", "language"), TURNS)
def test_hostile_texts_are_shown_as_they_are_on_every_page(number: int, language: str) -> None:
    visit_everything(turns(len(TEXTS) // len(TURNS))[number], language)


@pytest.mark.prove
@pytest.mark.parametrize("number", range(len(TEXTS)))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_hostile_text_in_each_field_on_every_page(number: int, language: str) -> None:
    visit_everything(turns(1)[number], language)


def visit_everything(texts: list[str], language: str) -> None:
    """See every page and every step with these texts."""
    visitor = AppTest.from_file(str(SHELL), default_timeout=60)
    visitor.query_params["lang"] = language
    visitor.session_state["given"] = answers_saying(texts, language).model_dump(
        mode="json", exclude_defaults=True
    )
    visitor.run()
    check(visitor, "start")
    disarmed = 0
    for page in PAGES:
        if page != "start":
            go_to(visitor, page)
            disarmed += check(visitor, page)
    for key, names in (("part", PARTS), ("hand-part", HAND_PARTS)):
        go_to(visitor, "plan")
        for name in names:
            visitor.session_state["part"] = "hand"
            visitor.session_state[key] = name
            visitor.run()
            assert [error.message for error in visitor.exception] == []
            disarmed += check(visitor, name)
    go_to(visitor, "questionnaire")
    for step in STEPS:
        visitor.session_state["visit-step"] = step
        visitor.run()
        disarmed += check(visitor, step)
    disarmed += keep_things(visitor, texts)
    if any(text in READ.values() for text in texts):
        assert disarmed > 2, "the pages do not show the answers: this test sees nothing"


def keep_things(visitor: AppTest, texts: list[str]) -> int:
    """See what is kept beside the answers: a version by its name, gone back to; a clash, and scenarios pinned."""
    stand = levers_of(visitor.session_state["given"])
    visitor.session_state["visit-draft-scenarios"] = [
        {"letter": "A", "levers": stand}, {"letter": "B", "levers": {**stand, "budget_per_month": 0}},
    ]  # fmt: skip
    visitor.session_state["visit-draft-aside"] = [
        {"path": ["given", "name"], "value": f"a{text}"} for text in texts[:2]
    ]
    go_to(visitor, "scenarios")
    disarmed = check(visitor, "scenarios")
    go_to(visitor, "versions")
    visitor.text_input(key="version-name-False").set_value(texts[0])
    visitor.button(key="keep-version-False").click().run()
    visitor.session_state["given"] = {**visitor.session_state["given"], "hours_per_week": 9}
    visitor.run()
    disarmed += check(visitor, "versions")
    visitor.button(key="back-1").click().run()
    assert [error.message for error in visitor.exception] == []
    assert {button.key for button in visitor.button} >= {"back-2", "clash-0-take"}
    return disarmed + check(visitor, "versions")
