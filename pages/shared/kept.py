"""The one store of this process, opened from what the environment says; pages and the door of links share it.

PLAN_STORE names the place (`sqlite:FILE` or `postgresql://…`), PLAN_KEEP_DAYS how long a draft that nobody changes
is kept. It draws nothing.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from planner.refusal import Refusal
from planner.store import Store, default_location, open_store

COOKIE = "plan-key"
"""Holds the key of a browser: 128 random bits that open the drafts begun or opened there."""
KEEP_DAYS = 365
"""From one season to the same a year later; the privacy page says the number in force."""
_DAY = 86_400.0
_PATIENCE = 5.0
"""Seconds before a store that could not be opened is tried again: no page waits for it at every key."""
_LOG = logging.getLogger("plan_de_match")
_LOCK = Lock()


class _Held:
    """What this process holds: the open store, or why there is none."""

    store: Store | None = None
    refusal: Refusal | None = None
    tried = -_PATIENCE
    tidied = -_DAY


def location() -> str:
    """Give the place of the store; it may hold a password, so it is never shown."""
    return default_location(os.environ, Path.home(), sys.platform)


def keep_days() -> int:
    """Give how many days a draft that nobody changes is kept."""
    said = os.environ.get("PLAN_KEEP_DAYS", "")
    return int(said) if said.isdecimal() and int(said) > 0 else KEEP_DAYS


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


def _open() -> None:
    try:
        _Held.store, _Held.refusal = open_store(location(), lambda: datetime.now(UTC), keep_days()), None
    except Refusal as refusal:
        _LOG.error("answers are not kept: %s (%s)", refusal, refusal.__cause__)
        _Held.refusal = refusal


def _tidy(opened: Store) -> None:
    try:
        forgotten = opened.forget_expired()
    except Refusal as refusal:
        _LOG.error("old drafts could not be forgotten: %s", refusal)
        return
    if forgotten:
        _LOG.info("%d drafts forgotten, unchanged for %d days", forgotten, keep_days())


def close() -> None:
    """Let go of the store; the next one who asks opens it again."""
    with _LOCK:
        if _Held.store is not None:
            _Held.store.close()
        _Held.store, _Held.refusal, _Held.tried, _Held.tidied = None, None, -_PATIENCE, -_DAY
