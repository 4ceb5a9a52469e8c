"""A process to be killed: writes one draft again and again, and says each revision once it is kept."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from planner.store import open_store


def say(what: object) -> None:
    """Tell the test, at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(location: str, writes: int) -> None:
    """Write, and print the number of each write after the store said that it is kept."""
    store = open_store(location, lambda: datetime.now(UTC), 30)
    draft, secret = store.create({"given": {"n": 0}, "typed": {}})
    say(secret)
    for number in range(1, writes + 1):
        draft = store.write(
            draft.id, {"given": {"n": number, "notes": "x" * 4000}, "typed": {}}, draft.revision
        )
        say(number)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
