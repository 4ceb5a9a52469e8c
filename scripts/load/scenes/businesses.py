"""Twenty businesses that nobody planned before, opened at the same moment, while others use the pages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random
from typing import Any

from pages.shared.kept import COOKIE
from planner.examples import example_names, read_example
from planner.store import new_secret
from scripts.load.crowd import Heard, arrive, leave, work
from scripts.load.figures import Figure
from scripts.load.owners import Answering, proven
from scripts.load.screen import Screen
from scripts.load.servers import Server, tuned
from scripts.load.visitor import Trouble, Visitor

SAID = """\
Twenty drafts are put in the store: the fifteen examples and five of them again, all with other means, another time
and other baskets, so that no result is kept for any. Their owners open the page of the mix at the same moment, on a
server just started, while fifty others answer the questionnaire with 2 to 6 seconds between two actions. *First
plan*: the first that the page shows. *Proven*: its end, with ranges and reasons.
"""
FIRST, PROVEN, OTHERS = 4.0, 25.0, 0.5
_BUSINESSES, _OTHERS = 20, 50
_THINK = (2.0, 6.0)
_BEFORE = 20.0


def business(number: int) -> dict[str, Any]:
    """Make a business that is like nobody's, from its number: sound answers, as a draft holds them."""
    r, names = Random(number), example_names()
    answers = read_example(names[number % len(names)], "fr").model_dump(mode="json", exclude_defaults=True)
    answers.pop("fictional", None)
    return answers | {
        "budget_per_month": float(round(answers.get("budget_per_month", 0) * r.uniform(0.5, 2) + 50)),
        "hours_per_week": round(answers.get("hours_per_week", 2) * r.uniform(0.5, 2) * 4 + 2) / 4,
        "horizon_weeks": r.choice([13, 26, 39, 52]),
        "customers": float(r.randint(20, 800)),
    }


async def _plan(server: Server, number: int, heard: Heard) -> None:
    """Open a business at its mix and wait for both plans."""
    key = new_secret()
    with server.opened_store() as store:
        draft, _ = store.create({"given": business(number), "typed": {}}, key)
    async with Visitor(server.url, {COOKIE: key}) as tab:
        begun = time.perf_counter()

        async def seen(shown: Callable[[Screen], bool], name: str) -> None:
            await tab.until(shown, patience=120)
            heard.seconds[name].append(time.perf_counter() - begun)

        await asyncio.gather(
            tab.open("mix", draft=draft.id),
            seen(lambda screen: screen.find("first-plan") is not None or proven(screen), "first"),
            seen(proven, "proven"),
        )


async def _plan_all(server: Server, heard: Heard) -> None:
    async def one(number: int) -> None:
        try:
            await _plan(server, number, heard)
        except (Trouble, OSError) as trouble:
            heard.troubles.append(f"business {number}: {trouble}")

    await asyncio.gather(*(one(number) for number in range(_BUSINESSES)))


async def _measure(server: Server, minutes: float) -> tuple[Heard, Heard]:
    others, heard = Heard(), Heard()
    there = [Answering(Visitor(server.url), Random(place)) for place in range(_OTHERS)]
    await arrive(there, others, _BEFORE)
    others.seconds.clear()
    working = asyncio.create_task(work(there, others, minutes * 60, _THINK))
    await asyncio.sleep(_THINK[1])
    await _plan_all(server, heard)
    others_while = Heard(dict(others.seconds), list(others.troubles))
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await leave(there)
    return heard, others_while


def figures(minutes: float = 3.0) -> list[Figure]:
    """Measure once; some minutes at most."""
    with tuned() as server:
        heard, others = asyncio.run(_measure(server, minutes))
    first, made, wait = heard.quantile(1.0, "first"), heard.quantile(0.95, "proven"), others.quantile(0.95)
    return [
        Figure(
            f"all first plans within {FIRST:.0f} s",
            f"{first:.1f} s",
            first <= FIRST and len(heard.seconds["first"]) == _BUSINESSES,
            f"half within {heard.quantile(0.5, 'first'):.1f} s",
        ),
        Figure(
            f"19 proven plans in 20 within {PROVEN:.0f} s",
            f"{made:.1f} s",
            made <= PROVEN and len(heard.seconds["proven"]) == _BUSINESSES,
            f"half within {heard.quantile(0.5, 'proven'):.1f} s",
        ),
        Figure(
            f"the others: 95 in 100 actions within {OTHERS:.1f} s",
            f"{wait:.2f} s",
            wait <= OTHERS,
            f"half within {others.quantile(0.5):.2f} s, {others.actions()} actions",
        ),
        Figure(
            "no error",
            f"{len(heard.troubles) + len(others.troubles)}",
            not heard.troubles and not others.troubles,
            "; ".join([*heard.troubles, *others.troubles][:3]),
        ),
    ]
