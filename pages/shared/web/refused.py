"""Answers a refused request, page or socket, by one sentence in the reader's language; it decides nothing."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from pages.shared.web.html_language import first_language
from planner.text import Text

_POLICY_BREACH = 1008


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, key: str, headers: dict[str, str] | None = None
) -> None:
    """Answer by the sentence of a key. A server that cannot answer a socket by a page closes it unopened."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": _POLICY_BREACH})
        return
    request = HTTPConnection(scope)
    language = first_language(request.url.query, request.headers.get("accept-language", ""))
    answer = PlainTextResponse(
        Text(language).t(key), status, {"cache-control": "no-store", **(headers or {})}
    )
    await answer(scope, receive, send)
