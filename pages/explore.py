"""Explore: how much money a number of people or customers takes, and what more or less money or time would bring."""

from __future__ import annotations

from typing import cast

import streamlit as st

from pages.shared import plans, state
from pages.shared.frontier_parts import curves
from pages.shared.layout import heading, onward, plan_or_stop, say, section, show_refusal, table
from pages.shared.lines import full_name
from pages.shared.terms import explained
from pages.shared.to_explore import ASKED, OUTCOME, PART
from pages.shared.widgets import plain, read_typed, unread, wrong
from planner import jobs
from planner.frontier import Resource
from planner.least_money import Least
from planner.outcome import OUTCOMES, Outcome
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text

_PARTS = ("least", "money", "hours")
_FOR_EXAMPLE = 3000


def draw() -> None:
    """Draw the part chosen."""
    plan, text = plan_or_stop()
    heading(
        text.t("explore.title"),
        "" if state.presenting() else text.t("explore.lead"),
        help=explained("frontier", text),
    )
    chosen = st.segmented_control(
        text.t("explore.parts"), _PARTS, default=_PARTS[0], required=True, **state.choice(PART),
        wrap=True, format_func=lambda name: text.t(f"explore.part.{name}"), label_visibility="collapsed",
    )  # fmt: skip
    try:
        if chosen in ("money", "hours"):
            curves(cast(Resource, chosen), plan, text)
        else:
            _least(plan, text)
    except Refusal as refusal:
        show_refusal(refusal, text)
    onward("plan", text.t("explore.onward"))


def _least(plan: Plan, text: Text) -> None:
    """Ask for a result, then give the least money that brings it; nothing is sought before it is asked."""
    outcome, typed = state.remembered(ASKED, (OUTCOMES[0], ""))
    # Not in the form, whose choices a browser keeps to itself: a change of language would lose what is not sent.
    outcome = st.segmented_control(
        text.t("explore.outcome"), OUTCOMES, default=outcome, required=True, wrap=True,
        **state.choice(OUTCOME),
        format_func=lambda one: text.t(f"explore.outcome.{_unit(one, plan)}"),
    )  # fmt: skip
    with st.form("explore-least", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            text.t("explore.number"),
            value=typed,
            key="explore-number",
            placeholder=text.number(_FOR_EXAMPLE),
            width=180,
        )
        asked = st.form_submit_button(text.t("explore.find"), type="primary", icon=":material/search:")
    state.remember(ASKED, (outcome, typed))
    if not typed.strip():
        st.caption(text.t("explore.stay"))
        return
    try:
        wanted = read_typed(typed, "people", text).value
    except Refusal as refusal:
        wrong(unread(refusal, text.number(_FOR_EXAMPLE), text))
        return
    if wanted <= 0:
        wrong(text.t("explore.positive"))
        return
    goal = cast(Outcome, outcome)
    with st.spinner(text.t("explore.searching")):
        found = plans.answer_to(f"least {goal} {wanted}", jobs.least, goal, wanted, now=asked)
    if found is not None:
        _answer(found, text)
    st.caption(text.t("explore.stay"))


def _unit(outcome: str, plan: Plan) -> str:
    return "customers" if outcome == "customers" else plan.projection.unit


def _answer(found: Least, text: Text) -> None:
    with st.container(border=True, key="explore-answer"):
        st.subheader(say(found.sentences[0], text), anchor=False)
        for words in found.sentences[1:]:
            st.markdown(say(words, text))
    section(text.t("explore.lines" if found.enough is not None else "explore.most_lines"))
    columns = [text.t(f"explore.column.{name}") for name in ("line", "money", "hours")]
    rows = [
        (
            full_name(line.activity, text),
            text.money(line.money_per_month, found.currency), text.hours(line.hours_per_week),
        )
        for line in found.lines
    ]  # fmt: skip
    table(columns, rows, alt=text.t("explore.lines"))
    bought = found.bought_hours_per_week
    st.caption(
        plain(text.t("explore.bought", hours=text.hours(bought)) if bought else text.t("explore.kept"))
    )


draw()
