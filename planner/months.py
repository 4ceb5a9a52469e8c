"""Month by month, four weeks at a time: people reached, people kept in touch, first acts, customers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner import law
from planner.model import Model
from planner.plan import Month
from planner.ranges import capped, spread
from planner.reading import Draws
from planner.seen import Vehicles, noticing
from planner.units import WEEKS_PER_CYCLE


def months_of(weeks: int) -> list[range]:
    """Cut a plan in fours of weeks counted from 0; the last may be shorter."""
    return [range(first, min(first + WEEKS_PER_CYCLE, weeks)) for first in range(0, weeks, WEEKS_PER_CYCLE)]


def reached_by_month(model: Model, on: Vehicles) -> Draws:
    """Different people of the public who notice the plan within each month: (D, M)."""
    return _by_month(model, lambda shares: noticing(model, on, shares).sum(axis=1))


def kept_share(model: Model, units: Draws) -> Draws:
    """Share of the customers and ties whom the plan contacts within each month: units (A,); (D, M)."""
    known = model.cells.where("tied", "customer")
    people = model.cells.people[:, known]
    counted = units * model.noticed * model.counts_in_keep

    def share(used: Draws) -> Draws:
        contacted = 1 - law.missed(model, law.gathered(model, counted * used))[:, known]
        return np.asarray((people * contacted).sum(axis=1) / np.maximum(people.sum(axis=1), 1e-12))

    return _by_month(model, share)


def _by_month(model: Model, measure: Callable[[Draws], Draws]) -> Draws:
    """Measure each month from the share of each line's units that falls in it; equal months once: (D, M)."""
    known: dict[bytes, Draws] = {}
    found = []
    for weeks in months_of(model.season.weeks):
        shares = model.profile[:, list(weeks)].sum(axis=1).round(12)
        key = shares.tobytes()
        known[key] = known[key] if key in known else measure(shares)
        found.append(known[key])
    return np.stack(found, axis=1)


def within(cumulated: Draws) -> Draws:
    """What each month adds to what is counted since the start: (D, W) → (D, M)."""
    ends = [weeks[-1] for weeks in months_of(cumulated.shape[1])]
    return np.diff(cumulated[:, ends], axis=1, prepend=0.0)


def middle_of_months(values: Draws) -> Draws:
    """Give what there is in the middle of each month: (D, W) → (D, M)."""
    return np.stack([values[:, list(weeks)].mean(axis=1) for weeks in months_of(values.shape[1])], axis=1)


def months(
    reached: Draws, kept: Draws, responses: Draws, customers: Draws, weeks: int, public: float
) -> tuple[Month, ...]:
    """Write the months with their ranges: each (D, M); nobody is reached beyond the public."""
    return tuple(
        Month(
            number=number + 1, weeks=tuple(week + 1 for week in inside),
            reach=capped(spread(reached[:, number]), public), kept=spread(kept[:, number]),
            responses=spread(responses[:, number]), customers=spread(customers[:, number]),
        )
        for number, inside in enumerate(months_of(weeks))
    )  # fmt: skip
