"""What surrounds the questions of a step: the list of steps, the progress, back and next, what is known so far."""

from __future__ import annotations

from math import ceil
from typing import Any

import streamlit as st

from pages.shared import state
from pages.shared.choices import option_name
from pages.shared.layout import md, show_refusal
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.questionnaire import (
    STEPS,
    Step,
    answers_from,
    minutes_left,
    missing,
    ready,
    sells_to,
    usual_minutes,
)
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Name


def rail(ids: list[str], here: str, text: Text) -> None:
    """List the steps; until the trade is known there is nothing to jump to."""
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


def progress(all_steps: tuple[Step, ...], step: Step, text: Text) -> None:
    """Say where one stands, how long is left, and what this step is about."""
    place = all_steps.index(step) + 1
    minutes = ceil(minutes_left(all_steps, step.id)) if len(all_steps) > 1 else usual_minutes()
    st.progress(
        place / len(STEPS),
        text=text.t("questionnaire.progress", minutes, step=place, steps=len(STEPS), minutes=minutes),
    )
    st.subheader(text.t(f"step.{step.id}.title"), anchor=False)
    st.markdown(md(text.t(f"step.{step.id}.lead")))


def back_and_next(ids: list[str], here: str, text: Text) -> None:
    """Lead to the step after, right behind the last field for the keyboard, and before; the last leads to the plan.

    `assets/page.js` presses the button of the step after for Ctrl + Enter.
    """
    place = ids.index(here)
    with st.container(horizontal=True, key="steps-buttons"):
        if place < len(ids) - 1:
            st.button(
                text.t("questionnaire.next"), type="primary", key="step-next", icon=":material/arrow_forward:",
                icon_position="right", on_click=_go, args=(ids[place + 1], here),
            )  # fmt: skip
        elif st.button(
            text.t("questionnaire.see_plan"), type="primary", key="step-plan", icon=":material/arrow_forward:",
            icon_position="right", disabled=not ready(state.given()),
        ):  # fmt: skip
            go_to("mix")
        st.button(
            text.t("questionnaire.back"), icon=":material/arrow_back:", disabled=place == 0, key="step-back",
            on_click=_go, args=(ids[max(0, place - 1)], here),
        )  # fmt: skip
    with st.container(key="steps-keys"):
        st.caption(text.t("questionnaire.keys"))


def _go(to: str, leaving: str) -> None:
    state.remember("seen", [*dict.fromkeys([*state.remembered("seen", []), leaving])])
    state.remember("step", to)


def _jump(widget: str, leaving: str) -> None:
    _go(state.widget_value(widget) or leaving, leaving)


def so_far(text: Text) -> None:
    """Say what is known, what is missing, and that a plan is ready as soon as it is."""
    given, known = state.given(), state.book()
    st.subheader(text.t("questionnaire.so_far"), anchor=False)
    lacking = missing(given)
    for key in ("activity", "place", "budget_per_month", "hours_per_week"):
        open_mark, done_mark = ":gray[:material/radio_button_unchecked:]", ":green[:material/check_circle:]"
        words = text.t(f"questionnaire.lacks.{key}") if key in lacking else _known(key, given[key], text)
        st.markdown(f"{open_mark if key in lacking else done_mark} {plain(words)}")
    if given.get("activity"):
        st.markdown(
            f":green[:material/check_circle:] {option_name('q.sells_to', sells_to(given, known), text)}"
        )
    if lacking:
        st.caption(text.t("questionnaire.lacking", len(lacking), number=text.number(len(lacking))))
        return
    try:
        answers_from(given, text.language)
    except Refusal as refusal:
        show_refusal(refusal, text, mend=False)
        return
    st.markdown(f"**{text.t('questionnaire.ready')}**  \n{text.t('questionnaire.ready_more')}")
    if st.button(text.t("questionnaire.see_plan"), type="primary", key="see-plan", width="stretch"):
        go_to("mix")


def _known(key: str, answer: Any, text: Text) -> str:
    """Write an essential answer as it was understood."""
    match key:
        case "budget_per_month":
            return text.t("questionnaire.money", amount=text.money(answer))
        case "hours_per_week":
            return text.t("questionnaire.hours", amount=text.hours(answer))
        case "activity":
            return text.name(Name(of="activity", id=answer))
        case _:
            return text.name(Name(of="place", id=answer))
