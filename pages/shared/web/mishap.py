"""Answers in a sentence when a route breaks; what broke goes to the log without the values it held."""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web.refused import refuse

_LOG = logging.getLogger("plan_de_match")


class Mishap:
    """ASGI layer that catches what nothing else caught; the layers around it still mark its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 when it breaks before its answer began."""
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, seen)
        except Exception as error:
            if scope["type"] != "http":
                raise
            _LOG.error("route_failed", exc_info=error)
            if not begun:
                await refuse(scope, receive, send, 500, "web.failure")
