"""The processes that work for the pool: killed, others take their place; they know no setting and outlive nobody."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pages.shared.workers import Nursery, Worker
from planner.worker import packed, unpacked

APART = "from planner.nursery import main; main(forks=False)"
FILES = Path("/proc")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_STORE", "postgresql://somebody:secret@nowhere/db")
        made = Nursery()
    yield made
    made.stop()


def done(worker: Worker, work: Callable[..., Any], *given: Any) -> Any:
    well, found = worker(packed((work, given)))
    assert well
    return unpacked(found)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def ends(process: int) -> bool:
    until = time.monotonic() + 60
    while lives(process) and time.monotonic() < until:
        time.sleep(0.05)
    return not lives(process)


def test_a_worker_that_is_killed_is_replaced_and_knows_no_setting(nursery: Nursery) -> None:
    worker, other = Worker(nursery), Worker(nursery, quick=True)
    beside = done(other, os.getpid)
    for _ in range(2):
        assert done(worker, os.getenv, "PLAN_STORE", "nothing") == "nothing"
        os.kill(done(worker, os.getpid), signal.SIGKILL)
    assert done(worker, os.nice, 0) == done(other, os.nice, 0) + 10
    assert done(other, os.getpid) == beside
    worker.stop()
    other.stop()


def test_a_worker_hears_no_signal_to_stop_and_ends_with_its_connection(nursery: Nursery) -> None:
    """The signals that stop a server reach it too: the server finishes what is under way."""
    worker, after = Worker(nursery), Worker(nursery)
    process, next = done(worker, os.getpid), done(after, os.getpid)
    for told in (signal.SIGTERM, signal.SIGINT):
        os.kill(process, told)
    assert done(worker, abs, -4) == 4
    worker.stop()
    assert ends(process)  # though another was forked while its connection was open
    assert done(after, os.getpid) == next
    after.stop()


@pytest.mark.skipif(not FILES.is_dir(), reason="threads are counted in the files of Linux")
def test_workers_are_forked_from_one_thread_and_share_the_engine(nursery: Nursery) -> None:
    one, two = Worker(nursery), Worker(nursery)
    parents = {done(worker, os.getppid) for worker in (one, two)}
    assert parents == {nursery._process.pid}
    assert len(list((FILES / str(parents.pop()) / "task").iterdir())) == 1
    assert done(one, gc.get_freeze_count) > 10_000
    assert done(one, eval, "'planner.build' in __import__('sys').modules")
    one.stop()
    two.stop()


def test_a_nursery_that_is_killed_is_started_again(nursery: Nursery) -> None:
    """Those who work go on, and end with the nursery of now or with their connection."""
    worker, other = Worker(nursery), Worker(nursery)
    there, first = [done(one, os.getpid) for one in (worker, other)], nursery._process.pid
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    os.kill(there[0], signal.SIGKILL)
    assert done(worker, os.getppid) == nursery._process.pid != first
    assert done(other, os.getpid) == there[1]
    last = done(worker, os.getpid)
    nursery.stop()
    assert ends(last)
    worker.stop()
    other.stop()
    assert ends(there[1])


@pytest.mark.parametrize("command", [None, APART])
def test_nobody_outlives_a_server_that_is_killed(command: str | None) -> None:
    """Not even who is in the midst of a work; with processes forked or not."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, *([command] if command else [])], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    there = [int(one) for one in server.stdout.readline().split()]
    assert len(there) == 2
    assert all(lives(one) for one in there)
    server.kill()
    server.wait()
    server.stdout.close()
    assert [one for one in there if not ends(one)] == []


SERVER = """
import os, sys, time
from pages.shared.workers import Nursery, Worker
from planner.worker import packed, unpacked
nursery = Nursery(*sys.argv[1:])
worker = Worker(nursery)
print(nursery._process.pid, unpacked(worker(packed((os.getpid, ())))[1]), flush=True)
worker(packed((time.sleep, (600,))))
"""
