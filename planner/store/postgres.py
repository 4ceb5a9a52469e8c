"""A PostgreSQL database of drafts, for several copies of the app behind one address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from psycopg import errors
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from planner.refusal import Refusal, refuse
from planner.store.engine import CONNECTIONS, Row, Run

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


def _broken(error: psycopg.OperationalError) -> bool:
    """Tell whether a connection went away under us, which a new one mends; having waited for one is no such case."""
    gone = error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))
    return gone and not isinstance(error, PoolTimeout)


class Postgres:
    """The engine of a database: a few connections shared by the threads of a process, made again when they break."""

    def __init__(self, address: str, *, connections: int = CONNECTIONS, wait_seconds: float = 2.0) -> None:
        limit = (
            f"-c lock_timeout={int(wait_seconds * 1000)} -c statement_timeout={int(wait_seconds * 10_000)}"
        )
        settings: dict[str, Any] = {
            "autocommit": True,
            "row_factory": dict_row,
            "connect_timeout": max(2, int(wait_seconds)),
            "options": limit,
        }
        with _told():
            # The pool would only say that it waited too long; the server says why.
            psycopg.connect(address, **settings).close()
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            address, kwargs=settings, min_size=1, max_size=connections, timeout=wait_seconds,
            reconnect_timeout=wait_seconds, open=True,
        )  # fmt: skip

    def single(self, statement: str, *values: object) -> list[Row]:
        """Run one statement in one trip; once more when its connection turns out to be broken."""
        with _told():
            try:
                return self._single(statement, *values)
            except psycopg.OperationalError as error:
                if not _broken(error):
                    raise
                # A server that came back broke every connection that waited here.
                self._pool.check()
                return self._single(statement, *values)

    def _single(self, statement: str, *values: object) -> list[Row]:
        with self._pool.connection() as connection:
            return _run(connection, statement, *values)

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Run]:
        """Hold a connection until the block ends; a block that only reads sees one moment. It is never run twice."""
        with _told():
            self.single("SELECT 1")
            with self._pool.connection() as connection, connection.transaction():
                if not write:
                    _run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield partial(_run, connection)

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
        """Close the connections."""
        self._pool.close()


def _run(connection: psycopg.Connection[Row], statement: str, *values: object) -> list[Row]:
    cursor = connection.execute(statement.replace("?", "%s"), values or None)
    return cursor.fetchall() if cursor.description else []


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
