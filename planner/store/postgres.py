"""A PostgreSQL database of drafts, for several copies of the app behind one address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import psycopg
from psycopg import errors
from psycopg.rows import dict_row

from planner.refusal import Refusal, refuse
from planner.store.engine import Row, Run

_SAID: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.DiskFull, "store.full"),
    (errors.ReadOnlySqlTransaction, "store.read_only"),
    (errors.InsufficientPrivilege, "store.read_only"),
    (errors.LockNotAvailable, "store.locked"),
    (errors.QueryCanceled, "store.locked"),
    (errors.DeadlockDetected, "store.locked"),
    (errors.SerializationFailure, "store.locked"),
    (errors.DataCorrupted, "store.damaged"),
    (errors.IndexCorrupted, "store.damaged"),
    # Last: the parent of several of those above.
    (psycopg.OperationalError, "store.unreachable"),
)
_OUR_LOCK = 7_306_114
"""A number of our own for the lock that keeps two starting copies from taking the same step."""


def said(error: psycopg.Error) -> Refusal | None:
    """Say an error of the database, or None when it is not the database's. An address may hold a password: unsaid."""
    key = next((key for kind, key in _SAID if isinstance(error, kind)), None)
    return refuse("store", key) if key else None


class Postgres:
    """The engine of a database: one connection a process, opened again when the server came back."""

    def __init__(self, address: str, *, wait_seconds: float = 2.0) -> None:
        self._address = address
        self._wait = wait_seconds
        self._lock = RLock()
        with _told():
            self._connection = self._connect()

    def _connect(self) -> psycopg.Connection[Row]:
        limit = f"-c lock_timeout={int(self._wait * 1000)} -c statement_timeout={int(self._wait * 10_000)}"
        return psycopg.connect(
            self._address,
            autocommit=True,
            row_factory=dict_row,
            connect_timeout=max(2, int(self._wait)),
            options=limit,
        )

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Run]:
        """Hold the process's one lock until the block ends; a block that only reads sees one moment."""
        with self._lock, _told():
            self._answering()
            with self._connection.transaction():
                if not write:
                    self._run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield self._run

    def _answering(self) -> None:
        """Connect again if the server went away since; a block is never run twice."""
        try:
            self._connection.execute("SELECT 1")
        except psycopg.OperationalError:
            self._connection.close()
            self._connection = self._connect()

    def _run(self, statement: str, *values: object) -> list[Row]:
        cursor = self._connection.execute(statement.replace("?", "%s"), values or None)
        return cursor.fetchall() if cursor.description else []

    def tables(self, run: Run) -> set[str]:
        """Name the tables."""
        found = run("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        return {row["table_name"] for row in found}

    def alone(self, run: Run) -> None:
        """Wait for any other copy that takes steps too."""
        run("SELECT pg_advisory_xact_lock(?)", _OUR_LOCK)

    def check(self) -> None:
        """Read every table: the server checks its pages by itself."""
        with self.transaction(write=False) as run:
            for table in sorted(self.tables(run)):
                run(f"SELECT count(*) FROM {table}")

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()


@contextmanager
def _told() -> Iterator[None]:
    """Say the errors of the database in the reader's words."""
    try:
        yield
    except psycopg.Error as error:
        refusal = said(error)
        if refusal is None:
            raise
        raise refusal from error
