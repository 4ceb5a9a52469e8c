"""Two copies of the app on one PostgreSQL behind a real proxy: one is killed under load, and nothing is lost."""

from __future__ import annotations

import asyncio
import gzip
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.shared.kept import COOKIE
from planner.store import open_store
from scripts.copies import Copies, running_copies
from scripts.load.owners import Answering
from scripts.load.visitor import Trouble, Visitor
from scripts.postgres_server import restart
from scripts.proxies import CADDY, HAPROXY, KINDS, Proxy, running_proxy
from tests.deploy.client import client
from tests.waiting import until

ENTERED: dict[str, str | int] = {
    "answer-activity": "boulangerie",
    "answer-activity-found": 0,
    "answer-place": "Longueuil",
    "answer-place-found": 0,
    "answer-sells_to": 0,
    "answer-budget_per_month": "400",
}
OWNERS = 10
ACTIONS = 4


@pytest.fixture(scope="module")
def copies() -> Iterator[Copies]:
    """Two copies, shared by these tests."""
    with running_copies(2) as running:
        yield running


@pytest.fixture(params=KINDS)
def proxy(request: pytest.FixtureRequest, copies: Copies, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Each proxy in turn, before the copies, all of them at work; owners trust its certificate."""
    for copy in copies.copies:
        if copy.process is None:  # an earlier test failed before it came back
            copy.start()
            copy.wait()
    with running_proxy(request.param, copies.addresses) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.authority))
        yield running


def test_static_files_pass_as_the_app_packed_them(proxy: Proxy) -> None:
    with client(proxy) as visitor:
        page = visitor.get("/")
        script = re.findall(r"static/js/index[^\"]+\.js", page.body.decode())[0]
        copy = page.cookie("plan-copy").split(";")[0]
        answer = visitor.get(f"/{script}", accept_encoding="gzip, br, zstd", cookie=copy)
    assert answer.header("content-encoding") == "gzip"
    assert "immutable" in (answer.header("cache-control") or "")
    # Packed once and once only: what comes out is the script.
    assert b"function" in gzip.decompress(answer.body)


def test_what_the_app_does_not_pack_the_proxy_packs(proxy: Proxy) -> None:
    with client(proxy) as visitor:
        for path in ("/", "/assets/style.css"):
            assert visitor.get(path, accept_encoding="gzip").header("content-encoding") == "gzip", path


def test_encryption_is_known_to_the_app(proxy: Proxy) -> None:
    with client(proxy) as visitor:
        page = visitor.get("/")
    assert "max-age=" in (page.header("strict-transport-security") or "")
    assert {"secure", "httponly"} <= {part.strip().lower() for part in page.cookie(COOKIE).split(";")}
    assert page.header("content-security-policy")


class Persistent:
    """An owner at work who, as a browser does, opens the socket again when it is lost, and goes on."""

    def __init__(self, proxy: Proxy, number: int) -> None:
        self.tab = Visitor(proxy.url)
        self.at_work = Answering(self.tab, Random(number))
        self.lost_its_socket = 0

    async def do(self, actions: int) -> None:
        """Act so many times; each action that was cut is followed by a return.

        A page that says that it cannot keep an answer has lied to nobody: its owner goes on.
        """
        for _ in range(actions):
            try:
                await self.at_work.act()
            except Trouble as trouble:
                if "the page says" not in str(trouble):
                    self.lost_its_socket += 1
                    await self._come_back()

    async def _come_back(self) -> None:
        for _ in range(100):
            with suppress(Trouble, OSError):
                await self.tab.come_back()
                return
            await asyncio.sleep(0.1)
        raise AssertionError("an owner could not come back")


class Reader:
    """Somebody who loads a page again and again from every copy meanwhile; every answer that is not a page counts."""

    def __init__(self, proxy: Proxy) -> None:
        self.wrong: list[str] = []
        self.read = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(proxy,))

    def _work(self, proxy: Proxy) -> None:
        while not self._end.wait(0.02):
            try:
                with client(proxy) as visitor:
                    status = visitor.get("/").status
                self.read += 1
                if status != 200:
                    self.wrong.append(str(status))
            except OSError as error:
                self.wrong.append(str(error))

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()


async def arrived(proxy: Proxy, number: int) -> list[Persistent]:
    """Owners who have opened the questionnaire, one after the other: the proxy spreads them evenly."""
    owners = [Persistent(proxy, one) for one in range(number)]
    for owner in owners:
        await owner.at_work.begin()
    return owners


def lost(copies: Copies, owners: list[Persistent]) -> list[str]:
    """What the store does not hold although a page had answered to it."""
    store = open_store(copies.store, lambda: datetime.now(UTC), 30)
    try:
        return [answer for owner in owners for answer in owner.at_work.lost(store)]
    finally:
        store.close()


def test_what_was_entered_while_a_copy_died_is_taken_up_by_the_other(copies: Copies) -> None:
    """Each entry reaches no server: the tab holds it, as a browser does, and brings it to the other copy."""

    async def journey() -> None:
        tab = Visitor(copies.copies[0].url)
        await tab.open("questionnaire")
        await tab.type("answer-hours_per_week", "5")  # from here on there is a draft
        for number, (key, entered) in enumerate(ENTERED.items()):
            state = WidgetState(id=tab.part(key).id)
            if isinstance(entered, str):
                state.string_value = entered
            elif tab.part(key).kind == "radio":
                state.string_value = tab.part(key).options[entered]
            else:
                state.string_array_value.data.append(tab.part(key).options[entered])
            tab.screen.held[state.id] = state
            tab.url = copies.copies[1 - number % 2].url
            await tab.come_back()
        await tab.close()
        store = open_store(copies.store, lambda: datetime.now(UTC), 30)
        found = store.opened(tab.cookies[COOKIE])
        store.close()
        assert found is not None
        assert set(found.draft.content["given"]) >= {"activity", "place", "sells_to", "budget_per_month"}

    asyncio.run(journey())


def copy_given(proxy: Proxy) -> str:
    """The mark of the copy that a newcomer is given to."""
    with client(proxy) as visitor:
        return visitor.get("/").cookie("plan-copy").split(";")[0]


# One way to end before each proxy; the other two in the long proofs.
ENDS = [
    pytest.param(HAPROXY, signal.SIGKILL, id="haproxy-killed"),
    pytest.param(CADDY, signal.SIGTERM, id="caddy-stopped"),
    pytest.param(HAPROXY, signal.SIGTERM, id="haproxy-stopped", marks=pytest.mark.prove),
    pytest.param(CADDY, signal.SIGKILL, id="caddy-killed", marks=pytest.mark.prove),
]


@pytest.mark.parametrize(("proxy", "how"), ENDS, indirect=["proxy"])
def test_a_copy_ends_under_load_and_owners_go_on_from_the_other(
    proxy: Proxy, copies: Copies, how: signal.Signals
) -> None:
    first = copies.copies[0]

    async def journey() -> None:
        owners = await arrived(proxy, OWNERS)
        at_work = asyncio.gather(*(owner.do(ACTIONS) for owner in owners))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(first.end, how)
        await at_work
        await asyncio.gather(*(owner.do(ACTIONS) for owner in owners))
        # Both copies had owners; those of the one that ended went on, and nothing that a page said was kept is lost.
        assert 0 < sum(owner.lost_its_socket > 0 for owner in owners) < OWNERS
        assert lost(copies, owners) == []
        await asyncio.gather(*(owner.tab.close() for owner in owners))

    with Reader(proxy) as reader:
        asyncio.run(journey())
        left = copy_given(proxy)
        first.start()
        first.wait()
        until(lambda: copy_given(proxy) != left)
        asyncio.run(newcomers_work(proxy))
    assert reader.read > 10
    assert reader.wrong == []


def test_the_database_starts_again_under_load_and_no_owner_notices_a_loss(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_proxy(HAPROXY, copies.addresses) as proxy:
        monkeypatch.setenv("SSL_CERT_FILE", str(proxy.authority))

        async def journey() -> None:
            owners = await arrived(proxy, OWNERS)
            at_work = asyncio.gather(*(owner.do(ACTIONS) for owner in owners))
            await asyncio.sleep(0.3)
            await asyncio.to_thread(restart, copies.store)
            await at_work
            await asyncio.gather(*(owner.do(ACTIONS) for owner in owners))
            # Nobody was sent away: what could not be written yet was still on the page.
            assert [owner.lost_its_socket for owner in owners] == [0] * OWNERS
            assert lost(copies, owners) == []
            await asyncio.gather(*(owner.tab.close() for owner in owners))

        asyncio.run(journey())


async def newcomers_work(proxy: Proxy) -> None:
    """Owners who arrive now can work, on every copy."""
    owners = await arrived(proxy, 4)
    await asyncio.gather(*(owner.do(2) for owner in owners))
    assert [owner.lost_its_socket for owner in owners] == [0] * 4
    await asyncio.gather(*(owner.tab.close() for owner in owners))
