"""What a store promises, whatever holds it; the same tests hold every store to it (`tests/store/test_contract.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

Content = dict[str, Any]
"""What a draft holds, as plain JSON values: `given` (the answers so far) and `typed` (the texts of the fields).

Also, when there is any: `step` (where the owner stands), `scenarios` (what the owner set side by side: the same answers
with something changed), `aside` (values that clashed, see `merge`) and `left` (answers that this version of the product
cannot take).
"""
Right = Literal["write", "read"]
Clock = Callable[[], datetime]
"""Gives the moment, with its zone."""


@dataclass(frozen=True)
class Draft:
    """A draft as the store holds it. `revision` starts at 1 and grows by one at each write."""

    id: str
    content: Content
    revision: int
    created: datetime
    changed: datetime


@dataclass(frozen=True)
class Opened:
    """A draft and what the secret that opened it allows."""

    draft: Draft
    right: Right


@dataclass(frozen=True)
class Version:
    """Answers set aside under a name, with all that it takes to make the same plan again.

    `typed` holds the texts of the fields at that time, `figures` the few numbers of the plan that were shown then.
    """

    number: int
    name: str
    answers: dict[str, Any]
    day: date
    seed: int
    catalogue: str
    created: datetime
    typed: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)


class Outrun(Exception):
    """Somebody else wrote since: nothing was written; `theirs` is what the store holds."""

    def __init__(self, theirs: Draft) -> None:
        self.theirs = theirs
        super().__init__(f"revision {theirs.revision} came first")


class Gone(Exception):
    """The draft was deleted, or its time is over."""


class ShutOut(Exception):
    """The right to write was withdrawn since: nothing was written."""


class Store(Protocol):
    """Keeps drafts. Only hashes of secrets are kept: who loses one can only be given another.

    Every method may raise `Refusal`: full disk, read-only file, locked or unreachable database, damaged file.
    Methods that take the `id` of a draft trust the caller to have opened it with a secret.
    """

    def create(self, content: Content, key: str | None = None) -> tuple[Draft, str]:
        """Keep a new draft; give it with the secret of its private link. `key` (a browser's) opens it too."""

    def opened(self, secret: str, draft: str | None = None) -> Opened | None:
        """Give what a secret opens: the draft asked for, else the last changed; None when it opens nothing."""

    def all_opened(self, key: str) -> tuple[Opened, ...]:
        """Give every draft that a browser's key opens, the last changed first."""

    def admit(self, secret: str, key: str) -> Opened | None:
        """Let a browser's key open what the secret of a link opens, with the same right; None: it opens nothing."""

    def read(self, id: str) -> Draft:
        """Give a draft.

        Raises:
            Gone: when it is there no more.
        """

    def write(self, id: str, content: Content, revision: int, key: str | None = None) -> Draft:
        """Replace the content, if nobody did since `revision` and, where a browser's `key` is given, it still may.

        Raises:
            Outrun: when somebody did; nothing is written.
            ShutOut: when the key may write there no more.
            Gone: when the draft is there no more.
        """

    def link(self, id: str, right: Right) -> str:
        """Make one more link and give its secret."""

    def links(self, id: str, right: Right) -> int:
        """Count the links and browsers that have this right."""

    def revoke(self, id: str, right: Right, but_for: str | None = None) -> int:
        """Take the right from every link and browser, but for one secret; give how many lost it."""

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
        """Set the answers and texts of today aside under the next number.

        Raises:
            Gone: when the draft is there no more.
            Refusal: when there are as many versions as a draft may have.
        """

    def versions(self, id: str) -> tuple[Version, ...]:
        """List the versions of a draft, first to last."""

    def rename_version(self, id: str, number: int, name: str) -> None:
        """Give a version another name; one that is there no more is no error."""

    def delete_version(self, id: str, number: int) -> None:
        """Delete a version; deleting twice is no error."""

    def delete(self, id: str) -> None:
        """Delete a draft with its links and versions; deleting twice is no error."""

    def export(self, id: str) -> dict[str, Any]:
        """Give all that is kept about a draft, as plain JSON values; secrets are not kept, so not there."""

    def forget_expired(self) -> int:
        """Delete the drafts that nobody changed for as long as drafts are kept; give how many."""

    def close(self) -> None:
        """Let go of the file or the connection."""
