"""Random allocation problems and the textbook formula they are judged by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from planner.maths.problem import Problem

Floats = npt.NDArray[np.float64]


def build(seed: int, activities: int = 12, cells: int = 4, terms: int = 2, **changes: Any) -> Problem:
    """A problem like those of a small firm: tickets, fixed costs, shared vehicles, a cap, whole units."""
    r = np.random.default_rng(seed)
    vehicles = max(1, int(activities * 0.8))
    channels = max(1, int(vehicles * 0.8))
    ceiling = np.clip(r.beta(1.2, 3, (vehicles, 1)) * r.lognormal(0, 0.5, (vehicles, cells)), 0, 0.95)
    answering = r.uniform(0.05, 1, (terms, vehicles, 1))
    answering[0] = 1.0
    lower = r.uniform(0.5, 2, activities)
    fields: dict[str, Any] = {
        "weights": r.lognormal(6, 1.2, cells)
        * r.uniform(0.5, 1.5, (terms, 1))
        * np.array([[1.0]] + [[30.0]] * (terms - 1)),
        "multiplier": np.vstack(
            [r.lognormal(-1, 0.5, activities), r.lognormal(-4, 1, (terms - 1, activities))]
        ),
        "contacts": r.lognormal(-1, 1, (activities, 1)) * r.lognormal(0, 0.8, (activities, cells)),
        "vehicle": np.concatenate([np.arange(vehicles), r.integers(0, vehicles, activities - vehicles)]),
        "ceiling": ceiling,
        "response_ceiling": ceiling * answering,
        "shape": r.lognormal(-0.3, 0.8, vehicles),
        "channel": np.concatenate([np.arange(channels), r.integers(0, channels, vehicles - channels)]),
        "cost": r.lognormal(4, 1.2, activities) * (r.random(activities) < 0.8),
        "hours": r.lognormal(0, 1, activities),
        "fixed_cost": r.lognormal(4, 1, activities) * (r.random(activities) < 0.4),
        "fixed_hours": r.lognormal(1, 0.5, activities) * (r.random(activities) < 0.5),
        "lower": lower,
        "upper": lower * r.uniform(3, 20, activities),
        "budget": float(r.lognormal(8, 0.6)),
        "hours_available": float(r.uniform(20, 150)),
        "whole": r.random(activities) < 0.2,
        "channel_fixed_cost": r.lognormal(3, 1, channels) * (r.random(channels) < 0.5),
        "channel_fixed_hours": r.uniform(0, 4, channels),
        "channel_counts": r.random(channels) < 0.7,
        "max_channels": int(r.integers(2, 6)),
    }
    return Problem(**{**fields, **changes})


def textbook(problem: Problem, units: Floats) -> Floats:
    """V for units (..., A), straight from the formula, one vehicle at a time; no code shared with the product."""
    p = problem.arrays
    terms, _, vehicles, _, _ = p.sizes
    total = np.zeros(units.shape[:-1])
    for t in range(terms):
        missed = np.ones((*units.shape[:-1], p.contacts.shape[1]))
        for v in range(vehicles):
            mine = p.vehicle == v
            contacts = units[..., mine] @ (p.multiplier[t, mine, None] * p.contacts[mine])
            ceiling = p.response_ceiling[t, v]
            able = np.where(p.ceiling[v] > 0, ceiling / np.where(p.ceiling[v] > 0, p.ceiling[v], 1.0), 0.0)
            each = contacts / np.where(able > 0, able, 1.0) * (able > 0)
            missed *= 1 - ceiling * (1 - (1 + each / p.shape[v]) ** (-p.shape[v]))
        total = total + (1 - missed) @ p.weights[t]
    return np.asarray(total)


def excess(problem: Problem, units: Floats, used: npt.NDArray[np.bool_]) -> dict[str, float]:
    """By how much a plan passes each kind of limit, in its own unit; written from the contract alone."""
    p = problem.arrays
    channels = np.isin(np.arange(p.channel_counts.size), p.channel[p.vehicle[used]])
    found = {
        "budget": p.cost @ units + p.fixed_cost @ used + p.channel_fixed_cost @ channels - problem.budget,
        "hours": p.hours @ units
        + p.fixed_hours @ used
        + p.channel_fixed_hours @ channels
        - problem.hours_available,
        "unused": float(units[~used].sum()),
        "whole": float(
            np.abs(units - np.round(units))[
                p.whole & used & ~np.isin(np.arange(used.size), list(p.locked))
            ].sum()
        ),
        "forbidden": float(used[list(p.forbidden)].sum()),
    }
    bound = used & ~np.isin(np.arange(used.size), list(p.locked))
    found["lower"] = float((p.lower - units)[bound].max(initial=0.0))
    found["upper"] = float((units - p.upper)[bound].max(initial=0.0))
    if problem.max_channels is not None:
        found["max_channels"] = float((channels & p.channel_counts).sum() - problem.max_channels)
    for a, amount in p.locked.items():
        found[f"lock {a}"] = abs(units[a] - amount)
    for i, (a, b) in enumerate(p.requires):
        found[f"requires {i}"] = float(used[a]) - float(used[b])
    for i, (members, least, most) in enumerate(p.groups):
        count = int(used[list(members)].sum())
        found[f"group {i}"] = float(max(least - count, count - most))
    for i, (of_x, of_y, upper) in enumerate(p.limits):
        found[f"limit {i}"] = float(of_x @ units + of_y @ used - upper)
    return {name: float(amount) for name, amount in found.items()}


@pytest.fixture(scope="session")
def make() -> Callable[..., Problem]:
    return build


@pytest.fixture(scope="session")
def formula() -> Callable[[Problem, Floats], Floats]:
    return textbook


@pytest.fixture(scope="session")
def passed() -> Callable[..., dict[str, float]]:
    return excess
