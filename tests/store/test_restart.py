"""A database that goes away and comes back under load: what was said to be kept is there, and work goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

import pytest

from planner.refusal import Refusal
from planner.store import Outrun, Store, open_store
from scripts.postgres_server import new_database, restart, running_postgres
from tests.store.conftest import KEEP_DAYS, FakeClock

WRITERS = 12
CONNECTIONS = 4


@dataclass
class Writer:
    """One owner who types without end: the last number said to be kept, the last tried, and what was refused."""

    kept: int = 0
    tried: int = 0
    refused: list[str] = field(default_factory=list)
    id: str = ""

    def write(self, store: Store, stop: Event) -> None:
        """Write until told to stop; as a page does, try again what was refused, on what the store then holds."""
        draft, _ = store.create({"given": {"n": 0}, "typed": {}})
        self.id = draft.id
        while not stop.is_set():
            self.tried = self.kept + 1
            try:
                draft = store.write(self.id, {"given": {"n": self.tried}, "typed": {}}, draft.revision)
            except Refusal as refusal:
                self.refused.append(refusal.problems[0][1].key)
                continue
            except Outrun as outrun:
                # Nobody else writes here: it is what was tried before, kept without being told.
                draft = outrun.theirs
            self.kept = int(draft.content["given"]["n"])


@pytest.fixture
def address() -> Iterator[str]:
    """A server of its own, to be stopped without harm to other tests."""
    with running_postgres() as server:
        yield new_database(server, "restarted")


def numbers(writers: list[Writer]) -> list[int]:
    """How far each writer is."""
    return [writer.kept for writer in writers]


def wait_for_progress(writers: list[Writer], since: list[int], seconds: float = 60) -> None:
    """Wait until each has kept something more."""
    deadline = time.monotonic() + seconds
    while any(now <= before for now, before in zip(numbers(writers), since, strict=True)):
        assert time.monotonic() < deadline, f"some write no more: {since} then {numbers(writers)}"
        time.sleep(0.02)


def test_a_server_restarted_under_load_loses_nothing_that_was_kept(address: str, clock: FakeClock) -> None:
    store = open_store(address, clock, KEEP_DAYS, CONNECTIONS)
    writers, stop = [Writer() for _ in range(WRITERS)], Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.write, store, stop) for writer in writers]
        try:
            for _ in range(3):
                wait_for_progress(writers, numbers(writers))
                restart(address)
            wait_for_progress(writers, numbers(writers))
        finally:
            stop.set()
        for one in running:
            one.result()
    for writer in writers:
        held = store.read(writer.id).content["given"]["n"]
        assert held in (writer.kept, writer.tried)
        assert set(writer.refused) <= {"store.unreachable"}
    store.close()


def test_a_process_opens_no_more_connections_than_it_may(address: str, clock: FakeClock) -> None:
    store = open_store(address, clock, KEEP_DAYS, CONNECTIONS)
    drafts = [store.create({"given": {"n": 0}, "typed": {}})[0] for _ in range(WRITERS)]

    def many(number: int) -> int:
        draft, most = drafts[number], 0
        for turn in range(30):
            draft = store.write(draft.id, {"given": {"n": turn}, "typed": {}}, draft.revision)
            found = store.engine.single(
                "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()"
            )
            most = max(most, int(found[0]["n"]))
        return most

    with ThreadPoolExecutor(WRITERS) as pool:
        assert max(pool.map(many, range(WRITERS))) <= CONNECTIONS
    store.close()
