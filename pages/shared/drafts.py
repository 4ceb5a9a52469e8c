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
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import streamlit as st

from pages.shared import clashes, kept, state
from pages.shared.field_names import field_name
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
    return mine.changed.astimezone(ZoneInfo(st.context.timezone or state.HOME))


# ---- taking up ----


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
    key, wanted = browser_key(), st.query_params.get("draft")
    if key is None or state.given() or (not wanted and "example" in st.query_params):
        return
    try:
        found = kept.store().opened(key, wanted or None)
    except Refusal as refusal:
        _trouble(refusal)
        return
    if found is not None:
        show(found)


def show(found: Opened) -> None:
    """Put a draft on screen."""
    content = found.draft.content
    state.remember("step", content.get("step"))
    state.remember("draft-aside", deepcopy(content.get("aside")))
    state.remember("draft-left", content.get("left"))
    state.remember("draft-scenarios", deepcopy(content.get("scenarios")))
    put_on_screen(content.get("given", {}), content.get("typed", {}))
    _hold(found.draft, found.right)


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
    mine, key = held(), browser_key()
    if mine is None or mine.right != "read" or key is None:
        return
    try:
        found = kept.store().opened(key, mine.id)
    except Refusal as refusal:
        _trouble(refusal)
        return
    if found is None:
        state.replace({})
        state.renew_widgets()
        state.remember("draft-news", Words(key="draft.withdrawn"))


def of_browser() -> tuple[Opened, ...]:
    """List the drafts that this browser opens, the last changed first; none when the store fails."""
    key = browser_key()
    try:
        return kept.store().all_opened(key) if key else ()
    except Refusal as refusal:
        _trouble(refusal)
        return ()


# ---- writing ----


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
            draft, _ = kept.store().create(content, browser_key())
            _hold(draft, "write")
        else:
            _write(mine, content)
    except ShutOut:
        state.leave_draft(keep=False)
        state.remember("draft-news", Words(key="draft.shut_out"))
    except Gone:
        state.leave_draft(keep=False)
        state.remember("draft-news", Words(key="draft.gone"))
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
            _hold(kept.store().write(mine.id, content, mine.revision, browser_key()), mine.right)
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
            mine, content = _hold(outrun.theirs, mine.right), _on_screen()
            # Each tab stands where it stands: a step alone is not worth a write.
            if {**content, "step": None} == {**theirs, "step": None}:
                return
    state.remember("draft-trouble", Words(key="store.locked"))


def _hold(draft: Draft, right: Right) -> Held:
    now = Held(draft.id, right, draft.revision, draft.content, draft.changed)
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


def make_link(right: Right) -> None:
    """Make a link, shown in this visit only: the store keeps its hash alone."""
    mine = held()
    try:
        if mine is not None and mine.right == "write":
            state.remember(f"draft-link-{right}", kept.store().link(mine.id, right))
    except Gone:
        state.remember("draft-news", Words(key="draft.gone"))
    except Refusal as refusal:
        _trouble(refusal)


def link(right: Right) -> str | None:
    """Give the link made in this visit, whole."""
    secret = state.remembered(f"draft-link-{right}")
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/r/{secret}" if secret else None


def revoke() -> None:
    """Shut out every link and every other browser."""
    mine = held()
    if mine is None or mine.right != "write":
        return
    try:
        kept.store().revoke(mine.id, "read")
        kept.store().revoke(mine.id, "write", but_for=browser_key())
    except Refusal as refusal:
        _trouble(refusal)
        return
    state.forget_links()
    state.remember("draft-news", Words(key="draft.revoked"))


def delete(ids: tuple[str, ...]) -> None:
    """Delete drafts for good; when this visit's is one of them, begin afresh."""
    mine = held()
    try:
        for id in ids:
            kept.store().delete(id)
    except Refusal as refusal:
        _trouble(refusal)
        return
    if mine is not None and mine.id in ids:
        state.replace({})
    state.remember("draft-news", Words(key="draft.deleted"))


def export() -> str:
    """Write all that is kept about the drafts of this browser as JSON."""
    mine = held()
    ids = dict.fromkeys([*([mine.id] if mine else []), *(one.draft.id for one in of_browser())])
    told: list[dict[str, Any]] = [kept.store().export(id) for id in ids]
    return json.dumps({"drafts": told}, ensure_ascii=False, indent=2) + "\n"
