"""A damaged file: the file itself is put aside untouched, and what can still be read goes into a new one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.refusal import Refusal
from planner.store.engine import Row, migrate
from planner.store.schema import ADDED, TABLES, put
from planner.store.sqlite_file import SqliteFile

_SUFFIXES = ("", "-journal")
_JSON = ("content", "answers", "typed", "figures")


def salvage(path: Path, now: datetime) -> tuple[Path, int]:
    """Replace a damaged file by a new one with what was read; give where the old one lies, and the drafts saved."""
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S%f}")
    for suffix in _SUFFIXES:
        if (part := path.with_name(path.name + suffix)).exists():
            part.replace(aside.with_name(aside.name + suffix))
    rows = {table: list(_readable(aside, table)) for table in TABLES}
    fresh = SqliteFile(path)
    try:
        migrate(fresh)
        saved = {str(row["id"]) for row in rows["drafts"]}
        with fresh.transaction(write=True) as run:
            for table, columns in TABLES.items():
                for row in rows[table]:
                    if row.get("draft", row.get("id")) in saved:
                        run(put(table), *(row[column] for column in columns))
    finally:
        fresh.close()
    return aside, len(saved)


def _readable(file: Path, table: str) -> Iterator[Row]:
    """Read the sound rows of a table one by one, by their place in the file: one that fails hides no other."""
    seen = set()
    try:
        damaged = SqliteFile(file, read_only=True)
    except Refusal:
        return
    try:
        later = _added_since(damaged, table)
        columns = [column for column in TABLES[table] if column not in later]
        for place in _places(damaged, table):
            try:
                with damaged.transaction(write=False) as run:
                    found = run(f"SELECT {', '.join(columns)} FROM {table} WHERE rowid = ?", place)
            except (Refusal, sqlite3.Error):
                found = []
            for row in ({**row, **later} for row in found):
                name = (row.get("id"), row.get("hash"), row.get("draft"), row.get("number"))
                if name not in seen and _sound(row):
                    seen.add(name)
                    yield row
    finally:
        damaged.close()


def _added_since(damaged: SqliteFile, table: str) -> Row:
    """Give the columns that an older file has not yet, with what they hold then."""
    try:
        with damaged.transaction(write=False) as run:
            there = {row["name"] for row in run(f"PRAGMA table_info({table})")}
    except (Refusal, sqlite3.Error):
        return {}
    return {column: held for column, held in ADDED.get(table, {}).items() if column not in there}


def _places(damaged: SqliteFile, table: str) -> list[int]:
    """List the places of rows: as far as the table can be read from each of its ends, and all between them."""
    ends = []
    for order in ("ASC", "DESC"):
        try:
            with damaged.transaction(write=False) as run:
                found = run(f"SELECT rowid AS place FROM {table} ORDER BY rowid {order} LIMIT 1")
            ends += [int(row["place"]) for row in found]
        except (Refusal, sqlite3.Error):
            ends += []
    if len(ends) < 2:
        ends = [1, 100_000]
    return list(range(min(ends), max(ends) + 1))


def _sound(row: dict[str, Any]) -> bool:
    """Tell whether a row is what we write: every column there, contents readable."""
    if any(value is None for value in row.values()):
        return False
    try:
        return all(isinstance(json.loads(row[name]), dict) for name in _JSON if name in row)
    except (TypeError, ValueError):
        return False
