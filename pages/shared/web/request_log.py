"""Logs each request with its kind of address, never the address itself: `/r/SECRET` is logged as `/r/{secret}`."""

from __future__ import annotations

import logging
import secrets
import time
from ipaddress import ip_network
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web.address import address_of, read

_LOG = logging.getLogger("plan_de_match")
_DOORS = {
    "": "/", "r": "/r/{secret}", "healthz": "/healthz", "readyz": "/readyz", "assets": "/assets/{file}",
    "static": "/static/{file}", "media": "/media/{file}", "_stcore": "/_stcore/{door}",
    **{page.stem: f"/{page.stem}" for page in Path(__file__).parents[2].glob("[a-z]*.py")},
}  # fmt: skip
"""Kinds of addresses by their first part: what is not listed is not told."""
_QUIET = frozenset(
    {"/healthz", "/readyz", "/assets/{file}", "/static/{file}", "/media/{file}", "/_stcore/{door}"}
)
_KEPT_BITS = {4: 24, 6: 48}
"""Bits of an address that are logged: enough to see where many come from, too few to tell who."""


def door(path: str) -> str:
    """Give the kind of an address.

    >>> door("/r/0123456789abcdefABCDEF"), door("/mix"), door("/mix/La-Mie-de-Julie"), door("/La-Mie")
    ('/r/{secret}', '/mix', '/{other}', '/{other}')
    """
    first, *rest = path.strip("/").split("/")
    known = _DOORS.get(first, "/{other}")
    return known if bool(rest) == ("{" in known) else "/{other}"


def blurred(address: str) -> str:
    """Give the network of an address in its place.

    >>> blurred("192.0.2.77"), blurred("2001:db8:1:2::7"), blurred("")
    ('192.0.2.0/24', '2001:db8:1::/48', '')
    """
    found = read(address)
    return str(ip_network((found, _KEPT_BITS[found.version]), strict=False)) if found is not None else ""


def _method(scope: Scope) -> str:
    """Give the method of a request, when it is a common one: others could say anything."""
    said = str(scope.get("method", "GET"))
    return said if said in ("GET", "HEAD", "POST", "OPTIONS") else "other"


class RequestLog:
    """ASGI layer that gives each request a number, in its answer and in the log; files and probes only at `debug`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, log it when it ends."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        number, began, status = secrets.token_hex(8), time.monotonic(), 0

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = number
            elif message["type"] == "websocket.accept":
                status = 101
            await send(message)

        try:
            await self.app(scope, receive, numbered)
        finally:
            is_socket = scope["type"] == "websocket"
            route = door(scope["path"])
            quiet = route in _QUIET and not is_socket
            facts = {
                "request": number, "method": _method(scope), "route": route, "status": status,
                "seconds": round(time.monotonic() - began, 4), "network": blurred(address_of(HTTPConnection(scope))),
            }  # fmt: skip
            _LOG.log(
                logging.DEBUG if quiet else logging.INFO, "visit" if is_socket else "request", extra=facts
            )
