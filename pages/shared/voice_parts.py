"""How the firm speaks, on the plan page: its axis, then the words to avoid; it writes no message."""

from __future__ import annotations

import streamlit as st

from pages.shared.layout import say, section, table
from pages.shared.terms import explained
from planner.plan import Plan
from planner.text import Text


def positioning(plan: Plan, text: Text) -> None:
    """Write the axis, the owner's difference and what to say instead of worn-out words."""
    found = plan.positioning
    if found is None:
        return
    section(text.t("voice.title"))
    with st.container(border=True, key="axis"):
        st.markdown(f"**{say(found.axis, text)}**", help=explained("axis", text))
        if found.difference is not None:
            st.markdown(say(found.difference, text), help=explained("positioning", text))
    with st.expander(text.t("voice.avoid"), type="compact"):
        table(
            [text.t("voice.words"), text.t("voice.instead")],
            [(text.say(one.words), text.say(one.instead)) for one in found.avoid],
            alt=text.t("voice.avoid"),
        )
