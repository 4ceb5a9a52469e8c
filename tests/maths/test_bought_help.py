"""Hours that money buys beside things sold whole: the fewest units of help leave less room, not more."""

from __future__ import annotations

from itertools import product

import numpy as np

from planner.maths.allocation import Problem, allocate, value


def test_whole_units_that_need_bought_hours_are_found() -> None:
    """Shows and talks take more hours than there are; a few bought ones let more of them in."""
    problem = Problem(
        weights=[[100.0]],
        multiplier=[[1.0, 1.0, 1.0, 0.0]],
        contacts=[[0.4], [0.2], [0.02], [0.0]],
        vehicle=[0, 1, 2, 3],
        ceiling=[[0.9], [0.8], [0.7], [0.0]],
        shape=[2.0, 2.0, 2.0, 1.0],
        channel=[0, 1, 2, 3],
        cost=[1900.0, 80.0, 12.0, 60.0],
        hours=[45.0, 5.0, 3.3, -1.0],
        fixed_cost=[0.0] * 4,
        fixed_hours=[0.0, 9.0, 0.0, 0.0],
        lower=[1.0, 1.0, 6.0, 0.0],
        upper=[3.0, 4.0, 52.0, 84.0],
        budget=16_000.0,
        hours_available=120.0,
        whole=[True, True, False, False],
    )
    plan = allocate(problem, gap=0.01, max_iterations=10)
    assert plan.gap <= 0.01
    best = 0.0
    for shows, talks, letters in product(range(4), range(5), [0.0, *np.linspace(6, 52, 24)]):
        hours = 45 * shows + 5 * talks + 9 * (talks > 0) + 3.3 * letters
        help_bought = max(0.0, hours - 120)
        if help_bought <= 84 and 1900 * shows + 80 * talks + 12 * letters + 60 * help_bought <= 16_000:
            best = max(best, value(problem, np.array([shows, talks, letters, help_bought]))[0])
    assert plan.value >= best * (1 - plan.gap - 1e-6)
