"""Processes that carry out what the pool hands them, started and ended with the app."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from pages.shared.pool import AT_ONCE, POOL

_LOG = logging.getLogger("plan_de_match")
_ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A process that works; it is started again when it died. A `quick` one gives way to nobody."""

    def __init__(self, *, quick: bool = False) -> None:
        self._ended, self._quick = False, quick
        self._process = self._started()

    def __call__(self, order: bytes) -> tuple[bool, bytes]:
        """Carry out a packed call there; tried once more in a new process if this one dies of it."""
        try:
            return self._asked(order)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._ended:
                raise
            _LOG.error("worker_lost")
            self._end()
            self._process = self._started()
            return self._asked(order)

    def stop(self) -> None:
        """End the process for good: what it was doing is lost."""
        self._ended = True
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was left to send
                if pipe is not None:
                    pipe.close()

    def _asked(self, order: bytes) -> tuple[bool, bytes]:
        orders, replies = self._process.stdin, self._process.stdout
        assert orders is not None
        assert replies is not None
        pickle.dump(order, orders)
        orders.flush()
        well, reply = pickle.load(replies)
        return bool(well), bytes(reply)

    def _started(self) -> subprocess.Popen[bytes]:
        # Our settings hold the password of the store: whoever keeps nothing needs none of them.
        told = {name: value for name, value in os.environ.items() if not name.startswith("PLAN_")}
        return subprocess.Popen(
            [sys.executable, "-c", f"from planner.worker import main; main(polite={not self._quick})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=told,
        )


_WORKERS: list[Worker] = []


def start() -> None:
    """Have the work done by processes of its own, as the app does when it starts; until then it is done in place."""
    provers, quick = [Worker() for _ in range(AT_ONCE)], Worker(quick=True)
    _WORKERS.extend([*provers, quick])
    POOL.hire(provers)
    POOL.hire([quick], quick=True)


def stop() -> None:
    """End the workers."""
    POOL.dismiss()
    while _WORKERS:
        _WORKERS.pop().stop()
