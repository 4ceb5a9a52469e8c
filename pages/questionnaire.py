"""The questionnaire, one short step at a time; what is asked is decided by `planner.questionnaire`, not here."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.layout import heading, md, show_refusal
from pages.shared.lists import ask_in_use, ask_list
from pages.shared.navigation import go_to
from pages.shared.search import ask_place, ask_trade
from pages.shared.widgets import ask_simple, option_name, plain
from pages.shared.weights import ask_weights
from planner.questionnaire import (
    STEPS,
    Question,
    Step,
    answers_from,
    minutes_left,
    missing,
    ready,
    sells_to,
    steps,
    usual_minutes,
)
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Name


def draw() -> None:
    """Draw the step where the visitor stands."""
    text = state.text()
    all_steps = steps(state.given(), state.book())
    ids = [step.id for step in all_steps]
    here = state.remembered("step", ids[0])
    here = here if here in ids else ids[0]
    heading(text.t("questionnaire.title"))
    rail, questions, side = st.columns([1.15, 3.2, 1.65], gap="large")
    with rail, st.container(key="rail"):
        _rail(ids, here, text)
    step = all_steps[ids.index(here)]
    with questions:
        _progress(all_steps, step, text)
        for question in step.questions:
            with st.container(gap="xxsmall", key=f"field-{question.id.replace('.', '-')}"):
                _ask(question)
        _back_and_next(ids, here, text)
    with side, st.container(border=True, key="so-far"):
        _so_far(text)


def _rail(ids: list[str], here: str, text: Text) -> None:
    if len(ids) == 1:
        st.caption("  \n".join(text.t(f"step.{id}") for id in STEPS))
        return
    seen = state.remembered("seen", [])
    st.radio(
        text.t("questionnaire.steps"),
        ids,
        index=ids.index(here),
        key=f"rail-{here}-{len(ids)}",
        format_func=lambda id: text.t(f"step.{id}") + (" :green[:material/check:]" if id in seen else ""),
        label_visibility="collapsed",
        on_change=_jump,
        args=(f"rail-{here}-{len(ids)}", here),
    )


def _progress(all_steps: tuple[Step, ...], step: Step, text: Text) -> None:
    place = all_steps.index(step) + 1
    minutes = round(minutes_left(all_steps, step.id)) if len(all_steps) > 1 else usual_minutes()
    st.progress(
        place / len(STEPS),
        text=text.t("questionnaire.progress", max(1, minutes), step=place, steps=len(STEPS), minutes=max(1, minutes)),
    )
    st.subheader(text.t(f"step.{step.id}.title"), anchor=False)
    st.markdown(md(text.t(f"step.{step.id}.lead")))


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
        case _:
            ask_simple(question)


def _back_and_next(ids: list[str], here: str, text: Text) -> None:
    place = ids.index(here)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps-buttons"):
        st.button(
            text.t("questionnaire.back"), icon=":material/arrow_back:", disabled=place == 0, key="step-back",
            on_click=_go, args=(ids[max(0, place - 1)], here),
        )  # fmt: skip
        last = place == len(ids) - 1
        pressed = st.button(
            text.t("questionnaire.see_plan" if last else "questionnaire.next"), type="primary", key="step-next",
            icon=":material/arrow_forward:", icon_position="right", disabled=last and not ready(state.given()),
            on_click=None if last else _go, args=None if last else (ids[min(place + 1, len(ids) - 1)], here),
        )  # fmt: skip
    if pressed and last:
        go_to("mix")


def _go(to: str, leaving: str) -> None:
    state.remember("seen", [*dict.fromkeys([*state.remembered("seen", []), leaving])])
    state.remember("step", to)


def _jump(widget: str, leaving: str) -> None:
    _go(state.widget_value(widget) or leaving, leaving)


def _so_far(text: Text) -> None:
    """Say what is known, what is missing, and that a plan is ready as soon as it is."""
    given, known = state.given(), state.book()
    st.subheader(text.t("questionnaire.so_far"), anchor=False)
    lacking = missing(given)
    said = {
        "activity": lambda: text.name(Name(of="activity", id=given["activity"])),
        "place": lambda: text.name(Name(of="place", id=given["place"])),
        "budget_per_month": lambda: text.t("questionnaire.money", amount=text.money(given["budget_per_month"])),
        "hours_per_week": lambda: text.t("questionnaire.hours", amount=text.hours(given["hours_per_week"])),
    }
    for key, words in said.items():
        mark = ":gray[:material/radio_button_unchecked:]" if key in lacking else ":green[:material/check_circle:]"
        st.markdown(f"{mark} {plain(text.t(f'questionnaire.lacks.{key}') if key in lacking else words())}")
    if given.get("activity"):
        st.markdown(f":green[:material/check_circle:] {option_name('q.sells_to', sells_to(given, known), text)}")
    if lacking:
        st.caption(text.t("questionnaire.lacking", len(lacking), number=text.number(len(lacking))))
        return
    try:
        answers_from(given, text.language)
    except Refusal as refusal:
        show_refusal(refusal, text)
        return
    st.markdown(f"**{text.t('questionnaire.ready')}**  \n{text.t('questionnaire.ready_more')}")
    if st.button(text.t("questionnaire.see_plan"), type="primary", key="see-plan", width="stretch"):
        go_to("mix")


draw()
