"""The plan in full, part by part in the order of the method: publics, what to do, calendar, means, rules."""

from __future__ import annotations

import streamlit as st

from pages.shared import drafts, spoken, state
from pages.shared.hand_parts import since_last_time
from pages.shared.layout import heading, onward, plan_or_stop
from pages.shared.parts import PARTS

PART_KEY = "part"


def draw() -> None:
    """Draw the part chosen."""
    plan, text = plan_or_stop()
    heading(text.t("plan.title"), text.t("plan.lead"))
    spoken.as_written(text)
    since_last_time(plan, text)
    names = [name for name in PARTS if name != "hand" or not drafts.reading()]
    chosen = st.segmented_control(
        text.t("plan.parts"),
        names,
        default=names[0],
        required=True,
        **state.choice(PART_KEY),
        format_func=lambda name: text.t(f"plan.part.{name}"),
        label_visibility="collapsed",
    )
    PARTS[chosen or names[0]](plan, text)
    onward("download", text.t("plan.onward"))


draw()
