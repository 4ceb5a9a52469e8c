"""What a visitor sees of the draft: that answers are kept, the links, what was changed in two tabs at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from pages.shared import clashes, draft_links, draft_writing, drafts, state, undo
from pages.shared.field_names import field_name
from pages.shared.layout import md
from pages.shared.navigation import go_to
from pages.shared.version_parts import keep_one
from pages.shared.widgets import plain
from planner.questionnaire import ready
from planner.refusal import Refusal
from planner.store import Opened, Right
from planner.text import Text
from planner.words import Name, Words

_LINKS: tuple[tuple[Right, str, Literal["orange", "blue"]], ...] = (
    ("write", ":material/edit:", "orange"),
    ("read", ":material/visibility:", "blue"),
)
_PATIENCE = "5s"
"""How often a store that failed is tried again while nobody types."""


def keeping(text: Text) -> None:
    """Say in one line above the page whether answers are kept; offer undo, links and versions. Nothing before any."""
    held, news = drafts.held(), state.remembered("draft-news")
    with st.container(key="kept"):
        if isinstance(news, Words):
            state.remember("draft-news", None)
            st.info(md(plain(text.say(news))))
        well, changed = state.remembered("draft-trouble") is None, undo.watch()
        if not well:
            state.remember("draft-again", False)
            _trouble()
        if held is None and well and not changed and not state.presenting():
            # Where the line will stand: the page must not move when the first answer brings it.
            st.caption(text.t("draft.not_yet"))
        if changed or (well and held is not None):
            with st.container(
                horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
            ):
                undo.offer(text)
                if well and held is not None:
                    _kept(held.right, text)
        _clashes(text)


def _kept(right: Right, text: Text) -> None:
    if right == "read":
        whose = str(state.given().get("name") or text.t("draft.unnamed_owner"))
        st.info(md(plain(text.t("draft.reading", name=whose))), icon=":material/visibility:")
        return
    st.caption(_since_when(text), width="content")
    _opening("draft-link", "draft.link", ":material/link:", links, text)
    if ready(state.given()):
        _opening("versions", "version.here", ":material/history:", keep_one, text)


def _since_when(text: Text) -> str:
    """Say that the answers are kept, and since when; a browser without our cookie must have its link."""
    if drafts.browser_key() is None:
        return f":orange[:material/link: {text.t('draft.no_cookie')}]"
    at = drafts.kept_at()
    if at is None:
        return text.t("draft.not_kept")
    when = (
        text.t("draft.kept_at", time=text.time(at))
        if at.date() == state.today()
        else text.t("draft.kept_on", day=text.date(at.date(), "d MMMM yyyy"))
    )
    return f":green[:material/cloud_done: {when}]"


def _opening(key: str, label: str, icon: str, inside: Callable[[Text], None], text: Text) -> None:
    """Draw a small door, and what is behind it once it is open."""
    box = st.popover(text.t(label), type="tertiary", icon=icon, key=key, on_change="rerun")
    if box.open:
        with box:
            inside(text)


@st.fragment(run_every=_PATIENCE)
def _trouble() -> None:
    """Say that answers are not kept, and try again by itself: who has stopped typing would wait for nothing."""
    if state.remembered("draft-again") and draft_writing.again():
        st.rerun()
    state.remember("draft-again", True)
    trouble, text = state.remembered("draft-trouble"), state.text()
    if isinstance(trouble, Words):
        st.error(f"{text.t('draft.not_kept')} {plain(text.say(trouble))}", icon=":material/cloud_off:")


def links(text: Text) -> None:
    """Offer the private link and the link to read, told apart at a glance; one is shown once, in this visit."""
    for right, icon, colour in _LINKS:
        made = draft_links.link(right)
        with st.container(border=True, gap="small", key=f"link-{right}"):
            st.badge(text.t(f"draft.opens_{right}"), icon=icon, color=colour)
            st.markdown(md(text.t(f"draft.link_{right}")))
            if made:
                st.code(made, language=None, wrap_lines=True)
            else:
                st.button(
                    text.t(f"draft.make_{right}"), key=f"make-{right}", icon=icon, on_click=draft_links.make_link,
                    args=(right,),
                )  # fmt: skip
    if st.button(text.t("draft.more"), type="tertiary", key="to-privacy", icon=":material/lock:"):
        go_to("privacy")


def _clashes(text: Text) -> None:
    """Show both values of each field that was changed in two places at once, until one is chosen."""
    found = clashes.undecided()
    if not found:
        return
    with st.container(border=True, key="clashes"):
        st.markdown(f"**{text.t('draft.clash', len(found), number=text.number(len(found)))}**")
        for number, field in enumerate(found):
            st.markdown(plain(field_name(field.name, text)))
            with st.container(horizontal=True, vertical_alignment="center"):
                for side, value in (("take", field.aside), ("keep", field.kept)):
                    st.button(
                        md(plain(text.t(f"draft.{side}", value=written(value, text)))), key=f"clash-{number}-{side}",
                        on_click=clashes.settle, args=(field,), kwargs={"take": side == "take"},
                    )  # fmt: skip


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
