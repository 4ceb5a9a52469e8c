"""The front door: the web application with its health check, headers and files; it holds no logic of the product.

`streamlit run app.py` finds `app` by reading this file. Visitors run `pages/shared/shell.py`, which must not lie
beside `pages/`: Streamlit would then serve a page alone, without menu or language, to a first deep link.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pages.shared import kept
from pages.shared.failure import say_failure
from pages.shared.web.browser_key import BrowserKey
from pages.shared.web.draft_link import open_link
from pages.shared.web.headers import Headers
from pages.shared.web.host_config import HostConfig
from pages.shared.web.html_language import HtmlLanguage
from pages.shared.web.packed import Packed
from planner.catalogue import catalogue
from planner.refusal import Refusal

ASSETS = Path(__file__).parent / "pages" / "assets"


async def health(_: Request) -> PlainTextResponse:
    """Answer 200 once the catalogue is read: the server starts after it."""
    return PlainTextResponse("ok")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Read the catalogue and open the store before anybody comes; both live as long as the process."""
    catalogue()
    gc.collect()
    gc.freeze()
    with suppress(Refusal):  # it is logged, each page says it, and the next visit tries again
        kept.store()
    yield None
    kept.close()


app = st.App(
    "pages/shared/shell.py",
    routes=[
        Route("/healthz", health),
        Route("/r/{secret}", open_link),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ],
    middleware=[
        Middleware(Headers),
        Middleware(HostConfig),
        Middleware(Packed),
        Middleware(BrowserKey),
        Middleware(HtmlLanguage),
    ],
    lifespan=lifespan,
    on_script_error=say_failure,
)
