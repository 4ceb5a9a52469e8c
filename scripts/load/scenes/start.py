"""From the start of the process to its first healthy answer, several times."""

from __future__ import annotations

import time

from scripts.load.figures import Figure
from scripts.load.servers import tuned

SAID = "The app is started again and again, once installed; `/healthz` answers when it can serve.\n"
SECONDS = 3.0
_TIMES = 7


def figures(minutes: float = 1.0) -> list[Figure]:
    """Start it seven times, or for some minutes."""
    found: list[float] = []
    worked: list[float] = []
    end = time.monotonic() + minutes * 60
    while len(found) < _TIMES and (not found or time.monotonic() < end):
        begun = time.perf_counter()
        with tuned() as server:
            found.append(time.perf_counter() - begun)
            worked.append(server.cpu_seconds())
    return [
        Figure(
            f"healthy within {SECONDS:.0f} s",
            f"{max(found):.2f} s, the slowest of {len(found)}",
            max(found) <= SECONDS,
            f"the fastest: {min(found):.2f} s; processor: {min(worked):.2f} s",
        )
    ]
