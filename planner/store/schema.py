"""The tables, as numbered steps that both databases understand; a step that was published never changes.

Moments are UTC texts of one length, so that they sort as time does; contents are JSON texts.
"""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE drafts (id TEXT PRIMARY KEY, content TEXT NOT NULL, revision INTEGER NOT NULL,"
        " created TEXT NOT NULL, changed TEXT NOT NULL)",
        "CREATE INDEX drafts_changed ON drafts (changed)",
        # `hash` is of the secret of a link or of a browser's key; one key opens several drafts.
        "CREATE TABLE access (hash TEXT NOT NULL, draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,"
        " may TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (hash, draft))",
        "CREATE INDEX access_draft ON access (draft)",
    ),
    (
        "CREATE TABLE versions (draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,"
        " number INTEGER NOT NULL, name TEXT NOT NULL, answers TEXT NOT NULL, day TEXT NOT NULL,"
        " seed INTEGER NOT NULL, catalogue TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (draft, number))",
    ),
    (
        "ALTER TABLE versions ADD COLUMN typed TEXT NOT NULL DEFAULT '{}'",
        "ALTER TABLE versions ADD COLUMN figures TEXT NOT NULL DEFAULT '{}'",
    ),
)

TABLES: dict[str, tuple[str, ...]] = {
    "drafts": ("id", "content", "revision", "created", "changed"),
    "access": ("hash", "draft", "may", "created"),
    "versions": (
        "draft",
        "number",
        "name",
        "answers",
        "day",
        "seed",
        "catalogue",
        "created",
        "typed",
        "figures",
    ),
}
"""Columns of each table of the last step, in the order in which rows can be put."""

ADDED = {"versions": {"typed": "{}", "figures": "{}"}}
"""What a row of an older step holds in the columns that came later."""

MARK = "store_version"
"""The table that holds the number of the last step taken."""


def put(table: str) -> str:
    """Write the statement that puts one row."""
    columns = TABLES[table]
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
