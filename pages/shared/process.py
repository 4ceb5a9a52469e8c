"""The life of a copy of the app: settings judged first, what is heavy loaded, proxies told before it stops."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from types import FrameType
from typing import Any

import streamlit as st
from anyio import to_thread

from pages.shared import kept, logs, workers
from pages.shared.floors import check_floors
from pages.shared.settings import settings, unknown
from pages.shared.web.readiness import Readiness
from planner.catalogue import catalogue
from planner.refusal import Refusal
from planner.text import LANGUAGES, Text, translations

READINESS = Readiness()
_HEAVY = (
    "pages.shared.draft_parts",
    "pages.shared.navigation",
    "pages.shared.layout",
    "pages.shared.pictures",
)
"""What the first visitors would wait for otherwise: parts of pages, which bring the engine, tables and charts."""
_FILES = 65_536
"""Files held open at most, as `deploy/` has it: a visitor takes four, and the usual limit ends with the 250th."""
_COLLECTIONS = (700, 10, 300)
"""Python's own pace for what is young; what has lived is gone through after two million new objects, not 70,000.

That stops everybody for half a second once three hundred owners are there: once in some minutes rather than in some
seconds. What it finds in between is a few megabytes.
"""
_LOG = logging.getLogger("plan_de_match")


def judge_settings() -> None:
    """Open the log; end the process with status 2 and a sentence in both languages if a setting or package is wrong."""
    try:
        check_floors()
        said = settings()
    except Refusal as refusal:
        logs.set_up()
        _refused(refusal)
        raise SystemExit(2) from None
    logs.set_up(said.log_level, said.log_format)
    for name in unknown(os.environ):
        _LOG.warning("unknown_setting", extra={"setting": name})


def _refused(refusal: Refusal) -> None:
    for place, words in refusal.problems:
        told = {language: Text(language).say(words) for language in LANGUAGES}
        _LOG.critical("start_refused", extra={"place": place, **told})


def open_wide() -> None:
    """Let the process hold as many files open as the system ever lets it; nothing where it cannot be asked for."""
    # A system without such limits, or one that holds to its own.
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
        if 0 <= soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


@asynccontextmanager
async def life(_: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Read the catalogue and the words before anybody comes, and load the rest at once; close the store at the end."""
    logs.take_in_the_rest()
    open_wide()
    try:
        catalogue()
    except Refusal as refusal:
        _refused(refusal)
        raise
    for language in LANGUAGES:
        translations(language)
    loading = asyncio.create_task(to_thread.run_sync(_load))
    loading.add_done_callback(_loaded)
    with _leaving_first():
        _LOG.info("started")
        yield None
    await asyncio.wait({loading})
    workers.stop()
    kept.close()
    _LOG.info("stopped")


def _loaded(loading: asyncio.Task[None]) -> None:
    """Let pages in; if something could not be loaded, say it: each page will say what it lacks."""
    READINESS.loaded.set()
    if error := loading.exception():
        _LOG.critical("loading_failed", exc_info=error)
    else:
        _LOG.info("ready")


def _load() -> None:
    """Open the store and load what is heavy, while the app already answers; then leave it out of every collection."""
    workers.start()
    with suppress(Refusal):  # it is logged, each page says it, and the next visit tries again
        kept.store()
    for name in _HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTIONS)


@contextmanager
def _leaving_first() -> Iterator[None]:
    """At the signal to stop, tell probes for as long as the settings want, then stop; a second signal stops now."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, server_stops = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

    def stop() -> None:
        if callable(server_stops):
            server_stops(signal.SIGTERM, None)

    def leave(_: int, __: FrameType | None) -> None:
        seconds = 0.0 if READINESS.leaving else settings().drain_seconds
        READINESS.leaving = True
        loop.call_soon_threadsafe(loop.call_later, seconds, stop)

    signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, server_stops)
