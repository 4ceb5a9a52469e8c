"""Many owners at once, each at their own pace; what they waited for and what went wrong is written down."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from scripts.load.owners import Owner
from scripts.load.visitor import Trouble


@dataclass
class Heard:
    """Seconds that owners waited, by kind of owner, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    troubles: list[str] = field(default_factory=list)

    def quantile(self, share: float, *kinds: str) -> float:
        """Give the wait, in seconds, that this share of the actions stayed within; all kinds when none is named."""
        waits = [wait for kind in kinds or tuple(self.seconds) for wait in self.seconds[kind]]
        return float(np.quantile(waits, share, method="higher")) if waits else float("nan")

    def actions(self) -> int:
        """Count the actions."""
        return sum(len(waits) for waits in self.seconds.values())


async def arrive(owners: Sequence[Owner], heard: Heard, seconds: float) -> None:
    """Have owners open their first page, evenly over some seconds."""

    async def one(place: int, owner: Owner) -> None:
        await asyncio.sleep(seconds * place / max(1, len(owners)))
        try:
            heard.seconds["arriving"].append(await owner.begin())
        except (Trouble, OSError) as trouble:
            heard.troubles.append(f"arriving: {trouble}")

    await asyncio.gather(*(one(place, owner) for place, owner in enumerate(owners)))


async def work(
    owners: Sequence[Owner], heard: Heard, seconds: float, think: tuple[float, float], seed: int = 1
) -> None:
    """Have owners act for some seconds, with a moment of thought between two actions (shortest, longest)."""
    end = time.monotonic() + seconds

    async def one(place: int, owner: Owner) -> None:
        random = Random(seed * 100_000 + place)
        pause = random.uniform(0, think[1])  # they did not all sit down together
        while time.monotonic() + pause < end:
            await asyncio.sleep(pause)
            try:
                heard.seconds[type(owner).__name__].append(await owner.act())
            except (Trouble, OSError) as trouble:
                heard.troubles.append(f"{type(owner).__name__}: {trouble}")
            pause = random.uniform(*think)

    await asyncio.gather(*(one(place, owner) for place, owner in enumerate(owners)))


async def leave(owners: Sequence[Owner]) -> None:
    """Close the tabs."""
    await asyncio.gather(*(owner.tab.close() for owner in owners))
