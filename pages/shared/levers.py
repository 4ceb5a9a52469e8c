"""The levers of a scenario on screen: means, length, goals, channels; each moves the trial, never the answers."""

from __future__ import annotations

import streamlit as st

from pages.shared import state, trial
from pages.shared.choices import SEARCHED, channels_by_name
from pages.shared.folds import fold
from pages.shared.lines import full_name
from pages.shared.weights import in_steps, say_shares
from pages.shared.widgets import read_typed, written, wrong
from planner.answers import USUAL_WEEKS
from planner.first_answer import FirstPlan
from planner.frontier import Resource
from planner.plan import Plan
from planner.questionnaire import GOALS, Given, steps, usual_weights
from planner.refusal import Refusal
from planner.scenario import positions
from planner.text import Text
from planner.units import WEEKS_PER_YEAR
from planner.words import Name

_MONEY, _HOURS = "budget_per_month", "hours_per_week"
_KINDS: dict[str, Resource] = {_MONEY: "money", _HOURS: "hours"}
_FAR = 4
"""Answers made early along the rail of money."""


def levers(shown: Plan | FirstPlan | None, text: Text) -> None:
    """Draw the levers: means, length, then goals and channels, folded."""
    _means(_MONEY, text)
    _means(_HOURS, text)
    _weeks(text)
    for name, icon in (("goals", ":material/flag:"), ("channels", ":material/hub:")):
        folded = st.expander(text.t(f"scenario.{name}"), icon=icon, **fold(f"trial-{name}"))
        if folded.open:
            with folded:
                if name == "goals":
                    _goals(text)
                else:
                    _all_channels(shown, text)


def _means(name: str, text: Text) -> None:
    """A lever of money or hours: a slider with steps that fit the firm, and the number typed beside it."""
    kind = _KINDS[name]
    now, own = float(trial.levers()[name]), float(state.value(name))
    stops = _stops(name, kind, text)
    typed = state.remembered(f"trial-typed-{name}") or written(now, kind, text)
    slide, field = f"trial-slide-{name}-{own:g}-{len(stops)}", f"trial-type-{name}"
    state.show_in_widget(slide, now)
    state.show_in_widget(field, typed)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"trial-{name}"):
        st.select_slider(
            text.t(f"scenario.{kind}"), stops, **state.choice(slide), on_change=_slid, args=(name, slide),
            format_func=text.money if kind == "money" else text.hours,
        )  # fmt: skip
        st.text_input(
            text.t(f"scenario.{kind}_typed"), key=field, width=130, on_change=_typed, args=(name, field)
        )
    try:
        read_typed(typed, kind, text)
    except Refusal as refusal:
        wrong(text.say(refusal.problems[0][1]))


def beside(text: Text) -> list[Given]:
    """List what may be asked for next: where the levers stand, a step to either side, far along the rail of money."""
    found = [trial.levers()]
    for name, kind in _KINDS.items():
        stops = _stops(name, kind, text)
        place = stops.index(found[0][name])
        near = (*stops[max(place - 1, 0) : place], *stops[place + 1 : place + 2])
        found += [{**found[0], name: stop} for stop in near]
    return found + _far(text)


def _far(text: Text) -> list[Given]:
    """List the plan with other amounts of money, far apart: goals are measured anew where a firm is of another size.

    Once they are measured, an answer anywhere on the rail takes half the time.
    """
    plan = trial.of_plan()
    own = float(state.value(_MONEY))
    stops = positions("money", own, text.book.threshold("reference_small_money"), own)
    return [{**plan, _MONEY: stops[(len(stops) - 1) * part // _FAR]} for part in range(1, _FAR + 1)]


def _stops(name: str, kind: Resource, text: Text) -> tuple[float, ...]:
    usual = text.book.threshold(f"reference_small_{kind}")
    return positions(kind, float(state.value(name)), usual, float(trial.levers()[name]))


def _slid(name: str, widget: str) -> None:
    state.remember(f"trial-typed-{name}", None)
    trial.move(name, state.widget_value(widget))


def _typed(name: str, widget: str) -> None:
    """Take a number typed; what cannot be read stays in its field, and moves nothing."""
    typed = str(state.widget_value(widget) or "")
    try:
        trial.move(name, read_typed(typed, _KINDS[name], state.text()).value)
    except Refusal:
        state.remember(f"trial-typed-{name}", typed)
    else:
        state.remember(f"trial-typed-{name}", None)


def _weeks(text: Text) -> None:
    asked = (one for step in steps(state.given(), text.book) for one in step.questions)
    usual = next(one for one in asked if one.id == "horizon_weeks").options
    own, now = (int(stand.get("horizon_weeks", USUAL_WEEKS)) for stand in (state.given(), trial.levers()))
    stops = sorted({own, now, *(int(weeks) for weeks in usual)})
    key = f"trial-slide-weeks-{len(stops)}-{own}"
    state.show_in_widget(key, now)
    st.select_slider(
        text.t("scenario.weeks"), stops, **state.choice(key), on_change=_lasts, args=(key,),
        format_func=lambda weeks: _length(weeks, text),
    )  # fmt: skip


def _lasts(widget: str) -> None:
    """Set the length; where the plan has its usual length unsaid, it stays unsaid."""
    weeks = state.widget_value(widget)
    unsaid = weeks == USUAL_WEEKS and state.value("horizon_weeks") is None
    trial.move("horizon_weeks", None if unsaid else weeks)


def _length(weeks: int, text: Text) -> str:
    key = f"q.horizon_weeks.option.{weeks}"
    return text.t(key) if text.knows(key) else text.t("scenario.number_of_weeks", number=text.number(weeks))


def _goals(text: Text) -> None:
    weights = trial.levers().get("objectives")
    if weights is None:
        weights = in_steps(usual_weights(state.given(), text.book))
    for goal in GOALS:
        key = f"trial-goal-{goal}"
        state.show_in_widget(key, int(weights[goal]))
        st.slider(
            text.t(f"q.objectives.{goal}"), 0, 100, step=5, key=key, format=" ", on_change=_weigh,
            args=(goal, dict(weights), key),
        )  # fmt: skip
    say_shares(weights, text)


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
        text.t(f"q.{name}.label"), channels_by_name(tuple(channels), text.language),
        **state.choice(key), placeholder=text.t("q.choose_channels"), **SEARCHED, on_change=_choose, args=(name, key),
        format_func=lambda id: text.name(Name(of="channel", id=id)),
    )  # fmt: skip


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
        text.t("scenario.locked"), list(seen), **state.choice(key),
        placeholder=text.t("scenario.choose_lines"), **SEARCHED,
        on_change=_hold, args=(seen, key), format_func=lambda id: full_name(id, text),
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
