"""A visitor without a browser: opens a page of the shell in a language, with answers or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from streamlit.testing.v1 import AppTest

import planner
from pages.shared import drafts, kept, plans
from pages.shared.pool import Pool
from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.plan import Plan
from planner.store import new_secret
from tests.sample_plan import GIVEN, build_sample

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shared" / "shell.py"
FULL: dict[str, Any] = deepcopy(GIVEN)
KEY = new_secret()
"""The browser whose visits these tests make."""
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _hand_made_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are tested on the bakery's plan made by hand: what the engine decides is not their business."""
    monkeypatch.setattr(planner, "computed", build_sample)
    monkeypatch.setattr(plans, "POOL", Pool())
    monkeypatch.setattr(plans, "_READY", type(plans._READY)())


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store for each test that uses it, and one browser for its visits."""
    kept.close()
    monkeypatch.setenv("PLAN_STORE", f"sqlite:{tmp_path / 'answers.db'}")
    monkeypatch.setattr(drafts, "browser_key", lambda: KEY)
    yield
    kept.close()


def _said_in(
    language: Literal["fr", "en"], answers: Answers, book: Catalogue, *, today: date, seed: int
) -> Plan:
    """The sample's own texts are in one language, where a plan's are in none."""
    return build_sample(answers.model_copy(update={"language": language}), book, today=today, seed=seed)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Gives `open_page("mix", "en", given=FULL)`: the shell run on that page."""

    def opened(
        name: str = "start", language: str = "fr", given: dict[str, Any] | None = None, **query: str
    ) -> AppTest:
        if planner.computed is build_sample or isinstance(planner.computed, partial):
            monkeypatch.setattr(planner, "computed", partial(_said_in, language))
        visitor = AppTest.from_file(str(SHELL), default_timeout=30)
        visitor.query_params["lang"] = language
        for key, value in query.items():
            visitor.query_params[key] = value
        if given is not None:
            visitor.session_state["given"] = deepcopy(given)
        visitor.run()
        if name != "start":
            visitor.switch_page(f"../{name}.py").run()
        assert_well(visitor)
        return visitor

    return opened


def assert_well(visitor: AppTest) -> None:
    """No exception, and not our own sentence for one."""
    assert [error.message for error in visitor.exception] == []


def go_to_step(visitor: AppTest, step: str) -> AppTest:
    """Jump to a step of the questionnaire."""
    visitor.session_state["visit-step"] = step
    return visitor.run()


def open_what_if(visitor: AppTest) -> AppTest:
    """Open the panel of the mix page: its fields are drawn only then."""
    visitor.session_state["what-if"] = visitor.session_state["visit-what-if"] = True
    return visitor.run()


def all_text(visitor: AppTest) -> str:
    """All that is written on the page."""
    parts = [
        str(getattr(element, "value", "") or getattr(element, "label", ""))
        for kind in (
            "title",
            "header",
            "subheader",
            "markdown",
            "caption",
            "text",
            "warning",
            "error",
            "info",
            "button",
        )
        for element in getattr(visitor, kind)
    ]
    parts += [element.proto.body for element in visitor.get("html")]
    parts += [str(widget.label) for kind in WIDGETS for widget in visitor.get(kind)]
    return "\n".join(parts)


WIDGETS = ("text_input", "text_area", "selectbox", "multiselect", "radio", "slider", "toggle", "button_group")
