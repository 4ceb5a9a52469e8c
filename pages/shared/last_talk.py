"""What the next talk takes off the screen, in one press: it can be taken back until another business begins."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from pages.shared import room, state
from pages.shared.navigation import PAGES, go_to
from planner.questionnaire import Given

_KEPT = "last-talk"
_DRAFT = ("draft", "draft-known")
"""What ties the answers on screen to the draft that keeps them."""


@dataclass(frozen=True)
class _Talk:
    """The answers that were on screen, what was typed, the draft that held them, and the page."""

    answers: Given
    typed: dict[str, str]
    draft: dict[str, object]
    page: str


def clear(page: str) -> None:
    """Take the answers off the screen and go back to the first page; `page` is where the talk stood.

    Not for a callback: the address may name an example, which would be opened again before it is left.
    """
    draft = {name: state.remembered(name) for name in _DRAFT}
    talk = _Talk(deepcopy(state.given()), deepcopy(state.drafts()), draft, page)
    state.replace({})
    state.remember("step", None)
    state.remember(_KEPT, talk)
    room.leave()
    go_to(PAGES[0])


def cleared() -> bool:
    """Tell whether there is a talk to take back: none once answers are on screen again."""
    return state.remembered(_KEPT) is not None and not state.given()


def take_back() -> None:
    """Put the last talk on screen again, where it stood, in its own draft."""
    talk: _Talk = state.remembered(_KEPT)
    state.restore(talk.answers, talk.typed)
    for name, held in talk.draft.items():
        state.remember(name, held)
    state.remember(_KEPT, None)
    go_to(talk.page)
