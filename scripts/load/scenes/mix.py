"""The page of the mix, run again and again by a few owners at once, against Streamlit's default settings."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import median

from scripts.load.figures import Figure
from scripts.load.owners import proven
from scripts.load.servers import Server, default, tuned
from scripts.load.visitor import Visitor

SAID = """\
Eight owners on the page of the mix of an example, the plan made, each running the page again as soon as it has
answered. *Default* is the same page served by plain `streamlit run` from a folder without our settings: its
collection after each run, no freezing of what lives long, no front door of ours. The two are measured in turns.
"""
TIMES_DEFAULT, CPU_MS = 2.5, 20.0
_OWNERS, _TURNS, _SAMPLE = 8, 4, 1.0


@dataclass
class Pace:
    """What a server did: runs each second by turn, processor time of a run by sample, in milliseconds."""

    runs_a_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)


async def _sit_down(url: str, stack: AsyncExitStack) -> list[Visitor]:
    """Open the page in each tab, the first alone: the others find the plan made."""
    tabs = [await stack.enter_async_context(Visitor(url)) for _ in range(_OWNERS)]
    for tab in tabs:
        await tab.open("mix", example="pets")
        await tab.until(proven)
    return tabs


async def _turn(server: Server, tabs: Sequence[Visitor], seconds: float, pace: Pace) -> None:
    """Run the page again and again in every tab for some seconds."""
    runs, end = 0, time.monotonic() + seconds

    async def one(tab: Visitor) -> None:
        nonlocal runs
        while time.monotonic() < end:
            await tab.again()
            runs += 1

    async def watch() -> None:
        while time.monotonic() < end:
            cpu, before = server.cpu_seconds(), runs
            await asyncio.sleep(_SAMPLE)
            if runs > before:
                pace.cpu_ms.append(1000 * (server.cpu_seconds() - cpu) / (runs - before))

    begun = time.monotonic()
    await asyncio.gather(*(one(tab) for tab in tabs), watch())
    pace.runs_a_second.append(runs / (time.monotonic() - begun))


async def _measure(ours: Server, theirs: Server, minutes: float) -> tuple[Pace, Pace]:
    seconds = minutes * 60 / (2 * _TURNS)
    paces = Pace(), Pace()
    async with AsyncExitStack() as stack:
        tabs = [await _sit_down(server.url, stack) for server in (ours, theirs)]
        for _ in range(_TURNS):
            for server, seated, pace in zip((ours, theirs), tabs, paces, strict=True):
                await _turn(server, seated, seconds, pace)
    return paces


def figures(minutes: float = 2.0) -> list[Figure]:
    """Measure for some minutes in all."""
    with tuned() as ours, default() as theirs:
        mine, other = asyncio.run(_measure(ours, theirs, minutes))
    runs, usual = median(mine.runs_a_second), median(other.runs_a_second)
    times, cpu = runs / usual, median(mine.cpu_ms)
    return [
        Figure(
            f"at least {TIMES_DEFAULT} × the runs of the default settings",
            f"× {times:.2f} ({runs:.1f} runs/s)",
            times >= TIMES_DEFAULT,
            f"default: {usual:.1f} runs/s",
        ),
        Figure(
            f"at most {CPU_MS:.0f} ms of processor a run, median",
            f"{cpu:.1f} ms",
            cpu <= CPU_MS,
            f"default: {median(other.cpu_ms):.1f} ms",
        ),
    ]
