"""Leads who asks for a page that does not exist to the first one, which says so; files and sockets pass untouched.

Streamlit answers any address by its page, then says in English, over it, that there is no such page.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.navigation import PAGES

_ADDRESSES = frozenset({"/", *(f"/{name}" for name in PAGES[1:])})


def first_page(query: str) -> str:
    """Give the address of the first page, with what the address asked for besides.

    >>> first_page("lang=en&example=pets"), first_page("")
    ('/?lang=en&example=pets&page=unknown', '/?page=unknown')
    """
    asked = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "page"]
    return f"/?{urlencode([*asked, ('page', 'unknown')])}"


class Lost:
    """ASGI layer that answers by the way to the first page where a page would be answered at no page's address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of a page that does not exist, nothing of the answer passes."""
        if scope["type"] != "http" or scope["path"] in _ADDRESSES:
            await self.app(scope, receive, send)
            return
        led = False

        async def on_the_way(message: Message) -> None:
            nonlocal led
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                led = message["status"] == 200 and kind.startswith("text/html")
                if led:
                    there = first_page(scope.get("query_string", b"").decode("latin-1"))
                    await RedirectResponse(there, 303, {"cache-control": "no-store"})(scope, receive, send)
            if not led:
                await send(message)

        await self.app(scope, receive, on_the_way)
