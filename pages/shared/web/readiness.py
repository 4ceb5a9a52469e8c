"""Answers probes: whether this copy of the app lives (`/healthz`), and whether it can keep answers (`/readyz`)."""

from __future__ import annotations

import asyncio
import time

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from pages.shared import kept
from planner.refusal import Refusal

_FRESH = 1.0
"""Seconds for which one trial answers every probe: a hundred probes a second cost the store one."""
_PATIENCE = 2.0
"""Seconds that a probe waits for the store; a trial that takes longer goes on, alone, and answers later probes."""


class Readiness:
    """What the probes of one process know."""

    def __init__(self) -> None:
        self.loaded = asyncio.Event()
        """Set once all that the first visitors need is loaded."""
        self.leaving = False
        """Set once the process was told to stop: no visitor should be sent here any more."""
        self._trial: asyncio.Task[str | None] | None = None
        self._ended = 0.0

    async def health(self, _: Request) -> Response:
        """Answer 200 while this copy serves (its catalogue was read before), 503 when it is about to stop."""
        return PlainTextResponse("leaving", 503) if self.leaving else PlainTextResponse("ok")

    async def ready(self, _: Request) -> Response:
        """Answer 200 when answers can be kept, else 503 and why: `starting`, `leaving`, `silent`, a refusal."""
        if self.leaving or not self.loaded.is_set():
            reason: str | None = "leaving" if self.leaving else "starting"
        else:
            reason = await self._trouble()
        return JSONResponse(
            {"ready": reason is None, "reason": reason}, 503 if reason else 200, {"cache-control": "no-store"}
        )

    async def _trouble(self) -> str | None:
        if self._trial is None or (self._trial.done() and time.monotonic() - self._ended > _FRESH):
            self._trial = asyncio.create_task(self._try_out())
        done, _ = await asyncio.wait({self._trial}, timeout=_PATIENCE)
        return self._trial.result() if done else "silent"

    async def _try_out(self) -> str | None:
        try:
            await to_thread.run_sync(kept.try_out)
        except Refusal as refusal:
            return refusal.problems[0][1].key
        finally:
            self._ended = time.monotonic()
        return None
