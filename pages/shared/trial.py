"""The scenario that the visitor tries and those pinned: where their levers stand. It draws nothing and makes no plan.

What is tried lives as long as the visit; what is pinned is kept with the draft.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypedDict

from pages.shared import state
from planner.questionnaire import Given
from planner.scenario import LEVERS, MOST, levers_of, with_levers

_LETTERS = "ABCDEFGH"[:MOST]


class Pinned(TypedDict):
    """A scenario set beside the others: its letter, and where its levers stand."""

    letter: str
    levers: Given


def of_plan() -> Given:
    """Give where the plan has the levers."""
    return levers_of(state.given())


def levers() -> Given:
    """Give where the levers of the trial stand: the plan's own until one is moved."""
    tried = state.remembered("trial")
    return of_plan() if tried is None else levers_of(tried)


def answers(stand: Given) -> Given:
    """Give the visitor's answers with the levers there."""
    return with_levers(state.given(), stand)


def is_plan(stand: Given) -> bool:
    """Tell whether the levers stand where the plan has them."""
    return stand == of_plan()


def stand_at(stand: Given) -> None:
    """Put every lever of the trial somewhere."""
    state.remember("trial", None if is_plan(stand) else deepcopy(stand))


def move(name: str, value: Any) -> None:
    """Move one lever of the trial; None takes the answer away."""
    stand_at(levers_of({**levers(), name: value}))


def back_to_plan() -> None:
    """Put the levers of the trial back where the plan has them."""
    state.remember("trial", None)


def pinned() -> list[Pinned]:
    """List the scenarios pinned, the first one first."""
    return list(state.remembered("draft-scenarios") or [])


def keep_pinned(scenarios: list[Pinned]) -> None:
    """Replace the scenarios pinned."""
    state.remember("draft-scenarios", deepcopy(scenarios) or None)


def letter_of(stand: Given) -> str | None:
    """Give the letter under which a scenario is pinned."""
    return next((one["letter"] for one in pinned() if one["levers"] == stand), None)


def pin() -> None:
    """Pin the trial under the first letter that is free; nothing when it is pinned already, or all are taken."""
    there = pinned()
    free = [letter for letter in _LETTERS if letter not in {one["letter"] for one in there}]
    if free and letter_of(levers()) is None:
        keep_pinned([*there, Pinned(letter=free[0], levers=levers())])


def unpin(letter: str) -> None:
    """Take a scenario away."""
    keep_pinned([one for one in pinned() if one["letter"] != letter])


def take(stand: Given, typed: dict[str, str] | None = None) -> None:
    """Make a scenario the plan: the answers follow, and what fields hold, with the texts `typed` in them then."""
    for name in LEVERS:
        state.put(name, deepcopy(stand.get(name)))
        state.drafts().pop(name, None)
    state.drafts().update(typed or {})
    state.renew_widgets()
    back_to_plan()
