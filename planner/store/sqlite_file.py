"""A file of drafts (SQLite through sqlite-utils): safe before fast, one writer at a time, for its owner's eyes only."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from planner.refusal import Refusal, refuse
from planner.store.engine import Row, Run

_SAID = {
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_IOERR: "store.broken_disk",
}
"""What is said of each kind of error; any other is a fault of ours."""


def said(error: sqlite3.Error) -> Refusal | None:
    """Say an error of the file, or None when it is not the file's."""
    key = _SAID.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return refuse("store", key) if key else None


class _Asked:
    """A writing statement in line, then what became of it."""

    def __init__(self, statement: str, values: tuple[object, ...]) -> None:
        self.statement, self.values = statement, values
        self.done = False
        self.rows: list[Row] = []
        self.error: Exception | None = None


class SqliteFile:
    """The engine of a file.

    Journal DELETE, because versions of SQLite before 3.51.3 may corrupt a write-ahead log; FULL, so that what was
    said to be kept survives a power cut; IMMEDIATE, because a reader that turns writer fails at once otherwise.
    """

    def __init__(self, path: Path, *, wait_seconds: float = 2.0, read_only: bool = False) -> None:
        # Imported when a file is opened: it loads pandas, which takes a second.
        from sqlite_utils import Database

        self.path = path
        self._lock = RLock()
        self._line: deque[_Asked] = deque()
        if not read_only:
            _make_private(path)
        address = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
        with _told():
            connection = sqlite3.connect(address, uri=True, timeout=wait_seconds, check_same_thread=False)
            self._database = Database(connection)
            for setting in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
                self._database.execute(f"PRAGMA {setting}")
            if not read_only:
                self._database.execute("PRAGMA journal_mode = DELETE").fetchall()

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Run]:
        """Hold the process's one lock, then the file's, until the block ends."""
        with self._lock, _told():
            self._database.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            try:
                yield self._run
                self._database.commit()
            except BaseException:
                self._database.rollback()
                raise

    def single(self, statement: str, *values: object) -> list[Row]:
        """Run one statement: a writing one in a transaction with those that came while the disk was writing.

        The disk takes as long for one as for twenty, and writers would wait for each other.
        """
        if statement.startswith("SELECT"):
            with self.transaction(write=False) as run:
                return run(statement, *values)
        asked = _Asked(statement, values)
        self._line.append(asked)
        with self._lock:
            if not asked.done:
                self._write_line()
        if asked.error is not None:
            raise asked.error
        return asked.rows

    def _write_line(self) -> None:
        """Carry out all that stands in line together; when that fails, each by itself, so that one fails alone."""
        line = [self._line.popleft() for _ in range(len(self._line))]
        error = self._carry_out(line)
        locked = isinstance(error, Refusal) and error.problems[0][1].key == "store.locked"
        for asked in line:
            alone = error is not None and not locked and len(line) > 1
            asked.error = self._carry_out([asked]) if alone else error
            asked.done = True

    def _carry_out(self, line: list[_Asked]) -> Exception | None:
        """Keep what all of these write, or nothing of it and give the error."""
        try:
            with self.transaction(write=True) as run:
                for asked in line:
                    asked.rows = run(asked.statement, *asked.values)
        except Exception as error:  # noqa: BLE001 - whoever asked is told
            return error
        return None

    def _run(self, statement: str, *values: object) -> list[Row]:
        cursor = self._database.execute(statement, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def tables(self, run: Run) -> set[str]:
        """Name the tables."""
        return {row["name"] for row in run("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def alone(self, run: Run) -> None:
        """Do nothing: a writer is alone in a file."""

    def check(self) -> None:
        """Read the whole file and its indexes."""
        with self.transaction(write=False) as run:
            found = run("PRAGMA integrity_check")
        if [row["integrity_check"] for row in found] != ["ok"]:
            raise refuse("store", "store.damaged")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()


@contextmanager
def _told() -> Iterator[None]:
    """Say the errors of the file in the reader's words."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = said(error)
        if refusal is None:
            raise
        raise refusal from error


def _make_private(path: Path) -> None:
    """Make the file and its folder, where they are missing, for this user alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError:
        raise refuse("store", "store.cannot_open") from None
