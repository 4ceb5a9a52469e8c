"""« Vos versions »: the plans set aside under a name, what changed between two, the way back to one."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.draft_parts import say_trouble
from pages.shared.layout import heading, md, onward, section
from pages.shared.version_parts import compare, keep_one, list_versions, own_versions
from planner.refusal import Refusal


def draw() -> None:
    """Draw the page."""
    text = state.text()
    heading(text.t("version.title"), text.t("version.lead"))
    try:
        found = own_versions()
    except Refusal as refusal:
        say_trouble(refusal, text)
        return
    if found is None:
        st.info(md(text.t("version.no_draft")))
        onward("questionnaire", text.t("version.to_answers"))
        return
    with st.container(border=True, key="keep-version"):
        keep_one(text, lead_on=False)
    if found:
        section(text.t("version.list"))
        list_versions(found, text)
        section(text.t("version.compare"), text.t("version.compare_lead"))
        with st.container(key="compare"):
            compare(found, text)
    onward("plan", text.t("version.onward"))


draw()
