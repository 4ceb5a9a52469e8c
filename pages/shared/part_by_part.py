"""Pages in parts, one part on screen at a time: the row that chooses it, and those that a talk goes through.

It draws no part.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import state
from planner.text import Text

_KEYS = {"reach": "reach-part", "plan": "part"}
TOLD = {
    "reach": ("months", "funnel", "layers", "overlap", "publics", "members", "targeting"),
    "plan": ("publics", "means", "community", "to_do", "calendar", "budget", "rules"),
}
"""Parts that a talk goes through, by page, in its order: neither figures to question nor texts to rewrite."""


def choose(page: str, names: Sequence[str], text: Text, *, wrap: bool = False) -> str:
    """Draw the row that chooses a part of a page, and give the one chosen: the first, at first."""
    chosen = st.segmented_control(
        text.t("plan.parts" if page == "plan" else "reach.parts"), names, default=names[0], required=True,
        **state.choice(_KEYS[page]), wrap=wrap, format_func=lambda name: named(page, name, text),
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or names[0]


def named(page: str, part: str, text: Text) -> str:
    """Name a part of a page."""
    return text.t(f"plan.part.{part}" if page == "plan" else f"reach.part.{part}")


def on_screen(page: str) -> str:
    """Give the part of a page that is on screen or about to be; "" on a page without parts."""
    return str(state.widget_value(_KEYS[page]) or TOLD[page][0]) if page in TOLD else ""


def beside(page: str) -> tuple[str | None, str | None]:
    """Give the parts that a talk shows before and after the one on screen; a part that it passes over comes last."""
    told, here = TOLD.get(page, ()), on_screen(page)
    at = told.index(here) if here in told else len(told)
    return (told[at - 1] if at else None), (told[at + 1] if at + 1 < len(told) else None)


def turn_to(page: str, part: str) -> None:
    """Have a page show a part of it, before its row is drawn."""
    state.show_in_widget(_KEYS[page], part)
