"""The questionnaire, one short step at a time; what is asked is decided by `planner.questionnaire`, not here."""

from __future__ import annotations

import streamlit as st

from pages.shared import estimate, room, state
from pages.shared.choices import ask_simple
from pages.shared.estimate_parts import in_a_line
from pages.shared.layout import heading
from pages.shared.lists import ask_in_use, ask_list
from pages.shared.search import ask_place, ask_trade
from pages.shared.steps import back_and_next, progress, rail, so_far
from pages.shared.wanted import ask_wanted
from pages.shared.weights import ask_weights
from pages.shared.widgets import field
from planner.questionnaire import STEPS, Question, ready, steps
from planner.text import Text


def draw() -> None:
    """Draw the step where the visitor stands, or the one screen of a business from the room."""
    text = state.text()
    beside = estimate.beside() if ready(state.given()) else None
    if room.entering():
        _room(beside, text)
    else:
        _steps(beside, text)


def _room(beside: estimate.Beside | None, text: Text) -> None:
    heading(text.t("room.title"))
    questions, side = st.columns([3.6, 1.6], gap="large")
    with questions, st.container(key="room"):
        room.fields(_ask, text)
    with side, st.container(border=True, key="so-far"):
        so_far(STEPS[0], beside, text)


def _steps(beside: estimate.Beside | None, text: Text) -> None:
    all_steps = steps(state.given(), state.book())
    ids = [step.id for step in all_steps]
    here = state.remembered("step", ids[0])
    here = here if here in ids else ids[0]
    heading(text.t("questionnaire.title"))
    menu, questions, side = st.columns([1.15, 3.2, 1.65], gap="large")
    with menu, st.container(key="rail"):
        rail(all_steps, here, text)
    step = all_steps[ids.index(here)]
    with questions:
        progress(all_steps, step, text)
        in_a_line(beside, text)
        for question in step.questions:
            with field(question.id):
                _ask(question)
        back_and_next(all_steps, here, text)
    with side, st.container(border=True, key="so-far"):
        so_far(here, beside, text)


def _ask(question: Question) -> None:
    match question.kind:
        case "trade":
            ask_trade(question.id)
        case "place":
            ask_place(question.id)
        case "publics" | "territories" | "dates":
            ask_list(question.id)
        case "in_use":
            ask_in_use(question.id)
        case "weights":
            ask_weights(question.id)
        case "wanted":
            ask_wanted(question.id)
        case _:
            ask_simple(question)


draw()
