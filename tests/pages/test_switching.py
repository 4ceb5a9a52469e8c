"""Switching language on any page and any step loses no answer and no letter typed, and keeps the page and the step."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.navigation import PAGES
from planner.questionnaire import STEPS
from tests.pages.conftest import FULL, Open, assert_well, go_to_step

TYPED = {"budget_per_month": "1 234,5", "customers": "beaucoup", "notes": "  à revoir"}
"""Texts as they are typed: read in one way, not read at all, not yet trimmed."""
FIELDS = (
    "text_input",
    "text_area",
    "selectbox",
    "multiselect",
    "radio",
    "slider",
    "checkbox",
    "button_group",
)


def switch(visitor: AppTest, language: str) -> AppTest:
    """Turn the switch at the top of every page."""
    next(one for one in visitor.segmented_control if one.key == "lang").set_value(language).run()
    assert_well(visitor)
    return visitor


def fields(visitor: AppTest) -> dict[str, Any]:
    """The fields of answers, by their keys."""
    found = {str(widget.key): widget for kind in FIELDS for widget in visitor.get(kind)}
    return {key: widget for key, widget in found.items() if key.startswith("answer")}


def kept(visitor: AppTest) -> dict[str, Any]:
    """What the visit holds: answers, letters typed, the step, and what each field of an answer shows."""
    state = visitor.session_state
    shown = {key.partition("-")[2]: widget.value for key, widget in fields(visitor).items()}
    step = state["visit-step"] if "visit-step" in state else None  # noqa: SIM401 (AppTest's state has no get)
    return deepcopy({"given": state["given"], "drafts": state["drafts"], "step": step, "fields": shown})


def here(visitor: AppTest) -> str:
    """The page where one stands, whatever its title."""
    return str(visitor._page_hash)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_with_all_that_was_answered(open_page: Open, name: str) -> None:
    visitor = open_page(name, "fr", given=FULL)
    before, page = kept(visitor), here(visitor)
    for language in ("en", "fr"):
        switch(visitor, language)
        assert kept(visitor) == before
        assert here(visitor) == page


@pytest.mark.parametrize("step", STEPS)
def test_a_step_stays_with_all_that_was_typed(open_page: Open, step: str) -> None:
    visitor = open_page("questionnaire", "fr", given=FULL)
    visitor.session_state["drafts"] = dict(TYPED)
    visitor.session_state["visit-widgets-made"] = 1  # as fields that hold these texts
    go_to_step(visitor, step)
    before = kept(visitor)
    assert before["fields"]
    assert before["drafts"] == TYPED
    for language in ("en", "fr"):
        drawn = set(fields(visitor))
        switch(visitor, language)
        assert kept(visitor) == before
        # A browser goes on sending the words of a choice: those of another language would be no choice at all.
        assert drawn.isdisjoint(fields(visitor))


CHOICES: dict[str, tuple[str, dict[str, Any]]] = {
    "plan": ("plan", {"part": "calendar"}), "hand": ("plan", {"part": "hand", "hand-part": "calendar"}),
    "mix": ("mix", {"what-if": True, "visit-what-if": True}),
    "scenarios": ("scenarios", {"visit-trial-channels": True}),
    "reach": ("reach", {}), "explore": ("explore", {}), "sources": ("sources", {}),
}  # fmt: skip
"""Pages with choices that are no answers, and what opens all of them."""


def choices(visitor: AppTest) -> dict[str, Any]:
    """The choices on screen that are no answers, by their keys."""
    kinds = ("selectbox", "multiselect", "radio", "select_slider", "button_group")
    found = {str(widget.key): widget for kind in kinds for widget in visitor.get(kind)}
    return {key: one for key, one in found.items() if not key.startswith(("answer", "lang"))}


@pytest.mark.parametrize("name", CHOICES)
def test_what_was_chosen_stays_chosen(open_page: Open, name: str) -> None:
    page, opened = CHOICES[name]
    visitor = open_page(page, "fr", given=FULL)
    for key, value in opened.items():
        visitor.session_state[key] = value
    visitor.run()
    last = {}
    for key, one in choices(visitor).items():
        if key not in opened and one.type != "select_slider":  # which the test cannot move by its words
            last[key] = [one.options[-1]] if one.type == "multiselect" else one.options[-1]
            one.set_value(last[key])
    visitor.run()
    before = {key: one.value for key, one in choices(visitor).items()}
    assert before
    for language in ("en", "fr"):
        switch(visitor, language)
        now = choices(visitor)
        assert {key: one.value for key, one in now.items()} == before
        # A browser holds the words of before: it must be told what is chosen, in those of now.
        assert [key for key, one in now.items() if not one.proto.set_value] == []


def test_a_sector_stays_chosen(open_page: Open) -> None:
    """Who looks for a trade by sector goes on in the other language, the list still open."""
    visitor = open_page("questionnaire", "fr", given={})
    visitor.session_state["by-sector"] = visitor.session_state["visit-by-sector"] = True
    visitor.run()
    sector = choices(visitor)["sector-of-trade"]
    sector.set_value(sector.options[-1]).run()
    chosen, trades = choices(visitor)["sector-of-trade"].value, trades_of(visitor)
    assert trades
    for language in ("en", "fr"):
        switch(visitor, language)
        assert choices(visitor)["sector-of-trade"].value == chosen
        assert len(trades_of(visitor)) == len(trades)
    assert trades_of(visitor) == trades


def trades_of(visitor: AppTest) -> list[str]:
    """The trades offered in the sector chosen, as they are worded."""
    return [
        option for one in visitor.selectbox if str(one.key).endswith("in_sector") for option in one.options
    ]
