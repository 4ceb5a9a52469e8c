"""The links to the visitor's draft, its deletion and its export: call these from callbacks."""

from __future__ import annotations

import json
from typing import Any

from pages.shared import drafts, kept, state
from pages.shared.unbroken import unbroken
from planner.refusal import Refusal
from planner.store import Gone, Right
from planner.words import Words


@unbroken()
def make_link(right: Right) -> None:
    """Make a link, shown in this visit only: the store keeps its hash alone."""
    try:
        if (mine := drafts.writing()) is not None:
            state.remember(f"draft-link-{right}", kept.store().link(mine.id, right))
    except Gone:
        state.remember("draft-news", Words(key="draft.gone"))
    except Refusal as refusal:
        drafts.failed(refusal)


def link(right: Right) -> str | None:
    """Give the link made in this visit, whole."""
    secret = state.remembered(f"draft-link-{right}")
    return f"{state.site()}/r/{secret}" if secret else None


def revoke() -> None:
    """Shut out every link and every other browser."""
    try:
        if (mine := drafts.writing()) is None:
            return
        kept.store().revoke(mine.id, "read")
        kept.store().revoke(mine.id, "write", but_for=mine.key)
    except Refusal as refusal:
        drafts.failed(refusal)
        return
    state.forget_links()
    state.remember("draft-news", Words(key="draft.revoked"))


def delete(ids: tuple[str, ...]) -> None:
    """Delete drafts of the visitor's own for good; when this visit's is one of them, begin afresh."""
    mine = drafts.held()
    try:
        for id in set(ids) & set(_own()):
            kept.store().delete(id)
    except Refusal as refusal:
        drafts.failed(refusal)
        return
    if mine is not None and mine.id in ids:
        state.replace({})
    state.remember("draft-news", Words(key="draft.deleted"))


def export() -> str:
    """Write all that is kept about the visitor's own drafts as JSON."""
    told: list[dict[str, Any]] = [kept.store().export(id) for id in _own()]
    return json.dumps({"drafts": told}, ensure_ascii=False, indent=2) + "\n"


def _own() -> tuple[str, ...]:
    """Name those that are the visitor's to export and to delete, at this moment: who only reads has neither."""
    return tuple(one.draft.id for one in drafts.opened_here() if one.right == "write")
