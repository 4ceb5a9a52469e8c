"""What goes wrong around a store: each fault is said in a clear sentence, and nothing that was kept is lost."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from planner.refusal import Refusal
from planner.store import Store, open_store
from planner.store.drafts import Drafts
from planner.store.engine import migrate, step_taken
from planner.store.postgres import Postgres
from planner.store.schema import MARK, STEPS
from planner.store.sqlite_file import SqliteFile
from planner.text import LANGUAGES, Text
from tests.store.conftest import KEEP_DAYS, FakeClock, Place

ROOT = Path(__file__).resolve().parents[2]
CONTENT = {"given": {"name": "Boulangerie"}, "typed": {}}
LARGE = {"given": {"notes": "x" * 400_000}, "typed": {}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store."""
    return tmp_path / "folder" / "answers.db"


@pytest.fixture
def file_store(path: Path, clock: FakeClock) -> Iterator[Drafts]:
    """An open store in a file."""
    opened = open_store(f"sqlite:{path}", clock, KEEP_DAYS)
    yield opened
    opened.close()


def refused(attempt: Callable[[], object]) -> str:
    """The key of the sentence with which an attempt is refused; it is said in both languages, without a path."""
    with pytest.raises(Refusal) as caught:
        attempt()
    (place, words) = caught.value.problems[0]
    assert place == "store"
    for language in LANGUAGES:
        assert len(Text(language).say(words)) > 30
    return words.key


def test_a_full_disk_is_said_and_what_was_kept_stays(file_store: Drafts) -> None:
    draft, secret = file_store.create(CONTENT)
    with file_store.engine.transaction(write=False) as run:
        run("PRAGMA max_page_count = 20")
    assert refused(lambda: file_store.write(draft.id, LARGE, 1)) == "store.full"
    found = file_store.opened(secret)
    assert found is not None and found.draft == draft
    with file_store.engine.transaction(write=False) as run:
        run("PRAGMA max_page_count = 1000000")
    assert file_store.write(draft.id, LARGE, 1).revision == 2


def test_a_disk_that_refuses_to_grow_is_said(path: Path) -> None:
    """The system itself refuses, as a full disk or a quota does: a process that may not write beyond 64 kB."""
    script = (
        "import resource, sys, signal\n"
        "from datetime import UTC, datetime\n"
        "from planner.refusal import Refusal\n"
        "from planner.store import open_store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = open_store(sys.argv[1], lambda: datetime.now(UTC), 30)\n"
        "draft, secret = store.create({'given': {'n': 1}})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "try:\n"
        "    store.write(draft.id, {'given': {'notes': 'x' * 400000}}, 1)\n"
        "except Refusal as refusal:\n"
        "    print(refusal.problems[0][1].key)\n"
        "print(store.opened(secret).draft.content)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:{path}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.splitlines()
    assert said[0] in ("store.full", "store.broken_disk"), done.stderr
    assert said[1] == "{'given': {'n': 1}}"


def test_a_read_only_file_is_said_and_still_read(file_store: Drafts, path: Path, clock: FakeClock) -> None:
    draft, secret = file_store.create(CONTENT)
    only = Drafts(SqliteFile(path, read_only=True), clock, KEEP_DAYS)
    assert refused(lambda: only.write(draft.id, LARGE, 1)) == "store.read_only"
    found = only.opened(secret)
    assert found is not None and found.draft == draft
    only.close()


def test_a_locked_file_is_said_within_its_patience_then_works_again(file_store: Drafts, path: Path) -> None:
    draft, _ = file_store.create(CONTENT)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = time.monotonic()
    assert refused(lambda: file_store.write(draft.id, LARGE, 1)) == "store.locked"
    assert time.monotonic() - before < 6
    other.execute("ROLLBACK")
    other.close()
    assert file_store.write(draft.id, LARGE, 1).revision == 2


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("")
    assert refused(lambda: open_store(f"sqlite:{tmp_path}/file/a.db", clock, 1)) == "store.cannot_open"


@pytest.mark.parametrize("place", ["", "sqlite:", "answers.db", "mysql://localhost/x"])
def test_an_unknown_place_is_said(place: str, clock: FakeClock) -> None:
    assert refused(lambda: open_store(place, clock, 1)) == "store.unknown_place"


def test_the_file_is_for_its_owner_alone(file_store: Drafts, path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_what_is_deleted_leaves_the_file_too(file_store: Drafts, path: Path) -> None:
    draft, _ = file_store.create({"given": {"name": "une phrase qui ne doit pas rester"}})
    assert b"qui ne doit pas rester" in path.read_bytes()
    file_store.delete(draft.id)
    assert b"qui ne doit pas rester" not in path.read_bytes()


# ---- versions of the store ----


def test_an_older_store_is_brought_up_to_date_with_all_it_holds(place: Place, clock: FakeClock) -> None:
    for kind in ("sqlite", "postgresql"):
        where = place(kind)
        engine = SqliteFile(Path(where.removeprefix("sqlite:"))) if kind == "sqlite" else Postgres(where)
        migrate(engine, STEPS[:1])
        draft, secret = Drafts(engine, clock, KEEP_DAYS).create(CONTENT)
        engine.close()
        store = open_store(where, clock, KEEP_DAYS)
        found = store.opened(secret)
        assert found is not None and found.draft == draft
        assert store.versions(draft.id) == ()
        with store.engine.transaction(write=False) as run:
            assert step_taken(store.engine, run) == len(STEPS)
        store.close()


def test_a_step_that_fails_leaves_the_older_store_as_it_was(path: Path, clock: FakeClock) -> None:
    engine = SqliteFile(path)
    migrate(engine, STEPS[:1])
    draft, _ = Drafts(engine, clock, KEEP_DAYS).create(CONTENT)
    before = path.read_bytes()
    with pytest.raises(sqlite3.Error):
        migrate(engine, (STEPS[0], ("CREATE TABLE half (a TEXT)", "CREATE TABLE broken (")))
    assert Drafts(engine, clock, KEEP_DAYS).read(draft.id) == draft
    engine.close()
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_and_left_as_it_is(place: Place, clock: FakeClock) -> None:
    for kind in ("sqlite", "postgresql"):
        where = place(kind)
        store = open_store(where, clock, KEEP_DAYS)
        draft, _ = store.create(CONTENT)
        with store.engine.transaction(write=True) as run:
            run(f"UPDATE {MARK} SET number = ?", len(STEPS) + 1)
        assert refused(lambda where=where: open_store(where, clock, KEEP_DAYS)) == "store.newer"  # type: ignore[misc]
        assert store.read(draft.id) == draft
        store.close()


# ---- damage ----


def damaged(path: Path, clock: FakeClock, drafts: int = 60) -> dict[str, str]:
    """A file of drafts with a hole of garbage in its middle; the secret of each draft by its id."""
    store = open_store(f"sqlite:{path}", clock, KEEP_DAYS)
    secrets = {}
    for number in range(drafts):
        draft, secret = store.create({"given": {"n": number, "notes": "x" * 3000}})
        secrets[draft.id] = secret
    store.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 12_288] = random.Random(1).randbytes(12_288)
    path.write_bytes(content)
    return secrets


def test_a_damaged_file_is_put_aside_and_what_can_be_read_is_taken_up(path: Path, clock: FakeClock) -> None:
    secrets = damaged(path, clock)
    before = path.read_bytes()
    store = open_store(f"sqlite:{path}", clock, KEEP_DAYS)
    (aside,) = path.parent.glob("answers.db.damaged-*")
    assert aside.read_bytes() == before
    saved = [id for id, secret in secrets.items() if (found := store.opened(secret)) and found.draft.id == id]
    assert len(saved) >= 40
    store.engine.check()
    draft, _ = store.create(CONTENT)
    assert store.read(draft.id) == draft
    store.close()


def test_a_file_that_is_no_store_at_all_is_put_aside(path: Path, clock: FakeClock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"a letter, not a store" * 500)
    store = open_store(f"sqlite:{path}", clock, KEEP_DAYS)
    (aside,) = path.parent.glob("answers.db.damaged-*")
    assert aside.read_bytes().startswith(b"a letter")
    assert store.create(CONTENT)[0].revision == 1
    store.close()


# ---- PostgreSQL ----


def test_a_server_that_does_not_answer_is_said(clock: FakeClock) -> None:
    assert (
        refused(lambda: open_store("postgresql://nobody@127.0.0.1:1/none", clock, 1)) == "store.unreachable"
    )


def test_a_server_that_came_back_is_used_again(place: Place, clock: FakeClock) -> None:
    where = place("postgresql")
    store = open_store(where, clock, KEEP_DAYS)
    draft, _ = store.create(CONTENT)
    with psycopg.connect(where, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      " WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip
    assert store.write(draft.id, LARGE, 1).revision == 2
    store.close()


def test_a_locked_table_and_a_read_only_server_are_said(place: Place, clock: FakeClock) -> None:
    where = place("postgresql")
    store: Store = open_store(where, clock, KEEP_DAYS)
    draft, _ = store.create(CONTENT)
    with psycopg.connect(where) as other:
        other.execute("LOCK TABLE drafts IN EXCLUSIVE MODE")
        assert refused(lambda: store.write(draft.id, LARGE, 1)) == "store.locked"
        other.rollback()
        name = other.info.dbname
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")  # type: ignore[arg-type]
    store.close()
    only = open_store(where, clock, KEEP_DAYS)
    assert refused(lambda: only.write(draft.id, LARGE, 1)) == "store.read_only"
    assert only.read(draft.id) == draft
    only.close()


# ---- killed ----


def killed_while_writing(location: str, after: float, clock: FakeClock) -> None:
    """Kill a writer at some moment; every write that it said was kept is there, and the store is sound."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", location, "1000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    secret = writer.stdout.readline().strip()
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    acknowledged = [
        int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")
    ]
    writer.wait()
    writer.stdout.close()
    store = open_store(location, clock, 10_000)
    store.engine.check()
    found = store.opened(secret)
    assert found is not None
    last = acknowledged[-1] if acknowledged else 0
    assert found.draft.content["given"]["n"] in (last, last + 1)
    assert found.draft.revision == found.draft.content["given"]["n"] + 1
    store.close()


@pytest.mark.parametrize("after", [0.0, 0.013, 0.05, 0.11, 0.2])
def test_a_killed_writer_loses_nothing_that_was_kept(after: float, path: Path, clock: FakeClock) -> None:
    killed_while_writing(f"sqlite:{path}", after, clock)


def test_a_writer_killed_on_a_server_loses_nothing_that_was_kept(place: Place, clock: FakeClock) -> None:
    killed_while_writing(place("postgresql"), 0.1, clock)


@pytest.mark.prove
def test_fifty_killed_writers_lose_nothing_that_was_kept(tmp_path: Path, clock: FakeClock) -> None:
    """All on one file, each at a moment of its own."""
    moments = random.Random(50)
    for _ in range(50):
        killed_while_writing(f"sqlite:{tmp_path / 'answers.db'}", moments.uniform(0, 0.6), clock)
