"""The script that each visitor runs: language, projector, menu, then the page; it knows nothing of plans."""

from __future__ import annotations

from contextlib import nullcontext
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.shared import closed, draft_writing, drafts, spoken, stage, state, turns
from pages.shared.draft_parts import keeping
from pages.shared.navigation import PAGES, all_pages
from planner.examples import example_names, read_example
from planner.text import LANGUAGES, Text

_ASSETS = Path(__file__).resolve().parents[1] / "assets"


def draw() -> None:
    """Draw what surrounds the page, then the page."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    drafts.take_up()
    draft_writing.save()
    controls = st.container(key="controls", horizontal=True, vertical_alignment="center")
    with controls:
        st.segmented_control(
            "Langue / Language", LANGUAGES, default=state.first_language(), key="lang", bind="query-params",
            required=True, label_visibility="collapsed",
        )  # fmt: skip
        _open_example()
        text = state.text()
        spoken.follow(text.language)
        st.toggle(text.t("common.present"), key="present", bind="query-params")
        _address(text)
    st.logo(str(_ASSETS / f"logo-{text.language}.svg"), size="large")
    pages = all_pages(text)
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} · {text.t('brand.name')}")
    _mark(text, page.url_path)
    if state.presenting():
        with controls:
            stage.bar(page, dict(zip(PAGES, pages, strict=True)), text)
    keeping(text)
    body = st.container(key="page")
    if st.query_params.get("page") == "unknown":  # as the door says of an address that is no page's
        body.info(text.t("web.no_such_page"))
    with st.container(key="foot", horizontal=True):
        # The glossary opens on the words of the page that one leaves.
        st.page_link(
            _named("glossary", pages), icon=":material/dictionary:", query_params={"words": page.url_path}
        )
        st.page_link(_named("privacy", pages), icon=":material/lock:")
    with body, closed.fields() if drafts.reading() else nullcontext():
        try:
            page.run()
        finally:
            draft_writing.save()  # what the first run heard, when the server went away under an open page


def _named(address: str, pages: list[StreamlitPage]) -> StreamlitPage:
    return next(page for page in pages if page.url_path == address)


def _address(text: Text) -> None:
    """Keep the name of the draft in the address: it opens nothing without the browser's key. Out of sight."""
    held = drafts.held()
    state.show_in_address(held.id if held else "")
    st.text_input(text.t("brand.name"), key="draft", bind="query-params", label_visibility="collapsed")


def _open_example() -> None:
    """Open the example that the address names (`?example=pets`), once, and never over a visitor's own answers."""
    name = st.query_params.get("example", "")
    if name and not state.given() and name in example_names():
        state.load(read_example(name, state.language()))


def _mark(text: Text, address: str) -> None:
    """Tell the browser the language, the place and the stage, out of sight (scripts of `assets` read the mark)."""
    place = escape(f"{address}/{state.remembered('step', '')}")
    presenting = "true" if state.presenting() else "false"
    st.html(
        f'<span class="language-mark" data-language="{text.language}" data-place="{place}" data-stage="{presenting}"'
        f' data-skip="{escape(text.t("common.skip"))}" hidden></span>'
    )


with turns.taken():
    draw()
