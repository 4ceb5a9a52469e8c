"""What a visitor reads when something breaks: one sentence in their language; the details go to the log only."""

from __future__ import annotations

import logging

import streamlit as st

from pages.shared import state

_LOG = logging.getLogger("plan_de_match")


def say_failure(error: Exception) -> bool:
    """Log an error that no page expected and show a sentence in place of Streamlit's own."""
    _LOG.error("a page failed", exc_info=error)
    st.error(state.text().t("failure.page"), icon=":material/error:")
    return True
