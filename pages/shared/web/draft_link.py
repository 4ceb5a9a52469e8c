"""The door of links, `/r/SECRET`: lets the browser's key open the draft, then leaves the secret behind.

The secret goes no further than this address: not in the page's, not in a cookie, not in a log. A wrong one counts
against who tries it; a right one never does, so that a room behind one address can open the same link.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from threading import Lock

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from pages.shared import kept
from pages.shared.web.browser_key import give_key, key_of
from pages.shared.web.html_language import first_language
from planner.refusal import Refusal
from planner.store import Opened, is_secret, new_secret
from planner.text import Text

WRONG_A_MINUTE = 20
"""Wrong secrets from one address before it must wait: guessing 128 bits at this pace takes forever."""
_WINDOW = 60.0
_ADDRESSES = 4096
_LOG = logging.getLogger("plan_de_match")


class WrongTries:
    """Counts the wrong secrets of the last minute by address, for a bounded number of addresses."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: dict[str, deque[float]] = {}

    def too_many(self, address: str) -> bool:
        """Tell whether an address must wait."""
        with self._lock:
            return len(self._recent(address)) >= WRONG_A_MINUTE

    def count(self, address: str) -> None:
        """Count a wrong secret."""
        with self._lock:
            tries = self._recent(address)
            tries.append(time.monotonic())
            self._tries[address] = tries
            if len(self._tries) > _ADDRESSES:
                self._tries.pop(next(iter(self._tries)))

    def _recent(self, address: str) -> deque[float]:
        tries, now = self._tries.get(address, deque(maxlen=WRONG_A_MINUTE)), time.monotonic()
        while tries and now - tries[0] > _WINDOW:
            tries.popleft()
        return tries


WRONG = WrongTries()


def address_of(request: Request) -> str:
    """Give the visitor's address: the nearest that is not a proxy named in PLAN_TRUSTED_PROXIES (commas between)."""
    trusted = {one.strip() for one in os.environ.get("PLAN_TRUSTED_PROXIES", "").split(",")}
    near = request.client.host if request.client else ""
    passed = [one.strip() for one in request.headers.get("x-forwarded-for", "").split(",") if one.strip()]
    while near in trusted and passed:
        near = passed.pop()
    return near


async def open_link(request: Request) -> Response:
    """Answer `/r/SECRET`: on to the draft, or to the page that says that this link opens nothing."""
    address = address_of(request)
    if WRONG.too_many(address):
        language = first_language(request.url.query, request.headers.get("accept-language", ""))
        return PlainTextResponse(Text(language).t("draft.too_many"), 429, {"retry-after": "60"})
    secret, key = request.path_params["secret"], key_of(request) or new_secret()
    try:
        found = await to_thread.run_sync(_admit, secret, key)
    except Refusal as refusal:
        _LOG.error("a link could not be opened: %s", refusal)
        return RedirectResponse("/?link=later", 303)
    if found is None:
        WRONG.count(address)
        return RedirectResponse("/?link=closed", 303)
    answer = RedirectResponse(f"/?draft={found.draft.id}", 303)
    answer.headers["cache-control"] = "no-store"
    give_key(answer, key, request)
    return answer


def _admit(secret: str, key: str) -> Opened | None:
    return kept.store().admit(secret, key) if is_secret(secret) else None
