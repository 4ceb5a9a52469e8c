"""A scenario: an owner's answers with the levers of the plan set otherwise; it makes no plan and compares none."""

from __future__ import annotations

from copy import deepcopy
from math import ceil, floor, log10

from planner.frontier import SHARES, Resource
from planner.questionnaire import Given

LEVERS = (
    "budget_per_month", "hours_per_week", "horizon_weeks", "objectives", "required", "forbidden", "locked",
)  # fmt: skip
"""Answers that a scenario may change; every other answer is the owner's own."""
MOST = 4
"""Scenarios side by side: more are not compared, they are searched."""
_PARTS = 20
"""Steps from nothing to today's means, at most."""
_FINEST: dict[Resource, float] = {"money": 1.0, "hours": 0.25}


def levers_of(given: Given) -> Given:
    """Give where the levers of some answers stand; one that was not set, or was emptied, is absent."""
    return deepcopy({name: given[name] for name in LEVERS if given.get(name) not in (None, [], {})})


def with_levers(given: Given, levers: Given) -> Given:
    """Give the answers with the levers put there, all the others as they are."""
    return {name: answer for name, answer in given.items() if name not in LEVERS} | deepcopy(levers)


def positions(resource: Resource, own: float, usual: float, now: float) -> tuple[float, ...]:
    """List where a lever of money (a month) or hours (a week) can stand, by growing means, in round steps.

    From zero to as far as the curves of the frontier go (three times today's `own` means, or the `usual` ones of a
    small business when they are zero); today's means and where the lever stands `now` are always there.
    """
    base = own or usual
    rough = max(base / _PARTS, _FINEST[resource])
    power = 10.0 ** floor(log10(rough))
    step = min(
        size for size in (power, 2 * power, 2.5 * power, 5 * power, 10 * power) if size >= rough - 1e-9
    )
    round_ones = {round(step * place, 6) for place in range(ceil(SHARES[-1] * base / step) + 1)}
    return tuple(sorted(round_ones | {own, now}))
