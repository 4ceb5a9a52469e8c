"""The usual practice: a solver of smooth problems, which knows no ticket, then a repair. No part of the engine."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from scipy.optimize import minimize

from planner.maths.allocation import Problem
from planner.maths.problem import Bools, Floats
from planner.maths.value import compile_terms

TOLERANCE = 1e-6
"""Relative excess that counts as the solver's rounding, not as a broken limit."""
Answer = tuple[Floats, frozenset[str]]
"""Units within every limit (A,), and the limits that they broke before the repair."""


class Continuous(Protocol):
    """A solver of the problem without its on-or-off side."""

    def solve(self, lower: Floats, upper: Floats) -> Floats:
        """Give the best units (A,) between two bounds (A,) within the money and the hours.

        One-off costs are counted in full for the lines whose lower bound is above 0, and in proportion to units
        (in full at the most units of the problem) for the others.
        """


class Slsqp:
    """SciPy's SLSQP on the true value and its gradient, everything scaled to about 1."""

    def __init__(self, problem: Problem, *, random_starts: int = 0) -> None:
        self.problem, self.terms = problem, compile_terms(problem)
        self.random_starts = random_starts

    def solve(self, lower: Floats, upper: Floats) -> Floats:
        """Start from the equal split, then from random ones, and keep the best."""
        size = np.where(upper > 0.0, upper, 1.0)
        rate, room = self._limits(size, lower > 0.0)
        low, high = lower / size, upper / size
        scale = self.terms.value(upper)[0] or 1.0

        def minus(share: Floats) -> tuple[float, Floats]:
            worth, gradient = self.terms.value(share * size)
            return -worth / scale, -gradient * size / scale

        best, least = lower, np.inf
        for start in self._starts(low, high, rate, room):
            found = minimize(
                minus, start, jac=True, method="SLSQP", bounds=list(zip(low, high, strict=True)),
                constraints=[{"type": "ineq", "fun": lambda s: room - rate @ s, "jac": lambda s: -rate}],
                options={"ftol": 1e-9, "maxiter": 1000},
            )  # fmt: skip
            if found.fun < least and np.isfinite(found.x).all():
                best, least = np.clip(found.x, low, high) * size, float(found.fun)
        return best

    def _limits(self, size: Floats, paid: Bools) -> tuple[Floats, Floats]:
        """Write money and hours as rows on shares of `size`, each divided by what there is of it."""
        p = self.problem.arrays
        rates, rooms = [np.zeros(size.size)], [0.0]
        for per_unit, once, most in _means(self.problem):
            spread = np.where(paid, 0.0, once / np.where(p.upper > 0.0, p.upper, 1.0))
            if per_unit.any() or once.any():
                rates.append((per_unit + spread) * size / (most or 1.0))
                rooms.append((most - float(once[paid].sum())) / (most or 1.0))
        return np.array(rates)[1:], np.array(rooms)[1:]

    def _starts(self, low: Floats, high: Floats, rate: Floats, room: Floats) -> list[Floats]:
        """Give the same part of each line's range to all, then random parts: as much as money and hours allow."""
        r = np.random.default_rng(low.size)
        parts = [np.ones(low.size), *r.dirichlet(np.ones(low.size), self.random_starts)]
        left = np.maximum(room - rate @ low, 0.0)
        starts = []
        for part in parts:
            step = part / part.max() * (high - low)
            asked = rate @ step
            reach = float(np.min(left[asked > 0.0] / asked[asked > 0.0], initial=1.0))
            starts.append(low + reach * step)
        return starts


def broken(problem: Problem, units: Floats) -> frozenset[str]:
    """Name the limits that units break: `ticket`, `whole`, `budget`, `hours`."""
    p = problem.arrays
    used = units > TOLERANCE * p.upper
    money, hours = _excess(problem, units, used)
    passed = {
        "ticket": bool((units < p.lower * (1.0 - TOLERANCE))[used].any()),
        "whole": bool((np.abs(units - np.round(units)) > TOLERANCE)[used & p.whole].any()),
        "budget": money > TOLERANCE,
        "hours": hours > TOLERANCE,
    }
    return frozenset(name for name, does in passed.items() if does)


def repaired(problem: Problem, units: Floats) -> Floats:
    """Bring units within every limit by taking away only.

    Whole units are rounded down; what is under its minimum ticket goes; then, while money or hours are passed with
    the one-off costs in full, the line goes that loses least value for what it frees of the limit most passed.
    """
    p, terms = problem.arrays, compile_terms(problem)
    plan = np.where(p.whole, np.floor(units * (1.0 + TOLERANCE)), units)
    plan = np.where(plan < p.lower * (1.0 - TOLERANCE), 0.0, np.clip(plan, p.lower, p.upper))
    plan[units <= TOLERANCE * p.upper] = 0.0
    money, hours = _means(problem)
    while True:
        used = plan > 0.0
        passed = _excess(problem, plan, used)
        if max(passed) <= TOLERANCE or not used.any():
            return plan
        per_unit, once, _ = money if passed[0] >= passed[1] else hours
        worth = terms.value(plan)[0]
        rate = np.full(plan.size, np.inf)
        for a in np.flatnonzero(used & (per_unit * plan + once > 0.0)):
            rest = plan.copy()
            rest[a] = 0.0
            rate[a] = (worth - terms.value(rest)[0]) / (per_unit[a] * plan[a] + once[a])
        plan[int(np.argmin(rate))] = 0.0


def solve_once(problem: Problem, solver: Continuous) -> Answer:
    """Solve without tickets, then repair."""
    upper = _within_means(problem)
    answer = solver.solve(np.zeros(upper.size), upper)
    return repaired(problem, answer), broken(problem, answer)


def drop_and_solve_again(problem: Problem, solver: Continuous, *, at_once: bool) -> Answer:
    """Solve, drop what falls under its ticket, solve again until nothing does; then commit to what is left.

    `at_once` drops all of it each time (the line nearest to its ticket stays when all would go), else only the one
    farthest under. To commit: tickets become lower bounds and one-off costs are counted in full, what doesn't fit
    is dropped as in :func:`repaired`, whole units are rounded down and what they leave is spent on the others.
    """
    p = problem.arrays
    upper, none = _within_means(problem), np.zeros(p.upper.size)
    while True:
        answer = solver.solve(none, upper)
        filled = np.where(upper > 0.0, answer / np.where(p.lower > 0.0, p.lower, 1.0), np.inf)
        under = (upper > 0.0) & (p.lower > 0.0) & (filled < 1.0 - TOLERANCE)
        if (under == (upper > 0.0)).all() and under.any():
            under[np.argmax(np.where(under, filled, -np.inf))] = False
        if not under.any():
            break
        if not at_once:
            under = np.arange(upper.size) == np.argmin(np.where(under, filled, np.inf))
        upper = np.where(under, 0.0, upper)
    before = broken(problem, answer)
    tickets = repaired(problem, np.where(upper > 0.0, np.where(p.whole, np.ceil(p.lower), p.lower), 0.0))
    upper = np.where((tickets > 0.0) | (p.lower == 0.0), upper, 0.0)
    plan = solver.solve(tickets, upper)
    if p.whole.any():
        pieces = np.floor(plan * (1.0 + TOLERANCE))
        plan = solver.solve(np.where(p.whole, pieces, tickets), np.where(p.whole, pieces, upper))
    return repaired(problem, plan), before


def _means(problem: Problem) -> tuple[tuple[Floats, Floats, float], tuple[Floats, Floats, float]]:
    """Money, then hours: per unit (A,), once if used (A,), and how much there is."""
    p = problem.arrays
    return (p.cost, p.fixed_cost, problem.budget), (p.hours, p.fixed_hours, problem.hours_available)


def _within_means(problem: Problem) -> Floats:
    """Give the most units of each line that money and hours alone allow, 0 where its ticket is out of reach."""
    most = problem.arrays.upper.copy()
    for per_unit, once, limit in _means(problem):
        room = np.maximum(limit - once, 0.0) / np.where(per_unit > 0.0, per_unit, 1.0)
        most = np.where(per_unit > 0.0, np.minimum(most, room), np.where(once > limit, 0.0, most))
    return np.where(most < problem.arrays.lower, 0.0, most)


def _excess(problem: Problem, units: Floats, used: Bools) -> tuple[float, float]:
    """Shares by which a plan passes the money and the hours, at most 0 when it doesn't."""
    money, hours = (
        (float(per_unit @ units + once @ used) - most) / (most or 1.0)
        for per_unit, once, most in _means(problem)
    )
    return money, hours
