"""The store itself: what is asked of drafts, as statements that both databases run."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.refusal import refuse
from planner.store.contract import Clock, Content, Draft, Gone, Opened, Outrun, Right, ShutOut, Version
from planner.store.engine import Engine, Row, Run
from planner.store.schema import TABLES, put
from planner.store.tokens import kept, new_id, new_secret

_LARGEST = 1_000_000
"""Characters of a draft; thirty times a questionnaire answered to the full."""
_MOST_VERSIONS = 100
"""Versions of a draft: two a week for a year."""
_MAY_WRITE = " AND EXISTS (SELECT 1 FROM access WHERE hash = ? AND draft = drafts.id AND may = 'write')"


def moment(when: datetime) -> str:
    """Write a moment as it is kept: UTC, always as long.

    >>> moment(datetime(2026, 3, 1, 12, tzinfo=UTC))
    '2026-03-01T12:00:00.000000+00:00'
    """
    return when.astimezone(UTC).isoformat(timespec="microseconds")


class Drafts:
    """A `Store` on an engine whose tables are there."""

    def __init__(self, engine: Engine, clock: Clock, keep_days: int) -> None:
        self.engine = engine
        self._clock = clock
        self._kept_for = timedelta(days=keep_days)

    def create(self, content: Content, key: str | None = None) -> tuple[Draft, str]:
        """Keep a new draft; give it with the secret of its private link."""
        id, secret, now = new_id(), new_secret(), self._now()
        with self.engine.transaction(write=True) as run:
            run(put("drafts"), id, _written(content), 1, now, now)
            for opening in filter(None, (secret, key)):
                run(put("access"), kept(opening), id, "write", now)
            return _draft(run("SELECT * FROM drafts WHERE id = ?", id)[0]), secret

    def opened(self, secret: str, draft: str | None = None) -> Opened | None:
        """Give what a secret opens: the draft asked for, else the last changed."""
        return next(iter(self._opened(self.engine.single, secret, draft)), None)

    def all_opened(self, key: str) -> tuple[Opened, ...]:
        """Give every draft that a key opens, the last changed first."""
        return self._opened(self.engine.single, key)

    def _opened(self, run: Run, secret: str, draft: str | None = None) -> tuple[Opened, ...]:
        found = run(
            "SELECT drafts.*, access.may FROM access JOIN drafts ON drafts.id = access.draft"
            f" WHERE access.hash = ? AND drafts.changed >= ?{' AND drafts.id = ?' if draft else ''}"
            " ORDER BY drafts.changed DESC, drafts.id",
            kept(secret), self._oldest(), *([draft] if draft else []),
        )  # fmt: skip
        return tuple(Opened(_draft(row), row["may"]) for row in found)

    def admit(self, secret: str, key: str) -> Opened | None:
        """Let a browser's key open what the secret of a link opens; a right that it has already is not lowered."""
        with self.engine.transaction(write=True) as run:
            found = next(iter(self._opened(run, secret)), None)
            if found is None:
                return None
            before = next(iter(self._opened(run, key, found.draft.id)), None)
            if before is None:
                run(put("access"), kept(key), found.draft.id, found.right, self._now())
            elif before.right != found.right and found.right == "write":
                run("UPDATE access SET may = 'write' WHERE hash = ? AND draft = ?", kept(key), found.draft.id)
            else:
                return before
            return found

    def read(self, id: str) -> Draft:
        """Give a draft."""
        return self._read(self.engine.single, id)

    def _read(self, run: Run, id: str) -> Draft:
        found = run("SELECT * FROM drafts WHERE id = ? AND changed >= ?", id, self._oldest())
        if not found:
            raise Gone(id)
        return _draft(found[0])

    def write(self, id: str, content: Content, revision: int, key: str | None = None) -> Draft:
        """Replace the content, if nobody did since `revision` and the key still may: one statement, one trip."""
        text, now = _written(content), self._now()
        written = self.engine.single(
            "UPDATE drafts SET content = ?, revision = revision + 1, changed = ?"
            f" WHERE id = ? AND revision = ? AND changed >= ?{_MAY_WRITE if key else ''} RETURNING created",
            text, now, id, revision, self._oldest(), *([kept(key)] if key else []),
        )  # fmt: skip
        if written:
            return _draft({**written[0], "id": id, "content": text, "revision": revision + 1, "changed": now})
        theirs = self.read(id)
        if key and not self.engine.single(f"SELECT id FROM drafts WHERE id = ?{_MAY_WRITE}", id, kept(key)):
            raise ShutOut(id)
        # The statement ran, but the server went away before it said so: what stands there is ours.
        if theirs.revision == revision + 1 and _written(theirs.content) == text:
            return theirs
        raise Outrun(theirs)

    def link(self, id: str, right: Right) -> str:
        """Make one more link and give its secret."""
        secret = new_secret()
        with self.engine.transaction(write=True) as run:
            self._read(run, id)
            run(put("access"), kept(secret), id, right, self._now())
        return secret

    def links(self, id: str, right: Right) -> int:
        """Count the links and browsers that have this right."""
        found = self.engine.single("SELECT count(*) AS n FROM access WHERE draft = ? AND may = ?", id, right)
        return int(found[0]["n"])

    def revoke(self, id: str, right: Right, but_for: str | None = None) -> int:
        """Take the right from every link and browser, but for one secret."""
        with self.engine.transaction(write=True) as run:
            lost = run(
                "DELETE FROM access WHERE draft = ? AND may = ? AND hash <> ? RETURNING hash",
                id, right, kept(but_for) if but_for else "",
            )  # fmt: skip
            return len(lost)

    def keep_version(
        self,
        id: str,
        name: str,
        *,
        day: date,
        seed: int,
        catalogue: str,
        figures: dict[str, Any] | None = None,
    ) -> Version:
        """Set the answers and texts of today aside under the next number."""
        with self.engine.transaction(write=True) as run:
            # Touching the row first makes two copies of the app wait for one another.
            run("UPDATE drafts SET revision = revision WHERE id = ?", id)
            content = self._read(run, id).content
            found = run("SELECT max(number) AS last, count(*) AS n FROM versions WHERE draft = ?", id)[0]
            if found["n"] >= _MOST_VERSIONS:
                raise refuse("store", "store.too_many_versions")
            row = {
                "draft": id, "number": (found["last"] or 0) + 1, "name": name,
                "answers": _written(content.get("given", {})), "day": day.isoformat(), "seed": seed,
                "catalogue": catalogue, "created": self._now(), "typed": _written(content.get("typed", {})),
                "figures": _written(figures or {}),
            }  # fmt: skip
            run(put("versions"), *(row[column] for column in TABLES["versions"]))
        return _version(row)

    def versions(self, id: str) -> tuple[Version, ...]:
        """List the versions of a draft, first to last."""
        found = self.engine.single("SELECT * FROM versions WHERE draft = ? ORDER BY number", id)
        return tuple(_version(row) for row in found)

    def rename_version(self, id: str, number: int, name: str) -> None:
        """Give a version another name."""
        self.engine.single("UPDATE versions SET name = ? WHERE draft = ? AND number = ?", name, id, number)

    def delete_version(self, id: str, number: int) -> None:
        """Delete a version."""
        self.engine.single("DELETE FROM versions WHERE draft = ? AND number = ?", id, number)

    def delete(self, id: str) -> None:
        """Delete a draft with its links and versions."""
        with self.engine.transaction(write=True) as run:
            run("DELETE FROM drafts WHERE id = ?", id)

    def export(self, id: str) -> dict[str, Any]:
        """Give all that is kept about a draft."""
        draft = self.read(id)
        return {
            "draft": draft.id,
            "created": moment(draft.created),
            "changed": moment(draft.changed),
            "revision": draft.revision,
            **draft.content,
            "versions": [_plain(version.__dict__) for version in self.versions(id)],
            "links": {"write": self.links(id, "write"), "read": self.links(id, "read")},
        }

    def forget_expired(self) -> int:
        """Delete the drafts whose time is over."""
        with self.engine.transaction(write=True) as run:
            return len(run("DELETE FROM drafts WHERE changed < ? RETURNING id", self._oldest()))

    def close(self) -> None:
        """Let go of the file or the connection."""
        self.engine.close()

    def _now(self) -> str:
        return moment(self._clock())

    def _oldest(self) -> str:
        return moment(self._clock() - self._kept_for)


def _written(content: dict[str, Any]) -> str:
    """Write plain values as one text, the same for the same values."""
    text = json.dumps(content, sort_keys=True, allow_nan=False, separators=(",", ":"))
    if len(text) > _LARGEST:
        raise refuse("store", "store.too_large")
    return text


def _draft(row: Row) -> Draft:
    read: Callable[[str], datetime] = datetime.fromisoformat
    return Draft(
        row["id"], json.loads(row["content"]), row["revision"], read(row["created"]), read(row["changed"])
    )


def _version(row: Row) -> Version:
    return Version(
        row["number"], row["name"], json.loads(row["answers"]), date.fromisoformat(row["day"]), row["seed"],
        row["catalogue"], datetime.fromisoformat(row["created"]), json.loads(row["typed"]), json.loads(row["figures"]),
    )  # fmt: skip


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
