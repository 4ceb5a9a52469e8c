"""The value function: the formula itself, its gradient, its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths.problem import Problem, replace
from planner.maths.value import compile_terms, value

SEEDS = st.integers(0, 10_000)


def one(**changes) -> Problem:
    """One term, one cell, one vehicle, one activity."""
    fields = {
        "weights": [[1.0]],
        "multiplier": [[1.0]],
        "contacts": [[1.0]],
        "vehicle": [0],
        "ceiling": [[0.8]],
        "shape": [0.5],
        "channel": [0],
        "cost": [1.0],
        "hours": [0.0],
        "fixed_cost": [0.0],
        "fixed_hours": [0.0],
        "lower": [0.0],
        "upper": [10.0],
        "budget": 10.0,
        "hours_available": 1.0,
    }
    return Problem(**{**fields, **changes})


@given(seed=SEEDS)
def test_value_is_the_formula(seed, make, formula):
    problem = make(seed)
    units = np.random.default_rng(seed).uniform(0, 5, 12)
    assert value(problem, units)[0] == pytest.approx(float(formula(problem, units)), rel=1e-10)


@given(seed=SEEDS)
def test_gradient_is_the_slope_of_the_value(seed, make, formula):
    problem = make(seed)
    units = np.random.default_rng(seed).uniform(0.5, 5, 12)
    step = 1e-4 * np.eye(12)
    slope = (formula(problem, units + step) - formula(problem, units - step)) / 2e-4
    assert value(problem, units)[1] == pytest.approx(slope, rel=1e-4, abs=1e-6 * np.abs(slope).max())


@given(seed=SEEDS, share=st.floats(0, 1))
def test_value_rises_and_bends_down(seed, share, make):
    problem, r = make(seed), np.random.default_rng(seed)
    low, high = r.uniform(0, 5, 12), r.uniform(0, 5, 12)
    between = value(problem, share * low + (1 - share) * high)[0]
    chord = share * value(problem, low)[0] + (1 - share) * value(problem, high)[0]
    assert between >= chord * (1 - 1e-12)
    assert value(problem, low + high)[0] >= value(problem, low)[0] * (1 - 1e-12)
    assert value(problem, 1e9 * high)[0] <= problem.arrays.weights.sum() * (1 + 1e-12)


def test_nothing_bought_is_worth_nothing(make):
    assert value(make(1), np.zeros(12))[0] == 0.0


def test_poisson_limit_and_full_ceiling_stay_finite():
    worth, gradient = value(one(shape=[np.inf], ceiling=[[1.0]], upper=[1e6]), [1e5])
    assert worth == pytest.approx(1.0)
    assert np.isfinite(gradient).all()
    assert value(one(shape=[np.inf]), [2.0])[0] == pytest.approx(0.8 * (1 - np.exp(-2)))
    assert value(one(shape=[1e14]), [2.0])[0] == pytest.approx(0.8 * (1 - np.exp(-2)))


def test_response_ceiling_keeps_the_first_contact_and_spares_the_fiftieth():
    plain, answering = one(), one(response_ceiling=[[[0.08]]])
    assert value(answering, [0.0])[1] == pytest.approx(value(plain, [0.0])[1])
    assert value(answering, [1e9])[0] < 0.0801
    expected = 0.08 * (1 - (1 + 3.0 / (0.1 * 0.5)) ** -0.5)
    assert value(answering, [3.0])[0] == pytest.approx(expected)


def test_nobody_can_answer_where_the_response_ceiling_is_zero():
    assert value(one(response_ceiling=[[[0.0]]]), [5.0])[0] == 0.0


def test_cells_alike_are_merged(make):
    problem = make(3)
    p = problem.arrays
    twice = replace(
        problem,
        weights=np.hstack([p.weights, p.weights]),
        contacts=np.hstack([p.contacts, p.contacts]),
        ceiling=np.hstack([p.ceiling, p.ceiling]),
        response_ceiling=np.concatenate([p.response_ceiling] * 2, axis=2),
    )
    assert compile_terms(twice).weight.size == compile_terms(problem).weight.size
    units = np.ones(12)
    assert value(twice, units)[0] == pytest.approx(2 * value(problem, units)[0])


@pytest.mark.parametrize("wrong", [[1.0], [-1.0] + [0.0] * 11, [np.nan] * 12])
def test_units_that_are_no_plan_are_refused(wrong, make):
    with pytest.raises(ValueError, match="units"):
        value(make(1), wrong)
