"""Which limit is named when no plan exists, and whether giving what is asked is enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.maths.allocation import Infeasible, allocate
from planner.maths.infeasible import diagnose
from planner.maths.problem import Problem, replace

BASE = {
    "weights": [[100.0, 50.0]],
    "multiplier": [[1.0, 1.0, 1.0]],
    "contacts": [[0.5, 0.1], [0.2, 0.4], [0.1, 0.1]],
    "vehicle": [0, 1, 2],
    "ceiling": [[0.6, 0.3], [0.4, 0.5], [0.4, 0.5]],
    "shape": [0.8, 1.5, 1.0],
    "channel": [0, 1, 2],
    "cost": [10.0, 12.0, 5.0],
    "hours": [0.5, 0.2, 1.0],
    "fixed_cost": [5.0, 0.0, 0.0],
    "fixed_hours": [0.0, 1.0, 0.0],
    "lower": [1.0, 1.0, 1.0],
    "upper": [8.0, 8.0, 8.0],
    "budget": 100.0,
    "hours_available": 10.0,
}


def limits(**changes):
    with pytest.raises(Infeasible) as refused:
        allocate(Problem(**{**BASE, **changes}))
    return {(limit.kind, limit.index): limit for limit in refused.value.limits}


def test_money_is_named_with_what_is_missing():
    found = limits(budget=30.0, locked={0: 4.0})
    assert found["budget", 0].amount == pytest.approx(15.0, rel=1e-5)
    assert found["budget", 0].enough
    assert found["lock", 0].amount == pytest.approx(1.5, rel=1e-5)


def test_hours_are_named_with_what_is_missing():
    found = limits(hours_available=1.0, locked={1: 5.0})
    assert found["hours", 0].amount == pytest.approx(1.0, rel=1e-5)


def test_channels_are_counted_whole():
    found = limits(max_channels=1, locked={0: 1.0, 1: 1.0, 2: 1.0})
    assert found["max_channels", 0].amount == 2.0
    assert found["max_channels", 0].enough


def test_groups_are_named_by_their_place():
    found = limits(groups=[([0], 0, 1), ([1, 2], 2, 2)], forbidden={1})
    assert set(found) == {("group_least", 1)}
    assert found["group_least", 1].amount == 1.0
    found = limits(groups=[([0, 1], 0, 1)], locked={0: 1.0, 1: 1.0})
    assert found["group_most", 0].amount == 1.0


def test_limit_rows_are_in_their_own_unit():
    found = limits(
        limits=[(np.zeros(3), np.zeros(3), 1.0), (-np.ones(3), np.zeros(3), -30.0)],
        budget=1e6,
        hours_available=1e6,
    )
    assert set(found) == {("limit", 1)}
    assert found["limit", 1].amount == pytest.approx(6.0, rel=1e-5)


def test_requirements_are_named():
    found = limits(requires=[(2, 0)], locked={2: 1.0}, forbidden={0})
    assert ("requires", 0) in found


def test_a_lock_on_what_is_forbidden_is_named():
    assert limits(locked={2: 1.5}, forbidden={2})["lock", 2].amount == pytest.approx(1.5, rel=1e-5)


def test_limits_that_must_give_together_are_all_named():
    found = limits(budget=20.0, hours_available=1.0, groups=[([0], 1, 1), ([2], 1, 1)], lower=[3.0, 1.0, 3.0])
    assert not any(limit.enough for limit in found.values())
    assert set(found) == {("group_least", 0), ("group_least", 1)}


def test_what_lacks_together_is_named_beside_the_lock_that_would_do():
    """Giving up the lock is enough; keeping it takes money and hours, neither enough alone."""
    found = limits(budget=30.0, hours_available=1.0, locked={0: 4.0}, hours=[1.0, 0.0, 0.0])
    assert found["lock", 0].enough
    assert not found["budget", 0].enough
    assert found["budget", 0].amount == pytest.approx(15.0, rel=1e-5)
    assert found["hours", 0].amount == pytest.approx(3.0, rel=1e-5)


def test_locks_are_spared_when_other_limits_can_give_in_their_place():
    """Two locks, each needing something else: no single limit is enough, and no lock is touched."""
    found = limits(budget=10.0, hours_available=1.0, locked={0: 4.0, 1: 5.0})
    assert set(found) == {("budget", 0), ("hours", 0)}


def test_kinds_that_must_stay_never_give():
    """What the caller insists on is not offered as a way out."""
    problem = Problem(**{**BASE, "budget": 20.0, "locked": {0: 4.0}})
    broken, _, _ = diagnose(problem, keep={"lock"})
    assert [limit.kind for limit in broken] == ["budget"]
    assert any(limit.kind == "lock" for limit in diagnose(problem)[0])


def test_the_message_names_every_limit():
    with pytest.raises(Infeasible, match=r"budget\[0\] by 15 or lock\[0\]|lock\[0\] by 1.5 or budget\[0\]"):
        allocate(Problem(**{**BASE, "budget": 30.0, "locked": {0: 4.0}}))


def test_a_lock_that_takes_the_whole_budget_is_a_plan():
    plan = allocate(Problem(**{**BASE, "budget": 45.0, "locked": {0: 4.0}}))
    assert plan.units[0] == 4.0
    assert plan.spent == pytest.approx(45.0)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), locked=st.sets(st.integers(0, 11), min_size=1, max_size=5))
def test_giving_what_is_asked_makes_a_plan(seed, locked, make):
    problem = make(seed)
    p = problem.arrays
    problem = replace(
        problem,
        budget=problem.budget * 0.05,
        hours_available=problem.hours_available * 0.05,
        locked={a: float(p.lower[a]) for a in locked},
    )
    try:
        allocate(problem, gap=0.5)
    except Infeasible as refused:
        given_way = refused.limits[:1] if refused.limits[0].enough else refused.limits
        changes = {"locked": dict(problem.locked)}
        for limit in given_way:
            more = limit.amount * (1 + 1e-6) + 1e-9
            if limit.kind == "lock":
                changes["locked"][limit.index] = max(changes["locked"][limit.index] - more, 0.0)
            elif limit.kind == "max_channels":
                changes["max_channels"] = problem.max_channels + int(limit.amount)
            else:
                name = "hours_available" if limit.kind == "hours" else "budget"
                changes[name] = getattr(problem, name) + more
        assert allocate(replace(problem, **changes), gap=0.5).value >= 0.0
