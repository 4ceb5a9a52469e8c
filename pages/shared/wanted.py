"""The new customers wished for: asked in the questionnaire, set beside the plan's own count on the plan page.

It computes nothing: what is missing is asked of the Explore page, one click away.
"""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from pages.shared import state
from pages.shared.choices import ask_month, months_from
from pages.shared.layout import say
from pages.shared.to_explore import ask_for_customers
from pages.shared.widgets import ask_number, below, field
from planner.answers import USUAL_WEEKS
from planner.plan import Plan
from planner.text import Text


def ask_wanted(path: str) -> None:
    """Ask how many new customers are wanted, and by the end of which month of the plan."""
    st.markdown(f"**{state.text().t(f'q.{path}.label')}**")
    many, by = st.columns([2, 3], gap="medium")
    with many, field(f"{path}.customers"):
        ask_number(f"{path}.customers", "whole")
    with by, field(f"{path}.by"):
        ask_month(f"{path}.by", _months())
    below(path)


def _months() -> list[str]:
    """Give the months of the plan, as far as its start and its length are said."""
    said = state.value("start")
    start = date.fromisoformat(str(said)) if said else state.today()
    end = start + timedelta(weeks=int(state.value("horizon_weeks", USUAL_WEEKS)))
    return months_from(start, (end.year - start.year) * 12 + end.month - start.month + 1)


def wanted(plan: Plan, text: Text) -> None:
    """Say how far the plan goes towards the wish, and lead to what it would take; nothing without a wish."""
    found = plan.wanted
    if found is None:
        return
    with st.container(border=True, key="wanted"):
        st.markdown(f"**:{'orange' if found.short else 'green'}[:material/flag: {text.t('wanted.title')}]**")
        st.markdown(" ".join(say(words, text) for words in found.sentences))
        if found.to_ask is not None and st.button(
            text.t("plan.wanted_explore", found.to_ask, number=text.number(found.to_ask)), key="to-explore-wanted",
            icon=":material/search:",
        ):  # fmt: skip
            ask_for_customers(found.to_ask, text)
