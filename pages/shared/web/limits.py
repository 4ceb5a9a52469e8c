"""Bounds what one visitor and one address may ask for; the numbers leave a room of two hundred phones in peace.

A phone that opens the app asks for about 60 files once and one socket, and may open a private link. Beyond its
allowance an address is told when to come back. A private link has no count of its own: a secret of 128 random bits
cannot be found by trying, and a count would let one person in a room shut the others out.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from math import ceil

from anyio import sleep
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web.address import address_of, counted_as
from pages.shared.web.refused import refuse

LONGEST_ADDRESS = 2048
"""Characters of path and query: the app's own addresses stay under 200."""
LONGEST_HEADERS = 16_384
"""Bytes of all headers: cookies of a whole site and a long list of languages go in half of it."""
METHODS = ("GET", "HEAD")
"""No address takes a body: answers travel by the socket."""
OPEN_SOCKETS = 1000
"""Sockets that one address may hold open: a hall of people, or an office tower behind one line."""
_ADDRESSES = 10_000
_SMALLEST_WAIT = 0.01


@dataclass
class Allowance:
    """So many at once, then so many a second; kept for a bounded number of addresses, the latest seen."""

    at_once: float
    a_second: float
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, who: str, now: float) -> float:
        """Take one; give 0, or the seconds to wait for the next one when nothing is left (nothing is then taken)."""
        left, seen = self._left.pop(who, (self.at_once, now))
        left = min(self.at_once, left + (now - seen) * self.a_second)
        granted = left >= 1
        self._left[who] = (left - 1 if granted else left, now)
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if granted else max(_SMALLEST_WAIT, (1 - left) / self.a_second)


class Limits:
    """ASGI layer that refuses what is too long, too often or of no use here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.requests = Allowance(at_once=20_000, a_second=200)
        # Each socket runs a page, some 20 ms of one core.
        self.sockets = Allowance(at_once=1000, a_second=10)
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within bounds."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if (refusal := too_much(scope)) is not None:
            status, key = refusal
            await refuse(
                scope, receive, send, status, key, {"allow": ", ".join(METHODS)} if status == 405 else {}
            )
            return
        who = counted_as(address_of(HTTPConnection(scope)))
        is_socket = scope["type"] == "websocket"
        wait = (self.sockets if is_socket else self.requests).take(who, time.monotonic())
        if wait or (is_socket and self.open[who] >= OPEN_SOCKETS):
            await refuse(scope, receive, send, 429, "web.too_often", {"retry-after": str(ceil(wait) or 10)})
            return
        if not is_socket:
            await self.app(scope, receive, send)
            return
        self.open[who] += 1
        try:
            await self.app(scope, paced(receive), send)
        finally:
            self.open[who] -= 1
            if not self.open[who]:
                del self.open[who]


def too_much(scope: Scope) -> tuple[int, str] | None:
    """Tell the status and the sentence for a request that is longer or other than any of ours."""
    if len(scope.get("raw_path") or scope["path"]) + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
        return 414, "web.too_long"
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return 431, "web.too_long"
    if scope["type"] == "http" and scope["method"] not in METHODS:
        return 405, "web.no_such_way"
    return None


def paced(receive: Receive) -> Receive:
    """Hear a socket at a bounded pace: whoever sends faster than anybody clicks or types waits for the next turn."""
    messages = Allowance(at_once=200, a_second=50)

    async def heard() -> Message:
        message = await receive()
        while message["type"] == "websocket.receive" and (wait := messages.take("", time.monotonic())):
            await sleep(wait)
        return message

    return heard
