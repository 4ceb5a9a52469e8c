"""The visitor's draft: taken up when the visit begins, written after each change, merged when two tabs change it.

The truth on screen stays in `state`; this file carries it to the store and back. A store that fails stops nobody:
the visit goes on, and says that its answers are not kept.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.shared import kept, state
from planner.refusal import Refusal
from planner.store import Clash, Content, Draft, Gone, Opened, Outrun, Right, choose, is_secret, merge
from planner.words import Words

_TURNS = 3
"""How often a write is tried again after a merge; the next change tries once more."""


@dataclass(frozen=True)
class Held:
    """The draft of this visit, as the store last had it."""

    id: str
    right: Right
    revision: int
    content: Content


def held() -> Held | None:
    """Give the draft of this visit; None before the first answer, or while an example is looked at."""
    found = state.remembered("draft")
    return found if isinstance(found, Held) else None


def browser_key() -> str | None:
    """Give the key that this browser holds in its cookie."""
    key = str(st.context.cookies.get(kept.COOKIE, ""))
    return key if is_secret(key) else None


# ---- taking up ----


def take_up() -> None:
    """Once a visit: take up the draft that the address names, else the last one of this browser."""
    first = not state.remembered("draft-sought")
    state.remember("draft-sought", True)
    state.remember("first-run", first)
    if not first:
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
    state.restore(deepcopy(content.get("given", {})), dict(content.get("typed", {})))
    state.remember("step", content.get("step"))
    _hold(found.draft, found.right)
    state.remember("draft-clashes", ())


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
    content: Content = {"given": state.given(), "typed": state.drafts(), **_place()}
    mine = held()
    if mine is None:
        if not state.begun():
            return
    elif mine.right == "read" or content == mine.content:
        return
    try:
        if mine is None:
            draft, _ = kept.store().create(content, browser_key())
            _hold(draft, "write")
        elif _may_still_write(mine.id):
            _write(mine, content)
        else:
            state.leave_draft(keep=False)
            state.remember("draft-news", Words(key="draft.shut_out"))
        state.remember("draft-trouble", None)
    except Gone:
        state.leave_draft(keep=False)
        state.remember("draft-news", Words(key="draft.gone"))
    except Refusal as refusal:
        _trouble(refusal)


def _may_still_write(id: str) -> bool:
    """Tell whether this browser's right was not withdrawn since. One that refuses cookies holds no key to withdraw."""
    key = browser_key()
    if key is None:
        return True
    found = kept.store().opened(key, kept.store().read(id).id)
    return found is not None and found.right == "write"


def _place() -> dict[str, str]:
    """Give the step where the visitor stands, once there is one."""
    step = state.remembered("step")
    return {"step": step} if step else {}


def _write(mine: Held, content: Content) -> None:
    for _ in range(_TURNS):
        try:
            _hold(kept.store().write(mine.id, content, mine.revision), mine.right)
            return
        except Outrun as outrun:
            # Each tab stands where it stands.
            theirs = {name: outrun.theirs.content[name] for name in ("given", "typed")} | _place()
            merged, clashes = merge(mine.content, content, theirs)
            if merged != content:
                state.restore(deepcopy(merged["given"]), dict(merged["typed"]))
                state.renew_widgets()
            state.remember("draft-clashes", (*state.remembered("draft-clashes", ()), *clashes))
            mine, content = _hold(outrun.theirs, mine.right), merged
            if merged == theirs:
                return


def _hold(draft: Draft, right: Right) -> Held:
    now = Held(draft.id, right, draft.revision, draft.content)
    state.remember("draft", now)
    state.remember("draft-trouble", None)
    return now


def _trouble(refusal: Refusal) -> None:
    state.remember("draft-trouble", refusal.problems[0][1])


# ---- two tabs ----


def clashes() -> tuple[Clash, ...]:
    """List the fields that were changed here and elsewhere at once, still to be decided."""
    found: tuple[Clash, ...] = state.remembered("draft-clashes", ())
    return found


def settle(clash: Clash, *, mine: bool) -> None:
    """Decide a clash: put the value of this tab, or leave the one that is kept; call it from a callback."""
    if mine:
        part, *path = clash.path
        choose(state.given() if part == "given" else state.drafts(), tuple(path), deepcopy(clash.mine))
        state.renew_widgets()
    state.remember("draft-clashes", tuple(one for one in clashes() if one != clash))


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
