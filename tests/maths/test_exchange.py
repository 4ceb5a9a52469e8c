"""First plans: within the limits, with what the limits ask for, and better after each exchange."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.maths.exchange import Exchange
from planner.maths.infeasible import nearest
from planner.maths.problem import Problem, replace
from planner.maths.rows import build_range, build_rows, channels_used, fewest
from planner.maths.search import Search
from planner.maths.value import compile_terms

SEEDS = st.integers(0, 10_000)
SOLVES = settings(max_examples=20, deadline=None)


def exchange(problem: Problem) -> Exchange:
    """The exchange of a problem, as a search makes it."""
    return Search(problem, None).exchange


def asking(make, seed: int) -> Problem:
    """A problem whose limits ask for things: one of a group, a companion."""
    groups = [([0, 1, 2], 1, 2), ([3, 4], 1, 2)]
    return make(seed, groups=groups, requires=[(0, 5), (5, 6), (3, 7)], max_channels=None)


@SOLVES
@given(seed=SEEDS)
def test_a_rounded_support_is_within_the_limits(seed, make, passed):
    problem = asking(make, seed)
    appeal = np.random.default_rng(seed).random(12)
    used = exchange(problem).rounded(appeal)
    if used is None:
        return
    units = np.where(used, build_range(problem).lower, 0.0)
    assert max(passed(problem, units, used).values()) <= 1e-9 * problem.budget


def test_rounding_takes_in_what_the_limits_ask_for(make):
    """Even when nothing of it appeals."""
    found = [exchange(asking(make, seed)).rounded(np.zeros(12)) for seed in range(20)]
    assert sum(used is not None for used in found) >= 10
    assert all(used[[0, 1, 2]].any() and used[[3, 4]].any() for used in found if used is not None)


@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_use_is_within_the_limits(seed, make, passed):
    problem = asking(make, seed)
    appeal = np.random.default_rng(seed).random(12)
    used = nearest(problem, appeal)
    assert used is not None
    units = np.where(used, build_range(problem).lower, 0.0)
    assert max(passed(problem, units, used).values()) <= 1e-9 * problem.budget
    rounded = exchange(problem).rounded(appeal)
    if rounded is not None:
        assert (appeal - 0.5)[used].sum() >= (appeal - 0.5)[rounded].sum() - 1e-9


@SOLVES
@given(seed=SEEDS)
def test_exchanges_never_lose(seed, make):
    search = Search(make(seed), None)
    search.run(0.5, 1)
    before = search.ranked()[0]
    search.exchange.improve(before, lambda support: support.tobytes() in search.plans, lambda: False)
    assert search.ranked()[0][0] >= before[0]


@SOLVES
@given(seed=SEEDS)
def test_one_activity_beside_a_plan_is_the_difference_of_two_values(seed, make):
    problem = make(seed)
    terms, r = compile_terms(problem), np.random.default_rng(seed)
    units = r.uniform(0, 3, 12) * (r.random(12) < 0.4)
    more = r.uniform(0, 2, (3, 12))
    beside = exchange(problem)._beside(units, np.arange(12), more)
    for row, amounts in zip(beside, more, strict=True):
        for a in range(12):
            changed = units.copy()
            changed[a] += amounts[a]
            expected = terms.value(changed)[0] - terms.value(units)[0]
            assert row[a] == pytest.approx(expected, abs=1e-9 * problem.arrays.weights.sum())


def test_fewest_units_buy_the_help_that_the_hours_lack(make):
    problem = make(3, hours_available=5.0)
    p = problem.arrays
    hours, lower, upper = p.hours.copy(), p.lower.copy(), p.upper.copy()
    hours[11], lower[11], upper[11] = -1.0, 0.0, 60.0
    problem = replace(problem, hours=hours, lower=lower, upper=upper, whole=np.zeros(12, dtype=bool))
    rows, span, p = build_rows(problem), build_range(problem), problem.arrays
    used = np.isin(np.arange(12), [0, 1, 2, 11])
    units = fewest(rows, p, span, used, span.lower)
    without = units.copy()
    without[11] = 0.0
    row = [name for name, _ in rows.name].index("hours")
    assert rows.excess(without, used, channels_used(p, used))[row] > 0
    assert rows.excess(units, used, channels_used(p, used))[row] == pytest.approx(0, abs=1e-9)
    assert (units[[0, 1, 2]] == span.lower[[0, 1, 2]]).all()
