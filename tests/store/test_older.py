"""Stores that earlier versions of the product made (`older/step-N.sql`, as they were written) are taken up whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest

from planner.store import back_up, open_source, open_store
from planner.store.drafts import Drafts
from planner.store.engine import step_taken
from planner.store.schema import ADDED, STEPS, TABLES
from tests.store.conftest import KEEP_DAYS, KINDS, FakeClock, Place

FOLDER = Path(__file__).parent / "older"
EARLIER = range(1, len(STEPS))
LINK, READING, SECOND = "first-private-link-000", "first-reading-link-000", "second-private-link-00"
ANSWERS = {"name": "L’Épi d’or", "notes": "a\nb '; --"}


def written(location: str, step: int) -> str:
    """Write the store of an earlier step at an empty place."""
    statements = (FOLDER / f"step-{step}.sql").read_text(encoding="utf-8").splitlines()
    if location.startswith("sqlite:"):
        with sqlite3.connect(location.removeprefix("sqlite:")) as file:
            for statement in statements:
                file.execute(statement)
        file.close()
    else:
        with psycopg.connect(location) as connection:
            for statement in statements:
                connection.execute(statement.encode())
    return location


def assert_whole(store: Drafts, step: int) -> None:
    """All that the older store held is there, and opens as it did."""
    first, reading, second = (store.opened(secret) for secret in (LINK, READING, SECOND))
    assert first is not None and reading is not None and second is not None
    assert (
        first.draft.content == {"given": ANSWERS, "typed": {}, "step": "goals"} and first.draft.revision == 2
    )
    assert (first.right, reading.right, reading.draft.id) == ("write", "read", first.draft.id)
    assert second.draft.content == {"given": {}, "typed": {"hours_per_week": "beaucoup"}}
    names = [
        (one.number, one.name, one.answers, one.typed, one.figures) for one in store.versions(first.draft.id)
    ]
    assert names == ([(1, "Avant Noël", ANSWERS, {}, {})] if step > 1 else [])


def test_every_earlier_step_has_its_store() -> None:
    assert [int(path.stem.removeprefix("step-")) for path in sorted(FOLDER.glob("*.sql"))] == list(EARLIER)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", EARLIER)
def test_an_older_store_is_taken_up_whole_and_goes_on(
    kind: str, step: int, place: Place, clock: FakeClock
) -> None:
    store = open_store(written(place(kind), step), clock, KEEP_DAYS)
    with store.engine.transaction(write=False) as run:
        assert step_taken(store.engine, run) == len(STEPS)
    assert_whole(store, step)
    first = store.opened(LINK)
    assert first is not None
    kept = store.keep_version(
        first.draft.id, "n", day=clock().date(), seed=1, catalogue="c", figures={"money": 1}
    )
    assert store.versions(first.draft.id)[-1] == kept and kept.number == step
    assert store.write(first.draft.id, {"given": {}, "typed": {}}, 2).revision == 3
    store.close()


@pytest.mark.parametrize("step", EARLIER)
def test_an_older_file_is_copied_whole(step: int, place: Place, clock: FakeClock, tmp_path: Path) -> None:
    source = open_source(written(place("sqlite"), step), clock)
    proof = back_up(source, tmp_path / "copy.db")
    source.close()
    assert proof["drafts"].rows == 2 and proof["access"].rows == 3
    copy = open_store(f"sqlite:{tmp_path / 'copy.db'}", clock, KEEP_DAYS)
    assert_whole(copy, step)
    copy.close()


@pytest.mark.parametrize("step", EARLIER)
def test_a_damaged_older_file_gives_back_what_it_held(step: int, place: Place, clock: FakeClock) -> None:
    """An index is torn, the rows are sound: nothing is missing, versions without the newer columns included."""
    location = written(place("sqlite"), step)
    path = Path(location.removeprefix("sqlite:"))
    with sqlite3.connect(path) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts_changed'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    file.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    store = open_store(location, clock, KEEP_DAYS)
    assert list(path.parent.glob(f"{path.name}.damaged-*"))
    assert_whole(store, step)
    store.close()


def test_columns_that_came_later_are_those_of_the_steps() -> None:
    """What a damaged older file misses is filled in as the step itself does."""
    added = {(table, column): held for table, columns in ADDED.items() for column, held in columns.items()}
    steps = [statement for step in STEPS for statement in step if statement.startswith("ALTER TABLE")]
    assert steps == [
        f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT '{held}'"
        for (table, column), held in added.items()
    ]
    assert all(column in TABLES[table] for table, column in added)
