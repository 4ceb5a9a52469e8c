"""Who is reached by whom: parts that add up to each channel and to the plan, as when every combination is counted."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import Any

import numpy as np
import pytest

from planner.overlap import overlap
from planner.seen import Vehicles, in_four_weeks, vehicles
from tests.engine_parts import VARIED, Made, made, plan_with, random_units

EACH = pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))


def counted(found: Made, on: Vehicles) -> dict[tuple[str, ...], float]:
    """People whom exactly these channels reach in an average four weeks, one combination at a time."""
    model, names = found.model, sorted({found.model.vehicles[number][0] for number in on})
    people = dict.fromkeys(product((False, True), repeat=len(names)), 0.0)
    for period, pace in zip(model.season.periods, model.pace.T, strict=True):
        missed = {name: np.ones(len(model.cells.cells)) for name in names}
        for number, vehicle in on.items():
            missed[model.vehicles[number][0]][vehicle.cells] *= vehicle.unaware(pace)[:, 0]
        weight = len(period.weeks) / model.season.weeks
        for chosen in people:
            share = prod(1 - missed[n] if yes else missed[n] for n, yes in zip(names, chosen, strict=True))
            people[chosen] += weight * float((model.cells.people[0] * share).sum())
    return {
        tuple(n for n, yes in zip(names, chosen, strict=True) if yes): people[chosen] for chosen in people
    }


@EACH
def test_parts_are_those_of_every_combination(changes: dict[str, Any]) -> None:
    """Five channels: thirty-two combinations, each counted on its own."""
    found = made(**changes)
    units = random_units(found.model, 4)
    on = vehicles(found.model, units)
    kept = sorted({found.model.vehicles[number][0] for number in on})[:5]
    on = {number: vehicle for number, vehicle in on.items() if found.model.vehicles[number][0] in kept}
    reached = float(in_four_weeks(found.model, on).sum())
    exact = counted(found, on)
    assert sum(people for names, people in exact.items() if names) == pytest.approx(reached)
    rows = overlap(found.model, on, reached)
    assert sorted(row.channel for row in rows) == kept
    for row in rows:
        by_size = [0.0, 0.0, 0.0]
        for names, people in exact.items():
            if row.channel in names:
                by_size[min(len(names), 3) - 1] += people
        assert (row.alone, row.with_one, row.with_more) == pytest.approx(tuple(by_size), abs=1e-6)
        shared = {
            other: sum(p for names, p in exact.items() if {row.channel, other} <= set(names))
            for other in kept
            if other != row.channel
        }
        assert shared[row.most_with] == pytest.approx(max(shared.values()))
    assert [row.people for row in rows] == sorted((row.people for row in rows), reverse=True)


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_counted_twice(changes: dict[str, Any], seed: int) -> None:
    """Those reached by one, two or more channels are never more than those reached."""
    model = made(**changes).model
    units = random_units(model, seed)
    rows = overlap(model, vehicles(model, units), 1000.0)
    by_one, by_two = sum(row.alone for row in rows), sum(row.with_one for row in rows) / 2
    by_more = sum(row.with_more for row in rows)
    assert by_one + by_two <= 1000.0 + 1e-6
    # Somebody reached by three channels or more stands in at least three rows.
    assert by_one + by_two + by_more / 3 >= 1000.0 - 1e-6
    assert by_one + by_two + by_more / len(rows) <= 1000.0 + 1e-6
    assert all(part >= 0 for row in rows for part in (row.alone, row.with_one, row.with_more))
    assert all(row.people <= 1000.0 + 1e-6 for row in rows)


def test_one_channel_shares_nobody() -> None:
    """A plan of flyers reaches people alone, and no other channel is named."""
    model = made().model
    units = np.array([line.option.action.least if line.id == "flyers.runs" else 0.0 for line in model.lines])
    (row,) = overlap(model, vehicles(model, units), 50.0)
    assert (row.alone, row.with_one, row.with_more, row.most_with) == pytest.approx((50.0, 0.0, 0.0, ""))
    assert overlap(model, vehicles(model, np.zeros(len(model.lines))), 0.0) == ()


@EACH
def test_the_plan_holds_its_overlap(changes: dict[str, Any]) -> None:
    """Within the plan's own monthly reach, on all its channels."""
    found = plan_with(**changes).projection
    assert found.overlap
    by_one, by_two = (
        sum(row.alone for row in found.overlap),
        sum(row.with_one for row in found.overlap) / 2,
    )
    assert by_one + by_two <= found.monthly_reach.central * (1 + 1e-9)
