"""Answers in Streamlit's place for what it tells about itself: no site may embed us, no counters are public."""

from __future__ import annotations

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

_HIDDEN = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class HostConfig:
    """ASGI layer for the internal addresses."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the internal addresses, pass the rest on."""
        if scope["type"] == "http":
            path = scope["path"].rstrip("/")
            if path.endswith("/_stcore/host-config"):
                await JSONResponse(HOST_CONFIG, headers={"cache-control": "no-cache"})(scope, receive, send)
                return
            if any(hidden in path for hidden in _HIDDEN):
                await PlainTextResponse("Not found", 404)(scope, receive, send)
                return
        await self.app(scope, receive, send)
