"""The one store of this process, opened from what the settings say; pages, the door of links and probes share it.

It draws nothing.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from pages.shared.settings import settings
from pages.shared.turns import given_away
from planner.refusal import Refusal
from planner.store import Store, default_location, open_store

COOKIE = "plan-key"
"""Holds the key of a browser: 128 random bits that open the drafts begun or opened there."""
_DAY = 86_400.0
_PATIENCE = 5.0
"""Seconds before a store that could not be opened is tried again: no page waits for it at every key."""
_LOG = logging.getLogger("plan_de_match")
_LOCK = Lock()


class _Held:
    """What this process holds: the open store, or why there is none; and the trouble that was logged last."""

    store: Store | None = None
    refusal: Refusal | None = None
    tried = -_PATIENCE
    tidied = -_DAY
    trouble: str | None = None


def location() -> str:
    """Give the place of the store; it may hold a password, so it is never shown."""
    return settings().store or default_location(os.environ, Path.home(), sys.platform)


def keep_days() -> int:
    """Give how many days a draft that nobody changes is kept."""
    return settings().keep_days


def store() -> Store:
    """Give the store; once a day, it forgets what nobody changed for too long.

    Raises:
        Refusal: when it cannot be opened.
    """
    with _LOCK:
        now = time.monotonic()
        if _Held.store is None:
            if _Held.refusal is not None and now - _Held.tried < _PATIENCE:
                raise _Held.refusal
            _Held.tried = now
            _open()
        if _Held.store is None:
            raise _Held.refusal or RuntimeError("no store and no reason")
        if now - _Held.tidied >= _DAY:
            _Held.tidied = now
            _tidy(_Held.store)
        return _Held.store


def try_out() -> None:
    """Read and write the store for real, as a visitor would: what is too old goes, which is rarely anything.

    Raises:
        Refusal: when answers cannot be kept at this moment.
    """
    try:
        store().forget_expired()
    except Refusal as refusal:
        noticed(refusal)
        raise
    noticed(None)


def noticed(refusal: Refusal | None) -> None:
    """Log that the store fails, or that it is back: once each time it changes, not at every key of every visitor."""
    trouble = refusal.problems[0][1].key if refusal else None
    if trouble == _Held.trouble:
        return
    _Held.trouble = trouble
    if trouble:
        _LOG.error("store_failed", exc_info=refusal, extra={"reason": trouble})
    else:
        _LOG.warning("store_back")


def _open() -> None:
    try:
        opened = open_store(
            location(), lambda: datetime.now(UTC), keep_days(), settings().store_connections, given_away
        )
        _Held.store, _Held.refusal = opened, None
    except Refusal as refusal:
        noticed(refusal)
        _Held.refusal = refusal


def _tidy(opened: Store) -> None:
    try:
        forgotten = opened.forget_expired()
    except Refusal as refusal:
        noticed(refusal)
        return
    if forgotten:
        _LOG.info("drafts_forgotten", extra={"drafts": forgotten})


def close() -> None:
    """Let go of the store, once what is being written is written; the next one who asks opens it again."""
    with _LOCK:
        if _Held.store is not None:
            _Held.store.close()
        _Held.store, _Held.refusal, _Held.tried, _Held.tidied = None, None, -_PATIENCE, -_DAY
