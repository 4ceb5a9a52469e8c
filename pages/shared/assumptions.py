"""Changing an assumption: the owner's figure in place of the catalogue's; the answers keep it, the plan follows."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.layout import section
from pages.shared.widgets import plain
from planner.documents.figure_names import figure_range, whole_name
from planner.figures import FigureUsed
from planner.glossary import alphabetical
from planner.numbers_typed import read_number, read_share
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Words

_FIGURE, _VALUE = "assumption-figure", "assumption-value"


def change(plan: Plan, text: Text) -> None:
    """Let the owner replace the central value of a figure; the plan follows at once."""
    section(text.t("sources.change"), text.t("sources.change_lead"))
    by_id = {figure.id: figure for figure in plan.figures_used}
    names = {id: whole_name(text, id) for id in by_id}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            text.t("sources.which"), sorted(by_id, key=lambda id: alphabetical(names[id])), index=None,
            **state.choice(_FIGURE), placeholder=text.t("q.choose"), format_func=lambda id: names.get(id, id),
        )  # fmt: skip
        st.text_input(
            text.t("sources.value"), key=_VALUE, width=200,
            placeholder=_one(by_id[chosen], by_id[chosen].central, plan, text) if chosen in by_id else "",
        )  # fmt: skip
        st.button(
            text.t("sources.put"), key="assumption-put", disabled=chosen is None, on_click=_put, args=(by_id,)
        )
    wrong = state.remembered("assumption-wrong")
    if isinstance(wrong, Words):
        st.caption(f":red[{text.say(wrong)}]")
    for id, value in dict(state.value("figures", {})).items():
        written = _one(by_id[id], value, plan, text) if id in by_id else text.short(value)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(text.t('sources.changed', figure=whole_name(text, id), value=written))}")
            st.button(
                text.t("sources.put_back"), key=f"put-back-{id}", type="tertiary",
                on_click=state.put_named, args=("figures", id, None),
            )  # fmt: skip


def _put(by_id: dict[str, FigureUsed]) -> None:
    id = str(state.widget_value(_FIGURE))
    typed = str(state.widget_value(_VALUE) or "")
    try:
        value = (read_share if by_id[id].unit == "share" else read_number)(typed).value
    except Refusal as refusal:
        state.remember("assumption-wrong", refusal.problems[0][1])
        return
    state.remember("assumption-wrong", None)
    state.put_named("figures", id, value)


def _one(figure: FigureUsed, value: float, plan: Plan, text: Text) -> str:
    """Write one value with the unit of a figure."""
    single = figure.model_copy(update={"low": value, "central": value, "high": value})
    return figure_range(text, single, plan.totals.currency)
