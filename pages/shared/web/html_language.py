"""Makes Streamlit's page ours: language of the first byte, name, icon, style, own script; it knows no plan.

The page is an empty shell that Streamlit's script fills; `/assets/page.js` keeps its language in step with the
switch afterwards, and fetches the script of the charts, which it is told of here, before one is asked for; the
stage has `dark.js`, `stage.js` and `stage.css`; `words.js` says Streamlit's own words in the language of the page, and
`names.js` writes names over bars whole where there is room.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web.streamlit_words import as_attribute
from planner.text import Text

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_DROPPED = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})
_FIRST = '<script src="/assets/no-wasm.js"></script><script src="/assets/dark.js"></script>'
_HEAD = (
    '<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg" />'
    '<link rel="stylesheet" href="/assets/style.css" />'
    '<link rel="stylesheet" href="/assets/stage.css" />'
    '<script defer src="/assets/page.js"{later}></script>'
    '<script defer src="/assets/stage.js"></script>'
    '<script defer src="/assets/names.js"></script>'
    '<script defer src="/assets/words.js" data-words="{words}"></script>'
)


def first_language(query: str, accepted: str) -> str:
    """Choose the language of the first byte: the address, else the first of ours that the browser asks for.

    >>> first_language("lang=en", "fr-CA"), first_language("", "en-CA,fr;q=0.5"), first_language("", "de")
    ('en', 'en', 'fr')
    """
    asked = parse_qs(query).get("lang", [""])[-1]
    if asked in ("fr", "en"):
        return asked
    spoken = (part.split(";")[0].strip()[:2].lower() for part in accepted.split(","))
    return next((language for language in spoken if language in ("fr", "en")), "fr")


@lru_cache(maxsize=1)
def chart_script() -> str:
    """Give the address of the script that draws charts, the heaviest of Streamlit's; empty when it has no such file."""
    found = next(_SCRIPTS.glob("PlotlyChart.*.js"), None)
    return f"/static/js/{found.name}" if found else ""


@lru_cache(maxsize=8)
def our_page(original: str, language: str) -> bytes:
    """Rewrite Streamlit's page in a language."""
    page = original.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = re.sub(r"<title>.*?</title>", "<title>Plan de match</title>", page, count=1)
    page = re.sub(r'<link rel="shortcut icon"[^>]*>', "", page, count=1)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page, count=1)
    page = re.sub(
        r"<noscript>.*?</noscript>",
        f"<noscript><p>{Text(language).t('web.no_script')}</p></noscript>",
        page,
        count=1,
        flags=re.DOTALL,
    )
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = page.replace("<head>", f"<head>{_FIRST}", 1)
    later = f' data-later="{chart_script()}"' if chart_script() else ""
    return page.replace("</head>", f"{_HEAD.format(later=later, words=as_attribute())}</head>", 1).encode()


class HtmlLanguage:
    """ASGI layer that rewrites the page on its way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite answers that are pages; files and sockets pass untouched."""
        if scope["type"] != "http" or scope["method"] != "GET" or "." in scope["path"].rsplit("/", 1)[-1]:
            await self.app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        language = first_language(query, Headers(scope=scope).get("accept-language", ""))
        asked = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in _DROPPED]}
        start: Message | None = None
        body = bytearray()

        async def rewritten(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    start = message
                    return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            page = our_page(bytes(body).decode("utf-8"), language)
            headers = MutableHeaders(scope=start)
            for name in ("etag", "last-modified", "accept-ranges"):
                if name in headers:
                    del headers[name]
            headers["content-length"] = str(len(page))
            headers["cache-control"] = "no-cache"
            headers["vary"] = "accept-language"
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self.app(asked, receive, rewritten)
