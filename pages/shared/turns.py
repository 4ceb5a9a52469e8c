"""Turns: a few runs of the script at a time, the others wait for theirs; it knows nothing of what they draw.

Runs share one interpreter. Dozens at once spend their time taking its locks from each other: three hundred owners
then cost three times the work, and wait for a hundred times as long. A run that waits for something else (a plan,
the store) gives its turn away meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore, local

AT_ONCE = 2
"""One that computes, one that reads or writes the store."""
_TURNS = Semaphore(AT_ONCE)
_MINE = local()


@contextmanager
def taken() -> Iterator[None]:
    """Wait for a turn, and give it back at the end, however that comes; a run that has one goes on with it."""
    if getattr(_MINE, "taken", False):
        yield
        return
    _TURNS.acquire()
    _MINE.taken = True
    try:
        yield
    finally:
        if _MINE.taken:
            _TURNS.release()
        _MINE.taken = False


@contextmanager
def given_away() -> Iterator[None]:
    """Give the turn of this run to another while it waits; a thread that has none waits as it would."""
    if not getattr(_MINE, "taken", False):
        yield
        return
    _MINE.taken = False
    _TURNS.release()
    try:
        yield
    finally:
        _TURNS.acquire()
        _MINE.taken = True
