"""A store copied whole, from each kind to each kind, and the commands that do it: proven, or refused."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planner.refusal import Refusal
from planner.store import back_up, copy_store, open_store
from planner.store.copying import proofs
from planner.store.drafts import Drafts
from planner.store.opening import open_engine
from tests.store.conftest import KEEP_DAYS, KINDS, FakeClock, Place

ROOT = Path(__file__).resolve().parents[2]


def filled(location: str, clock: FakeClock, drafts: int = 12) -> tuple[Drafts, dict[str, str]]:
    """A store with drafts, links and versions; the secret of each draft by its id."""
    store = open_store(location, clock, KEEP_DAYS)
    secrets = {}
    for number in range(drafts):
        draft, secret = store.create(
            {"given": {"name": f"Épicerie n° {number} %s ?", "notes": "\x00\ud800"}, "typed": {}}
        )
        store.link(draft.id, "read")
        store.keep_version(draft.id, "v", day=date(2026, 11, 23), seed=number, catalogue="c")
        secrets[draft.id] = secret
    return store, secrets


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_everything_arrives(source: str, target: str, place: Place, clock: FakeClock) -> None:
    store, secrets = filled(place(source), clock)
    where = place(target)
    engine = open_engine(where, clock)
    proof = copy_store(store.engine, engine)
    assert {table: found.rows for table, found in proof.items()} == {
        "drafts": 12,
        "access": 24,
        "versions": 12,
    }
    engine.close()
    arrived = open_store(where, clock, KEEP_DAYS)
    for id, secret in secrets.items():
        found = arrived.opened(secret)
        assert found is not None and found.draft == store.read(id)
        assert arrived.versions(id) == store.versions(id)
    with arrived.engine.transaction(write=False) as run:
        assert proofs(run) == proof
    store.close()
    arrived.close()


def test_a_changed_row_changes_the_proof(place: Place, clock: FakeClock) -> None:
    store, _ = filled(place("sqlite"), clock, 2)
    with store.engine.transaction(write=False) as run:
        before = proofs(run)
    with store.engine.transaction(write=True) as run:
        run("UPDATE versions SET seed = seed + 1 WHERE number = 1")
    with store.engine.transaction(write=False) as run:
        after = proofs(run)
    assert before["versions"] != after["versions"] and before["drafts"] == after["drafts"]
    store.close()


@pytest.mark.parametrize("target", KINDS)
def test_a_store_that_holds_something_is_never_a_target(target: str, place: Place, clock: FakeClock) -> None:
    store, _ = filled(place("sqlite"), clock, 2)
    other, secrets = filled(place(target), clock, 1)
    with pytest.raises(Refusal) as refused:
        copy_store(store.engine, other.engine)
    assert refused.value.problems[0][1].key == "store.not_empty"
    assert all(other.opened(secret) for secret in secrets.values())
    store.close()
    other.close()


@pytest.mark.parametrize("source", KINDS)
def test_a_backup_is_a_store_of_its_own(source: str, place: Place, clock: FakeClock, tmp_path: Path) -> None:
    store, secrets = filled(place(source), clock)
    file = tmp_path / "copy.db"
    back_up(store.engine, file)
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    kept = open_store(f"sqlite:{file}", clock, KEEP_DAYS)
    assert all(kept.opened(secret) for secret in secrets.values())
    with pytest.raises(Refusal) as refused:
        back_up(store.engine, file)
    assert refused.value.problems[0][1].key == "store.file_exists"
    store.close()
    kept.close()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "planner", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )


def test_the_commands(place: Place, clock: FakeClock, tmp_path: Path) -> None:
    where, there = place("sqlite"), place("postgresql")
    store, secrets = filled(where, clock)
    store.close()
    file = tmp_path / "night.db"
    done = run("backup", str(file), "--store", where)
    assert done.returncode == 0, done.stderr
    assert '"drafts"' in done.stdout and '"rows": 12' in done.stdout
    done = run("move-store", "--from", f"sqlite:{file}", "--to", there)
    assert done.returncode == 0, done.stderr
    arrived = open_store(there, clock, KEEP_DAYS)
    assert all(arrived.opened(secret) for secret in secrets.values())
    arrived.close()
    missing = tmp_path / "none.db"
    for wrong in (
        ["backup", str(file), "--store", where],
        ["move-store", "--from", where, "--to", "mysql://x"],
        ["move-store", "--from", where, "--to", there],
        ["move-store", "--from", f"sqlite:{missing}", "--to", there],
    ):
        done = run(*wrong)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not missing.exists()
