"""Week by week: what accumulates only grows, nobody is counted twice, nobody serves more than there is room for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.reading import Reading
from planner.weekly import cumulated_reach, week_shares, weekly
from tests.engine_parts import BOOK, VARIED, made, random_units


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_series_grow_and_stay_inside_the_public(changes: dict[str, Any], seed: int) -> None:
    """Reach, responses and customers never fall; reach, members and customers never pass the public."""
    found = made(**{"relays": 3000, **changes})
    model, public = found.model, found.cells.public[0]
    series = weekly(model, random_units(model, seed), found.firm, Reading(BOOK))
    for values in (series.reach, series.responses, series.customers):
        assert (np.diff(values, axis=1) >= -1e-9).all()
        assert (values >= 0).all()
    for values in (series.reach, series.customers, series.members):
        assert values.max() <= public * (1 + 1e-9)
    assert (series.members >= 0).all()


@pytest.mark.parametrize("capacity", [0, 1, 20])
def test_capacity_is_respected_every_week(capacity: float) -> None:
    """No more new customers than can be served since the start."""
    found = made(capacity_per_month=capacity)
    customers = weekly(found.model, random_units(found.model, 1) * 50, found.firm, Reading(BOOK)).customers
    assert (customers <= capacity * 12 / 52 * np.arange(1, 53) + 1e-9).all()


def test_weeks_spend_every_unit() -> None:
    """At the end of the plan all units have been used, never before their time backwards."""
    for changes in VARIED:
        shares = week_shares(made(**changes).model)
        assert np.allclose(shares[:, -1], 1)
        assert (np.diff(shares, axis=1) >= -1e-12).all()


def test_nothing_done_nobody_reached() -> None:
    """Without units no one notices, and ties only leave."""
    found = made()
    series = weekly(found.model, np.zeros(len(found.model.lines)), found.firm, Reading(BOOK))
    assert series.reach.max() == series.responses.max() == series.customers.max() == 0
    assert (np.diff(series.members, axis=1) <= 0).all()


def test_part_of_the_lines_reaches_part_of_the_people() -> None:
    """Keeping some lines only never reaches more."""
    model = made().model
    units = random_units(model, 5)
    keep = (np.arange(len(model.lines)) % 2).astype(float)
    assert (cumulated_reach(model, units, keep) <= cumulated_reach(model, units) + 1e-9).all()
