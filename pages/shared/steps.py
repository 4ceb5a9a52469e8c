"""What surrounds the questions of a step: the list of steps, the progress, back and next, what is known so far."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from pages.shared import state
from pages.shared.choices import option_name
from pages.shared.estimate import Beside
from pages.shared.estimate_parts import assumed, first_estimate
from pages.shared.layout import md
from pages.shared.navigation import go_to
from planner.asking_time import minutes, to_answer
from planner.questionnaire import (
    STEPS,
    Step,
    missing,
    ready,
    sells_to,
)
from planner.text import Text
from planner.words import Name

_SUMMED_UP = ("activity", "place", "budget_per_month", "hours_per_week")


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
    passed = set(state.remembered("seen", [])) - {step.id}
    left = minutes(to_answer(state.given(), passed, state.book()))
    here: dict[str, Any] = {"step": text.number(place), "steps": text.number(len(STEPS))}
    said = (
        text.t("questionnaire.progress", left, minutes=text.number(left), **here)
        if left
        else text.t("questionnaire.all_answered", **here)
    )
    st.progress(place / len(STEPS), text=said)
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


def so_far(here: str, beside: Beside | None, text: Text) -> None:
    """Sum up what is known, then give the first estimate (`beside`), or say what it still takes."""
    given = state.given()
    lacking = missing(given)
    st.subheader(text.t("questionnaire.so_far"), anchor=False)
    known = [_known(key, given[key], text) for key in _SUMMED_UP if key not in lacking]
    if given.get("activity"):
        known.append(option_name("q.sells_to", sells_to(given, state.book()), text))
    elsewhere = here != STEPS[0]
    items = [f'<li class="done">{escape(words)}</li>' for words in known]
    if not elsewhere:
        items += [f"<li>{escape(text.t(f'questionnaire.lacks.{key}'))}</li>" for key in lacking]
    if items:
        st.html(f'<ul class="known">{"".join(items)}</ul>')
    if beside is None:
        for key in lacking if elsewhere else ():
            st.button(
                text.t(f"questionnaire.lacks.{key}"), key=f"lacks-{key}", type="tertiary",
                icon=":material/radio_button_unchecked:", on_click=_go, args=(STEPS[0], here),
            )  # fmt: skip
        st.caption(text.t("questionnaire.lacking", len(lacking), number=text.number(len(lacking))))
        return
    first_estimate(beside, text)
    if beside.refused is None and st.button(
        text.t("questionnaire.see_plan"), type="primary", key="see-plan", width="stretch"
    ):
        go_to("mix")
    assumed(text)


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
