"""Copies a whole store into another and proves it: as many rows, the same bytes in each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planner.refusal import refuse
from planner.store.engine import Engine, Run, migrate
from planner.store.schema import TABLES, put
from planner.store.sqlite_file import SqliteFile


@dataclass(frozen=True)
class Proof:
    """What a table holds: its rows, and one hash of them all, whatever their order."""

    rows: int
    hash: str


def copy_store(source: Engine, target: Engine) -> dict[str, Proof]:
    """Copy every row of a store into an empty one; give what both hold, by table. It passes through memory.

    Raises:
        Refusal: when the target holds something, or does not hold the same as the source at the end.
    """
    with source.transaction(write=False) as read:
        rows = {table: read(f"SELECT {', '.join(TABLES[table])} FROM {table}") for table in TABLES}
        given = proofs(read)
    with target.transaction(write=True) as run:
        target.alone(run)
        if any(proof.rows for proof in proofs(run).values()):
            raise refuse("store", "store.not_empty")
        for table, columns in TABLES.items():
            statement = put(table)
            for row in rows[table]:
                run(statement, *(row[column] for column in columns))
    with target.transaction(write=False) as read:
        if proofs(read) != given:
            raise refuse("store", "store.not_the_same")
    return given


def proofs(read: Run) -> dict[str, Proof]:
    """Count and hash the rows of each table."""
    found = {}
    for table, columns in TABLES.items():
        rows = read(f"SELECT {', '.join(columns)} FROM {table}")
        lines = sorted(json.dumps([row[column] for column in columns]) for row in rows)
        found[table] = Proof(len(lines), sha256("\n".join(lines).encode()).hexdigest())
    return found


def back_up(source: Engine, file: Path) -> dict[str, Proof]:
    """Copy a store into a new file, read it back from disk, and only then give it its name.

    Raises:
        Refusal: when there is such a file already, or when what was written is not what was read.
    """
    if file.exists():
        raise refuse("store", "store.file_exists", name=str(file)[:200])
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        target = SqliteFile(unfinished)
        try:
            migrate(target)
            given = copy_store(source, target)
        finally:
            target.close()
        written = SqliteFile(unfinished, read_only=True)
        try:
            written.check()
            with written.transaction(write=False) as read:
                if proofs(read) != given:
                    raise refuse("store", "store.not_the_same")
        finally:
            written.close()
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return given
