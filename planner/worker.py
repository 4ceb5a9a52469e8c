"""Works for another process: reads calls on standard input, writes what they give on standard output, one at a time.

It ends when its input does: a server that is killed leaves no worker behind. Calls and results are pickles between a
process and the one that it started, never from anybody else.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
import traceback
import zlib
from contextlib import suppress
from typing import Any, BinaryIO

from planner.catalogue import catalogue
from planner.refusal import Refusal

_POLITE = 10
"""Added to the niceness: whoever turns pages goes before whoever waits for a plan."""


class Failed(Exception):
    """A call that broke: the kind of error and where, without the values, which may be an owner's answers."""


def packed(result: Any) -> bytes:
    """Pack a result: a plan takes a seventh of its room."""
    return zlib.compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(result: bytes) -> Any:
    """Give back what was packed."""
    return pickle.loads(zlib.decompress(result))


def carried_out(order: bytes) -> tuple[bool, bytes]:
    """Carry out a call, packed as (function, arguments): True and its result, or False and its error, packed."""
    work, given = unpacked(order)
    try:
        return True, packed(work(*given))
    except Refusal as refusal:
        return False, packed(refusal)
    except Exception as error:  # noqa: BLE001 - whatever broke is told, and the next call is served
        frames = "".join(traceback.format_tb(error.__traceback__))
        return False, packed(Failed(f"{type(error).__name__} in {work.__name__}\n{frames}"))


def serve(orders: BinaryIO, replies: BinaryIO) -> None:
    """Carry out calls until there are no more."""
    while True:
        try:
            order = pickle.load(orders)
        except EOFError:
            return
        pickle.dump(carried_out(order), replies)
        replies.flush()


def main(*, polite: bool = True) -> None:
    """Serve standard input; what libraries print goes with the errors. A `polite` worker lets pages go first."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for stop in (signal.SIGINT, signal.SIGTERM):
        # Both reach the server too, which finishes what is under way, then closes the pipe.
        signal.signal(stop, signal.SIG_IGN)
    os.nice(_POLITE if polite else 0)
    catalogue()
    importlib.import_module("planner.jobs")  # the engine, loaded before the first call rather than by it
    gc.collect()
    gc.freeze()
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, replies)
    os._exit(0)  # whoever asked is gone: nobody reads what is left in the pipe
