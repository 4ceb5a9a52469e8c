"""Keeps the first pages waiting until all that they need is loaded; files and probes are answered meanwhile.

Two threads that import the same packages at once may each see half of them: no page runs before the loading is over.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.web.readiness import Readiness


class Loading:
    """ASGI layer that opens a page's socket once the app is loaded."""

    def __init__(self, app: ASGIApp, readiness: Readiness) -> None:
        self.app = app
        self._readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, a socket when its time has come."""
        if scope["type"] == "websocket":
            await self._readiness.loaded.wait()
        await self.app(scope, receive, send)
