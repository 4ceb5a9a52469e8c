"""The visitor's draft: taken up when the visit begins, written after each change, merged when two tabs change it.

The truth on screen stays in `state`; this file carries it to the store and back. A store that fails stops nobody:
the visit goes on, and says that its answers are not kept.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from pages.shared import clashes, kept, state
from pages.shared.field_names import field_name
from planner.letters import writable
from planner.older_answers import takeable
from planner.refusal import Refusal
from planner.store import Content, Draft, Gone, Opened, Outrun, Right, ShutOut, gather, is_secret, merge
from planner.words import Words, count

_TURNS = 3
"""How often a write is tried again after a merge; the next change tries once more."""


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


@state.unbroken()
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


@state.unbroken()
def open_one(id: str) -> None:
    """Put another draft of this browser on screen; call it from a callback."""
    if (key := browser_key()) is not None:
        _open(key, id)


def _open(key: str, wanted: str | None) -> None:
    try:
        found = kept.store().opened(key, wanted)
    except Refusal as refusal:
        _trouble(refusal)
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
    _hold(found.draft, found.right, key)


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
        _trouble(refusal)
        return
    if found is None:
        state.replace({})
        state.renew_widgets()
        state.remember("draft-news", Words(key="draft.withdrawn"))


def of_visit() -> tuple[Opened, ...]:
    """List the drafts that this browser opens, or this visit alone, the last changed first; none if the store fails."""
    try:
        return _opened()
    except Refusal as refusal:
        _trouble(refusal)
        return ()


def _opened() -> tuple[Opened, ...]:
    mine, key = held(), browser_key()
    found = kept.store().all_opened(key) if key else ()
    if mine is not None and mine.key != key:
        found += tuple(filter(None, [kept.store().opened(mine.key, mine.id)]))
    return found


def _own() -> tuple[str, ...]:
    """Name those that are the visitor's to export and to delete, at this moment: who only reads has neither."""
    return tuple(one.draft.id for one in _opened() if one.right == "write")


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
        _left("draft.gone")
    else:
        _left("draft.shut_out")
    return None


def _left(why: str) -> None:
    state.leave_draft(keep=False)
    state.remember("draft-news", Words(key=why))


# ---- writing ----


@state.unbroken()
def save() -> None:
    """Write what changed since the last run; callbacks come before the run, so a change is written at once."""
    clashes.decided_meanwhile()
    content, mine = _on_screen(), held()
    if mine is None:
        if not state.begun():
            return
    elif mine.right == "read" or content == mine.content:
        return
    try:
        if mine is None:
            key = browser_key()
            draft, secret = kept.store().create(content, key)
            _hold(draft, "write", key or secret)
        else:
            _write(mine, content)
    except ShutOut:
        _left("draft.shut_out")
    except Gone:
        _left("draft.gone")
    except Refusal as refusal:
        state.remember("draft-sent", deepcopy(content))
        _trouble(refusal)
    else:
        kept.noticed(None)


def _on_screen() -> Content:
    """Give all that is to be kept of this visit."""
    beside = {"step": "step", "aside": "draft-aside", "left": "draft-left", "scenarios": "draft-scenarios"}
    found = {name: state.remembered(key) for name, key in beside.items()}
    return {
        "given": state.given(),
        "typed": state.drafts(),
        **{name: what for name, what in found.items() if what},
    }


def _write(mine: Held, content: Content) -> None:
    for _ in range(_TURNS):
        try:
            _hold(kept.store().write(mine.id, content, mine.revision, mine.key), mine.right, mine.key)
            return
        except Outrun as outrun:
            # What was sent before the store failed may have been kept after all: it is nobody else's.
            sent, theirs = state.remembered("draft-sent"), outrun.theirs.content
            base = theirs if theirs == sent else mine.content
            three = [
                {name: one.get(name, {}) for name in ("given", "typed", "left")}
                for one in (base, content, theirs)
            ]
            merged, found = merge(*three)
            if merged != three[1]:
                state.restore(deepcopy(merged["given"]), dict(merged["typed"]))
                state.renew_widgets()
            aside = gather(*(one.get("aside", []) for one in (base, content, theirs)))
            state.remember("draft-aside", aside + clashes.set_aside(found))
            state.remember("draft-left", merged["left"])
            if content.get("scenarios") == base.get("scenarios"):
                state.remember("draft-scenarios", deepcopy(theirs.get("scenarios")))
            mine, content = _hold(outrun.theirs, mine.right, mine.key), _on_screen()
            # Each tab stands where it stands: a step alone is not worth a write.
            if {**content, "step": None} == {**theirs, "step": None}:
                return
    state.remember("draft-trouble", Words(key="store.locked"))


def _hold(draft: Draft, right: Right, key: str) -> Held:
    now = Held(draft.id, right, key, draft.revision, draft.content, draft.changed)
    state.remember("draft", now)
    state.remember("draft-trouble", None)
    return now


def again() -> bool:
    """Try once more to keep the answers, after the store failed; tell whether it took them."""
    save()
    return state.remembered("draft-trouble") is None


def _trouble(refusal: Refusal) -> None:
    kept.noticed(refusal)
    state.remember("draft-trouble", refusal.problems[0][1])


# ---- links, deletion, export: call these from callbacks ----


@state.unbroken()
def make_link(right: Right) -> None:
    """Make a link, shown in this visit only: the store keeps its hash alone."""
    try:
        if (mine := writing()) is not None:
            state.remember(f"draft-link-{right}", kept.store().link(mine.id, right))
    except Gone:
        state.remember("draft-news", Words(key="draft.gone"))
    except Refusal as refusal:
        _trouble(refusal)


def link(right: Right) -> str | None:
    """Give the link made in this visit, whole."""
    secret = state.remembered(f"draft-link-{right}")
    return f"{state.site()}/r/{secret}" if secret else None


@state.unbroken()
def revoke() -> None:
    """Shut out every link and every other browser."""
    try:
        if (mine := writing()) is None:
            return
        kept.store().revoke(mine.id, "read")
        kept.store().revoke(mine.id, "write", but_for=mine.key)
    except Refusal as refusal:
        _trouble(refusal)
        return
    state.forget_links()
    state.remember("draft-news", Words(key="draft.revoked"))


@state.unbroken()
def delete(ids: tuple[str, ...]) -> None:
    """Delete drafts of the visitor's own for good; when this visit's is one of them, begin afresh."""
    mine = held()
    try:
        for id in set(ids) & set(_own()):
            kept.store().delete(id)
    except Refusal as refusal:
        _trouble(refusal)
        return
    if mine is not None and mine.id in ids:
        state.replace({})
    state.remember("draft-news", Words(key="draft.deleted"))


def export() -> str:
    """Write all that is kept about the visitor's own drafts as JSON."""
    told: list[dict[str, Any]] = [kept.store().export(id) for id in _own()]
    return json.dumps({"drafts": told}, ensure_ascii=False, indent=2) + "\n"
