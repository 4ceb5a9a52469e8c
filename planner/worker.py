"""Works for another process: reads calls from a connection, writes back what they give, one at a time.

It ends when its connection does: a server that is killed leaves no worker behind. Calls and results are pickles between
a process and the one that it started, never from anybody else. `planner/nursery.py` starts it.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import socket
import traceback
import zlib
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

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


def alone() -> socket.socket:
    """Take the connection that is our standard input; what libraries print goes with the errors.

    Signals that stop a server reach its group too: it finishes what is under way, then closes the connection.
    """
    connection = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    return connection


def load() -> None:
    """Load the engine and the catalogue before the first call rather than by it, out of every collection."""
    gc.disable()  # nothing of this goes away
    importlib.import_module("planner.maths")  # before the libraries whose threads it holds to one
    for engine in ("planner.jobs", "planner.build"):
        importlib.import_module(engine)
    catalogue()
    gc.freeze()
    gc.enable()


def work_for(asker: socket.socket, *, polite: bool) -> NoReturn:
    """Serve whoever is at the other end, then end. A `polite` worker lets pages go first."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # libraries wait for what they start
    os.nice(_POLITE if polite else 0)
    with suppress(OSError):  # whoever asked is gone: nobody reads what is left to send
        serve(asker.makefile("rb"), asker.makefile("wb"))
    os._exit(0)


def main(*, polite: bool) -> None:
    """Work for whoever is at the other end of standard input, in a process that shares nothing."""
    asker = alone()
    load()
    work_for(asker, polite=polite)
