"""The pages in the order of the story, and how one leads to another; it draws nothing."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from planner.text import Text

PAGES = (
    "start",
    "questionnaire",
    "diagnosis",
    "mix",
    "reach",
    "scenarios",
    "explore",
    "plan",
    "sources",
    "method",
    "download",
    "versions",
    "glossary",
    "privacy",
)
"""Also the addresses, but for the first, which answers at `/` alone."""
_APART = {"explore", "versions", "glossary", "privacy"}
"""Not in the menu: the curves are the second part of the scenarios; the others, reached from the line above every page
and from its foot, are no part of the story."""
_FOLDER = Path(__file__).resolve().parents[1]


def all_pages(text: Text) -> list[StreamlitPage]:
    """Describe the pages, their titles in the visitor's language."""
    return [
        st.Page(
            _FOLDER / f"{name}.py",
            title=text.t(f"page.{name}"),
            url_path="" if name == PAGES[0] else name,
            default=name == PAGES[0],
            visibility="hidden" if name in _APART else "visible",
        )
        for name in PAGES
    ]


def go_to(name: str) -> None:
    """Leave for another page; language and projector view stay (bound parameters may not be cleared)."""
    st.switch_page(_FOLDER / f"{name}.py", query_params={})
