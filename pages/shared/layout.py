"""What pages have in common on screen: heading, plan or its absence, charts with their table, figures, next page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from pages.shared import state
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Words


def md(sentence: str) -> str:
    """Keep dollar signs from being read as formulas in our own sentences."""
    return re.sub(r"(?<!\\)\$", r"\\$", sentence)


def say(words: Words, text: Text) -> str:
    """Say a sentence of the plan where Markdown is read: it may hold names typed by the owner."""
    return plain(text.say(words))


def heading(title: str, lead: str = "") -> None:
    """Write the title of the page and, under it, what it gives."""
    st.title(md(title), anchor=False)
    if lead:
        with st.container(key="lead"):
            st.markdown(md(lead))


def section(title: str, lead: str = "") -> None:
    """Open a part of a page."""
    st.header(md(title), anchor=False)
    if lead:
        st.caption(md(lead))


def plan_or_stop() -> tuple[Plan, Text]:
    """Give the plan; a page that has none says what to do, and goes no further."""
    text = state.text()
    plan = None
    try:
        if state.plan_is_made():
            plan = state.plan()
        else:
            with st.spinner(text.t("common.computing")):
                plan = state.plan()
    except Refusal as refusal:
        show_refusal(refusal, text)
        st.stop()
    if plan is None:
        _no_plan(text)
        st.stop()
    if plan.answers.fictional:
        st.badge(text.t("common.fictional"), icon=":material/theater_comedy:", color="gray")
    return plan, Text(text.language, currency=plan.totals.currency, book=state.book())


def _no_plan(text: Text) -> None:
    heading(text.t("common.no_plan"), text.t("common.no_plan_how"))
    with st.container(key="no-plan"), st.container(horizontal=True):
        if st.button(text.t("common.answer"), type="primary", icon=":material/edit_note:", key="answer"):
            go_to("questionnaire")
        if st.button(text.t("common.see_example"), icon=":material/play_arrow:"):
            go_to("start")


def show_refusal(refusal: Refusal, text: Text, *, mend: bool = True) -> None:
    """Say which answers cannot be used, and why."""
    with st.container(border=True, key="refusal"):
        st.subheader(text.t("common.refused"), anchor=False)
        for _, words in refusal.problems:
            st.markdown(f"- {say(words, text)}")
        if mend and st.button(text.t("common.mend"), type="primary", icon=":material/edit_note:"):
            go_to("questionnaire")


def figures(items: Sequence[tuple[str, str, str]]) -> None:
    """Write the key figures of a page: label, value, what surrounds it."""
    cells = "".join(
        f'<div class="figure"><dt>{escape(label)}</dt><dd>{escape(value)}<small>{escape(note)}</small></dd></div>'
        for label, value, note in items
    )
    st.html(f'<dl class="figures">{cells}</dl>')


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, alt: str = "") -> None:
    """Write a table of texts already in the reader's language."""
    lines = list(rows)
    st.table(
        {plain(column): [plain(line[place]) for line in lines] for place, column in enumerate(columns)},
        border="horizontal",
        hide_index=True,
        alt=alt or None,
    )


def bullets(sentences: Iterable[Words], text: Text) -> None:
    """Write sentences of the plan as a list."""
    lines = [f"- {say(words, text)}" for words in sentences]
    if lines:
        st.markdown("\n".join(lines))


def to_method(label: str) -> None:
    """Lead whoever wants to check to the page of the method."""
    if st.button(label, type="tertiary", icon=":material/functions:", key="to-method"):
        go_to("method")


def onward(page: str, label: str) -> None:
    """Lead to the next page of the story."""
    with st.container(horizontal=True, horizontal_alignment="right", key="onward"):
        if st.button(
            label, type="primary", icon=":material/arrow_forward:", icon_position="right", key="next-page"
        ):
            go_to(page)
