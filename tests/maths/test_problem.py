"""The contract of Problem: every field is checked, copied, and changes the answer."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from planner.maths.allocation import allocate
from planner.maths.problem import Problem, replace

BASE = {
    "weights": [[100.0, 50.0]],
    "multiplier": [[1.0, 1.0, 1.0]],
    "contacts": [[0.5, 0.1], [0.2, 0.4], [0.1, 0.1]],
    "vehicle": [0, 1, 1],
    "ceiling": [[0.6, 0.3], [0.4, 0.5]],
    "shape": [0.8, 1.5],
    "channel": [0, 1],
    "cost": [10.0, 12.0, 5.0],
    "hours": [0.5, 0.2, 1.0],
    "fixed_cost": [5.0, 0.0, 0.0],
    "fixed_hours": [0.0, 1.0, 0.0],
    "lower": [1.0, 1.0, 1.0],
    "upper": [8.0, 8.0, 8.0],
    "budget": 100.0,
    "hours_available": 10.0,
}
"""Two cells, two vehicles and channels, three activities; every limit can be made to bind."""

CHANGES = {
    "weights": [[10.0, 500.0]],
    "multiplier": [[0.5, 1.0, 1.0]],
    "contacts": [[0.1, 0.1], [0.2, 0.4], [0.1, 0.1]],
    "vehicle": [0, 1, 0],
    "ceiling": [[0.1, 0.1], [0.4, 0.5]],
    "shape": [0.1, np.inf],
    "channel": [0, 0],
    "cost": [20.0, 12.0, 5.0],
    "hours": [5.0, 0.2, 1.0],
    "fixed_cost": [60.0, 0.0, 0.0],
    "fixed_hours": [0.0, 9.5, 0.0],
    "lower": [7.0, 1.0, 1.0],
    "upper": [2.0, 2.0, 2.0],
    "budget": 40.0,
    "hours_available": 2.0,
    "response_ceiling": [[[0.1, 0.1], [0.1, 0.1]]],
    "whole": [True, True, True],
    "channel_fixed_cost": [50.0, 0.0],
    "channel_fixed_hours": [0.0, 9.0],
    "channel_counts": [False, False],
    "max_channels": 1,
    "locked": {2: 4.0},
    "forbidden": {0},
    "requires": [(0, 2)],
    "groups": [([0, 1], 0, 1)],
    "limits": [([1.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.5)],
}
"""One change of each field that must change the plan or its value."""

CONTEXT = {
    "channel": {"max_channels": 1},
    "channel_counts": {"max_channels": 1},
    "vehicle": {"locked": {2: 4.0}},
}
"""What must stand beside a field for it to matter."""

REFUSED = {
    "weights": [[-1.0, 1.0]],
    "multiplier": [[1.0, 1.0]],
    "contacts": [[0.5, 0.1], [0.2, np.nan], [0.1, 0.1]],
    "vehicle": [0, 1, 2],
    "ceiling": [[0.6, 0.3], [0.4, 1.5]],
    "shape": [0.0, 1.0],
    "channel": [0, -1],
    "cost": [-1.0, 1.0, 1.0],
    "hours": [np.inf, 0.0, 0.0],
    "fixed_cost": [-5.0, 0.0, 0.0],
    "fixed_hours": [0.0, 0.0],
    "lower": [-1.0, 1.0, 1.0],
    "upper": [np.inf, 8.0, 8.0],
    "budget": -1.0,
    "hours_available": np.nan,
    "response_ceiling": [[[0.7, 0.1], [0.1, 0.1]]],
    "whole": [True],
    "channel_fixed_cost": [-1.0, 0.0],
    "channel_fixed_hours": [0.0, np.nan],
    "channel_counts": [True],
    "locked": {7: 1.0},
    "forbidden": {-1},
    "requires": [(0, 9)],
    "groups": [([0, 5], 0, 1)],
    "limits": [([1.0], [0.0, 0.0, 0.0], 1.0)],
    "max_channels": -1,
}
"""One value of each field that must be refused."""

FIELDS = [f.name for f in fields(Problem) if f.init]


def test_no_field_is_untested():
    assert set(CHANGES) == set(REFUSED) == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_changes_the_answer(field):
    context = {**BASE, **CONTEXT.get(field, {})}
    before = allocate(Problem(**context), gap=1e-4)
    after = allocate(Problem(**{**context, field: CHANGES[field]}), gap=1e-4)
    assert (
        abs(after.value - before.value) > 1e-3 * before.value
        or np.abs(after.units - before.units).max() > 1e-2
    )


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_refuses_what_makes_no_sense_and_names_itself(field):
    with pytest.raises(ValueError, match=field):
        Problem(**{**BASE, field: REFUSED[field]})


def test_a_problem_is_frozen_and_keeps_its_own_copy():
    cost = np.array(BASE["cost"])
    problem = Problem(**{**BASE, "cost": cost})
    cost[0] = 1e9
    assert problem.arrays.cost[0] == 10.0
    with pytest.raises(ValueError, match="read-only"):
        problem.arrays.cost[0] = 1.0
    with pytest.raises(FrozenInstanceError):
        problem.budget = 1.0


def test_fields_go_by_name_only():
    with pytest.raises(TypeError):
        Problem(*BASE.values())


def test_replace_changes_a_copy():
    problem = Problem(**BASE)
    assert replace(problem, budget=5.0).budget == 5.0
    assert problem.budget == 100.0


def test_defaults_are_the_absent_limits():
    p = Problem(**BASE).arrays
    assert not p.whole.any()
    assert p.channel_counts.all()
    assert p.channel_fixed_cost.sum() == p.channel_fixed_hours.sum() == 0.0
    assert (p.response_ceiling == p.ceiling).all()
