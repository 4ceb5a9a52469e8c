"""The front door: the web application with its health check, headers and files; it holds no logic of the product.

`streamlit run app.py` finds `app` by reading this file. Visitors run `pages/shared/shell.py`, which must not lie
beside `pages/`: Streamlit would then serve a page alone, without menu or language, to a first deep link.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pages.shared.failure import say_failure
from pages.shared.process import READINESS, judge_settings, life
from pages.shared.web.browser_key import BrowserKey
from pages.shared.web.draft_link import open_link
from pages.shared.web.headers import Headers
from pages.shared.web.host_config import HostConfig
from pages.shared.web.hosts import Hosts
from pages.shared.web.html_language import HtmlLanguage
from pages.shared.web.limits import Limits
from pages.shared.web.loading import Loading
from pages.shared.web.lost import Lost
from pages.shared.web.mishap import Mishap
from pages.shared.web.packed import Packed
from pages.shared.web.request_log import RequestLog

ASSETS = Path(__file__).parent / "pages" / "assets"


judge_settings()
app = st.App(
    "pages/shared/shell.py",
    routes=[
        Route("/healthz", READINESS.health),
        Route("/readyz", READINESS.ready),
        Route("/r/{secret}", open_link),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ],
    middleware=[
        Middleware(RequestLog),
        Middleware(Headers),
        Middleware(Mishap),
        Middleware(Limits),
        Middleware(Hosts),
        Middleware(Loading, readiness=READINESS),
        Middleware(HostConfig),
        Middleware(Packed),
        Middleware(BrowserKey),
        Middleware(Lost),
        Middleware(HtmlLanguage),
    ],
    lifespan=life,
    on_script_error=say_failure,
)
