"""What the two databases have in common for the rest of this room: transactions that run statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from planner.refusal import refuse
from planner.store.schema import MARK, STEPS

Row = dict[str, Any]
Waiting = Callable[[], AbstractContextManager[None]]
"""What is done around each wait for a database."""
CONNECTIONS = 5
"""Kept open at most with a database by a process that is told nothing else: a file has one."""


class Run(Protocol):
    """Runs one statement of a transaction; holes are question marks."""

    def __call__(self, statement: str, *values: object) -> list[Row]: ...


class Engine(Protocol):
    """A database that several threads may use at once; its errors come out as `Refusal`."""

    def single(self, statement: str, *values: object) -> list[Row]:
        """Run one statement by itself, kept for good when it returns.

        It may be run again when the server went away meanwhile: only for what is harmless twice.
        """

    def transaction(self, *, write: bool) -> AbstractContextManager[Run]:
        """Run statements together: all of them are kept for good when the block ends, or none."""

    def tables(self, run: Run) -> set[str]:
        """Name the tables."""

    def alone(self, run: Run) -> None:
        """Keep every other process out until the transaction ends."""

    def check(self) -> None:
        """Raise `Refusal` when what is on disk is damaged."""

    def close(self) -> None:
        """Let go."""


class Waited:
    """An engine whose user does something around each wait for it: lets others work meanwhile, say."""

    def __init__(self, engine: Engine, waiting: Waiting) -> None:
        self._engine, self._waiting = engine, waiting
        self.tables, self.alone, self.close = engine.tables, engine.alone, engine.close

    def single(self, statement: str, *values: object) -> list[Row]:
        """Run one statement by itself."""
        with self._waiting():
            return self._engine.single(statement, *values)

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Run]:
        """Run statements together."""
        with self._waiting(), self._engine.transaction(write=write) as run:
            yield run

    def check(self) -> None:
        """Read all that is on disk."""
        with self._waiting():
            self._engine.check()


def step_taken(engine: Engine, run: Run) -> int:
    """Give the number of the last step that this database took; 0 for an empty one."""
    if MARK not in engine.tables(run):
        return 0
    return int(run(f"SELECT number FROM {MARK}")[0]["number"])


def migrate(engine: Engine, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Take the steps that are missing, all or none.

    Raises:
        Refusal: when a newer version of the product made this store; it is left as it is.
    """
    with engine.transaction(write=False) as run:
        taken = step_taken(engine, run)
    if taken == len(steps):
        return
    if taken > len(steps):
        raise refuse("store", "store.newer")
    with engine.transaction(write=True) as run:
        engine.alone(run)
        taken = step_taken(engine, run)
        for step in steps[taken:]:
            for statement in step:
                run(statement)
        if taken == 0:
            run(f"CREATE TABLE {MARK} (number INTEGER NOT NULL)")
            run(f"INSERT INTO {MARK} (number) VALUES (?)", len(steps))
        else:
            run(f"UPDATE {MARK} SET number = ?", len(steps))
