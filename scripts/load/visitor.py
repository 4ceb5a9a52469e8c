"""One owner in front of the app: its page opened over HTTP, then its socket, as a browser does; it draws nothing.

    async with Visitor(server.url) as owner:
        await owner.open("questionnaire")
        await owner.type("answer-budget_per_month", "400")

Each action gives the seconds from sending it to the end of the run of the script; what the page shows as gone
wrong is raised.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from scripts.load.screen import Part, Screen

PATIENCE = 60.0
"""Seconds after which an owner gives up: no bar is as long."""


class Trouble(Exception):
    """What an owner must never meet: an error on the page, a lost socket, no answer."""


class Visitor:
    """A tab open on the app at `url`. `cookies` is the browser's, shared by its tabs."""

    def __init__(self, url: str, cookies: dict[str, str] | None = None, language: str = "fr") -> None:
        self.url, self.language = url, language
        self.cookies = cookies if cookies is not None else {}
        self.screen = Screen()
        self.pages: dict[str, str] = {}
        """The number of each page, by address."""
        self.page = ""
        self.query = ""
        self.session = ""
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._ended = asyncio.Event()
        self._lost = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # ---- going ----

    async def open(self, page: str = "", **query: str) -> float:
        """Open an address of the app in this tab: its page, its socket and the first run."""
        await self.close()
        self.screen, self.session, self.page, self.query = Screen(), "", "", urlencode(query)
        begun = time.perf_counter()
        await asyncio.to_thread(self._fetch, page)
        await self._connect()
        await self._run(ClientState(page_name=page), begun)
        return time.perf_counter() - begun

    async def come_back(self) -> float:
        """Open the socket again after it was lost, with what is on the page: the server may be another."""
        begun = time.perf_counter()
        await self.close()
        await self._connect()
        await self._run(ClientState(page_script_hash=self.page), begun)
        return time.perf_counter() - begun

    async def go(self, page: str) -> float:
        """Choose a page in the menu, by its address (empty for the first)."""
        self.query = ""
        return await self._run(ClientState(page_script_hash=self.pages[page]))

    async def close(self) -> None:
        """Close the tab."""
        self._stop_timers()
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            self._reader.cancel()
            with suppress(asyncio.CancelledError):
                await self._reader
        self._socket, self._reader = None, None

    # ---- acting ----

    async def type(self, key: str, text: str) -> float:
        """Type a text in the field of a key."""
        return await self._send(WidgetState(id=self.part(key).id, string_value=text))

    async def press(self, key: str) -> float:
        """Press the button of a key."""
        return await self._send(WidgetState(id=self.part(key).id, trigger_value=True))

    async def unfold(self, key: str) -> float:
        """Open a panel whose inside is drawn only then."""
        return await self._send(WidgetState(id=self.part(key).id, bool_value=True))

    async def choose(self, key: str, *places: int) -> float:
        """Choose the options at these places, counted from 0, in the widget of a key."""
        part = self.part(key)
        chosen = [part.options[place] for place in places]
        state = WidgetState(id=part.id)
        if part.kind in ("radio", "selectbox"):
            state.string_value = chosen[0]
        else:
            state.string_array_value.data.extend(chosen)
        return await self._send(state)

    async def again(self) -> float:
        """Have the page run once more, unchanged, as the menu of the browser's page does."""
        return await self._run(ClientState(page_script_hash=self.page))

    async def until(self, seen: Callable[[Screen], bool], patience: float = PATIENCE) -> None:
        """Wait until the page shows something; pages that wait for a plan run again by themselves."""
        begun = time.perf_counter()
        while not seen(self.screen):
            if time.perf_counter() - begun > patience:
                raise Trouble("what was awaited did not come")
            self._check()
            await asyncio.sleep(0.02)

    def part(self, key: str) -> Part:
        """Give what has this key on the page, an owner can use it."""
        found = self.screen.find(key)
        if found is None or found.disabled:
            raise Trouble(f"{key} is not on the page, or cannot be used")
        return found

    # ---- talking with the server ----

    def _fetch(self, page: str) -> None:
        headers = {"Accept-Language": self.language, "Cookie": self._cookie()}
        request = urllib.request.Request(
            f"{self.url}/{page}{self.query and '?'}{self.query}", headers=headers
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            answer.read()
            for given in answer.headers.get_all("set-cookie", []):
                self.cookies.update({name: one.value for name, one in SimpleCookie(given).items()})

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def _connect(self) -> None:
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([self.session] if self.session else [])]
        self._socket = await connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            origin=Origin(self.url),
            subprotocols=[Subprotocol(one) for one in protocols],
            additional_headers={"Cookie": self._cookie(), "Accept-Language": self.language},
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        self._lost = ""
        self._reader = asyncio.create_task(self._read(self._socket))

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for data in socket:
                if isinstance(data, bytes):
                    self._hear(ForwardMsg.FromString(data))
            self._lost = "the server closed the socket"
        except ConnectionClosed as closed:
            self._lost = f"the socket was lost: {closed}"
        finally:
            self._ended.set()

    def _hear(self, message: ForwardMsg) -> None:
        run = message.metadata.run
        match message.WhichOneof("type"):
            case "delta" | "ref_hash":
                self.screen.take(message)
            case "new_session":
                self.screen.begin()
                self.page = message.new_session.page_script_hash
                self.session = message.new_session.initialize.session_id
                if not run.fragment_ids:
                    self._stop_timers()
            case "navigation":
                self.pages = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
                self.page = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "auto_rerun":
                self._again(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self._stop_timers(fragment)
            case "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    self.screen.end(run.fragment_ids)
                    self._ended.set()
            case "page_not_found":
                self._lost = "the page is not known"

    async def _send(self, change: WidgetState) -> float:
        if change.WhichOneof("value") != "trigger_value":
            self.screen.held[change.id] = change
            return await self._run(ClientState(page_script_hash=self.page))
        return await self._run(ClientState(page_script_hash=self.page), presses=[change])

    async def _run(
        self, asked: ClientState, begun: float | None = None, presses: Sequence[WidgetState] = ()
    ) -> float:
        """Ask for a run of the script, wait for its end, and give the seconds since the owner acted."""
        begun = time.perf_counter() if begun is None else begun
        async with self._one_at_a_time:
            if self._socket is None:
                raise Trouble("the tab is closed")
            asked.query_string = urlencode({**dict(parse_qsl(self.query)), **self.screen.bound})
            asked.widget_states.widgets.extend([*self.screen.held.values(), *presses])
            asked.cached_message_hashes.extend(self.screen.known_messages())
            asked.context_info.timezone, asked.context_info.locale = "America/Toronto", self.language
            asked.context_info.url = self.url
            self._ended.clear()
            try:
                await self._socket.send(BackMsg(rerun_script=asked).SerializeToString())
                await asyncio.wait_for(self._ended.wait(), PATIENCE)
            except TimeoutError as late:
                raise Trouble(f"no answer within {PATIENCE:.0f} s") from late
            except ConnectionClosed as closed:
                raise Trouble(f"the socket was lost: {closed}") from closed
        seconds = time.perf_counter() - begun
        self._check()
        return seconds

    def _check(self) -> None:
        if self._lost:
            raise Trouble(self._lost)
        if wrong := self.screen.errors():
            raise Trouble(f"the page says: {wrong[0]}")

    # ---- pages that run again by themselves ----

    def _again(self, fragment: str, interval: float) -> None:
        self._stop_timers(fragment)
        self._timers[fragment] = asyncio.create_task(self._tick(fragment, interval))

    async def _tick(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            asked = ClientState(page_script_hash=self.page, fragment_id=fragment, is_auto_rerun=True)
            try:
                await self._run(asked)
            except Trouble:  # the owner meets it at the next action
                return

    def _stop_timers(self, fragment: str = "") -> None:
        for name in [fragment] if fragment else list(self._timers):
            timer = self._timers.pop(name, None)
            if timer is not None and timer is not asyncio.current_task():
                timer.cancel()
