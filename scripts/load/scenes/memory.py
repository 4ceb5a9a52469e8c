"""What a session takes of memory, and whether a steady crowd makes it grow."""

from __future__ import annotations

import asyncio
import time
from random import Random
from statistics import mean

from planner.examples import example_names
from scripts.load.crowd import Heard, arrive, leave, work
from scripts.load.figures import Figure
from scripts.load.owners import TIMES, Changing, proven
from scripts.load.scenes.owners import THINK, owner_at
from scripts.load.servers import Server, tuned
from scripts.load.visitor import Visitor

SAID = """\
Owners arrive by hundreds and act for a moment, every plan that they ask for already made; the memory of the server
(resident, with the processes that it starts) is read at each hundred. Then three hundred are always there, with 20 to
60 seconds between two actions; each stays 10 to 20 minutes, and another takes the seat. The mean of the last tenth of
the time is read against that of the third tenth, once as many have left as will ever be on their way out.
"""
A_SESSION_MB, GROWTH = 0.5, 0.05
_STEPS = (100, 200, 300)
_STEADY = (20.0, 60.0)
"""Seconds between two actions of those who stay: other figures can be taken beside an hour of it."""
_STAYS = (600.0, 1200.0)
"""Seconds that an owner stays: what a session holds grows with each step that its owner sees, then goes with it."""


class Seat:
    """A seat that owners of one kind take in turn: who has stayed long enough leaves it to the next."""

    def __init__(self, place: int, url: str) -> None:
        self._place, self._url, self._random = place, url, Random(place)
        self._owner = owner_at(place, url, self._random)
        # They did not all sit down together: the first ones leave at any time of their stay.
        self._leaves = time.monotonic() + self._random.uniform(0, _STAYS[1])
        self.tab = self._owner.tab

    async def begin(self) -> float:
        """Have the owner open the first page."""
        return await self._owner.begin()

    async def act(self) -> float:
        """Do one thing, or leave and have the next owner open the first page."""
        if time.monotonic() < self._leaves:
            return await self._owner.act()
        await self.tab.close()
        self._owner = owner_at(self._place, self._url, self._random)
        self._leaves = time.monotonic() + self._random.uniform(*_STAYS)
        self.tab = self._owner.tab
        return await self._owner.begin()


async def _plans_made(server: Server) -> None:
    """Have every plan made that an owner will ask for: what is kept for everybody is not a session's."""
    async with Visitor(server.url) as tab:
        for name in example_names():
            owner = Changing(tab, Random(1), name)
            await owner.begin()
            for times in TIMES:
                await owner.ask(times)
                await tab.until(proven)


async def _measure(server: Server, minutes: float) -> tuple[list[float], list[float], list[str]]:
    heard = Heard()
    await _plans_made(server)
    there = [Seat(place, server.url) for place in range(_STEPS[-1])]
    steps: list[float] = []
    seated = 0
    for step in _STEPS:
        await arrive(there[seated:step], heard, 20)
        await work(there[:step], heard, 30, THINK)
        steps.append(server.memory_mb())
        seated = step
    samples: list[float] = []

    async def watch() -> None:
        end = time.monotonic() + minutes * 60
        while time.monotonic() < end:
            await asyncio.sleep(minutes * 60 / 200)
            samples.append(server.memory_mb())

    await asyncio.gather(work(there, heard, minutes * 60, _STEADY, seed=2), watch())
    await leave(there)
    return steps, samples, heard.troubles


def figures(minutes: float = 60.0) -> list[Figure]:
    """Measure a steady crowd for some minutes, after its arrival."""
    with tuned() as server:
        steps, samples, troubles = asyncio.run(_measure(server, minutes))
    a_session = (steps[-1] - steps[0]) / (_STEPS[-1] - _STEPS[0])
    tenth = max(1, len(samples) // 10)
    early, late = mean(samples[2 * tenth : 3 * tenth]), mean(samples[-tenth:])
    read = ", ".join(f"{owners}: {found:.0f} MB" for owners, found in zip(_STEPS, steps, strict=True))
    return [
        Figure(
            f"at most {A_SESSION_MB} MB a session", f"{a_session:.2f} MB", a_session <= A_SESSION_MB, read
        ),
        Figure(
            f"flat over {minutes:g} minutes: at most {GROWTH:.0%} more",
            f"{late / early - 1:+.1%}",
            late / early - 1 <= GROWTH,
            f"{early:.0f} MB, then {late:.0f} MB; {len(troubles)} errors",
        ),
    ]
