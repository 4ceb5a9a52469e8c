"""The levers of a scenario on screen: means, length, goals, channels; each moves the trial, never the answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st

from pages.shared import state, trial
from pages.shared.layout import md
from pages.shared.widgets import written, wrong
from planner.answers import Answers
from planner.first_answer import FirstPlan
from planner.numbers_typed import read_hours, read_number, within
from planner.plan import Plan
from planner.questionnaire import GOALS, steps, usual_weights
from planner.refusal import Refusal
from planner.scenario import positions
from planner.text import Text
from planner.units import WEEKS_PER_YEAR
from planner.words import Name, hours, money

_MONEY, _HOURS = "budget_per_month", "hours_per_week"
_MOST_TYPED = {_MONEY: 100_000_000.0, _HOURS: 400.0}
_YEAR = int(Answers.model_fields["horizon_weeks"].default)
"""Weeks of a plan whose length is not said."""


def levers(shown: Plan | FirstPlan | None, text: Text) -> None:
    """Draw the levers: means, length, then goals and channels, folded."""
    _means(_MONEY, text)
    _means(_HOURS, text)
    _weeks(text)
    for name, icon in (("goals", ":material/flag:"), ("channels", ":material/hub:")):
        folded = st.expander(text.t(f"scenario.{name}"), icon=icon, key=f"trial-{name}", on_change="rerun")
        if folded.open:
            with folded:
                if name == "goals":
                    _goals(text)
                else:
                    _all_channels(shown, text)


def _means(name: str, text: Text) -> None:
    """A lever of money or hours: a slider with steps that fit the firm, and the number typed beside it."""
    kind = "money" if name == _MONEY else "hours"
    now, own = float(trial.levers()[name]), float(state.value(name))
    usual = text.book.threshold(f"reference_small_{kind}")
    stops = positions("money" if kind == "money" else "hours", own, usual, now)
    typed = state.remembered(f"trial-typed-{name}") or written(now, kind, text)
    slide, field = f"trial-slide-{name}-{own:g}-{len(stops)}", f"trial-type-{name}"
    state.show_in_widget(slide, now)
    state.show_in_widget(field, typed)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"trial-{name}"):
        st.select_slider(
            text.t(f"scenario.{kind}"), stops, key=slide, on_change=_slid, args=(name, slide),
            format_func=text.money if kind == "money" else text.hours,
        )  # fmt: skip
        st.text_input(
            text.t(f"scenario.{kind}_typed"), key=field, width=130, on_change=_typed, args=(name, field)
        )
    try:
        _read(name, typed, text)
    except Refusal as refusal:
        wrong(text.say(refusal.problems[0][1]))


def _read(name: str, typed: str, text: Text) -> float:
    most = _MOST_TYPED[name]
    if name == _MONEY:
        return within(read_number(typed), money(most, text.currency)).value
    return within(read_hours(typed), hours(most)).value


def _slid(name: str, widget: str) -> None:
    state.remember(f"trial-typed-{name}", None)
    trial.move(name, state.widget_value(widget))


def _typed(name: str, widget: str) -> None:
    """Take a number typed; what cannot be read stays in its field, and moves nothing."""
    typed = str(state.widget_value(widget) or "")
    try:
        trial.move(name, _read(name, typed, state.text()))
    except Refusal:
        state.remember(f"trial-typed-{name}", typed)
    else:
        state.remember(f"trial-typed-{name}", None)


def _weeks(text: Text) -> None:
    asked = (one for step in steps(state.given(), text.book) for one in step.questions)
    usual = next(one for one in asked if one.id == "horizon_weeks").options
    own, now = (int(stand.get("horizon_weeks", _YEAR)) for stand in (state.given(), trial.levers()))
    stops = sorted({own, now, *(int(weeks) for weeks in usual)})
    key = f"trial-slide-weeks-{len(stops)}-{own}"
    state.show_in_widget(key, now)
    st.select_slider(
        text.t("scenario.weeks"), stops, key=key, on_change=_lasts, args=(key,),
        format_func=lambda weeks: _length(weeks, text),
    )  # fmt: skip


def _lasts(widget: str) -> None:
    """Set the length; where the plan has its usual length unsaid, it stays unsaid."""
    weeks = state.widget_value(widget)
    unsaid = weeks == _YEAR and state.value("horizon_weeks") is None
    trial.move("horizon_weeks", None if unsaid else weeks)


def _length(weeks: int, text: Text) -> str:
    key = f"q.horizon_weeks.option.{weeks}"
    return text.t(key) if text.knows(key) else text.t("scenario.number_of_weeks", number=text.number(weeks))


def _goals(text: Text) -> None:
    weights = trial.levers().get("objectives")
    if weights is None:
        usual = usual_weights(state.given(), text.book)
        weights = {goal: round(weight * 20) * 5 for goal, weight in usual.items()}
    for goal in GOALS:
        key = f"trial-goal-{goal}"
        state.show_in_widget(key, int(weights[goal]))
        st.slider(
            text.t(f"q.objectives.{goal}"), 0, 100, step=5, key=key, format=" ", on_change=_weigh,
            args=(goal, dict(weights), key),
        )  # fmt: skip
    total = sum(weights.values()) or 1
    shares: dict[str, Any] = {goal: text.share(weights[goal] / total, 0) for goal in GOALS}
    st.caption(md(text.t("q.objectives.shares", **shares)))


def _weigh(goal: str, weights: dict[str, float], widget: str) -> None:
    """Weigh one goal; the three at nothing say nothing, and move nothing."""
    weighed = {**weights, goal: state.widget_value(widget)}
    if any(weighed.values()):
        trial.move("objectives", weighed)


def _all_channels(shown: Plan | FirstPlan | None, text: Text) -> None:
    for name in ("required", "forbidden"):
        _channels(name, text)
    _fixed(shown, text)


def _channels(name: str, text: Text) -> None:
    key, channels = f"trial-{name}", text.book.channels
    state.show_in_widget(key, [id for id in trial.levers().get(name, []) if id in channels])
    st.multiselect(
        text.t(f"q.{name}.label"), _by_name(text.language), key=key, placeholder=text.t("q.choose_channels"),
        on_change=_choose, args=(name, key), format_func=lambda id: text.name(Name(of="channel", id=id)),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _by_name(language: str) -> list[str]:
    """Put channels in the order of their names; the list is shared, and nobody changes it."""
    channels = state.book().channels
    return sorted(channels, key=lambda id: channels[id].name.in_(language).casefold())


def _choose(name: str, widget: str) -> None:
    trial.move(name, list(state.widget_value(widget) or []))


def _fixed(shown: Plan | FirstPlan | None, text: Text) -> None:
    """Let lines be held where the scenario shown has them, or had them last."""
    locked = dict(trial.levers().get("locked", {}))
    seen = {**state.remembered("trial-lines", {}), **_units_a_year(shown), **locked}
    state.remember("trial-lines", seen)
    key = f"trial-locked-{len(seen)}"
    state.show_in_widget(key, list(locked))
    st.multiselect(
        text.t("scenario.locked"), list(seen), key=key, placeholder=text.t("scenario.choose_lines"),
        on_change=_hold, args=(seen, key), format_func=lambda id: text.name(Name(of="action", id=id)),
    )  # fmt: skip
    st.caption(text.t("scenario.locked_why"))


def _units_a_year(shown: Plan | FirstPlan | None) -> dict[str, float]:
    if shown is None:
        return {}
    years, units = shown.totals.horizon_weeks / WEEKS_PER_YEAR, dict[str, float]()
    for line in shown.mix:
        units[line.activity] = units.get(line.activity, 0.0) + line.units / years
    return {action: round(number, 1) for action, number in units.items()}


def _hold(amounts: dict[str, float], widget: str) -> None:
    trial.move("locked", {id: amounts[id] for id in state.widget_value(widget) or []})
