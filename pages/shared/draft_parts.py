"""What a visitor sees of the draft: that answers are kept, the links, what was changed in two tabs at once."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared import drafts, state
from pages.shared.layout import md
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.refusal import Refusal
from planner.store import Clash, Opened
from planner.text import Text
from planner.words import Name, Words


def keeping(text: Text) -> None:
    """Say in one line above the page whether answers are kept, and offer the links; nothing before the first answer."""
    held, trouble, news = drafts.held(), state.remembered("draft-trouble"), state.remembered("draft-news")
    with st.container(key="kept"):
        if isinstance(news, Words):
            state.remember("draft-news", None)
            st.info(md(text.say(news)))
        if isinstance(trouble, Words):
            st.error(f"{text.t('draft.not_kept')} {plain(text.say(trouble))}", icon=":material/cloud_off:")
        elif held is not None:
            with st.container(
                horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
            ):
                if held.right == "read":
                    st.caption(f":material/visibility: {text.t('draft.reading')}", width="content")
                else:
                    st.caption(f":green[:material/cloud_done: {text.t('draft.kept')}]", width="content")
                    box = st.popover(
                        text.t("draft.link"), type="tertiary", icon=":material/link:", key="draft-link",
                        on_change="rerun",
                    )  # fmt: skip
                    if box.open:
                        with box:
                            links(text)
        _clashes(text)


def links(text: Text) -> None:
    """Offer the private link and the link to read; a link is shown once, in this visit."""
    for right in ("write", "read"):
        made = drafts.link(right)
        st.markdown(md(text.t(f"draft.link_{right}")))
        if made:
            st.code(made, language=None, wrap_lines=True)
        else:
            st.button(
                text.t(f"draft.make_{right}"), key=f"make-{right}", on_click=drafts.make_link, args=(right,)
            )
    if st.button(text.t("draft.more"), type="tertiary", key="to-privacy", icon=":material/lock:"):
        go_to("privacy")


def _clashes(text: Text) -> None:
    """Show both values of each field that was changed here and elsewhere, until one is chosen."""
    found = drafts.clashes()
    if not found:
        return
    with st.container(border=True, key="clashes"):
        st.markdown(f"**{text.t('draft.clash', len(found), number=text.number(len(found)))}**")
        for number, clash in enumerate(found):
            st.markdown(plain(field_name(clash, text)))
            with st.container(horizontal=True, vertical_alignment="center"):
                for mine, value in ((True, clash.mine), (False, clash.theirs)):
                    side = "here" if mine else "there"
                    st.button(
                        md(plain(text.t(f"draft.{side}", value=written(value, text)))), key=f"clash-{number}-{side}",
                        on_click=drafts.settle, args=(clash,), kwargs={"mine": mine},
                    )  # fmt: skip


def field_name(clash: Clash, text: Text) -> str:
    """Name the field of a clash as the questionnaire does, as near as it can."""
    path = ".".join(clash.path[1:]).split(".")
    for length in range(len(path), 0, -1):
        key = "q." + ".".join(part for part in path[:length] if not part.isdigit()) + ".label"
        if text.knows(key):
            return text.t(key)
    return ", ".join(path)


def written(value: Any, text: Text) -> str:
    """Write an answer in a few words, whatever it is."""
    if value is None or value in ("", [], {}):
        return text.t("draft.nothing")
    if isinstance(value, bool):
        return text.t(f"q.fact.{'yes' if value else 'no'}")
    if isinstance(value, int | float):
        return text.number(value, 0 if float(value).is_integer() else 2)
    if isinstance(value, dict):
        return "; ".join(written(one, text) for one in value.values())
    if isinstance(value, list):
        return ", ".join(written(one, text) for one in value)
    for of in ("activity", "place"):
        if value in getattr(text.book, f"{of}s" if of == "place" else "activities"):
            return text.name(Name(of=of, id=value))
    return str(value)


def draft_name(opened: Opened, text: Text) -> str:
    """Name a draft after the firm, else the trade, else the day that it began."""
    given = opened.draft.content.get("given", {})
    if given.get("name"):
        return str(given["name"])
    if given.get("activity") in text.book.activities:
        return text.name(Name(of="activity", id=given["activity"]))
    return text.t("draft.unnamed")


def say_trouble(refusal: Refusal, text: Text) -> None:
    """Say why something kept cannot be given."""
    st.error(" ".join(plain(text.say(words)) for _, words in refusal.problems))
