"""Who notices a plan, vehicle by vehicle: the same people as the optimiser's law, and parts never above the whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import law
from planner.seen import average, in_four_weeks, monthly_people, noticing, replaced, sharing, vehicles
from tests.engine_parts import VARIED, made, random_units

EACH = pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))


@EACH
def test_the_people_are_those_of_the_law(changes: dict[str, Any]) -> None:
    """Average four weeks: the same number as law.reached, cell by cell; relays are nobody's public."""
    model = made(**{"relays": 8, **changes}).model
    for seed in range(3):
        units = random_units(model, seed)
        periods = range(len(model.season.periods))
        expected = (
            average(model, [law.reached(model, units, "reach", p) for p in periods]) * model.cells.people
        )
        expected[:, model.cells.where("relay")] = 0.0
        assert np.allclose(monthly_people(model, units), expected, rtol=1e-9, atol=1e-9)


@EACH
def test_some_vehicles_reach_no_more_than_all(changes: dict[str, Any]) -> None:
    """Fewer vehicles, or a smaller share of the units: never more people in any cell."""
    model = made(**changes).model
    units = random_units(model, 4)
    on = vehicles(model, units)
    whole = noticing(model, on, np.ones(len(model.lines)))
    some = dict(list(on.items())[::2])
    assert (noticing(model, some, np.ones(len(model.lines))) <= whole + 1e-9).all()
    assert (noticing(model, on, np.full(len(model.lines), 0.3)) <= whole + 1e-9).all()
    assert noticing(model, on, np.zeros(len(model.lines))).max() == 0


def test_replacing_contacts_changes_only_the_vehicles_named() -> None:
    """Without what people pass on, the other vehicles are the very same objects, and fewer people notice."""
    model = made().model
    units = random_units(model, 1)
    on, shared = vehicles(model, units), sharing(model)
    assert shared
    bare = replaced(model, units, on, model.contacts - model.shared, shared)
    assert all(bare[number] is vehicle for number, vehicle in on.items() if number not in shared)
    assert in_four_weeks(model, bare).sum() < in_four_weeks(model, on).sum()
