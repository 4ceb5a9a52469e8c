"""The owner's own words when the language is switched: an example's follow it, others stay as they were typed.

Nothing translates what an owner typed: a sentence says that it stays. It knows no plan.
"""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from planner.examples import example_shown, read_example
from planner.questionnaire import Given
from planner.text import Text

_TYPED = ("offer", "difference", "proof", "relay_kinds")
_NAMED = ("publics", "dates")


def follow(language: str) -> None:
    """Have the fields made anew in another language: a browser sends an option as it was worded, in the one before.

    An example of which nothing was changed is reworded as well. Each text of the owner's is known by the language in
    which it was first seen.
    """
    if state.remembered("spoken", language) != language:
        state.renew_widgets()
        name = None if state.begun() else example_shown(state.given())
        if name is not None:
            state.reword(read_example(name, language))
    state.remember("spoken", language)
    known = state.remembered("own-words", {})
    state.remember("own-words", {typed: known.get(typed, language) for typed in _own(state.given())})


def as_written(text: Text) -> None:
    """Say that the owner's words stay in their language, when some are in another than the page."""
    if set(state.remembered("own-words", {}).values()) - {text.language}:
        st.caption(text.t("plan.as_written"))


def _own(given: Given) -> list[str]:
    named = [entry.get("name") for group in _NAMED for entry in given.get(group) or ()]
    return [str(typed) for typed in (*(given.get(name) for name in _TYPED), *named) if typed]
