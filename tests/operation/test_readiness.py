"""The probes: what they ask of the store, how rarely, and what they answer when it fails, is silent or comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from pages.shared import kept
from pages.shared.web import readiness
from pages.shared.web.loading import Loading
from pages.shared.web.readiness import Readiness
from planner.refusal import refuse

Answered = tuple[int, dict[str, Any]]


def warm() -> Readiness:
    """The probes of an app that has loaded everything."""
    probes = Readiness()
    probes.loaded.set()
    return probes


async def ready(probes: Readiness) -> Answered:
    """What a probe reads."""
    answer = await probes.ready(Request({"type": "http"}))
    return answer.status_code, json.loads(bytes(answer.body))


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What each trial of the store does; the last one goes on being done. As many as were done are in `done`."""
    todo: list[Callable[[], None]] = [lambda: None]

    def try_out() -> None:
        done.append(len(done))
        (todo.pop(0) if len(todo) > 1 else todo[0])()

    done: list[int] = []
    monkeypatch.setattr(kept, "try_out", try_out)
    return todo


def test_it_is_not_ready_before_everything_is_loaded(trials: list[Callable[[], None]]) -> None:
    assert asyncio.run(ready(Readiness())) == (503, {"ready": False, "reason": "starting"})
    assert asyncio.run(ready(warm())) == (200, {"ready": True, "reason": None})


def test_a_page_that_comes_too_early_waits_and_files_do_not() -> None:
    passed: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope["type"])

    async def nothing(*_: Any) -> Any:
        """Neither hears nor says anything."""

    async def early() -> None:
        probes = Readiness()
        layer = Loading(app, probes)
        page = asyncio.create_task(layer({"type": "websocket"}, nothing, nothing))
        await layer({"type": "http"}, nothing, nothing)
        await asyncio.sleep(0)
        assert passed == ["http"] and not page.done()
        probes.loaded.set()
        await page

    asyncio.run(early())
    assert passed == ["http", "websocket"]


def test_a_leaving_app_is_neither_ready_nor_healthy(trials: list[Callable[[], None]]) -> None:
    probes = warm()
    assert asyncio.run(probes.health(Request({"type": "http"}))).status_code == 200
    probes.leaving = True
    assert asyncio.run(probes.health(Request({"type": "http"}))).status_code == 503
    assert asyncio.run(ready(probes)) == (503, {"ready": False, "reason": "leaving"})


def test_a_store_that_fails_is_said_by_its_reason_and_comes_back_by_itself(
    trials: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "_FRESH", -1.0)

    def full() -> None:
        raise refuse("store", "store.full")

    async def three() -> list[Answered]:
        probes = warm()
        return [await ready(probes) for _ in range(3)]

    trials[:] = [lambda: None, full, lambda: None]
    assert [(status, body["reason"]) for status, body in asyncio.run(three())] == [
        (200, None), (503, "store.full"), (200, None),
    ]  # fmt: skip


def test_a_hundred_probes_ask_the_store_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(kept, "try_out", lambda: asked.append(None))
    monkeypatch.setattr(readiness, "_FRESH", 3600.0)

    async def many() -> list[Answered]:
        probes = warm()
        together = await asyncio.gather(*(ready(probes) for _ in range(50)))
        return [*together, *[await ready(probes) for _ in range(50)]]

    assert [status for status, _ in asyncio.run(many())] == [200] * 100
    assert len(asked) == 1


def test_a_silent_store_keeps_no_probe_waiting_and_is_asked_no_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go = Event()
    asked: list[None] = []

    def silent() -> None:
        asked.append(None)
        let_go.wait(30)

    monkeypatch.setattr(kept, "try_out", silent)
    monkeypatch.setattr(readiness, "_PATIENCE", 0.05)
    monkeypatch.setattr(readiness, "_FRESH", -1.0)

    async def three() -> list[Answered]:
        probes = warm()
        before = [await ready(probes), await ready(probes)]
        assert len(asked) == 1
        let_go.set()
        while (last := await ready(probes))[0] != 200:
            await asyncio.sleep(0.01)
        return [*before, last]

    assert [body["reason"] for _, body in asyncio.run(three())] == ["silent", "silent", None]
