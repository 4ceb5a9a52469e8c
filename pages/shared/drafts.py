"""The visitor's draft: which one this visit holds and with what right, taken up when it begins, left when it must be.

The truth on screen stays in `state`. `draft_writing` keeps what changes, `draft_links` gives it to others or ends it.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from pages.shared import kept, state
from pages.shared.field_names import field_name
from pages.shared.unbroken import unbroken
from planner.letters import writable
from planner.older_answers import takeable
from planner.refusal import Refusal
from planner.store import Content, Draft, Gone, Opened, Right, is_secret
from planner.words import Words, count


@dataclass(frozen=True)
class Held:
    """The draft of this visit, as the store last had it."""

    id: str
    right: Right
    key: str
    """The secret that opened it: a socket that comes back without its cookie gains no right by it."""
    revision: int
    content: Content
    changed: datetime


def held() -> Held | None:
    """Give the draft of this visit; None before the first answer, or while an example is looked at."""
    found = state.remembered("draft")
    return found if isinstance(found, Held) else None


def reading() -> bool:
    """Tell whether the answers on screen are somebody else's, to read only."""
    mine = held()
    return mine is not None and mine.right == "read"


def browser_key() -> str | None:
    """Give the key that this browser holds in its cookie."""
    key = str(st.context.cookies.get(kept.COOKIE, ""))
    return key if is_secret(key) else None


def kept_at() -> datetime | None:
    """Give the moment, at the visitor's, when the store said that it holds the answers on screen; None: it does not."""
    mine = held()
    if mine is None or mine.right == "read" or state.remembered("draft-trouble") is not None:
        return None
    return state.at_visitors(mine.changed)


# ---- taking up ----


@unbroken()
def take_up() -> None:
    """Take up, once a visit, the draft that the address names, else the last of this browser; then see who may read."""
    first = not state.remembered("draft-sought")
    state.remember("draft-sought", True)
    state.remember("first-run", first)
    if not first:
        _still_a_reader()
        return
    if (link := st.query_params.get("link")) in ("closed", "later"):
        state.remember("draft-news", Words(key=f"draft.{link}"))
    key, wanted = browser_key(), writable(st.query_params.get("draft", ""))
    if key is None or state.given() or (not wanted and "example" in st.query_params):
        return
    _open(key, wanted or None)


def open_one(id: str) -> None:
    """Put another draft of this browser on screen; call it from a callback."""
    if (key := browser_key()) is not None:
        _open(key, id)


def _open(key: str, wanted: str | None) -> None:
    try:
        found = kept.store().opened(key, wanted)
    except Refusal as refusal:
        failed(refusal)
        return
    if found is None:
        return
    content = found.draft.content
    state.leave_draft(keep=False)  # its links and what was tried with it are no other's
    state.remember("step", content.get("step"))
    state.remember("draft-aside", deepcopy(content.get("aside")))
    state.remember("draft-left", content.get("left"))
    state.remember("draft-scenarios", deepcopy(content.get("scenarios")))
    put_on_screen(content.get("given", {}), content.get("typed", {}))
    hold(found.draft, found.right, key)


def put_on_screen(answers: dict[str, Any], typed: dict[str, str]) -> None:
    """Show answers kept before; those that have no place in this version of the product are left aside, and said."""
    sound, left = takeable(answers, state.book())
    state.restore(sound, dict(typed))
    if left:
        state.remember("draft-left", {**(state.remembered("draft-left") or {}), **left})
        names = ", ".join(field_name(place, state.text()) for place in left)
        news = Words(key="draft.left", values={"number": count(len(left)), "names": names}, count=len(left))
        state.remember("draft-news", news)


def _still_a_reader() -> None:
    """Take somebody else's answers off the screen once their owner withdrew them."""
    mine = held()
    if mine is None or mine.right != "read":
        return
    try:
        found = kept.store().opened(mine.key, mine.id)
    except Refusal as refusal:
        failed(refusal)
        return
    if found is None:
        state.replace({})
        state.renew_widgets()
        state.remember("draft-news", Words(key="draft.withdrawn"))


def of_visit() -> tuple[Opened, ...]:
    """List the drafts that this browser opens, or this visit alone, the last changed first; none if the store fails."""
    try:
        return opened_here()
    except Refusal as refusal:
        failed(refusal)
        return ()


def opened_here() -> tuple[Opened, ...]:
    """List them as `of_visit` does.

    Raises:
        Refusal: when the store fails.
    """
    mine, key = held(), browser_key()
    found = kept.store().all_opened(key) if key else ()
    if mine is not None and mine.key != key:
        found += tuple(filter(None, [kept.store().opened(mine.key, mine.id)]))
    return found


def writing() -> Held | None:
    """Give the draft of this visit if it may be written at this moment; when the right was withdrawn, say so and leave.

    Raises:
        Refusal: when the store fails.
    """
    mine = held()
    if mine is None or mine.right == "read":
        return None
    found = kept.store().opened(mine.key, mine.id)
    if found is not None and found.right == "write":
        return mine
    try:
        kept.store().read(mine.id)
    except Gone:
        leave("draft.gone")
    else:
        leave("draft.shut_out")
    return None


def leave(why: str) -> None:
    """Write no more in this visit's draft, and say why by the name of a sentence."""
    state.leave_draft(keep=False)
    state.remember("draft-news", Words(key=why))


def hold(draft: Draft, right: Right, key: str) -> Held:
    """Note what the store holds from now on; it answered, so there is no trouble."""
    now = Held(draft.id, right, key, draft.revision, draft.content, draft.changed)
    state.remember("draft", now)
    state.remember("draft-trouble", None)
    return now


def failed(refusal: Refusal) -> None:
    """Note that the store failed: the visit goes on, and says that its answers are not kept."""
    kept.noticed(refusal)
    state.remember("draft-trouble", refusal.problems[0][1])
