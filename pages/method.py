"""The method: plain sentences, formulas, where figures come from, what is not known; readable without a plan.

What proves a chapter is drawn once it is unfolded: the formulas of them all take the browser most of a second.
"""

from __future__ import annotations

import streamlit as st

from pages.shared import plans, state
from pages.shared.folds import keep_fold
from pages.shared.layout import heading, onward
from pages.shared.method_parts import draw_block
from pages.shared.widgets import plain
from planner.documents.blocks import Formula, Paragraph, Table
from planner.method import Chapter, Part, chapters
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text

_PROOF = Formula | Paragraph | Table
"""What is folded: the rest of a chapter is its two sentences, what it says of the reader's plan, what is not known."""


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
    """List the chapters; who prints the page, or searches it, unfolds them all."""
    with st.container(key="contents"):
        st.markdown(f"**{text.t('method.contents')}**")
        st.markdown(
            "\n".join(f"{number}. [{plain(one.title)}](#{one.id})" for number, one in enumerate(told, 1))
        )
        whole = all(state.remembered(_fold(one.id)) for one in told if _proofs(one))
        st.button(
            text.t("method.fold_all" if whole else "method.unfold_all"), key="method-all", type="tertiary",
            icon=":material/unfold_less:" if whole else ":material/unfold_more:", on_click=_fold_all,
            args=([one.id for one in told], not whole),
        )  # fmt: skip


def _chapter(number: int, chapter: Chapter, text: Text) -> None:
    """Draw a chapter: its two sentences and the reader's own numbers, then what proves them, folded."""
    st.header(text.t("method.numbered", number=str(number), title=chapter.title), anchor=chapter.id)
    with st.container(key=f"plain-{chapter.id}"):
        st.markdown(plain(chapter.plain))
    proofs = _proofs(chapter)
    for place, part in enumerate(chapter.parts):
        if part not in proofs:
            draw_block(part.block, f"{chapter.id}-{place}", text)
    if not proofs:
        return
    formulas, key = sum(isinstance(part.block, Formula) for part in proofs), _fold(chapter.id)
    label = (
        text.t("method.unfold", formulas, number=text.number(formulas))
        if formulas
        else text.t("method.detail")
    )
    widget = f"{key}-{text.language}"  # under another label, Streamlit would draw it folded
    state.show_in_widget(widget, bool(state.remembered(key)))
    folded = st.expander(
        label, icon=":material/functions:" if formulas else ":material/table:", key=widget,
        on_change=keep_fold, args=(key, widget),
    )  # fmt: skip
    if folded.open:
        with folded:
            for place, part in enumerate(proofs):
                draw_block(part.block, f"{chapter.id}-{place}", text)


def _proofs(chapter: Chapter) -> list[Part]:
    return [part for part in chapter.parts if isinstance(part.block, _PROOF)]


def _fold(chapter: str) -> str:
    return f"method-{chapter}"


def _fold_all(chapters: list[str], unfolded: bool) -> None:
    for chapter in chapters:
        state.remember(_fold(chapter), unfolded)


draw()
