"""Writers that come at once to a file: one turn of the disk for all of them, and each told what became of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from planner.store import Outrun, open_store
from planner.store.drafts import Drafts
from planner.store.sqlite_file import SqliteFile
from tests.store.conftest import KEEP_DAYS, FakeClock

WRITERS = 12


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteFile]:
    """A file with one table, where a name stands once."""
    opened = SqliteFile(tmp_path / "answers.db")
    opened.single("CREATE TABLE names (name TEXT PRIMARY KEY)")
    yield opened
    opened.close()


def all_at_once(file: SqliteFile, pool: ThreadPoolExecutor, names: list[str]) -> list[Future[object]]:
    """Have everybody write while the file is held, so that they stand in line together; then let go of it."""
    held, let_go = Event(), Event()

    def hold() -> None:
        with file.transaction(write=False):
            held.set()
            let_go.wait(10)

    holding = pool.submit(hold)
    held.wait(10)
    asked = [pool.submit(file.single, "INSERT INTO names VALUES (?)", name) for name in names]
    while len(file._line) < len(names):
        assert not holding.done()
    let_go.set()
    return asked


def test_those_who_wait_are_written_in_one_turn_of_the_disk(file: SqliteFile) -> None:
    said: list[str] = []
    names = [f"writer {number}" for number in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        file._database.conn.set_trace_callback(said.append)
        for asked in all_at_once(file, pool, names):
            asked.result()
    assert said.count("COMMIT") == 2  # the reader's, then one for all
    assert sorted(row["name"] for row in file.single("SELECT name FROM names")) == sorted(names)


def test_one_that_fails_fails_alone(file: SqliteFile) -> None:
    file.single("INSERT INTO names VALUES ('taken')")
    names = ["first", "taken", "last"]
    with ThreadPoolExecutor(len(names) + 1) as pool:
        errors = [asked.exception() for asked in all_at_once(file, pool, names)]
    assert [type(error) for error in errors] == [type(None), sqlite3.IntegrityError, type(None)]
    assert {row["name"] for row in file.single("SELECT name FROM names")} == {"first", "taken", "last"}


def test_a_store_does_something_around_each_of_its_waits(tmp_path: Path, clock: FakeClock) -> None:
    waits: list[str] = []

    @contextmanager
    def waiting() -> Iterator[None]:
        waits.append("waits")
        yield
        waits.append("goes on")

    store: Drafts = open_store(f"sqlite:{tmp_path / 'answers.db'}", clock, KEEP_DAYS, waiting=waiting)
    draft, secret = store.create({"given": {"name": "Ada"}, "typed": {}})
    assert waits == ["waits", "goes on"]
    store.write(draft.id, {"given": {"name": "Bea"}, "typed": {}}, draft.revision, secret)
    assert waits == ["waits", "goes on"] * 2
    with pytest.raises(Outrun):
        store.write(draft.id, {"given": {"name": "Cid"}, "typed": {}}, draft.revision, secret)
    assert waits[-1] == "goes on"
    store.close()
