"""Months: every week in one month, months that add up to the plan, equal months alike; chance that keeps the mean."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.months import kept_share, middle_of_months, months_of, reached_by_month, within
from planner.seen import vehicles
from planner.weekly import reached_by_week
from tests.engine_parts import VARIED, made, plan_with, random_units


@pytest.mark.parametrize("weeks", [4, 5, 13, 26, 52, 104])
def test_every_week_is_in_one_month_of_four(weeks: int) -> None:
    """In order, none left out; only the last is shorter."""
    found = months_of(weeks)
    assert [week for month in found for week in month] == list(range(weeks))
    assert all(len(month) == 4 for month in found[:-1])


@settings(max_examples=30)
@given(st.integers(4, 60), st.integers(0, 1000))
def test_months_add_up_to_the_plan(weeks: int, seed: int) -> None:
    """What each month adds is what has been counted at its end, less what was counted before."""
    cumulated = np.cumsum(np.random.default_rng(seed).random((3, weeks)), axis=1)
    added = within(cumulated)
    assert (added >= 0).all()
    assert np.allclose(added.sum(axis=1), cumulated[:, -1])
    assert np.allclose(np.cumsum(added, axis=1)[:, 0], cumulated[:, min(weeks, 4) - 1])
    assert middle_of_months(cumulated).shape == added.shape


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_month_reaches_no_more_than_the_plan_so_far(changes: dict[str, Any]) -> None:
    """The first month is the first four weeks; no month passes the plan, nor all months together fall short of it."""
    found = made(**changes)
    model, units = found.model, random_units(found.model, 6)
    by_month = reached_by_month(model, vehicles(model, units))
    so_far = reached_by_week(model, units).whole[:, [month[-1] for month in months_of(model.season.weeks)]]
    assert by_month[:, 0] == pytest.approx(so_far[:, 0])
    assert (by_month <= so_far + 1e-6).all()
    assert (by_month.sum(axis=1) >= so_far[:, -1] - 1e-6).all()
    kept = kept_share(model, units)
    assert ((kept >= 0) & (kept <= 1)).all()


@pytest.mark.parametrize("changes", [*VARIED, {"horizon_weeks": 5}], ids=range(len(VARIED) + 1))
def test_the_months_of_a_plan_are_in_order(changes: dict[str, Any]) -> None:
    """Numbered from one, every week once, ranges in order, never more people than there are."""
    plan = plan_with(**changes)
    months = plan.projection.months
    assert [month.number for month in months] == list(range(1, len(months) + 1))
    assert list(itertools.chain.from_iterable(month.weeks for month in months)) == list(plan.projection.weeks)
    for month in months:
        for amount in (month.reach, month.kept, month.responses, month.customers):
            assert 0 <= amount.low <= amount.central <= amount.high
        assert month.reach.central <= plan.projection.public
    assert months[-1].reach.high <= plan.projection.reach.high[-1] + 1e-6
