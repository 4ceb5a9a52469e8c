"""Lets in who calls the app by a name of its own, and no page of another site; it knows nothing of visitors.

A page of another site could give its own name the address of this machine and so read the app as its own (DNS
rebinding). That takes a name: an address in figures cannot be taken over, so `http://192.168.1.20:8501` works
without a setting in a demonstration, and so do `localhost` and the machine's own name. Every other name, as that of
a public site, stands in PLAN_ALLOWED_HOSTS.
"""

from __future__ import annotations

import re
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.settings import settings
from pages.shared.web.address import read
from pages.shared.web.refused import refuse

_HOST = re.compile(r"^(?P<name>\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?$", re.ASCII)
_USUAL_PORTS = ("80", "443")


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """Give the names that this machine is called by on its own network."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return frozenset({"localhost", name, short, f"{short}.local"})


def host_of(header: str) -> str | None:
    """Read a Host header: the name in small letters with its port, the usual ports left out; None if it is no host.

    >>> host_of("Plan.Example.org:443"), host_of("[::1]:8501"), host_of("a.example@b"), host_of("a:b")
    ('plan.example.org', '[::1]:8501', None, None)
    """
    found = _HOST.fullmatch(header)
    if found is None:
        return None
    name, port = found["name"].lower().rstrip("."), found["port"]
    return name if port is None or port in _USUAL_PORTS else f"{name}:{port}"


def is_ours(header: str) -> bool:
    """Tell whether a Host header names this app."""
    host = host_of(header)
    if host is None:
        return False
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name in own_names() or read(name.strip("[]")) is not None:
        return True
    return any(
        one in ("*", name) or (one.startswith("*.") and name.endswith(one[1:]))
        for one in settings().allowed_hosts
    )


def is_own_page(origin: str, host: str) -> bool:
    """Tell whether a request comes from a page of the very host that it asks.

    >>> is_own_page("https://a.example", "a.example:443"), is_own_page("http://localhost:3000", "localhost:8501")
    (True, False)
    """
    try:
        from_host = host_of(urlsplit(origin).netloc)
    except ValueError:
        return False
    return from_host is not None and from_host == host_of(host)


class Hosts:
    """ASGI layer that refuses foreign names and foreign pages.

    It stands before Streamlit's own check, which takes every origin on `localhost` and asks another site for the
    address of this machine before it refuses.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when name and origin are ours."""
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            host, origin = headers.get("host"), headers.get("origin")
            # A probe of HTTP/1.0 names no host, and a browser always does.
            if (host is None and scope["type"] == "websocket") or (host is not None and not is_ours(host)):
                await refuse(scope, receive, send, 421, "web.unknown_host")
                return
            if origin is not None and not is_own_page(origin, host or ""):
                await refuse(scope, receive, send, 403, "web.foreign_page")
                return
        await self.app(scope, receive, send)
