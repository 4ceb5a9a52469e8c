"""The method: plain sentences, formulas, where figures come from, what is not known; readable without a plan."""

from __future__ import annotations

import streamlit as st

from pages.shared import plans, state
from pages.shared.layout import heading, onward, table
from pages.shared.widgets import plain
from planner.documents.blocks import Block, Bullets, Callout, Formula, Paragraph, Table
from planner.method import Chapter, chapters
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text

_APART, _NEXT_LINE = r"\qquad", r"\\[1ex]"
_SHOWN = 12
"""Rows past which a table waits for a click: a page must stay readable on a phone."""


def draw() -> None:
    """Draw the page."""
    text, plan = state.text(), _plan_if_any()
    if plan is not None:
        text = Text(text.language, currency=plan.totals.currency, book=state.book())
    heading(text.t("method.title"), text.t("method.lead"))
    st.markdown(text.t("method.read"))
    if plan is None:
        st.info(text.t("method.no_plan"), icon=":material/info:")
    told = _told(plan, text)
    _contents(told, text)
    for number, chapter in enumerate(told, 1):
        _chapter(number, chapter, text)
    onward("download" if plan else "questionnaire", text.t("method.onward" if plan else "method.start"))


def _plan_if_any() -> Plan | None:
    """Give the plan; without one, or with answers that can't be used, the method is told all the same."""
    try:
        return plans.plan_of(state.given())
    except Refusal:
        return None


def _told(plan: Plan | None, text: Text) -> tuple[Chapter, ...]:
    """Write the chapters, once for a plan: they take longer than the rest of the page."""
    if plan is None:
        return chapters(text, None)
    return plans.drawn(plan, ("method", text.language), lambda: chapters(text, plan))


def _contents(told: tuple[Chapter, ...], text: Text) -> None:
    with st.container(key="contents"):
        st.markdown(f"**{text.t('method.contents')}**")
        st.markdown(
            "\n".join(f"{number}. [{plain(one.title)}](#{one.id})" for number, one in enumerate(told, 1))
        )


def _chapter(number: int, chapter: Chapter, text: Text) -> None:
    st.header(text.t("method.numbered", number=str(number), title=chapter.title), anchor=chapter.id)
    with st.container(key=f"plain-{chapter.id}"):
        st.markdown(plain(chapter.plain))
    for place, part in enumerate(chapter.parts):
        _block(part.block, f"{chapter.id}-{place}", text)


def _block(block: Block, key: str, text: Text) -> None:
    """Draw one block; what the method never says (charts, boards) has no case."""
    match block:
        case Paragraph():
            with st.container(key=f"method-text-{key}"):
                st.markdown(plain(block.text))
        case Formula():
            _formula(block, key, text)
        case Callout():
            with st.container(border=True, key=f"here-{key}"):
                st.markdown(f"**{plain(block.title)}**  \n{plain(block.text)}")
        case Bullets():
            st.markdown("\n".join(f"- {plain(item)}" for item in block.items))
        case Table():
            _table(block)


def _formula(block: Formula, key: str, text: Text) -> None:
    with st.container(key=f"formula-{key}"):
        st.latex(_folded(block.latex))
        st.caption(plain(block.alt))
        if block.symbols:
            said = (f"- ${one.latex}${text.t('method.means', what=plain(one.what))}" for one in block.symbols)
            st.markdown("\n".join(said))


def _folded(latex: str) -> str:
    """Put each equation of a formula on a line of its own: a phone is narrow."""
    return (
        rf"\begin{{gathered}}{latex.replace(_APART, _NEXT_LINE)}\end{{gathered}}"
        if _APART in latex
        else latex
    )


def _table(block: Table) -> None:
    columns = [column.title for column in block.columns]
    rows = [[cell.text for cell in row] for row in block.rows]
    if len(rows) > _SHOWN:
        with st.expander(plain(block.title), icon=":material/table:"):
            table(columns, rows, alt=block.title)
        return
    st.markdown(plain(block.title))
    table(columns, rows, alt=block.title)


draw()
