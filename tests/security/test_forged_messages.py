"""Whoever may only read speaks to the socket directly: buttons not drawn for them, or drawn no more, write nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.shared.kept import COOKIE
from planner.store import Store, new_secret, open_store
from scripts.app_server import AppServer
from scripts.load.screen import Part
from scripts.load.visitor import Trouble, Visitor

OWNER, READER = new_secret(), new_secret()
LINK, PAGES = "draft-link", ("questionnaire", "privacy", "versions")
FORGED = {
    "make-write",
    "make-read",
    "revoke",
    "delete-all-now",
    "keep-version-False",
    "rename-now-1",
    "delete-now-1",
}


@pytest.fixture
def store(server: AppServer) -> Iterator[Store]:
    """The store that the app writes in."""
    opened = open_store(f"sqlite:{server.log.with_name('answers.db')}", lambda: datetime.now(UTC), 365)
    yield opened
    opened.close()


async def drawn(tab: Visitor) -> dict[str, Part]:
    """All that one sees and can use in a tab, from page to page, by key."""
    found: dict[str, Part] = {}
    for page in PAGES:
        await tab.go(page)
        if page == PAGES[0]:
            await tab.unfold(LINK)
        found |= {part.key: part for part in tab.screen.parts.values() if part.key}
    return found


async def forge(tab: Visitor, parts: dict[str, Part], pressed: set[str]) -> None:
    """Send, from each page, texts for what somebody else's pages hold, then presses of their buttons."""
    texts = [
        WidgetState(id=part.id, string_value="Intrus")
        for part in parts.values()
        if part.kind in ("text_input", "text_area")
    ]
    presses = [WidgetState(id=parts[key].id, trigger_value=True) for key in sorted(pressed)]
    for page in PAGES:
        await tab.go(page)
        for forged in (texts, presses):
            # A message that makes no sense breaks the run of who sent it.
            with suppress(Trouble):
                await tab._run(ClientState(page_script_hash=tab.page), presses=forged)


def test_a_reader_who_forges_messages_writes_nothing(server: AppServer, store: Store) -> None:
    draft, _ = store.create({"given": {"name": "La Mie", "budget_per_month": 300}, "typed": {}}, OWNER)
    store.keep_version(draft.id, "privée", day=date(2026, 1, 1), seed=1, catalogue="c")
    store.admit(store.link(draft.id, "read"), READER)
    before = store.export(draft.id)

    async def attack() -> None:
        async with Visitor(server.url, {COOKIE: OWNER}) as owner:
            await owner.open()
            theirs = await drawn(owner)
        assert theirs.keys() >= FORGED
        async with Visitor(server.url, {COOKIE: READER}) as reader:
            await reader.open()
            assert not FORGED & {part.key for part in reader.screen.parts.values()}
            await forge(reader, theirs, FORGED)
        # With answers of their own first, the same buttons were drawn for them a moment ago.
        mine, _ = store.create({"given": {"name": "Intrus"}, "typed": {}}, READER)
        store.keep_version(mine.id, "mienne", day=date(2026, 1, 1), seed=1, catalogue="c")
        async with Visitor(server.url, {COOKIE: READER}) as reader:
            await reader.open(draft=mine.id)
            own = await drawn(reader)
            assert own.keys() >= FORGED
            await forge(reader, own, {"keep-version-False"})
            assert len(store.versions(mine.id)) > 1, "forged messages reach nothing: this test sees nothing"
            await reader.go("privacy")
            await reader.press(f"open-{draft.id}")
            await forge(reader, theirs | own, FORGED)

    asyncio.run(attack())
    assert store.export(draft.id) == before
    assert store.opened(OWNER, draft.id) is not None
