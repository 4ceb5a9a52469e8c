"""The plan in full, part by part in the order of the method: publics, what to do, calendar, means, rules."""

from __future__ import annotations

import streamlit as st

from pages.shared import drafts, part_by_part, spoken, state
from pages.shared.hand_parts import since_last_time
from pages.shared.layout import heading, onward, plan_or_stop
from pages.shared.parts import PARTS


def draw() -> None:
    """Draw the part chosen."""
    plan, text = plan_or_stop()
    heading(text.t("plan.title"), "" if state.presenting() else text.t("plan.lead"))
    spoken.as_written(text)
    since_last_time(plan, text)
    names = [name for name in PARTS if name != "hand" or not drafts.reading()]
    with st.container(key="parts"):  # on stage, `assets/stage.js` goes on with the next one where it ends
        PARTS[part_by_part.choose("plan", names, text)](plan, text)
    onward("download", text.t("plan.onward"))


draw()
