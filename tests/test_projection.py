"""The projection: quantiles in order, parts under the whole, layers that add up, capacity and public never passed."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.months import months_of
from planner.plan import Projection
from planner.projection import chance, looking, spread, too_wide, with_sampling
from tests.engine_parts import BOOK, VARIED, firm_with, made, plan_with
from tests.plan_parts import assert_sayable

SOME: tuple[dict[str, Any], ...] = (
    *VARIED,
    {"capacity_per_month": 1}, {"capacity_per_month": 0}, {"horizon_weeks": 4}, {"horizon_weeks": 104},
    {"activity": "machine-shop", "target_firms": 3}, {"catchment_people": 15}, {"budget_per_month": 0},
)  # fmt: skip
SERIES = ("reach", "traditional_only", "without_amplification", "members", "responses", "customers")


def assert_lawful(found: Projection, capacity: float | None) -> None:
    """Hold what is true of any projection."""
    for name in SERIES:
        series = getattr(found, name)
        for low, central, high in zip(series.low, series.central, series.high, strict=True):
            assert 0 <= low <= central <= high, name
        if name != "members":
            for level in (series.low, series.central, series.high):
                assert all(a <= b + 1e-6 for a, b in itertools.pairwise(level)), f"{name} only grows"
    for name in ("traditional_only", "without_amplification"):
        for level in ("low", "central", "high"):
            part, whole = getattr(getattr(found, name), level), getattr(found.reach, level)
            assert all(a <= b + 1e-6 for a, b in zip(part, whole, strict=True)), f"{name} is a part of reach"
    for name in ("reach", "members", "customers"):
        assert max(getattr(found, name).central) <= found.public + 1e-6
    if capacity is not None:
        for week, most in enumerate(found.customers.high, start=1):
            assert most <= capacity * 12 / 52 * week + 1e-6
        assert all(
            month.customers.high <= capacity * 12 / 52 * len(month.weeks) + 1e-6 for month in found.months
        )
    assert min(found.layers.values()) >= -1e-6
    assert sum(found.layers.values()) == pytest.approx(found.monthly_reach.central)
    shared = [(one.alone, one.with_one, one.with_more) for one in found.overlap]
    assert all(part >= 0 for parts in shared for part in parts)
    assert all(sum(parts) <= found.monthly_reach.central * (1 + 1e-9) for parts in shared)
    assert sum(part.people for part in found.by_segment) == pytest.approx(found.public, rel=0.15)
    if found.foundations is not None:
        assert 0 <= found.foundations.people <= found.public
        assert 0 <= found.foundations.customers <= found.foundations.responses + 1e-6
    for part in found.by_segment:
        assert 0 <= part.share.low <= part.share.central <= part.share.high <= 1 + 1e-9


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_projections_are_lawful(changes: dict[str, Any]) -> None:
    """Whatever the firm, its horizon and its means."""
    plan = plan_with(**changes)
    assert_lawful(plan.projection, plan.answers.capacity_per_month)
    looked = looking(firm_with(**changes), plan.projection.public, plan.answers.horizon_weeks)
    assert max(plan.projection.customers.high) <= looked + 1e-6
    assert len(plan.projection.weeks) == plan.answers.horizon_weeks
    assert (plan.projection.foundations is None) == (not plan.foundations)
    if plan.answers.target_firms or plan.answers.catchment_people:
        assert max(plan.projection.reach.high) <= max(
            plan.answers.target_firms or 0, plan.answers.catchment_people or 0
        )


@settings(max_examples=25)
@given(st.floats(1, 1e7), st.lists(st.floats(0, 1), min_size=2, max_size=20), st.floats(-4, 4))
def test_luck_keeps_the_order(public: float, shares: list[float], luck: float) -> None:
    """With the same luck, more people expected are never fewer people reached, and never more than there are."""
    values = np.sort(np.array([shares])) * public
    found = with_sampling(values, np.array([public]), np.array([luck]))
    assert (np.diff(found, axis=1) >= -1e-6 * public).all()
    assert (found >= 0).all()
    assert (found <= public).all()
    changing = with_sampling(values, np.full(values.shape, public), np.array([luck]))
    assert (changing == found).all()


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 50), st.integers(4, 60), st.integers(0, 1000))
def test_chance_counts_whole_events_that_add_up(pace: float, weeks: int, seed: int) -> None:
    """Months hold whole events, the series only grows; with the same luck, more expected are never fewer counted."""
    rng = np.random.default_rng(seed)
    expected = np.cumsum(rng.random((5, weeks)) * pace, axis=1)
    luck = rng.random((5, len(months_of(weeks))))
    counted = chance(expected, luck)
    ends = counted[:, [month[-1] for month in months_of(weeks)]]
    assert np.allclose(ends, ends.round())
    assert (np.diff(counted, axis=1) >= -1e-9).all()
    assert (chance(expected * 1.5, luck) >= counted - 1e-6)[
        :, [month[-1] for month in months_of(weeks)]
    ].all()


def test_chance_keeps_the_mean_and_the_spread_of_rare_events() -> None:
    """Over many draws: as many as expected, spread as independent events are."""
    luck = np.random.default_rng(1).random((20_000, 13))
    counted = chance(np.tile(np.arange(1, 53) * 0.1, (20_000, 1)), luck)[:, -1]
    assert counted.mean() == pytest.approx(5.2, rel=0.02)
    assert counted.var() == pytest.approx(5.2, rel=0.05)


@settings(max_examples=25)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200))
def test_a_spread_is_in_order(values: list[float]) -> None:
    """Low, central, high."""
    found = spread(np.array(values))
    assert found.low <= found.central <= found.high


@pytest.mark.parametrize("contacts", [0.0, 1e-12, 1.0, 500.0, 1e9])
@pytest.mark.parametrize("public", [1.0, 40.0, 1e7])
def test_a_public_too_wide_is_said_with_one_that_holds(contacts: float, public: float) -> None:
    """However few the contacts: a sentence or nothing, never a division by zero, never more than the public."""
    found = made()
    words = too_wide(0.1, public, found.model, np.full(8, contacts), 12.0, firm_with(), BOOK)
    if contacts == 0:
        assert words is None
    else:
        assert words is not None
        holds = words.values["holds"].amount  # type: ignore[union-attr]
        assert 0 < holds <= public * (1 + 1e-9)
        assert_sayable([words])


def test_a_single_look_is_not_too_wide() -> None:
    """Enough contacts for those reached: nothing to say."""
    assert too_wide(2.0, 1000.0, made().model, np.full(8, 5e5), 12.0, firm_with(), BOOK) is None
