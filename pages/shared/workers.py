"""Processes that carry out what the pool hands them, started and ended with the app."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

from pages.shared.pool import AT_ONCE, POOL
from planner.nursery import POLITE, QUICK

_LOG = logging.getLogger("plan_de_match")
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = "from planner.nursery import main; main()"


class Nursery:
    """The process that starts workers; it is started again when it died. Safe among threads."""

    def __init__(self, command: str = _COMMAND) -> None:
        self._command, self._lock = command, Lock()
        self._process, self._line = self._started()

    def worker(self, wanted: bytes) -> socket.socket:
        """Give the connection to a new worker: it ends when that is closed, and closes it when it ends."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._line, [wanted], [theirs.fileno()])
            except OSError:
                self._end()
                self._process, self._line = self._started()
                socket.send_fds(self._line, [wanted], [theirs.fileno()])
        return ours

    def stop(self) -> None:
        """End it for good, and its workers in the midst of what they do."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process.poll() is None:  # workers that it left behind when it died go on
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._line.close()

    def _started(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        # Our settings hold the password of the store: whoever keeps nothing needs none of them.
        told = {name: value for name, value in os.environ.items() if not name.startswith("PLAN_")}
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-c", self._command],
                stdin=theirs.fileno(),
                cwd=_ROOT,
                env=told,
                process_group=0,
            )
        return process, ours


class Worker:
    """A process that works; another takes its place when it died. A `quick` one gives way to nobody."""

    def __init__(self, nursery: Nursery, *, quick: bool = False) -> None:
        self._nursery, self._wanted, self._ended = nursery, QUICK if quick else POLITE, False
        self._begin()

    def __call__(self, order: bytes) -> tuple[bool, bytes]:
        """Carry out a packed call there; tried once more in a new process if this one dies of it."""
        try:
            return self._asked(order)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._ended:
                raise
            _LOG.error("worker_lost")
            self._leave()
            self._begin()
            return self._asked(order)

    def stop(self) -> None:
        """Ask for nothing more: what it is doing is lost."""
        self._ended = True
        self._leave()

    def _begin(self) -> None:
        self._connection = self._nursery.worker(self._wanted)
        self._orders, self._replies = self._connection.makefile("wb"), self._connection.makefile("rb")

    def _leave(self) -> None:
        with suppress(OSError):  # it left first
            self._connection.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a reply
        for end in (self._orders, self._replies, self._connection):
            with suppress(OSError):  # what was left to send
                end.close()

    def _asked(self, order: bytes) -> tuple[bool, bytes]:
        pickle.dump(order, self._orders)
        self._orders.flush()
        well, reply = pickle.load(self._replies)
        return bool(well), bytes(reply)


_WORKERS: list[Worker] = []
_NURSERIES: list[Nursery] = []


def start() -> None:
    """Have the work done by processes of its own, as the app does when it starts; until then it is done in place."""
    nursery = Nursery()
    provers, quick = [Worker(nursery) for _ in range(AT_ONCE)], Worker(nursery, quick=True)
    _NURSERIES.append(nursery)
    _WORKERS.extend([*provers, quick])
    POOL.hire(provers)
    POOL.hire([quick], quick=True)


def stop() -> None:
    """End the workers."""
    POOL.dismiss()
    while _WORKERS:
        _WORKERS.pop().stop()
    while _NURSERIES:
        _NURSERIES.pop().stop()
