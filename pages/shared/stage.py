"""The bar of the stage: the place, the pages before and after, the phones of the room, the next talk.

Drawn only while presenting. `assets/stage.js` writes the place in it and follows its links; it computes no plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.shared import room, state
from pages.shared.navigation import PAGES, go_to
from pages.shared.phones import show_code
from planner.text import Text

STORY = ("start", "diagnosis", "mix", "reach", "scenarios", "plan", "download")
"""What a talk goes through, in the order of the menu."""


def bar(here: StreamlitPage, pages: Mapping[str, StreamlitPage], text: Text) -> None:
    """Draw the bar of a page, from the pages by their names."""
    before, after = around(here.url_path or PAGES[0])
    with st.container(key="stage", horizontal=True, vertical_alignment="center"):
        keys = escape(text.t("stage.keys"))
        st.html(
            f'<span class="stage-place" data-page="{escape(here.title)}" title="{keys}"></span>',
            width="content",
        )
        for name, way in ((before, "back"), (after, "on")):
            if name is not None:
                with st.container(key=f"stage-{way}", width="content"):
                    st.page_link(
                        pages[name], icon=f":material/arrow_{'back' if way == 'back' else 'forward'}:"
                    )
        with st.popover(text.t("stage.pages"), type="tertiary", key="stage-pages"):
            for name, page in pages.items():
                if page.visibility == "visible":
                    with st.container(key=f"stage-to-{name}"):
                        st.page_link(page)
        full = escape(text.t("stage.full"))
        st.html(f'<button type="button" class="stage-full">{full}</button>', width="content")
        if st.button(text.t("stage.phones"), type="tertiary", icon=":material/qr_code_2:", key="phones"):
            st.dialog(text.t("stage.phones"), width="large")(show_code)(text)
        if st.button(
            text.t("stage.next_talk"), type="tertiary", icon=":material/restart_alt:", key="next-talk",
            help=text.t("stage.next_talk_help"),
        ):  # fmt: skip
            # Not in a callback: the address may name an example, which would be opened again before we leave it.
            state.replace({})
            state.remember("step", None)
            room.leave()
            go_to(PAGES[0])


def around(name: str) -> tuple[str | None, str | None]:
    """Give the pages of the story before and after a page, itself in the story or not.

    >>> around("start"), around("explore"), around("download")
    ((None, 'diagnosis'), ('reach', 'plan'), ('plan', None))
    """
    at = PAGES.index(name)
    before = [one for one in STORY if PAGES.index(one) < at]
    after = [one for one in STORY if PAGES.index(one) > at]
    return before[-1] if before else None, after[0] if after else None
