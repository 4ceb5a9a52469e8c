"""Gives each browser a key in a cookie that no script can read: it opens the drafts of that browser, nothing else."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.kept import COOKIE, keep_days
from pages.shared.web.address import encrypted
from planner.store import is_secret, new_secret


def key_of(request: HTTPConnection) -> str | None:
    """Give the key that a browser sent, if it is one."""
    sent = request.cookies.get(COOKIE, "")
    return sent if is_secret(sent) else None


def give_key(answer: Response, key: str, request: HTTPConnection) -> None:
    """Put a key in a browser for as long as drafts are kept; over HTTPS, for HTTPS alone."""
    answer.set_cookie(
        COOKIE,
        key,
        max_age=keep_days() * 86_400,
        httponly=True,
        samesite="lax",
        secure=encrypted(request),
        path="/",
    )


class BrowserKey:
    """ASGI layer that gives a key with every page; files and sockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, give the key with the answer when it is a page."""

        async def with_key(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html") and "set-cookie" not in headers:
                    request, cookie = HTTPConnection(scope), Response()
                    give_key(cookie, key_of(request) or new_secret(), request)
                    headers.append("set-cookie", cookie.headers["set-cookie"])
            await send(message)

        await self.app(scope, receive, with_key if scope["type"] == "http" else send)
