"""A business from the room: what a plan cannot do without, on one screen, with the questionnaire's own fields.

Drawn on stage only. All the rest is « I don't know », said as assumptions beside the fields; nobody's name is asked.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import state
from pages.shared.navigation import go_to
from pages.shared.widgets import field
from planner.questionnaire import Question, ready, steps
from planner.text import Text

_COLUMNS = (("activity", "place"), ("budget_per_month", "hours_per_week"))
"""In the order of the keyboard: what a plan takes, and no more."""
_PLACE = "room"


def enter() -> None:
    """Begin with a business from the room: what was on screen is left as the next talk leaves it."""
    state.replace({})
    state.remember("step", None)
    state.remember(_PLACE, True)


def leave() -> None:
    """Go back to the whole questionnaire; what was entered stays."""
    state.remember(_PLACE, False)


def entering() -> bool:
    """Tell whether a business from the room is being entered."""
    return state.presenting() and bool(state.remembered(_PLACE))


def fields(ask: Callable[[Question], None], text: Text) -> None:
    """Draw the few questions, asked by `ask`, and what leads to the mix or to all the other questions."""
    given = state.given()
    questions = {
        question.id: question for step in steps(given, state.book())[:1] for question in step.questions
    }
    st.markdown(text.t("room.lead"))
    for column, ids in zip(st.columns(len(_COLUMNS), gap="large"), _COLUMNS, strict=True):
        with column:
            for id in ids:
                with field(id):
                    ask(questions[id])
    # Under the last column, where they are in sight on one screen.
    with column, st.container(horizontal=True, key="steps-buttons"):
        # `assets/stage.js` leads Enter to it from the last field; `assets/page.js` presses it for Ctrl + Enter.
        if st.button(
            text.t("questionnaire.see_plan"), type="primary", key="step-plan", icon=":material/arrow_forward:",
            icon_position="right", disabled=not ready(given),
        ):  # fmt: skip
            go_to("mix")
        st.button(text.t("room.all"), type="tertiary", key="room-all", on_click=leave)
