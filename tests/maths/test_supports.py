"""Plans on a chosen set of activities: within the limits, as good as the search's own, priced as a richer one says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.maths.allocation import Candidate, allocate
from planner.maths.problem import replace
from planner.maths.supports import Supports
from planner.maths.value import value

SEEDS = st.integers(0, 10_000)
SOLVES = settings(max_examples=20, deadline=None)


@SOLVES
@given(seed=SEEDS)
def test_on_the_search_s_own_set_nothing_is_lost(seed, make, passed):
    problem = make(seed)
    plan = allocate(problem)
    found = Supports(problem).best(plan.used, plan.units * 0.5)
    assert found is not None
    # What is sold whole is not exchanged, only bought one by one.
    assert found.value >= plan.value * (1 - 0.02)
    assert found.value <= plan.upper_bound * (1 + 1e-6)
    assert found.value == pytest.approx(value(problem, found.units)[0])
    scale = {"budget": problem.budget, "hours": problem.hours_available}
    for limit, amount in passed(problem, found.units, found.used).items():
        assert amount <= 1e-8 * max(1.0, scale.get(limit, 1.0)), limit


@SOLVES
@given(seed=SEEDS)
def test_what_fits_has_a_plan_and_what_lacks_nothing_fits(seed, make):
    """Any set has a plan if, and only if, its fewest units hold within the limits; what it lacks is then nothing."""
    problem = make(seed)
    supports, random = Supports(problem), np.random.default_rng(seed)
    p = problem.arrays
    for _ in range(6):
        used = random.random(p.cost.size) < 0.3
        fewest = np.where(used, np.where(p.whole, np.ceil(p.lower), p.lower), 0.0)
        fits = supports.fits(fewest, used)
        plan = supports.best(used, p.upper * random.random(used.size))
        assert (plan is not None) == fits
        money, hours = supports.lacking(used)
        if fits:
            assert money == hours == 0.0
        channels = np.isin(np.arange(p.channel_counts.size), p.channel[p.vehicle[used]])
        short = p.cost @ fewest + p.fixed_cost @ used + p.channel_fixed_cost @ channels - problem.budget
        assert money == pytest.approx(max(0.0, short), abs=1e-6 * problem.budget)


@SOLVES
@given(seed=SEEDS)
def test_prices_are_what_a_little_more_brings(seed, make):
    """Money that is worth something at the margin brings it: within a third, for amounts that are free to move."""
    problem = make(seed, whole=None, lower=np.zeros(12), fixed_cost=np.zeros(12), fixed_hours=np.zeros(12))
    supports = Supports(problem)
    used = np.arange(12) % 3 == 0
    plan = supports.best(used, problem.arrays.upper / 4)
    if plan is None:
        return
    money, hours = supports.prices(plan)
    assert money >= 0
    assert hours >= 0
    more = 0.01 * problem.budget
    richer = supports.under(budget=problem.budget + more).best(used, plan.units)
    assert richer is not None
    gained = (richer.value - plan.value) / more
    assert gained <= money * 1.34 + 1e-3 * plan.value / more


def test_other_prices_leave_the_worth_alone(make):
    problem = make(5)
    units = np.where(np.arange(12) < 4, problem.arrays.upper, 0.0)
    cheaper = Supports(problem).under(cost=problem.arrays.cost / 2)
    assert cheaper.worth(units) == Supports(problem).worth(units) == pytest.approx(value(problem, units)[0])
    assert cheaper.problem.arrays.cost == pytest.approx(problem.arrays.cost / 2)


def test_what_is_required_comes_along_and_help_is_bought(make):
    problem = replace(make(3), requires=[(0, 4), (4, 7)])
    used = Supports(problem).with_required(np.zeros(12, dtype=bool), 0)
    assert set(np.flatnonzero(used)) == {0, 4, 7}
    p = problem.arrays
    hours = np.where(np.arange(12) == 11, -1.0, 1.0)
    helped = replace(
        problem, requires=None, hours=hours, fixed_hours=np.zeros(12), channel_fixed_hours=None, whole=None,
        max_channels=None, hours_available=0.0, budget=1e9, cost=np.ones(12), lower=np.where(hours < 0, 0.0, 1.0),
        upper=np.where(hours < 0, 100.0, p.upper + 1.0),
    )  # fmt: skip
    alone = np.arange(12) == 2
    assert Supports(helped).best(alone, np.ones(12)) is None
    plan = Supports(helped).best(alone | (hours < 0), np.ones(12))
    assert isinstance(plan, Candidate)
    assert plan.units[11] >= plan.units[2] - 1e-6
