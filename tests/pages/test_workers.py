"""The processes that work for the pool: killed, they are started again; they know no setting and outlive nobody."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from pages.shared.workers import Worker
from planner.worker import packed, unpacked


def test_a_worker_that_is_killed_is_started_again_and_knows_no_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLAN_STORE", "postgresql://somebody:secret@nowhere/db")
    worker = Worker()
    try:
        for _ in range(2):
            well, found = worker(packed((os.getenv, ("PLAN_STORE", "nothing"))))
            assert well
            assert unpacked(found) == "nothing"
            os.kill(int(unpacked(worker(packed((os.getpid, ())))[1])), signal.SIGKILL)
    finally:
        worker.stop()


def test_a_worker_ends_with_whoever_started_it() -> None:
    """Nothing else would: the signals that stop a server are left to it."""
    worker = Worker()
    process: Any = worker._process
    assert unpacked(worker(packed((abs, (-3,))))[1]) == 3
    process.send_signal(signal.SIGTERM)
    assert unpacked(worker(packed((abs, (-4,))))[1]) == 4
    process.stdin.close()
    ended = process.wait(30)
    worker.stop()
    assert ended == 0
