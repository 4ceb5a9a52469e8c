"""Turns: no more runs at once than the bound; a run that waits makes room; whatever happens gives the turn back."""

from __future__ import annotations

from threading import Barrier, Event, Lock, Thread

import pytest

from pages.shared import turns


def test_no_more_runs_at_once_than_the_bound() -> None:
    lock, now, most = Lock(), [0], [0]

    def run() -> None:
        with turns.taken():
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            Event().wait(0.01)
            with lock:
                now[0] -= 1

    threads = [Thread(target=run) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most[0] == turns.AT_ONCE
    assert now[0] == 0


def test_runs_that_wait_leave_their_turn_to_others() -> None:
    """Twice as many as the bound wait for each other: they all get there."""
    meeting = Barrier(2 * turns.AT_ONCE)

    def run() -> None:
        with turns.taken(), turns.given_away():
            meeting.wait(30)

    threads = [Thread(target=run) for _ in range(2 * turns.AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not meeting.broken


def test_a_run_that_breaks_gives_its_turn_back() -> None:
    for _ in range(3 * turns.AT_ONCE):
        with pytest.raises(ZeroDivisionError), turns.taken():
            _ = 1 / 0
        with pytest.raises(ZeroDivisionError), turns.taken(), turns.given_away():
            _ = 1 / 0
    with turns.taken():
        pass


def test_whoever_has_no_turn_waits_without_one() -> None:
    with turns.given_away():
        pass
    test_no_more_runs_at_once_than_the_bound()
