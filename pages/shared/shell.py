"""The script that each visitor runs: language, projector, menu, then the page; it knows nothing of plans."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import state
from pages.shared.navigation import all_pages
from planner.examples import example_names, read_example
from planner.text import LANGUAGES, Text

_ASSETS = Path(__file__).resolve().parents[1] / "assets"
_LARGER = "<style>html{font-size:22px!important}</style>"


def draw() -> None:
    """Draw what surrounds the page, then the page."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Langue / Language", LANGUAGES, default=state.first_language(), key="lang", bind="query-params",
            required=True, label_visibility="collapsed",
        )  # fmt: skip
        _open_example()
        text = state.text()
        st.toggle(text.t("common.present"), key="present", bind="query-params")
    st.logo(str(_ASSETS / f"logo-{text.language}.svg"), size="large")
    page = st.navigation(all_pages(text), position="top")
    st.set_page_config(page_title=f"{page.title} · {text.t('brand.name')}")
    _mark(text, page.url_path)
    with st.container(key="page"):
        page.run()


def _open_example() -> None:
    """Open the example that the address names (`?example=pets`), once, and never over a visitor's own answers."""
    name = st.query_params.get("example", "")
    if name and not state.given() and name in example_names():
        state.load(read_example(name, state.language()))


def _mark(text: Text, address: str) -> None:
    """Tell the browser the language, the size and the place, out of sight (`assets/lang.js` reads the mark)."""
    place = escape(f"{address}/{state.remembered('step', '')}")
    larger = _LARGER if state.presenting() else ""
    st.html(
        f'<span class="language-mark" data-language="{text.language}" data-place="{place}" hidden></span>{larger}'
    )


draw()
