"""The best plan with a proof of how good it is. It must not know what an activity is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from planner.maths.infeasible import Broken, Infeasible
from planner.maths.problem import Bools, Floats, Problem, replace
from planner.maths.search import Search
from planner.maths.value import value

__all__ = [
    "Allocation",
    "Broken",
    "Candidate",
    "Infeasible",
    "Interval",
    "Marginal",
    "Problem",
    "allocate",
    "marginal",
    "replace",
    "value",
]


@dataclass(frozen=True)
class Candidate:
    """A plan met on the way: ``units`` (A,), ``used`` (A,) and its true ``value``."""

    units: Floats
    used: Bools
    value: float


@dataclass(frozen=True)
class Allocation:
    """A plan within every limit, and the proof of how good it is."""

    units: Floats
    """(A,) units of each activity; 0 where not used."""
    used: Bools
    """(A,) what is used; fixed costs are paid for these."""
    value: float
    """True value of the plan, recomputed from the formula."""
    upper_bound: float
    """No plan within the limits is worth more (to the solver's 1e-6)."""
    gap: float
    """(upper_bound - value) / upper_bound, 0..1: the most, as a share, that this plan can lose to the best."""
    spent: float
    """Money, fixed costs of activities and channels included."""
    hours: float
    """Hours, likewise; what bought help brings is already taken off."""
    candidates: tuple[Candidate, ...]
    """Plans met, one for each set of activities used, the best first; the first is this plan."""


@dataclass(frozen=True)
class Interval:
    """A figure between two certified ends; ``central`` is the difference between the two plans found."""

    low: float
    central: float
    high: float


@dataclass(frozen=True)
class Marginal:
    """Value per further unit of money and per further hour."""

    money: Interval
    hours: Interval


def allocate(
    problem: Problem,
    *,
    gap: float = 0.01,
    time_limit_s: float | None = None,
    max_iterations: int = 40,
    start: npt.ArrayLike | None = None,
) -> Allocation:
    """The most valuable plan within every limit of the problem.

    Arguments: ``gap`` in 0..1, stop when no plan can be better by more than this share; ``time_limit_s`` above 0,
    a further stop by the clock, after which the best plan so far comes with its honest gap (the first plan itself is
    always awaited); ``max_iterations`` at least 1, a stop by count, so that without a time limit the same problem
    gives the same bytes; ``start`` (A,), units of a plan already known: if it is within the limits the result is
    never worth less.
    Returns an :class:`Allocation`. Money, hours, people and worth may be on any scale.
    Raises :class:`Infeasible` when no plan exists, ``ValueError`` when an argument is out of bounds.

    >>> shop = Problem(weights=[[1000.0]], multiplier=[[1.0, 1.0]], contacts=[[0.01], [0.02]], vehicle=[0, 1],
    ...     ceiling=[[0.8], [0.5]], shape=[1.0, 1.0], channel=[0, 1], cost=[1.0, 1.0], hours=[0.0, 0.0],
    ...     fixed_cost=[0.0, 0.0], fixed_hours=[0.0, 0.0], lower=[10.0, 10.0], upper=[500.0, 500.0],
    ...     budget=300.0, hours_available=10.0)
    >>> plan = allocate(shop)
    >>> round(plan.spent), plan.gap <= 0.01
    (300, True)

    Source: engine specification §4 (outer approximation, certificate).
    """
    if not 0.0 <= gap < 1.0:
        raise ValueError("gap: must be in 0..1")
    if max_iterations < 1 or (time_limit_s is not None and not time_limit_s > 0.0):
        raise ValueError("max_iterations and time_limit_s: must be above 0")
    search = Search(problem, time_limit_s)
    if start is not None:
        units = np.asarray(start, dtype=np.float64)
        if units.shape != problem.arrays.cost.shape:
            raise ValueError(f"start: shape {units.shape}, expected {problem.arrays.cost.shape}")
        search.begin_with(units)
    search.run(gap, max_iterations)
    plans = [Candidate(_frozen(units), _frozen(used), worth) for worth, units, used in search.ranked()]
    best = plans[0]
    money, hours = search.spent(best.units, best.used)
    bound = max(search.bound, best.value)
    return Allocation(
        best.units,
        best.used,
        best.value,
        bound,
        (bound - best.value) / bound if bound > 0.0 else 0.0,
        money,
        hours,
        tuple(plans),
    )


def marginal(
    problem: Problem,
    allocation: Allocation,
    *,
    share: float = 0.05,
    gap: float = 0.01,
    max_iterations: int = 40,
) -> Marginal:
    """What a little more money, or a few more hours, would bring for each unit of it.

    Arguments: the problem; its allocation; ``share`` above 0, how much more, relative to what there is (of a
    hundredth of the dearest thing on sale when there is none).
    Returns intervals at least 0: ``central = (V(B(1+share)) - V(B)) / (share * B)``, the richer plan started from
    the given one so that it is never worse; ``low`` and ``high`` replace each value by its certified bound.
    Source: engine specification §4.
    """
    if not share > 0.0:
        raise ValueError("share: must be above 0")
    p = problem.arrays
    money = share * (problem.budget or float((p.cost * p.upper + p.fixed_cost).max(initial=0.0)) or 1.0)
    hours = share * (
        problem.hours_available or float((p.hours * p.upper + p.fixed_hours).max(initial=0.0)) or 1.0
    )

    def rate(richer: Problem, more: float) -> Interval:
        plan = allocate(richer, gap=gap, max_iterations=max_iterations, start=allocation.units)
        return Interval(
            max(plan.value - allocation.upper_bound, 0.0) / more,
            max(plan.value - allocation.value, 0.0) / more,
            max(plan.upper_bound - allocation.value, 0.0) / more,
        )

    return Marginal(
        rate(replace(problem, budget=problem.budget + money), money),
        rate(replace(problem, hours_available=problem.hours_available + hours), hours),
    )


def _frozen(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    copy = array.copy()
    copy.flags.writeable = False
    return copy
