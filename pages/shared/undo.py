"""Undo and redo: the means, the levers tried and the scenarios pinned go back one change at a time.

Other answers are never touched. When all the answers are replaced (an example, another draft), what was before
belongs to somebody else: it is forgotten.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from time import monotonic

import streamlit as st

from pages.shared import state, trial
from planner.questionnaire import Given, missing
from planner.scenario import LEVERS, levers_of
from planner.text import Text

_MOST = 30
"""Changes that can be undone."""
_ONE_MOVE = 2.0
"""Seconds within which changes of the same levers are one: a number being typed, a slider being dragged."""


@dataclass(frozen=True)
class _Moment:
    """What goes back together."""

    levers: Given
    typed: dict[str, str]
    tried: Given
    pinned: list[trial.Pinned]


@dataclass
class _Past:
    """The moments of a visit, with the answers that they belong to."""

    answers: Given
    now: _Moment
    before: list[_Moment]
    after: list[_Moment]
    touched: frozenset[str] = frozenset()
    at: float = 0.0
    offered: tuple[bool, bool] = (False, False)
    """Whether the buttons on screen undo, and do again."""

    @property
    def possible(self) -> tuple[bool, bool]:
        """Tell whether there is something to undo, and something to do again."""
        return bool(self.before), bool(self.after)


def watch() -> bool:
    """See what changed since the last run; tell whether there is anything to undo or to do again."""
    past = _past()
    past.offered = past.possible
    return any(past.possible)


def behind() -> bool:
    """See what changed; tell whether the buttons on screen, drawn with the rest of the page, offer something else."""
    past = _past()
    return past.offered != past.possible


def offer(text: Text) -> None:
    """Draw the two buttons, once there is something to undo or to do again."""
    past = _past()
    if not any(past.possible):
        return
    st.button(
        text.t("scenario.undo"), key="undo", type="tertiary", icon=":material/undo:", disabled=not past.before,
        on_click=_undo,
    )  # fmt: skip
    st.button(
        text.t("scenario.redo"), key="redo", type="tertiary", icon=":material/redo:", disabled=not past.after,
        on_click=_redo,
    )  # fmt: skip


def _now() -> _Moment:
    typed = {name: state.drafts()[name] for name in LEVERS if name in state.drafts()}
    return deepcopy(_Moment(levers_of(state.given()), typed, trial.levers(), trial.pinned()))


def _past() -> _Past:
    """Give the past of these answers, brought up to this moment."""
    past, now = state.remembered("past"), _now()
    if not isinstance(past, _Past) or past.answers is not state.given():
        past = _Past(state.given(), now, [], [])
        state.remember("past", past)
    elif touched := _touched(past.now, now):
        same = touched == past.touched and monotonic() - past.at < _ONE_MOVE
        # Answering for the first time is no change.
        if not same and not missing({**state.given(), **dict.fromkeys(LEVERS), **past.now.levers}):
            past.before = [*past.before, past.now][-_MOST:]
        past.after, past.touched, past.at = [], touched, monotonic()
    past.now = now
    return past


def _touched(before: _Moment, now: _Moment) -> frozenset[str]:
    """Name the levers that changed, the plan's and the trial's; « pinned » when those pinned did."""
    found = {"pinned"} if before.pinned != now.pinned else set()
    for part, was, is_ in (("plan", before.levers, now.levers), ("trial", before.tried, now.tried)):
        found |= {f"{part}.{name}" for name in LEVERS if was.get(name) != is_.get(name)}
    return frozenset(found)


def _undo() -> None:
    past = _past()
    if past.before:
        past.after = [past.now, *past.after]
        _go(past, past.before.pop())


def _redo() -> None:
    past = _past()
    if past.after:
        past.before = [*past.before, past.now]
        _go(past, past.after.pop(0))


def _go(past: _Past, to: _Moment) -> None:
    trial.take(to.levers, to.typed)
    trial.stand_at(to.tried)
    trial.keep_pinned(to.pinned)
    past.now, past.touched = to, frozenset()
