"""Both stores for the same tests: a file, and a real PostgreSQL started for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from planner.store.drafts import Drafts
from planner.store.opening import open_store
from scripts.postgres_server import new_database, running_postgres

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
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, started once and thrown away with its data."""
    with running_postgres() as address:
        yield address


_numbers = count(1)


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """Gives `place("sqlite")` or `place("postgresql")`: the location of a new, empty store."""

    def empty(kind: str) -> str:
        number = next(_numbers)
        if kind == "sqlite":
            return f"sqlite:{tmp_path / f'{number}.db'}"
        address: str = request.getfixturevalue("server")
        return new_database(address, f"test_{number}")

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
