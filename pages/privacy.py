"""« Vos données »: what is kept, where, how long and why; the drafts of this browser, export and deletion."""

from __future__ import annotations

import streamlit as st

from pages.shared import draft_links, drafts, kept, state
from pages.shared.draft_parts import draft_name, say_trouble
from pages.shared.layout import heading, md, onward, section
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.refusal import Refusal
from planner.store import Opened
from planner.text import Text

_TOLD = ("what", "where", "why", "how_long", "who", "not")


def draw() -> None:
    """Draw the page."""
    text = state.text()
    heading(text.t("privacy.title"), text.t("privacy.lead"))
    with st.container(key="prose"):
        for part in _TOLD:
            st.subheader(text.t(f"privacy.{part}"), anchor=False)
            st.markdown(md(text.t(f"privacy.{part}_more", days=text.number(kept.keep_days()))))
    _kept(text)
    onward("questionnaire", text.t("privacy.onward"))


def _kept(text: Text) -> None:
    """List the drafts of this browser, with what can be done with each and with all."""
    section(text.t("privacy.yours"))
    mine, found = drafts.held(), drafts.of_visit()
    if not found and mine is None:
        st.caption(text.t("privacy.nothing"))
        return
    for opened in found:
        _one(opened, text, here=mine is not None and opened.draft.id == mine.id)
    if mine is not None and mine.right == "write":
        with st.container(border=True, key="privacy-links"):
            st.button(
                text.t("privacy.revoke"),
                key="revoke",
                icon=":material/link_off:",
                on_click=draft_links.revoke,
            )
            st.caption(text.t("privacy.revoke_more"))
    own = {opened.draft.id for opened in found if opened.right == "write"}
    if own:
        with st.container(horizontal=True, key="privacy-all"):
            _export(text)
            with st.popover(text.t("privacy.delete_all"), icon=":material/delete_forever:", key="delete-all"):
                st.markdown(md(text.t("privacy.sure", len(own), number=text.number(len(own)))))
                st.button(
                    text.t("privacy.delete_now"), type="primary", key="delete-all-now",
                    on_click=draft_links.delete, args=(tuple(own),),
                )  # fmt: skip


def _one(opened: Opened, text: Text, *, here: bool) -> None:
    day = text.date(opened.draft.changed.date(), "d MMMM yyyy")
    with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{opened.draft.id}"):
        name = plain(draft_name(opened, text))
        st.markdown(f"**{name}** · {text.t(f'privacy.changed_{opened.right}', day=day)}", width="stretch")
        if here:
            st.caption(text.t("privacy.open_here"), width="content")
        elif st.button(
            text.t("privacy.open"),
            key=f"open-{opened.draft.id}",
            on_click=drafts.open_one,
            args=(opened.draft.id,),
        ):
            go_to("questionnaire")


def _export(text: Text) -> None:
    try:
        told = draft_links.export()
    except Refusal as refusal:
        say_trouble(refusal, text)
        return
    st.download_button(
        text.t("privacy.export"), data=told, file_name=f"{text.t('privacy.file')}.json", mime="application/json",
        key="export", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


draw()
