"""The law of reach: between the best single vehicle and the sum, growing with units, and the optimiser's own value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import law
from planner.maths.value import value
from planner.model import GOALS
from planner.problem import locked_foundations, make_problem, means
from tests.engine_parts import BOOK, VARIED, made, random_units

SEED = st.integers(0, 10_000)
CASE = st.sampled_from(range(len(VARIED)))


@settings(max_examples=25)
@given(CASE, SEED, st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0.1, 10))
def test_the_law_is_the_optimisers_objective(
    case: int, seed: int, one: float, two: float, three: float
) -> None:
    """On central figures, the value that ranges are made of is the value that was optimised, to 1e-9."""
    found = made(**VARIED[case])
    firm, model = found.firm, found.model
    scale: dict[Any, float] = {"reach": one * 1000, "structure": two, "keep": three * 100}
    limits = means(firm, BOOK, model)
    problem = make_problem(model, firm, BOOK, limits, locked_foundations(model, limits, BOOK, firm), scale, 3)
    units = random_units(model, seed)
    expected = value(problem, np.append(units, 0.0))[0]
    assert law.value(model, units, firm.goals, scale, firm.closed)[0] == pytest.approx(expected, rel=1e-9)


@settings(max_examples=25)
@given(CASE, SEED, st.sampled_from(GOALS))
def test_reach_lies_between_the_best_single_vehicle_and_the_sum(case: int, seed: int, goal: Any) -> None:
    """A union is no smaller than any part, no larger than all parts added, and never passes everybody."""
    model = made(**VARIED[case]).model
    units = random_units(model, seed)
    for period in range(len(model.season.periods)):
        whole = law.reached(model, units, goal, period)
        parts = []
        for vehicle in range(len(model.vehicles)):
            keep = (model.vehicle_of == vehicle).astype(float)
            parts.append(law.reached(model, units, goal, period, keep))
        stack = np.array(parts)
        assert (whole >= stack.max(axis=0) - 1e-12).all()
        assert (whole <= np.minimum(stack.sum(axis=0), 1) + 1e-12).all()


@settings(max_examples=25)
@given(CASE, SEED, SEED, st.sampled_from(GOALS))
def test_more_units_never_reach_fewer(case: int, seed: int, more: int, goal: Any) -> None:
    """Adding units of anything loses nobody in any cell."""
    model = made(**VARIED[case]).model
    units = random_units(model, seed)
    for period in range(len(model.season.periods)):
        before = law.reached(model, units, goal, period)
        after = law.reached(model, units + random_units(model, more), goal, period)
        assert (after >= before - 1e-12).all()
        acts = law.acts(model, units, period)
        assert (law.reached(model, units, "structure", period) <= acts + 1e-12).all(), (
            "customers are acts that close"
        )


@settings(max_examples=25)
@given(st.floats(0, 1e6), st.floats(0.01, 1e6))
def test_unseen_is_a_probability(contacts: float, shape: float) -> None:
    """Between the hyperbola and Poisson: never under e^-E, never over one."""
    found = float(law.unseen(np.array([contacts]), np.array([shape]))[0])
    assert np.exp(-contacts) - 1e-9 <= found <= 1


def test_nothing_reaches_nobody() -> None:
    """No units, no value."""
    found = made()
    nothing = np.zeros(len(found.model.lines))
    scale: dict[Any, float] = dict.fromkeys(GOALS, 1.0)
    assert law.value(found.model, nothing, found.firm.goals, scale, False)[0] == 0
