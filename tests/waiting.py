"""What comes a moment later by its nature is awaited, not slept for."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds before what is awaited counts as lost: a loaded machine is slow."""


def until(there: Callable[[], bool]) -> None:
    """Return when something is there; fail when it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < deadline, "what was awaited did not come"
        time.sleep(0.05)
