"""What pages have in common on screen: heading, plan or its absence, charts with their table, figures, next page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape

import pyarrow
import streamlit as st

from pages.shared import plans, state
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.first_answer import FirstPlan
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Words

_EACH = 0.5
"""Seconds between two looks at a plan that is being made."""


def md(sentence: str) -> str:
    """Keep dollar signs from being read as formulas in our own sentences."""
    return re.sub(r"(?<!\\)\$", r"\\$", sentence)


def say(words: Words, text: Text) -> str:
    """Say a sentence of the plan where Markdown is read: it may hold names typed by the owner."""
    return plain(text.say(words))


def heading(title: str, lead: str = "", *, help: str | None = None) -> None:
    """Write the title of the page, with what its word means (`help`, Markdown), and under it what the page gives."""
    st.title(md(title), anchor=False, help=help)
    if lead:
        with st.container(key="lead"):
            st.markdown(md(lead))


def section(title: str, lead: str = "", *, help: str | None = None) -> None:
    """Open a part of a page; `help` (Markdown) tells what the word of its title means."""
    st.header(md(title), anchor=False, help=help)
    if lead:
        st.caption(md(lead))


def plan_or_stop() -> tuple[Plan, Text]:
    """Give the plan; a page that has none says what to do or how far it is, and goes no further."""
    plan, text = _found(plans.plan)
    if not isinstance(plan, Plan):
        st.stop()
    return plan, text


def plan_or_first() -> tuple[Plan | FirstPlan, Text]:
    """Give the plan, or its first answer while it is proven; without either, stop as `plan_or_stop` does."""
    return _found(plans.plan_or_first)


def _found(ask: Callable[[], Plan | plans.Progress | None]) -> tuple[Plan | FirstPlan, Text]:
    text = state.text()
    try:
        found = ask()
    except Refusal as refusal:
        show_refusal(refusal, text)
        st.stop()
    if found is None:
        _no_plan(text)
        st.stop()
    shown = found.first if isinstance(found, plans.Progress) else found
    if shown is None:
        with st.container(key="plan-to-come"):
            under_way(first=ask is plans.plan_or_first)
        st.stop()
    if shown.answers.fictional:
        st.badge(text.t("common.fictional"), icon=":material/theater_comedy:", color="gray")
    return shown, Text(text.language, currency=shown.totals.currency, book=state.book())


@st.fragment(run_every=_EACH)
def under_way(*, first: bool = False) -> None:
    """Say how far the plan is, with its place in line; the page is drawn again by itself once it is made.

    Whoever waits for the `first` answer too has the page drawn again as soon as that is there.
    """
    text, progress = state.text(), plans.progress()
    if progress is None or (first and progress.first is not None):
        st.rerun()
    if progress.ahead:
        said = text.t("wait.ahead", progress.ahead, number=text.number(progress.ahead))
    else:
        said = text.t("wait.proof")
    st.progress(progress.share, text=said)


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
    st.table(
        _arrow(tuple(columns), tuple(tuple(row) for row in rows)),
        border="horizontal",
        hide_index=True,
        alt=alt or None,
    )


@lru_cache(maxsize=256)
def _arrow(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> pyarrow.Table:
    """Give a table as Streamlit sends it: anything else goes through a data frame, at ten times the price."""
    named = {plain(column): [plain(row[place]) for row in rows] for place, column in enumerate(columns)}
    return pyarrow.table({name: pyarrow.array(cells, pyarrow.string()) for name, cells in named.items()})


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
