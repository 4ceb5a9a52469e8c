"""Answers in Streamlit's place for what it tells about itself: no site may embed us, no counters are public."""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HOST_CONFIG = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
"""The browser reads it before it opens the socket: the same keys as Streamlit's, without any origin."""

OPEN = frozenset({"health", "stream"})
"""What the browser needs of Streamlit's own addresses. All others are closed: counters, agents, uploads, and those
that a later version brings."""


def internal(path: str) -> str | None:
    """Give what a path asks of Streamlit's own addresses, however it is written; None when it asks nothing of them.

    >>> internal("/mix/_STCORE//%6detrics/"), internal("/_stcore%252fagent/mcp"), internal("/mix")
    ('metrics', 'agent/mcp', None)
    """
    while (once := unquote(path)) != path:
        path = once
    plain = re.sub(r"[/\\]+", "/", path).lower()
    _, marked, asked = plain.partition("_stcore")
    return asked.strip("/ ;.") if marked else None


class HostConfig:
    """ASGI layer for the internal addresses."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the internal addresses, pass the rest on."""
        asked = internal(scope["path"]) if scope["type"] == "http" else None
        if asked == "host-config":
            await JSONResponse(HOST_CONFIG, headers={"cache-control": "no-cache"})(scope, receive, send)
        elif asked is not None and asked not in OPEN:
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
