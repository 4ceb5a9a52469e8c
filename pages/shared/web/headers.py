"""Adds the security headers to every answer, Streamlit's own files included; it blocks nothing by itself.

Over HTTPS it also asks browsers to stay there, and marks every cookie, Streamlit's own too, for HTTPS alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web.address import encrypted
from pages.shared.web.hosts import host_of

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


@lru_cache(maxsize=1)
def inline_scripts() -> tuple[str, ...]:
    """Give the CSP marks of the scripts that Streamlit writes inside its page (one, in 1.67: it sets a flag)."""
    bodies = re.findall(r"<script>(.*?)</script>", INDEX.read_text(encoding="utf-8"), flags=re.DOTALL)
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@lru_cache(maxsize=64)
def security_headers(host: str) -> dict[str, str]:
    """Give the headers, by name, for an app that is called by this host (empty when the request names none).

    The host stands in `connect-src` for Safari before 16, where `'self'` leaves out the page's own socket.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *inline_scripts())),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{sockets}",
        "worker-src": "'self' blob:",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "object-src": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


STAY_ENCRYPTED = "max-age=31536000; includeSubDomains"


class Headers:
    """ASGI layer that writes the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, mark the answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                request, headers = HTTPConnection(scope), MutableHeaders(scope=message)
                host = host_of(request.headers.get("host", "")) or ""
                for name, value in security_headers(host).items():
                    headers[name] = value
                if encrypted(request):
                    headers["strict-transport-security"] = STAY_ENCRYPTED
                    for_https_alone(message)
            await send(message)

        await self.app(scope, receive, marked if scope["type"] == "http" else send)


def for_https_alone(start: Message) -> None:
    """Mark the cookies of an answer that are not marked yet."""
    start["headers"] = [
        (name, value + b"; Secure")
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        else (name, value)
        for name, value in start["headers"]
    ]
