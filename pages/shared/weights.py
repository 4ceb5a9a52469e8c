"""The weights of the three goals: the trade's own until the owner takes them in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import state
from pages.shared.layout import md
from pages.shared.widgets import below
from planner.questionnaire import GOALS, usual_weights
from planner.remainder import percents
from planner.text import Text


def ask_weights(path: str) -> None:
    """Ask whether to keep the trade's weights, then for each of the three."""
    text = state.text()
    usual = usual_weights(state.given(), state.book())
    in_percent = in_steps(usual)
    side = "own" if state.value(path) is not None else "trade"
    st.segmented_control(
        text.t("q.objectives.label"),
        ["trade", "own"],
        default=side,
        required=True,
        key=state.key(path),
        format_func=lambda option: text.t(f"q.objectives.option.{option}"),
        on_change=_take_side,
        args=(path, in_percent),
    )
    if state.unheard(path, side):
        _take_side(path, in_percent)
    own = state.value(path) is not None
    weights = dict(state.value(path, {})) if own else dict(usual)
    if own:
        for goal in GOALS:
            st.slider(
                text.t(f"q.objectives.{goal}"), 0, 100, int(weights.get(goal, 0)), step=5,
                key=state.key(f"{path}.{goal}"), on_change=_take_weights, args=(path,),
            )  # fmt: skip
        if any(state.unheard(f"{path}.{goal}", int(weights.get(goal, 0))) for goal in GOALS):
            _take_weights(path)
            weights = dict(state.value(path, {}))
    say_shares(weights, text)
    below(path)


def in_steps(weights: Mapping[str, float]) -> dict[str, int]:
    """Give weights, each from 0 to 1, where a slider from 0 to 100 in steps of 5 can show them."""
    return {goal: round(weight * 20) * 5 for goal, weight in weights.items()}


def say_shares(weights: Mapping[str, float], text: Text) -> None:
    """Say what share of the whole each goal has, whatever the weights add up to; the shares add up to the whole."""
    shares = percents([weights.get(goal, 0) for goal in GOALS])
    said: dict[str, Any] = {goal: text.share(share, 0) for goal, share in zip(GOALS, shares, strict=True)}
    st.caption(md(text.t("q.objectives.shares", **said)))


def _take_side(path: str, usual: dict[str, int]) -> None:
    state.put(path, usual if state.widget_value(state.key(path)) == "own" else None)


def _take_weights(path: str) -> None:
    weights = {goal: state.widget_value(state.key(f"{path}.{goal}")) or 0 for goal in GOALS}
    if not any(weights.values()):
        weights["reach"] = 5
        state.renew_widgets()
    state.put(path, weights)
