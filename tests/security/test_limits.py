"""Limits by address: a room of two hundred phones never meets them, a flood does, and nobody shuts out another."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.datastructures import Headers as Said
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from pages.shared.web import limits
from pages.shared.web.address import address_of, counted_as, encrypted
from pages.shared.web.limits import OPEN_SOCKETS, Allowance, Limits, paced
from planner.store import new_secret, open_store
from scripts.app_server import AppServer, running_app
from tests.security.conftest import ask, socket_address

PHONES = 200


def test_an_allowance_is_spent_and_comes_back() -> None:
    allowance = Allowance(at_once=3, a_second=2)
    assert [allowance.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert allowance.take("b", 0.0) == 0
    assert allowance.take("a", 0.5) == 0
    assert allowance.take("a", 0.5) == 0.5
    assert [allowance.take("a", 1000.0) for _ in range(4)] == [0, 0, 0, 0.5]


def test_the_memory_of_addresses_is_bounded() -> None:
    allowance = Allowance(at_once=1, a_second=0.001)
    for number in range(30_000):
        allowance.take(f"10.{number}", 0.0)
    assert len(allowance._left) == 10_000
    assert allowance.take("10.29999", 0.0) > 0


@pytest.mark.parametrize(("address", "name"), [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8::1", "2001:db8::/64"),
    ("2001:db8::ffff:1", "2001:db8::/64"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"), ("", ""),
])  # fmt: skip
def test_what_counts_as_one_address(address: str, name: str) -> None:
    assert counted_as(address) == name


def test_a_stranger_is_not_believed_about_its_address_or_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_TRUSTED_PROXIES", "10.0.0.0/8")
    said = [(b"x-forwarded-for", b"6.6.6.6, 192.0.2.1"), (b"x-forwarded-proto", b"https"), (b"host", b"x")]

    def asked(near: str) -> HTTPConnection:
        return HTTPConnection(
            {"type": "http", "scheme": "http", "path": "/", "client": (near, 1), "headers": said}
        )

    assert (address_of(asked("::ffff:10.1.2.3")), encrypted(asked("10.1.2.3"))) == ("192.0.2.1", True)
    assert (address_of(asked("11.1.2.3")), encrypted(asked("11.1.2.3"))) == ("11.1.2.3", False)


class Door:
    """Our layer before an application that answers everything, asked without a server."""

    def __init__(self) -> None:
        self.limits = Limits(self.answer)
        self.held = asyncio.Event()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page; keep a socket."""
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            return
        await send({"type": "websocket.accept"})
        await self.held.wait()

    async def ask(self, kind: str, address: str) -> tuple[int, dict[str, str]]:
        """Come from an address."""
        answered: list[Message] = []

        async def send(message: Message) -> None:
            answered.append(message)

        async def receive() -> Message:
            return {"type": f"{kind}.connect"}

        scope = {
            "type": kind, "method": "GET", "path": "/", "query_string": b"", "headers": [], "client": (address, 1),
            "server": ("x", 80), "scheme": "http", "extensions": {"websocket.http.response": {}},
        }  # fmt: skip
        task = asyncio.create_task(self.limits(scope, receive, send))
        while not answered and not task.done():
            await asyncio.sleep(0)
        first = answered[0]
        return first.get("status", 101), dict(Said(raw=first.get("headers", [])))


def test_a_flood_is_told_when_to_come_back_and_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.time, "monotonic", lambda: 0.0)

    async def flood() -> None:
        door = Door()
        for kind, allowance in (("http", door.limits.requests), ("websocket", door.limits.sockets)):
            answers = [await door.ask(kind, "192.0.2.1") for _ in range(int(allowance.at_once) + 50)]
            refused = [headers for status, headers in answers if status == 429]
            assert refused and all(int(headers["retry-after"]) >= 1 for headers in refused)
            assert (await door.ask(kind, "192.0.2.2"))[0] in (200, 101)
        assert door.limits.open["192.0.2.1"] <= OPEN_SOCKETS
        door.held.set()
        for _ in range(10):
            await asyncio.sleep(0)
        assert not door.limits.open

    asyncio.run(flood())


def test_a_socket_that_sends_too_fast_is_heard_at_a_bounded_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def no_sleep(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(seconds / 100)

    monkeypatch.setattr("pages.shared.web.limits.sleep", no_sleep)

    async def listen() -> None:
        async def receive() -> Message:
            return {"type": "websocket.receive", "bytes": b""}

        heard = paced(receive)
        for _ in range(150):
            await heard()
        assert waited == []
        for _ in range(60):
            await heard()
        assert waited

    asyncio.run(listen())


async def first_page(socket: ClientConnection, link: str = "") -> str:
    """Run the shell as a browser does at its first visit; gives all that it wrote."""
    asked = BackMsg()
    asked.rerun_script.query_string = link
    await socket.send(asked.SerializeToString())
    said = b""
    async for frame in socket:
        assert isinstance(frame, bytes)
        said += frame
        if ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
            break
    return said.decode("utf-8", errors="replace")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[tuple[AppServer, list[str], list[str]]]:
    """An app with one set of answers, a link of its own for each phone, and the links' drafts."""
    place = f"sqlite:{tmp_path}/answers.db"
    store = open_store(place, lambda: datetime.now(UTC), 365)
    made = [store.create({"given": {"name": f"Firme {number}"}, "typed": {}}) for number in range(PHONES)]
    store.close()
    with running_app(environment={"PLAN_STORE": place}) as running:
        yield running, [secret for _, secret in made], [draft.id for draft, _ in made]


def test_two_hundred_phones_behind_one_address_get_in_beside_somebody_who_guesses(
    room: tuple[AppServer, list[str], list[str]],
) -> None:
    """Each phone loads the page, opens its private link and its socket while one neighbour tries a thousand secrets."""
    server, secrets, ids = room
    files = len(re.findall(r'(?:src|href)="(/[^"]+)"', ask(server, "/").body.decode()))

    async def enter(number: int) -> None:
        page = await asyncio.to_thread(ask, server, "/")
        assert page.status == 200
        let_in = await asyncio.to_thread(ask, server, f"/r/{secrets[number]}")
        assert let_in.status == 303 and let_in.headers["location"].endswith(f"?draft={ids[number]}")
        cookie = let_in.headers["set-cookie"].partition(";")[0]
        async with connect(
            socket_address(server),
            additional_headers={"Origin": server.url, "Cookie": cookie},
            proxy=None,
            open_timeout=60,
            max_size=None,
        ) as socket:
            if number % 20 == 0:
                assert ids[number] in await first_page(socket, f"draft={ids[number]}")

    async def guess() -> None:
        for _ in range(1000):
            wrong = await asyncio.to_thread(ask, server, f"/r/{new_secret()}")
            assert (wrong.status, wrong.headers["location"]) == (303, "/?link=closed")
            assert "set-cookie" not in wrong.headers and wrong.body == b""

    async def everybody() -> None:
        await asyncio.gather(guess(), *(enter(number) for number in range(PHONES)))

    assert files < 100
    asyncio.run(everybody())
    assert not any(secret in server.printed() for secret in secrets)
