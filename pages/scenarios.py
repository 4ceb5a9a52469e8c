"""Scenarios: levers to move and an answer at once, up to four pinned side by side, what differs and why."""

from __future__ import annotations

import streamlit as st

from pages.shared import state, trial
from pages.shared.frontier_parts import curves
from pages.shared.layout import heading, onward, plan_or_first, section, show_refusal
from pages.shared.navigation import go_to
from pages.shared.scenario_parts import answer, found, side_by_side
from pages.shared.terms import explained
from planner.frontier import Resource
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text

_RESOURCES: tuple[Resource, ...] = ("money", "hours")


def draw() -> None:
    """Draw the page: what the proof adds comes under what is there, and moves nothing."""
    plan, text = plan_or_first()
    heading(text.t("scenario.title"), text.t("scenario.lead"), help=explained("what-if", text))
    pinned = trial.pinned()
    beside = {one["letter"]: found(one["levers"]) for one in pinned}
    answer([(trial.of_plan(), plan), *((one["levers"], beside[one["letter"]]) for one in pinned)], text)
    if pinned or not state.presenting():
        # On stage, `assets/stage.js` goes there once there are two to compare.
        with st.container(key="side-by-side"):
            section(text.t("scenario.side_by_side"), text.t("scenario.side_by_side_lead"))
    if pinned:
        side_by_side(beside, text)
    elif not state.presenting():
        st.caption(text.t("scenario.none_pinned"))
    if isinstance(plan, Plan):
        with st.container(key="frontier"):  # on stage, the style hides it until its curves are there
            _frontier(plan, text)
    onward("plan", text.t("scenario.onward"))


def _frontier(plan: Plan, text: Text) -> None:
    """Draw where the plan stands on the curves of money or hours, and lead to the other question that they answer."""
    section(text.t("scenario.frontier"), text.t("scenario.frontier_lead"), help=explained("frontier", text))
    resource = st.segmented_control(
        text.t("scenario.of"), _RESOURCES, default=_RESOURCES[0], required=True,
        **state.choice("scenario-of"), label_visibility="collapsed",
        format_func=lambda name: text.t(f"explore.part.{name}"),
    )  # fmt: skip
    try:
        curves(resource, plan, text)
    except Refusal as refusal:
        show_refusal(refusal, text, mend=False)
    if st.button(text.t("scenario.to_explore"), key="to-explore", type="tertiary", icon=":material/search:"):
        go_to("explore")


draw()
