"""Opens a store: connects, looks for damage, takes the steps that its tables miss."""

from __future__ import annotations

import logging
from contextlib import nullcontext

from planner.refusal import Refusal, refuse
from planner.store.contract import Clock
from planner.store.drafts import Drafts
from planner.store.engine import CONNECTIONS, Engine, Waited, Waiting, migrate
from planner.store.location import file_of, is_server
from planner.store.salvage import salvage
from planner.store.sqlite_file import SqliteFile

_LOG = logging.getLogger("plan_de_match")


def open_store(
    location: str,
    clock: Clock,
    keep_days: int,
    connections: int = CONNECTIONS,
    waiting: Waiting = nullcontext,
) -> Drafts:
    """Open the store of a place; one instance serves all threads of a process.

    `connections`, one at least, is how many a process keeps open at most with a database; a file has one. `waiting`
    goes around each wait for either.

    Raises:
        Refusal: when it cannot be opened, is locked, or was made by a newer version.
    """
    return Drafts(Waited(open_engine(location, clock, connections), waiting), clock, keep_days)


def open_engine(location: str, clock: Clock, connections: int = CONNECTIONS) -> Engine:
    """Open what a store stands on, whole and up to date; a damaged file is replaced by what could be read in it."""
    if is_server(location):
        from planner.store.postgres import Postgres

        return _up_to_date(Postgres(location, connections=connections))
    path = file_of(location)
    try:
        return _up_to_date(SqliteFile(path))
    except Refusal as refusal:
        if refusal.problems[0][1].key != "store.damaged":
            raise
    aside, saved = salvage(path, clock())
    _LOG.error("store_damaged", extra={"saved": saved, "aside": str(aside)})
    return _up_to_date(SqliteFile(path))


def open_source(location: str, clock: Clock) -> Engine:
    """Open a store that must be there and whole, to copy it: nothing is made, nothing mended."""
    if is_server(location):
        return open_engine(location, clock)
    path = file_of(location)
    if not path.is_file():
        raise refuse("store", "store.no_file", name=str(path)[:200])
    return _up_to_date(SqliteFile(path))


def _up_to_date(engine: Engine) -> Engine:
    try:
        engine.check()
        migrate(engine)
    except BaseException:
        engine.close()
        raise
    return engine
