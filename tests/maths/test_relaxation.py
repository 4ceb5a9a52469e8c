"""The program lies above every plan at every stage of its refinement, and its prices say how far a move falls."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.maths.compiled import Compiled
from planner.maths.problem import Problem, replace
from planner.maths.relaxation import Relaxation
from planner.maths.rows import build_range, build_rows, channels_used
from planner.maths.value import compile_terms

SEEDS = st.integers(0, 10_000)
STAGES = (0.3, 0.1, 0.01)
BOUND = 1e-6
"""The solver's own tolerance, the one the certificate is stated to."""


def crowded(make, seed: int) -> Problem:
    """A problem where several activities share each vehicle and half of them may be used as little as one likes."""
    r = np.random.default_rng(seed)
    return make(
        seed,
        vehicle=np.append(np.arange(9), r.integers(0, 9, 3)) % 5,
        lower=np.where(r.random(12) < 0.5, 0.0, r.uniform(0.5, 2, 12)),
        upper=r.uniform(3, 30, 12),
    )


def above(problem: Problem, tolerance: float = 1e-3) -> Relaxation:
    """What lies above the value of a problem, before any refinement."""
    terms, rows, span = compile_terms(problem), build_rows(problem), build_range(problem)
    return Relaxation(problem, terms, rows, span, worth=1.0, tolerance=tolerance)


def box_of(relaxation: Relaxation, units: np.ndarray) -> np.ndarray:
    """The whole columns of one plan: what it uses, then how many of what is sold whole."""
    mine = relaxation.usable
    return np.append((units > 0)[mine].astype(float), units[mine[relaxation.span.whole[mine]]])


def some_plans(problem: Problem, seed: int, count: int) -> list[np.ndarray]:
    """Random plans within every limit."""
    rows, span, r = build_rows(problem), build_range(problem), np.random.default_rng(seed)
    found: list[np.ndarray] = []
    for _ in range(400):
        used = span.usable & (r.random(span.usable.size) < r.uniform(0.05, 0.5))
        spread = (span.upper - span.lower) * r.beta(0.5, 2, used.size)
        units = np.where(used, span.lower + np.where(span.whole, np.floor(spread), spread), 0.0)
        if (rows.excess(units, used, channels_used(problem.arrays, used)) <= 0).all():
            found.append(units)
    return found[:count]


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, shared=st.booleans())
def test_the_program_is_above_every_plan_at_every_stage(seed, shared, make, formula):
    problem = crowded(make, seed) if shared else make(seed)
    relaxation = above(problem)
    plans = some_plans(problem, seed, 12)
    for stage in range(len(STAGES) + 1):
        program = Compiled(relaxation)
        for units in plans:
            box = box_of(relaxation, units)
            answer = program.solve(box, box)
            assert answer is not None
            assert answer.bound >= float(formula(problem, units)) * (1 - BOUND)
        if stage < len(STAGES):
            for units in plans[stage::4]:
                relaxation.refine(units, STAGES[stage])


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, shared=st.booleans())
def test_refined_at_a_plan_it_comes_close_to_it(seed, shared, make, formula):
    """Everything is sold whole here, so that a box holds one plan only."""
    whole = np.ones(12, dtype=bool)
    problem = replace(crowded(make, seed), whole=whole) if shared else make(seed, whole=whole)
    relaxation = above(problem)
    for units in some_plans(problem, seed, 2):
        for near in (*STAGES, 1e-3, 1e-3, 1e-3):
            relaxation.refine(units, near)
        program = Compiled(relaxation)
        box = box_of(relaxation, units)
        answer = program.solve(box, box)
        assert answer is not None
        assert answer.bound <= float(formula(problem, units)) * (1 + 2e-3) + 1e-9


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_a_move_lowers_the_bound_by_its_price_at_least(seed, make):
    program = Compiled(above(make(seed)))
    answer = program.solve(program.lower, program.upper)
    assert answer is not None
    scale = max(answer.bound, 1e-12)
    for column in np.flatnonzero(np.abs(answer.price) > 1e-6 * scale):
        lower, upper = program.lower.copy(), program.upper.copy()
        if answer.price[column] > 0 and answer.whole[column] <= lower[column] + 1e-9:
            lower[column] += 1.0
        elif answer.price[column] < 0 and answer.whole[column] >= upper[column] - 1e-9:
            upper[column] -= 1.0
        else:
            continue
        moved = program.solve(lower, upper)
        if moved is not None:
            assert moved.bound <= answer.bound - abs(answer.price[column]) + 1e-6 * scale
