"""The bar of the stage: the place, the pages before and after, the phones of the room, the next talk.

Drawn only while presenting. `assets/stage.js` writes the place in it and follows its links; it computes no plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.shared import last_talk, part_by_part, room, state
from pages.shared.navigation import PAGES, go_to
from pages.shared.phones import here_alone, show_code
from planner.questionnaire import ready
from planner.text import Text

STORY = ("start", "diagnosis", "mix", "reach", "scenarios", "plan", "download")
"""What a talk goes through, in the order of the menu."""
_BEFORE = ("start", "questionnaire")
"""What it goes through before there is a plan: the examples, then a business from the room."""


def bar(here: StreamlitPage, pages: Mapping[str, StreamlitPage], text: Text) -> None:
    """Draw the bar of a page, from the pages by their names."""
    name = here.url_path or PAGES[0]
    told = ready(state.given())
    before, after = around(name, STORY if told else _BEFORE)
    part_before, part_after = part_by_part.beside(name) if told else (None, None)
    at = f"{STORY.index(name) + 1}/{len(STORY)}" if told and name in STORY else ""
    part = part_by_part.on_screen(name) if told else ""
    named = part_by_part.named(name, part, text) if part else ""
    with st.container(key="stage", horizontal=True, vertical_alignment="center"):
        keys = escape(text.t("stage.keys"))
        st.html(
            f'<span class="stage-place" data-page="{escape(here.title)}" data-part="{part}" data-at="{at}"'
            f' data-named="{escape(named)}" title="{keys}"></span>',
            width="content",
        )
        if before is not None:
            with st.container(key="stage-back", width="content"):
                if part_before is not None:
                    _part(name, part_before, "arrow_back", text)
                else:
                    _back(before, pages)
        with st.container(key="stage-on", width="content"):
            if part_after is not None:
                _part(name, part_after, "arrow_forward", text)
            else:
                _onward(name, after, pages, text)
        with st.popover(text.t("stage.pages"), type="tertiary", key="stage-pages"):
            for other, page in pages.items():
                if page.visibility == "visible":
                    with st.container(key=f"stage-to-{other}"):
                        st.page_link(page)
        full = escape(text.t("stage.full"))
        st.html(f'<button type="button" class="stage-full">{full}</button>', width="content")
        if st.button(text.t("stage.phones"), type="tertiary", icon=":material/qr_code_2:", key="phones"):
            st.dialog(text.t("stage.phones"), width="large")(show_code)(text)
        if last_talk.cleared():
            if st.button(text.t("stage.take_back"), type="tertiary", icon=":material/undo:", key="take-back"):
                last_talk.take_back()
        else:
            _next_talk("next-talk", name, text, type="tertiary", help=text.t("stage.next_talk_help"))


def _part(page: str, part: str, icon: str, text: Text) -> None:
    """Lead to another part of the page on screen."""
    st.button(
        part_by_part.named(page, part, text), type="tertiary", icon=f":material/{icon}:", key=f"stage-part-{icon}",
        on_click=part_by_part.turn_to, args=(page, part),
    )  # fmt: skip


def _back(before: str, pages: Mapping[str, StreamlitPage]) -> None:
    """Lead to the page before; one in parts shows the last that a talk goes through, from which one came."""
    if before not in part_by_part.TOLD:
        st.page_link(pages[before], icon=":material/arrow_back:")
    elif st.button(pages[before].title, type="tertiary", icon=":material/arrow_back:", key="stage-before"):
        part_by_part.turn_to(before, part_by_part.TOLD[before][-1])
        go_to(before)


def _onward(name: str, after: str | None, pages: Mapping[str, StreamlitPage], text: Text) -> None:
    """Lead to the page after; before any answer, to a business from the room; after the last page, to the end."""
    if after == "questionnaire" and not state.given():
        if st.button(
            text.t("room.begin"), type="tertiary", icon=":material/arrow_forward:", key="stage-room",
            on_click=room.enter,
        ):  # fmt: skip
            go_to(after)
    elif after is not None:
        st.page_link(pages[after], icon=":material/arrow_forward:")
    elif name == STORY[-1] and st.button(
        text.t("stage.end"), type="tertiary", icon=":material/arrow_forward:", key="stage-end"
    ):
        st.dialog(text.t("stage.end"), width="large")(_end)(text)


def _end(text: Text) -> None:
    """Draw what stays on the wall after the last page: what phones open where they find it, and the next talk."""
    if here_alone():
        st.markdown(text.t("stage.end_lead"))
    else:
        show_code(text)
    with st.container(horizontal=True, horizontal_alignment="center", key="stage-ended"):
        _next_talk("end-next-talk", STORY[-1], text, type="primary")


def _next_talk(key: str, page: str, text: Text, **look: Any) -> None:
    """Offer to take the answers off the screen and to begin again; from the page, it can be taken back there."""
    if st.button(text.t("stage.next_talk"), icon=":material/restart_alt:", key=key, **look):
        last_talk.clear(page)


def around(name: str, story: Sequence[str] = STORY) -> tuple[str | None, str | None]:
    """Give the pages of the story before and after a page, itself in the story or not.

    >>> around("start"), around("explore"), around("download"), around("mix", ("start", "questionnaire"))
    ((None, 'diagnosis'), ('reach', 'plan'), ('plan', None), ('questionnaire', None))
    """
    at = PAGES.index(name)
    before = [one for one in story if PAGES.index(one) < at]
    after = [one for one in story if PAGES.index(one) > at]
    return before[-1] if before else None, after[0] if after else None
