"""The laws of the optimiser: what must hold whatever the problem."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.maths.allocation import allocate, marginal
from planner.maths.problem import replace
from planner.maths.rows import build_range
from planner.maths.search import Search
from planner.maths.solver import Linear, Unsolved
from planner.maths.value import value

SEEDS = st.integers(0, 10_000)
SOLVES = settings(max_examples=20, deadline=None)
"""A solve takes a tenth of a second: twenty examples are the budget of `make test`."""
ROUNDING = 1e-9
BOUND = 1e-6
"""The solver's own tolerance, the one the certificate is stated to."""


@SOLVES
@given(seed=SEEDS, tight=st.floats(0.02, 2))
def test_a_plan_keeps_every_limit(seed, tight, make, passed):
    problem = make(seed)
    problem = replace(
        problem,
        budget=problem.budget * tight,
        groups=[([0, 1, 2], 0, 1)],
        requires=[(3, 4)],
        limits=[(np.ones(12), np.zeros(12), 15.0)],
        forbidden={5},
        locked={6: 0.0},
    )
    plan = allocate(problem)
    scale = {"budget": problem.budget, "hours": problem.hours_available}
    for limit, amount in passed(problem, plan.units, plan.used).items():
        assert amount <= ROUNDING * max(1.0, scale.get(limit, 1.0)), limit
    assert plan.spent <= problem.budget * (1 + ROUNDING)
    assert plan.hours <= problem.hours_available * (1 + ROUNDING)


@SOLVES
@given(seed=SEEDS)
def test_the_certificate_is_coherent_and_the_gap_closed(seed, make, formula):
    problem = make(seed)
    plan = allocate(problem, gap=0.01)
    assert plan.value == pytest.approx(float(formula(problem, plan.units)), rel=1e-9)
    assert plan.value <= plan.upper_bound
    assert plan.gap == pytest.approx((plan.upper_bound - plan.value) / plan.upper_bound)
    assert plan.gap <= 0.01


@SOLVES
@given(seed=SEEDS, more=st.floats(1, 3), what=st.sampled_from(["budget", "hours_available", "weights"]))
def test_more_never_lowers_the_value(seed, more, what, make):
    problem = make(seed)
    before = allocate(problem)
    field = problem.arrays.weights if what == "weights" else getattr(problem, what)
    richer = replace(problem, **{what: field * more})
    assert allocate(richer).upper_bound >= before.value * (1 - BOUND)
    assert allocate(richer, start=before.units).value >= before.value * (1 - 1e-12)


@SOLVES
@given(seed=SEEDS, left_out=st.integers(0, 11))
def test_an_activity_more_never_lowers_the_bound_below_the_old_value(seed, left_out, make):
    problem = make(seed)
    without = allocate(replace(problem, forbidden={left_out}))
    assert allocate(problem).upper_bound >= without.value * (1 - BOUND)


@SOLVES
@given(seed=SEEDS, power=st.integers(-6, 6), what=st.sampled_from(["money", "hours", "people", "units"]))
def test_scale_changes_nothing(seed, power, what, make):
    problem = make(seed, whole=None)
    p, by = problem.arrays, 10.0**power
    changes = {
        "money": {
            "cost": p.cost * by,
            "fixed_cost": p.fixed_cost * by,
            "budget": problem.budget * by,
            "channel_fixed_cost": p.channel_fixed_cost * by,
        },
        "hours": {
            "hours": p.hours * by,
            "fixed_hours": p.fixed_hours * by,
            "hours_available": problem.hours_available * by,
            "channel_fixed_hours": p.channel_fixed_hours * by,
        },
        "people": {"weights": p.weights * by},
        "units": {
            "lower": p.lower * by,
            "upper": p.upper * by,
            "cost": p.cost / by,
            "hours": p.hours / by,
            "contacts": p.contacts / by,
        },
    }[what]
    before, after = allocate(problem), allocate(replace(problem, **changes))
    unit = by if what == "people" else 1.0
    assert after.gap <= 0.01
    assert before.value * unit <= after.upper_bound * (1 + BOUND)
    assert after.value <= before.upper_bound * unit * (1 + BOUND)


@SOLVES
@given(seed=SEEDS)
def test_the_same_problem_gives_the_same_plan(seed, make):
    first, second = allocate(make(seed)), allocate(make(seed))
    assert first.units.tobytes() == second.units.tobytes()
    assert (first.value, first.upper_bound) == (second.value, second.upper_bound)
    assert [c.value for c in first.candidates] == [c.value for c in second.candidates]


@SOLVES
@given(seed=SEEDS)
def test_candidates_are_plans_of_different_supports_the_best_first(seed, make, passed):
    problem = make(seed)
    plan = allocate(problem)
    assert (plan.candidates[0].units == plan.units).all()
    values = [candidate.value for candidate in plan.candidates]
    assert values == sorted(values, reverse=True)
    assert len({candidate.used.tobytes() for candidate in plan.candidates}) == len(values)
    for candidate in plan.candidates:
        assert candidate.value == pytest.approx(value(problem, candidate.units)[0])
        assert max(passed(problem, candidate.units, candidate.used).values()) <= ROUNDING * problem.budget


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_a_start_is_never_lost(seed, make):
    problem = make(seed)
    known = allocate(problem, gap=0.001)
    again = allocate(problem, gap=0.2, max_iterations=1, start=known.units)
    assert again.value >= known.value * (1 - 1e-12)


def test_a_start_outside_the_limits_is_left_aside(make):
    problem = make(2)
    assert allocate(problem, start=np.full(12, 1e9)).spent <= problem.budget * (1 + ROUNDING)


@pytest.mark.parametrize("limit", [1e-6, 0.15])
def test_a_time_limit_gives_a_plan_and_an_honest_gap(limit, make, formula):
    problem = make(5, 45, 12)
    cut, whole = allocate(problem, gap=0.0, time_limit_s=limit), allocate(problem, gap=0.002)
    assert cut.value <= whole.upper_bound * (1 + BOUND)
    assert cut.upper_bound >= whole.value * (1 - BOUND)
    assert cut.value > 0.5 * whole.value
    assert cut.value == pytest.approx(float(formula(problem, cut.units)))


def test_when_the_solver_cannot_tell_the_gap_is_honest(make, formula, monkeypatch):
    """From the start, or after a few branches: a plan still comes, under a bound that holds."""
    problem = make(5, 20, 6)
    whole, solve = allocate(problem, gap=1e-4), Linear.solve
    for solved in (0, 1, 2, 4):
        left = iter(range(solved))

        def fails(self, *box, left=left):
            if next(left, None) is None:
                raise Unsolved
            return solve(self, *box)

        monkeypatch.setattr(Linear, "solve", fails)
        cut = allocate(problem, gap=1e-4)
        assert cut.upper_bound >= whole.value * (1 - BOUND)
        assert cut.value == pytest.approx(float(formula(problem, cut.units)))
        assert cut.value <= whole.upper_bound * (1 + BOUND)


def test_a_plan_worth_nothing_yet_is_still_polished(make):
    """Everything may be used as little as one likes: rounding starts from nothing. People are a millionth of one."""
    problem = make(4, lower=np.zeros(12), whole=np.zeros(12, dtype=bool))
    problem = replace(problem, weights=problem.arrays.weights * 1e-12)
    polisher = Search(problem, None).polisher
    used = np.isin(np.arange(12), [0, 3, 8])
    nothing = polisher.polish(np.zeros(12), used)
    middling = polisher.polish(np.where(used, build_range(problem).upper / 2, 0.0), used)
    assert nothing is not None
    assert middling is not None
    assert nothing[0] == pytest.approx(middling[0], rel=1e-4)


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": 0.0},
        {"hours_available": 0.0},
        {"budget": 0.0, "hours_available": 0.0},
        {"weights": np.zeros((2, 4))},
        {"weights": np.full((2, 4), 1e-6)},
        {"multiplier": np.zeros((2, 12))},
        {"contacts": np.zeros((12, 4))},
        {"ceiling": np.zeros((9, 4)), "response_ceiling": None},
        {"forbidden": set(range(12))},
        {"upper": np.zeros(12), "lower": np.zeros(12)},
        {"max_channels": 0},
        {"lower": np.zeros(12)},
        {"shape": np.full(9, np.inf)},
        {"groups": [([], 0, 0)], "requires": [(1, 1)]},
    ],
    ids=str,
)
def test_legal_extremes_give_a_plan(changes, make, passed):
    problem = make(4, **changes)
    plan = allocate(problem)
    assert max(passed(problem, plan.units, plan.used).values()) <= ROUNDING * max(1.0, problem.budget)
    assert 0.0 <= plan.gap <= 0.01


def test_no_activity_at_all_is_the_empty_plan():
    none = dict.fromkeys(("cost", "hours", "fixed_cost", "fixed_hours", "lower", "upper"), np.zeros(0))
    from planner.maths.problem import Problem

    problem = Problem(
        weights=[[1.0]],
        multiplier=np.zeros((1, 0)),
        contacts=np.zeros((0, 1)),
        vehicle=np.zeros(0, int),
        ceiling=np.zeros((0, 1)),
        shape=np.zeros(0),
        channel=np.zeros(0, int),
        budget=1.0,
        hours_available=1.0,
        **none,
    )
    assert allocate(problem).value == 0.0


def test_locks_requirements_and_groups_are_kept(make, passed):
    problem = make(
        7,
        locked={0: 2.25, 3: 0.0},
        groups=[([4, 5, 6], 1, 2)],
        requires=[(4, 8), (5, 8), (6, 8)],
        max_channels=None,
    )
    plan = allocate(problem)
    assert plan.units[0] == 2.25
    assert plan.units[3] == 0.0
    assert plan.used[8]
    assert max(passed(problem, plan.units, plan.used).values()) <= ROUNDING * problem.budget


def test_bought_hours_are_used_only_as_far_as_they_serve(make):
    problem = make(3, budget=5000.0, hours_available=5.0)
    p = problem.arrays
    hours, contacts = p.hours.copy(), p.contacts.copy()
    hours[11], contacts[11] = -1.0, 0.0
    changes = {
        "hours": hours,
        "contacts": contacts,
        "cost": np.where(np.arange(12) == 11, 30.0, p.cost),
        "max_channels": None,
        "upper": np.where(np.arange(12) == 11, 60.0, p.upper),
    }
    helped = allocate(replace(problem, **changes))
    alone = allocate(replace(problem, **changes, forbidden={11}))
    assert helped.units[11] > 0.0
    assert helped.value > alone.value
    assert helped.hours <= 5.0 * (1 + ROUNDING)


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_marginal_is_an_interval_at_least_zero(seed, make):
    problem = make(seed)
    rates = marginal(problem, allocate(problem), share=0.1)
    for rate in (rates.money, rates.hours):
        assert 0.0 <= rate.low <= rate.central <= rate.high


def test_marginal_without_money_or_hours_is_legal(make):
    problem = make(6, budget=0.0)
    assert marginal(problem, allocate(problem)).money.high >= 0.0


@pytest.mark.parametrize(
    "wrong", [{"gap": -0.1}, {"gap": 1.0}, {"max_iterations": 0}, {"time_limit_s": 0.0}, {"start": [1.0]}]
)
def test_arguments_out_of_bounds_are_refused(wrong, make):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        allocate(make(1), **wrong)
    with pytest.raises(ValueError, match="share"):
        marginal(make(1), allocate(make(1)), share=0.0)
