"""Three hundred owners at their own pace: most answer the questions, the others change the means of a plan."""

from __future__ import annotations

import asyncio
from random import Random

import psutil

from planner.examples import example_names
from scripts.load.crowd import Heard, arrive, leave, work
from scripts.load.figures import Figure
from scripts.load.owners import Answering, Changing, Owner
from scripts.load.servers import Server, tuned
from scripts.load.visitor import Visitor

SAID = """\
Owners with 5 to 15 seconds between two actions, four in five on the questionnaire, whose answers are kept at each
action, the others on the page of the mix, where each tries four budgets of one of the examples. At the end the store
is read: every answer that the page had taken must be in it.
"""
WAIT_MS = 300.0
THINK = (5.0, 15.0)
_ARRIVING = 60.0


def crowd(url: str, owners: int) -> list[Owner]:
    """Make owners: four in five answer, one changes means."""
    return [owner_at(place, url, Random(1 + place)) for place in range(owners)]


def owner_at(place: int, url: str, random: Random) -> Owner:
    """Make the owner of a place in a crowd."""
    names = example_names()
    if place % 5 == 4:
        return Changing(Visitor(url), random, names[place // 5 % len(names)])
    return Answering(Visitor(url), random)


def lost(server: Server, owners: list[Owner]) -> list[str]:
    """List the answers that the page had taken and the store does not hold."""
    with server.opened_store() as store:
        return [one for owner in owners if isinstance(owner, Answering) for one in owner.lost(store)]


async def _measure(
    server: Server, owners: int, minutes: float, think: tuple[float, float]
) -> tuple[Heard, Heard, list[str], int, float, float]:
    came, heard, there = Heard(), Heard(), crowd(server.url, owners)
    await arrive(there, came, min(_ARRIVING, think[1] * owners / 75))
    cpu, own = server.cpu_seconds(), psutil.Process().cpu_times()
    await work(there, heard, minutes * 60, think)
    after = psutil.Process().cpu_times()
    busy = (server.cpu_seconds() - cpu) / (minutes * 60)
    tool = (after.user + after.system - own.user - own.system) / (minutes * 60)
    await leave(there)
    answers = sum(len(one.typed) + len(one.chosen) for one in there if isinstance(one, Answering))
    return came, heard, lost(server, there), answers, busy, tool


def figures(minutes: float = 10.0, owners: int = 300, think: tuple[float, float] = THINK) -> list[Figure]:
    """Measure for some minutes, once all have arrived."""
    with tuned() as server:
        came, heard, missing, answers, busy, tool = asyncio.run(_measure(server, owners, minutes, think))
    wait = 1000 * heard.quantile(0.95)
    troubles = [*came.troubles, *heard.troubles]
    parts = ", ".join(f"{name} {1000 * heard.quantile(0.95, name):.0f} ms" for name in sorted(heard.seconds))
    return [
        Figure(
            f"{owners} owners for {minutes:g} minutes: 95 in 100 actions within {WAIT_MS:.0f} ms",
            f"{wait:.0f} ms",
            wait <= WAIT_MS,
            f"half within {1000 * heard.quantile(0.5):.0f} ms; {parts}",
        ),
        Figure(
            "no error",
            f"{len(troubles)} in {came.actions() + heard.actions()} actions",
            not troubles,
            "; ".join(dict.fromkeys(troubles[:3])),
        ),
        Figure(
            "every answer taken is in the store",
            f"{len(missing)} missing of {answers}",
            not missing,
            "; ".join(missing[:3]),
        ),
        Figure(
            "processor taken by the server", f"{busy:.0%} of a core", None, f"the owners' tool: {tool:.0%}"
        ),
    ]
