"""What a visitor reads when something breaks: one sentence in their language; the details go to the log only."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

_LOG = logging.getLogger("plan_de_match")


def say_failure(error: Exception) -> bool:
    """Log an error that no page expected and show a sentence in place of Streamlit's own.

    The number in the sentence stands in the log too: whoever runs the app finds the error that a visitor tells of.
    """
    # Imported here: the front door must not load the engine before the app is healthy.
    from pages.shared import state

    number = secrets.token_hex(3)
    _LOG.error("page_failed", exc_info=error, extra={"number": number})
    st.error(state.text().t("failure.page", number=number), icon=":material/error:")
    return True
