"""The diagnosis: where the firm stands, what its market looks like, and the question that the plan answers."""

from __future__ import annotations

import streamlit as st

from pages.shared.diagnosis_parts import adoption, beside, dimensions, maturity, quadrants
from pages.shared.layout import heading, onward, plan_or_stop, say


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(text.t("diagnosis.title"), text.t("diagnosis.lead"))
    with st.container(border=True, key="issue"):
        st.caption(text.t("diagnosis.issue"))
        st.subheader(say(plan.diagnosis.issue, text), anchor=False)
    maturity(plan, text)
    dimensions(plan, text)
    quadrants(plan, text)
    beside(plan, text)
    adoption(plan, text)
    onward("mix", text.t("diagnosis.onward"))


draw()
