"""The life of a process where it goes wrong before anybody comes."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from typing import Any, cast

import pytest

from pages.shared import logs, process
from pages.shared.web.readiness import Readiness
from planner.refusal import Refusal, refuse
from tests.operation.conftest import lines
from tests.repository.tree import ROOT

HEAVY = {"scipy", "pandas", "highspy", "matplotlib", "typst", "docx", "holidays", "sqlite_utils", "psycopg"}
"""What takes seconds to import together: loaded once the app answers, never by its door."""


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Probes of this test alone, and what Python prints left as it is."""
    monkeypatch.setattr(process, "READINESS", Readiness())
    monkeypatch.setattr(logs, "take_in_the_rest", lambda: None)


def test_data_that_cannot_be_read_stop_the_start_with_the_place(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> None:
        raise refuse("channels/radio.toml", "store.damaged")

    monkeypatch.setattr(process, "catalogue", unreadable)

    async def begin() -> None:
        async with process.life(cast(Any, None)):
            pytest.fail("it started")

    with pytest.raises(Refusal):
        asyncio.run(begin())
    (line,) = lines(written)
    assert (line["event"], line["place"]) == ("start_refused", "channels/radio.toml")
    assert line["fr"] and line["en"] and line["fr"] != line["en"]


def test_what_could_not_be_loaded_is_said_and_pages_may_try(written: io.StringIO) -> None:
    async def load() -> None:
        raise ModuleNotFoundError("No module named 'plotly'")

    async def end() -> None:
        loading = asyncio.create_task(load())
        await asyncio.wait({loading})
        process._loaded(loading)

    asyncio.run(end())
    assert [line["event"] for line in lines(written)] == ["loading_failed"]
    assert process.READINESS.loaded.is_set()


def test_a_process_holds_as_many_files_open_as_the_system_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    kind, asked = resource.RLIMIT_NOFILE, []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    for limits in ((1_024, 4_096), (1_024, resource.RLIM_INFINITY), (1_024, 2**20), (4_096, 4_096)):
        monkeypatch.setattr(resource, "getrlimit", lambda of, found=limits: found if of == kind else None)
        process.open_wide()
    assert asked == [(4_096, 4_096), (65_536, resource.RLIM_INFINITY), (65_536, 2**20)]


def test_where_the_limit_cannot_be_raised_the_start_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    resource, asked = pytest.importorskip("resource"), []

    def refuse_all(kind: int, limits: tuple[int, int]) -> None:
        asked.append((kind, limits))
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", refuse_all)
    process.open_wide()
    assert asked
    monkeypatch.setitem(sys.modules, "resource", None)
    process.open_wide()


def test_the_door_brings_nothing_heavy() -> None:
    """What keeps the start short: `/healthz` answers before the engine, the tables and the documents are loaded."""
    brought = subprocess.run(
        [sys.executable, "-c", "import sys, app; print(*{name.partition('.')[0] for name in sys.modules})"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert "streamlit" in brought
    assert HEAVY.intersection(brought) == set()
