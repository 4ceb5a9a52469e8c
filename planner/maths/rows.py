"""The limits of a problem as scaled linear rows, and what can be bought at all. It must not value anything."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from planner.maths.problem import Arrays, Bools, Floats, LimitKind, Problem

TOLERANCE = 1e-9
"""Relative excess of a scaled row that counts as rounding, not as a broken limit."""


@dataclass(frozen=True)
class Rows:
    """Rows ``of_units @ x + of_used @ y + of_channel @ Y <= upper``, each divided by ``scale`` to be about 1.

    R rows, A activities, C channels; ``name[r]`` is (kind, index of the group, limit row or pair);
    ``helps`` (A,) tells which activities leave more room on some row, unit by unit: bought help.
    """

    name: tuple[tuple[LimitKind, int], ...]
    of_units: Floats
    of_used: Floats
    of_channel: Floats
    upper: Floats
    scale: Floats
    helps: Bools

    def excess(self, units: Floats, used: Bools, channels: Bools) -> Floats:
        """(R,) scaled amount by which each row is passed; at most 0 where the limit holds."""
        return self.of_units @ units + self.of_used @ used + self.of_channel @ channels - self.upper


@dataclass(frozen=True)
class Range:
    """What can be bought: ``usable`` (A,), units if used between ``lower`` and ``upper`` (A,), ``forced`` (A,)."""

    usable: Bools
    lower: Floats
    upper: Floats
    whole: Bools
    forced: Bools


def channels_used(p: Arrays, used: Bools) -> Bools:
    """(C,) is any activity of the channel used."""
    taken = np.zeros(p.channel_counts.size, dtype=bool)
    taken[p.channel[p.vehicle[used]]] = True
    return taken


def fewest(rows: Rows, p: Arrays, span: Range, used: Bools, least: Floats) -> Floats:
    """(A,) the ``least`` units of what is used, and of what frees room (bought help) as much as the limits lack."""
    units = np.where(used, least, 0.0)
    helpers = np.flatnonzero(used & rows.helps)
    if helpers.size:
        excess = rows.excess(units, used, channels_used(p, used))
        for a in helpers:
            freed = np.maximum(-rows.of_units[:, a], 0.0)
            eased = (freed > 0.0) & (excess > 0.0)
            if eased.any():
                wanted = float((excess[eased] / freed[eased]).max())
                bought = min(math.ceil(wanted) if span.whole[a] else wanted, span.upper[a] - units[a])
                units[a] += bought
                excess = excess + bought * rows.of_units[:, a]
    return units


def build_rows(problem: Problem) -> Rows:
    """All limits of the problem, scaled so that a solver's absolute tolerance means the same on each."""
    p = problem.arrays
    none_x, none_c = np.zeros(p.cost.size), np.zeros(p.channel_counts.size)
    found: list[tuple[tuple[LimitKind, int], Floats, Floats, Floats, float]] = [
        (("budget", 0), p.cost, p.fixed_cost, p.channel_fixed_cost, problem.budget),
        (("hours", 0), p.hours, p.fixed_hours, p.channel_fixed_hours, problem.hours_available),
    ]
    if problem.max_channels is not None:
        counts = p.channel_counts.astype(np.float64)
        found.append((("max_channels", 0), none_x, none_x, counts, float(problem.max_channels)))
    for i, (members, least, most) in enumerate(p.groups):
        of_used = none_x.copy()
        of_used[list(members)] = 1.0
        # A bound that cannot bind is no row.
        if least > 0:
            found.append((("group_least", i), none_x, -of_used, none_c, -float(least)))
        if most < len(set(members)):
            found.append((("group_most", i), none_x, of_used, none_c, float(most)))
    for i, (a, b) in enumerate(p.requires):
        if a != b:
            of_used = none_x.copy()
            of_used[a], of_used[b] = 1.0, -1.0
            found.append((("requires", i), none_x, of_used, none_c, 0.0))
    for i, (of_x, of_y, upper) in enumerate(p.limits):
        found.append((("limit", i), of_x, of_y, none_c, upper))
    scale = np.array([_scale(of_x * p.upper, of_y, of_c, upper) for _, of_x, of_y, of_c, upper in found])
    return Rows(
        tuple(name for name, *_ in found),
        np.array([row[1] for row in found]) / scale[:, None],
        np.array([row[2] for row in found]) / scale[:, None],
        np.array([row[3] for row in found]) / scale[:, None],
        np.array([row[4] for row in found]) / scale,
        scale,
        np.asarray((np.array([row[1] for row in found]) < 0.0).any(axis=0), dtype=bool),
    )


def _scale(*parts: Floats | float) -> float:
    """The bound itself when there is one, else the largest thing that could stand on the row."""
    bound = abs(float(parts[-1]))
    largest = max(float(np.abs(part).max(initial=0.0)) for part in parts[:-1])
    return bound if bound > 0.0 else largest if largest > 0.0 else 1.0


def build_range(problem: Problem) -> Range:
    """Bounds on units once money, hours, locks and whole units are taken into account.

    A bound that no plan can pass costs nothing to know and makes every tangent and every perspective tighter.
    """
    p = problem.arrays
    lower, upper = p.lower.copy(), p.upper.copy()
    whole = p.whole.copy()
    forced = np.zeros(p.cost.size, dtype=bool)
    usable = np.ones(p.cost.size, dtype=bool)
    usable[list(p.forbidden)] = False
    money, time = _largest_supply(problem, p)
    for a in range(p.cost.size):
        home = p.channel[p.vehicle[a]]
        for stock, per_unit, once in (
            (money, p.cost[a], p.fixed_cost[a] + p.channel_fixed_cost[home]),
            (time, p.hours[a], p.fixed_hours[a] + p.channel_fixed_hours[home]),
        ):
            left = stock - once
            if left < -TOLERANCE * max(stock, once):
                usable[a] = False
            elif per_unit > 0.0:
                upper[a] = min(upper[a], max(left, 0.0) / per_unit)
        if whole[a]:
            lower[a] = math.ceil(lower[a] * (1.0 - TOLERANCE))
            upper[a] = math.floor(upper[a] * (1.0 + TOLERANCE))
        if upper[a] < lower[a] * (1.0 - TOLERANCE) or upper[a] <= 0.0:
            usable[a] = False
        upper[a] = max(upper[a], lower[a])
    for a, units in p.locked.items():
        # The owner's word passes before any bound of ours; money and hours still judge it in the rows.
        lower[a] = upper[a] = units
        whole[a] = False
        forced[a] = units > 0.0
        usable[a] = units > 0.0 and a not in p.forbidden
    return Range(usable, lower, upper, whole, forced)


def _largest_supply(problem: Problem, p: Arrays) -> tuple[float, float]:
    """The most money and hours any plan can have: activities with negative hours (help bought) add to them."""
    most_units = np.maximum(p.upper, [p.locked.get(a, 0.0) for a in range(p.cost.size)])
    bought = np.maximum(-p.hours * most_units, 0.0) + np.maximum(-p.fixed_hours, 0.0)
    return problem.budget, (
        problem.hours_available + float(bought.sum()) + float(np.maximum(-p.channel_fixed_hours, 0.0).sum())
    )
