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


def rail(all_steps: tuple[Step, ...], here: str, text: Text) -> None:
    """List the steps, those with nothing left to answer ticked; before the trade there is nothing to jump to."""
    if len(all_steps) == 1:
        first, *others = (text.t(f"step.{id}") for id in STEPS)
        st.caption(f"**{first}**")
        st.caption("  \n".join([text.t("questionnaire.optional"), *others]))
        return
    ids, done = [step.id for step in all_steps], _done(all_steps)
    # The browser knows an option by what is written: in another language, or with another tick, the list is another.
    key = f"rail-{text.language}-{here}-{''.join(str(int(id in done)) for id in ids)}"
    st.radio(
        text.t("questionnaire.steps"),
        ids,
        index=ids.index(here),
        key=key,
        format_func=lambda id: text.t(f"step.{id}") + (" :green[:material/check:]" if id in done else ""),
        label_visibility="collapsed",
        on_change=_jump,
        args=(key,),
    )
    st.caption(text.t("questionnaire.first_only"))


def progress(all_steps: tuple[Step, ...], step: Step, text: Text) -> None:
    """Say what a plan still takes, or how far one is in what is optional; then what this step is about."""
    place, optional = all_steps.index(step), len(STEPS) - 1
    if place == 0:
        lacking = missing(state.given())
        share = 1 - len(lacking) / len(missing({}))
        said = (
            text.t("questionnaire.lacking", len(lacking), number=text.number(len(lacking)))
            if lacking
            else text.t("questionnaire.enough")
        )
    else:
        share = place / optional
        left = minutes(to_answer(state.given(), _passed() - {step.id}, state.book()))
        here: dict[str, Any] = {"step": text.number(place), "steps": text.number(optional)}
        said = (
            text.t("questionnaire.progress", left, minutes=text.number(left), **here)
            if left
            else text.t("questionnaire.all_answered", **here)
        )
    st.progress(share, text=said)
    st.subheader(text.t(f"step.{step.id}.title"), anchor=False)
    st.markdown(md(text.t(f"step.{step.id}.lead")))


def back_and_next(all_steps: tuple[Step, ...], here: str, text: Text) -> None:
    """Lead to the step after, right behind the last field for the keyboard, and before; the last leads to the plan.

    `assets/page.js` presses the button of the step after for Ctrl + Enter.
    """
    ids = [step.id for step in all_steps]
    place = ids.index(here)
    with st.container(horizontal=True, key="steps-buttons"):
        if here == STEPS[-1]:
            if st.button(
                text.t("questionnaire.see_plan"), type="primary", key="step-plan", icon=":material/arrow_forward:",
                icon_position="right", disabled=not ready(state.given()), on_click=_pass, args=(here,),
            ):  # fmt: skip
                go_to("mix")
        else:
            to = ids[place + 1] if place + 1 < len(ids) else here  # the trade says what the other steps ask
            st.button(
                text.t("questionnaire.next" if place == 0 or _begun(all_steps[place]) else "questionnaire.skip"),
                type="primary", key="step-next", icon=":material/arrow_forward:", icon_position="right",
                disabled=to == here, on_click=_onward, args=(here, to),
            )  # fmt: skip
        if place:
            st.button(
                text.t("questionnaire.back"), icon=":material/arrow_back:", key="step-back", on_click=_go,
                args=(ids[place - 1],),
            )  # fmt: skip
    with st.container(key="steps-keys"):
        st.caption(text.t("questionnaire.keys"))


def _passed() -> set[str]:
    """Steps left by the button under their last question: what is blank there was left so on purpose."""
    return set(state.remembered("passed", []))


def _done(all_steps: tuple[Step, ...]) -> set[str]:
    """Steps where nothing is left to answer; what a plan cannot do without is never left on purpose."""
    given = state.given()
    left = {question.id for question in to_answer(given, _passed(), state.book())} | set(missing(given))
    return {step.id for step in all_steps if left.isdisjoint(question.id for question in step.questions)}


def _begun(step: Step) -> bool:
    """Tell whether a question of the step has an answer."""
    return any(state.value(question.id) is not None for question in step.questions)


def _pass(step: str) -> None:
    state.remember("passed", sorted(_passed() | {step}))


def _go(to: str) -> None:
    state.remember("step", to)


def _onward(leaving: str, to: str) -> None:
    _pass(leaving)
    _go(to)


def _jump(widget: str) -> None:
    if (to := state.widget_value(widget)) in STEPS:
        _go(to)


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
                icon=":material/radio_button_unchecked:", on_click=_go, args=(STEPS[0],),
            )  # fmt: skip
        if elsewhere:  # on the first step, the line above the questions says it
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
