"""The curves of the frontier on screen, with « you are here »: drawn once asked for, then there for all who ask."""

from __future__ import annotations

import streamlit as st

from pages.shared import plans
from pages.shared.pictures import put
from planner import jobs
from planner.charts import frontier_chart
from planner.frontier import Resource
from planner.plan import Plan
from planner.text import Text


def curves(resource: Resource, plan: Plan, text: Text) -> None:
    """Draw the curves of a resource side by side, once they are asked for. Raises as `plans.answer_to` does."""
    place = st.empty()
    with place.container():
        st.markdown(text.t("explore.draw_lead"))
        asked = st.button(text.t(f"explore.draw.{resource}"), type="primary", key=f"explore-draw-{resource}")
    with st.spinner(text.t("explore.drawing")):
        found = plans.answer_to(f"frontier {resource}", jobs.curves, resource, plan, now=asked)
    if found is None:
        return
    place.empty()
    for column, curve in zip(st.columns(len(found), gap="large"), found, strict=True):
        with column:
            put(frontier_chart(plan, text, curve), text)
