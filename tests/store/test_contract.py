"""What every store promises, held on a file and on a real PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from planner.refusal import Refusal
from planner.store import Gone, Outrun, ShutOut, Store, is_secret, new_secret, open_store
from planner.store.drafts import Drafts
from tests.store.conftest import KEEP_DAYS, FakeClock

CONTENT = {
    "given": {"name": "L’Épi d’or", "budget_per_month": 300.5},
    "typed": {"budget_per_month": "300,50 $"},
}
HOSTILE = {
    "given": {"name": "'; DROP TABLE drafts; --", "offer": "%s ? {x} \x00 \ud800 🥖", "notes": "a\nb"},
    "typed": {"given.name": '"\\'},
}


def test_a_draft_is_found_again_by_its_secret(store: Store) -> None:
    draft, secret = store.create(CONTENT)
    assert is_secret(secret) and draft.revision == 1
    found = store.opened(secret)
    assert found is not None
    assert found.draft == draft and found.draft.content == CONTENT and found.right == "write"


def test_what_was_written_is_read_after_opening_again(location: str, clock: FakeClock) -> None:
    first = open_store(location, clock, KEEP_DAYS)
    draft, secret = first.create(CONTENT)
    first.write(draft.id, HOSTILE, 1)
    first.close()
    second = open_store(location, clock, KEEP_DAYS)
    found = second.opened(secret)
    assert found is not None and found.draft.content == HOSTILE and found.draft.revision == 2
    second.close()


@pytest.mark.parametrize("secret", ["", "x", "' OR 1=1 --", "A" * 22, "A" * 22_000], ids=range(5))
def test_a_wrong_secret_opens_nothing(store: Store, secret: str) -> None:
    store.create(CONTENT)
    assert store.opened(secret) is None
    assert store.all_opened(secret) == ()
    assert store.admit(secret, new_secret()) is None


def test_the_name_of_a_draft_opens_nothing(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    assert store.opened(draft.id) is None
    assert store.opened(draft.id, draft.id) is None


def test_no_secret_is_kept(store: Drafts) -> None:
    key = new_secret()
    draft, secret = store.create(CONTENT, key)
    secrets = [key, secret, store.link(draft.id, "read"), store.link(draft.id, "write")]
    with store.engine.transaction(write=False) as run:
        kept = json.dumps([run(f"SELECT * FROM {table}") for table in ("drafts", "access", "versions")])
    assert [one for one in secrets if one in kept] == []
    assert not any(one in json.dumps(store.export(draft.id)) for one in secrets)


def test_the_second_writer_learns_of_the_first_and_overwrites_nothing(store: Store) -> None:
    draft, secret = store.create(CONTENT)
    theirs = store.write(draft.id, {"given": {"name": "A"}}, draft.revision)
    with pytest.raises(Outrun) as caught:
        store.write(draft.id, {"given": {"name": "B"}}, draft.revision)
    assert caught.value.theirs == theirs
    found = store.opened(secret)
    assert found is not None and found.draft.content == {"given": {"name": "A"}}


def test_of_many_writers_at_once_one_wins_each_revision(location: str, clock: FakeClock) -> None:
    """Two copies of the app, eight threads each, all on one draft: every success is a revision of its own."""
    copies = [open_store(location, clock, KEEP_DAYS) for _ in range(2)]
    draft, _ = copies[0].create({"given": {}})

    def writer(number: int) -> Iterator[int]:
        store = copies[number % 2]
        for turn in range(6):
            try:
                yield store.write(
                    draft.id, {"given": {"n": number, "turn": turn}}, store.read(draft.id).revision
                ).revision
            except Outrun:
                yield 0

    with ThreadPoolExecutor(16) as pool:
        won = [
            revision
            for revisions in pool.map(lambda n: list(writer(n)), range(16))
            for revision in revisions
            if revision
        ]
    assert sorted(won) == list(range(2, len(won) + 2))
    assert copies[1].read(draft.id).revision == len(won) + 1
    for store in copies:
        store.close()


def test_a_link_to_read_opens_for_reading_until_it_is_revoked(store: Store) -> None:
    draft, secret = store.create(CONTENT)
    link, reader = store.link(draft.id, "read"), new_secret()
    found = store.admit(link, reader)
    assert found is not None and found.right == "read"
    opened = store.opened(reader, draft.id)
    assert opened is not None and opened.right == "read"
    assert store.links(draft.id, "read") == 2
    assert store.revoke(draft.id, "read") == 2
    assert store.opened(link) is None and store.opened(reader) is None
    assert store.opened(secret) is not None


def test_revoking_shuts_out_every_other_browser_but_mine(store: Store) -> None:
    mine, other = new_secret(), new_secret()
    draft, secret = store.create(CONTENT, mine)
    store.admit(secret, other)
    store.link(draft.id, "write")
    assert store.revoke(draft.id, "write", but_for=mine) == 3
    assert store.opened(mine) is not None
    assert store.opened(other) is None and store.opened(secret) is None
    fresh = store.opened(store.link(draft.id, "write"))
    assert fresh is not None and fresh.draft.id == draft.id


def test_a_link_to_read_never_lowers_a_right_and_one_to_write_raises_it(store: Store) -> None:
    mine = new_secret()
    draft, secret = store.create(CONTENT, mine)
    kept = store.admit(store.link(draft.id, "read"), mine)
    assert kept is not None and kept.right == "write"
    reader = new_secret()
    store.admit(store.link(draft.id, "read"), reader)
    raised = store.admit(secret, reader)
    assert raised is not None and raised.right == "write"
    opened = store.opened(reader)
    assert opened is not None and opened.right == "write"


def test_a_browser_opens_each_of_its_drafts(store: Store) -> None:
    key = new_secret()
    first, _ = store.create({"given": {"name": "first"}}, key)
    second, _ = store.create({"given": {"name": "second"}}, key)
    assert [one.draft.id for one in store.all_opened(key)] == [second.id, first.id]
    store.write(first.id, {"given": {"name": "first again"}}, 1)
    last, asked = store.opened(key), store.opened(key, second.id)
    assert last is not None and last.draft.id == first.id
    assert asked is not None and asked.draft.id == second.id
    assert store.opened(key, "000000000000") is None


def test_versions_keep_what_remakes_a_plan(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    first = store.keep_version(draft.id, "Avant Noël", day=date(2026, 11, 23), seed=3, catalogue="abc")
    store.write(draft.id, {"given": {"name": "B"}}, draft.revision)
    second = store.keep_version(draft.id, "", day=date(2026, 11, 24), seed=4, catalogue="def")
    assert store.versions(draft.id) == (first, second)
    assert (first.number, second.number) == (1, 2)
    assert first.answers == CONTENT["given"] and second.answers == {"name": "B"}
    assert (first.day, first.seed, first.catalogue) == (date(2026, 11, 23), 3, "abc")


def test_a_version_holds_the_texts_and_figures_of_its_day(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    kept = store.keep_version(
        draft.id,
        "v",
        day=date(2026, 11, 23),
        seed=1,
        catalogue="c",
        figures={"money": 300.5, "currency": "CAD"},
    )
    assert store.versions(draft.id) == (kept,)
    assert kept.typed == CONTENT["typed"] and kept.figures == {"money": 300.5, "currency": "CAD"}
    assert store.export(draft.id)["versions"][0]["figures"] == kept.figures


def test_a_version_is_renamed_and_deleted_alone(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    other, _ = store.create(CONTENT)
    for id in (draft.id, draft.id, other.id):
        store.keep_version(id, "v", day=date(2026, 11, 23), seed=1, catalogue="c")
    store.rename_version(draft.id, 1, "'; DROP TABLE versions; --")
    store.rename_version(draft.id, 9, "nobody")
    store.delete_version(draft.id, 2)
    store.delete_version(draft.id, 2)
    assert [(one.number, one.name) for one in store.versions(draft.id)] == [(1, "'; DROP TABLE versions; --")]
    assert [(one.number, one.name) for one in store.versions(other.id)] == [(1, "v")]


def test_a_draft_has_no_more_versions_than_it_may(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.drafts._MOST_VERSIONS", 2)
    draft, _ = store.create(CONTENT)
    for _ in range(2):
        store.keep_version(draft.id, "v", day=date(2026, 11, 23), seed=1, catalogue="c")
    with pytest.raises(Refusal) as refused:
        store.keep_version(draft.id, "v", day=date(2026, 11, 23), seed=1, catalogue="c")
    assert refused.value.problems[0][1].key == "store.too_many_versions"
    assert len(store.versions(draft.id)) == 2


def test_a_key_that_may_no_more_writes_nothing(store: Store) -> None:
    mine, other, reader = new_secret(), new_secret(), new_secret()
    draft, secret = store.create(CONTENT, mine)
    store.admit(secret, other)
    store.admit(store.link(draft.id, "read"), reader)
    assert store.write(draft.id, {"given": {"n": 1}}, 1, other).revision == 2
    store.revoke(draft.id, "write", but_for=mine)
    for key in (other, reader, new_secret()):
        with pytest.raises(ShutOut):
            store.write(draft.id, {"given": {"n": 2}}, 2, key)
    assert store.read(draft.id).content == {"given": {"n": 1}}
    assert store.write(draft.id, {"given": {"n": 3}}, 2, mine).revision == 3


def test_a_write_that_was_kept_without_being_told_is_told_when_it_comes_again(store: Store) -> None:
    """The server went away between the two: the same write again is neither lost nor a quarrel with oneself."""
    draft, _ = store.create(CONTENT)
    first = store.write(draft.id, HOSTILE, 1)
    assert store.write(draft.id, HOSTILE, 1) == first
    with pytest.raises(Outrun):
        store.write(draft.id, CONTENT, 1)


def test_deleting_leaves_nothing(store: Drafts) -> None:
    key = new_secret()
    draft, secret = store.create(CONTENT, key)
    other, _ = store.create({"given": {"name": "other"}})
    store.keep_version(draft.id, "v", day=date(2026, 11, 23), seed=1, catalogue="c")
    store.delete(draft.id)
    store.delete(draft.id)
    assert store.opened(secret) is None and store.opened(key) is None
    with store.engine.transaction(write=False) as run:
        left = [run(f"SELECT * FROM {table}") for table in ("drafts", "access", "versions")]
    assert [len(rows) for rows in left] == [1, 1, 0]
    assert store.read(other.id).content == {"given": {"name": "other"}}


def test_a_draft_that_is_gone_is_said_so(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    store.delete(draft.id)
    attempts = [
        lambda: store.read(draft.id),
        lambda: store.write(draft.id, CONTENT, 1),
        lambda: store.link(draft.id, "read"),
        lambda: store.export(draft.id),
        lambda: store.keep_version(draft.id, "", day=date(2026, 1, 1), seed=1, catalogue=""),
    ]
    for attempt in attempts:
        with pytest.raises(Gone):
            attempt()


def test_everything_is_exported(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    store.keep_version(draft.id, "v", day=date(2026, 11, 23), seed=1, catalogue="c")
    store.link(draft.id, "read")
    told = json.loads(json.dumps(store.export(draft.id)))
    assert told["given"] == CONTENT["given"] and told["typed"] == CONTENT["typed"]
    assert told["versions"][0]["answers"] == CONTENT["given"]
    assert told["links"] == {"write": 1, "read": 1}
    assert told["created"].startswith("2026-11-23T09:00")


def test_what_nobody_changed_for_too_long_is_gone_and_then_forgotten(store: Store, clock: FakeClock) -> None:
    old, secret = store.create(CONTENT)
    clock.pass_days(KEEP_DAYS - 1)
    young, _ = store.create(CONTENT)
    assert store.opened(secret) is not None
    clock.pass_days(2)
    assert store.opened(secret) is None
    with pytest.raises(Gone):
        store.write(old.id, CONTENT, 1)
    assert store.forget_expired() == 1
    assert store.forget_expired() == 0
    assert store.read(young.id) == young


def test_a_change_starts_the_time_again(store: Store, clock: FakeClock) -> None:
    draft, secret = store.create(CONTENT)
    clock.pass_days(KEEP_DAYS - 1)
    store.write(draft.id, HOSTILE, 1)
    clock.pass_days(KEEP_DAYS - 1)
    assert store.forget_expired() == 0
    assert store.opened(secret) is not None


def test_what_is_too_long_is_refused_and_changes_nothing(store: Store) -> None:
    draft, _ = store.create(CONTENT)
    with pytest.raises(Refusal) as refused:
        store.write(draft.id, {"given": {"notes": "a" * 2_000_000}}, 1)
    assert refused.value.problems[0][1].key == "store.too_large"
    assert store.read(draft.id) == draft
