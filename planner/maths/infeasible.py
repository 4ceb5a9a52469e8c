"""Which limit makes a problem impossible, and by how much it must give. It must not value plans."""

from __future__ import annotations

import math
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from planner.maths.problem import Bools, Floats, Ints, LimitKind, Problem
from planner.maths.rows import build_rows
from planner.maths.solver import Program

NEGLIGIBLE = 1e-7
"""Scaled slack below which the solver's own tolerance speaks, not the problem."""

FEW = 200
"""Branches spent on a plan near a relaxed one: what is met there is improved elsewhere."""


@dataclass(frozen=True)
class Broken:
    """A limit that cannot hold.

    ``kind`` and ``index`` say which: the position in ``groups``, ``limits`` or ``requires``, the activity of a
    lock, 0 otherwise. ``amount`` is the least relaxation, in the limit's own unit (money, hours, channels,
    activities, the row's unit, units of the locked activity). ``enough`` is true when relaxing this limit alone
    gives a plan; those that are not enough must all give together.
    """

    kind: LimitKind
    index: int
    amount: float
    enough: bool


class Infeasible(Exception):
    """No plan respects every limit; ``limits`` says which must give, and by how much, the lightest first."""

    def __init__(self, limits: tuple[Broken, ...]) -> None:
        self.limits = limits
        said = [f"{limit.kind}[{limit.index}] by {limit.amount:.6g}" for limit in limits]
        alone = [one for one, limit in zip(said, limits, strict=True) if limit.enough]
        together = [one for one, limit in zip(said, limits, strict=True) if not limit.enough]
        super().__init__("no plan: " + " or ".join([*alone, *([" and ".join(together)] if together else [])]))


def diagnose(
    problem: Problem, *, keep: AbstractSet[LimitKind] = frozenset()
) -> tuple[tuple[Broken, ...], Floats, Bools]:
    """The limits to relax so that a plan exists (none when one exists already), and that plan's units and use.

    Each limit is first tried alone (the least slack that makes the others hold). When none is enough alone, or only
    giving up a lock is, the smallest sum of scaled slacks says which must give together, locks spared if they can be.
    Limits of the kinds in ``keep`` never give.
    """
    elastic = _Elastic(problem)
    kinds = [kind for kind, _ in elastic.rows.name] + ["lock"] * len(elastic.locks)
    may_give = np.array([kind not in keep for kind in kinds], dtype=bool)
    slack, units, used = elastic.least(may_give)
    if slack.sum() <= NEGLIGIBLE:
        return (), units, used
    alone = []
    for i in np.flatnonzero(may_give):
        single, _, _ = elastic.least(np.arange(elastic.count) == i)
        if np.isfinite(single[i]):
            alone.append((float(single[i]), elastic.broken(int(i), float(single[i]), enough=True)))
    enough = [broken for _, broken in sorted(alone, key=lambda pair: pair[0])]
    if any(broken.kind != "lock" for broken in enough):
        return tuple(enough), units, used
    spared, _, _ = elastic.least(may_give & (np.arange(elastic.count) < elastic.rows.upper.size))
    if np.isfinite(spared).all() or enough:
        slack = spared
    together = sorted((float(s), i) for i, s in enumerate(slack) if NEGLIGIBLE < s < np.inf)
    return (*enough, *(elastic.broken(i, s, enough=False) for s, i in together)), units, used


def possible(problem: Problem) -> bool:
    """Tell whether any plan respects every limit: one solve, where an allocation that fails also says why."""
    elastic = _Elastic(problem)
    slack, _, _ = elastic.least(np.ones(elastic.count, dtype=bool))
    return bool(slack.sum() <= NEGLIGIBLE)


def nearest(problem: Problem, appeal: Floats) -> Bools | None:
    """(A,) a use within every limit that holds most of what appeals (A,), in 0..1, and least of what does not.

    None when none was met within a few branches.
    """
    elastic = _Elastic(problem)
    slack, _, used = elastic.least(np.zeros(elastic.count, dtype=bool), 0.5 - appeal, nodes=FEW)
    return used if np.isfinite(slack).all() else None


class _Elastic:
    """The limits with a slack each: scaled rows first, then one for each lock."""

    def __init__(self, problem: Problem) -> None:
        self.arrays = p = problem.arrays
        self.rows = build_rows(problem)
        self.locks = [a for a, units in sorted(p.locked.items()) if units > 0.0]
        self.count = self.rows.upper.size + len(self.locks)
        # Bounds as asked, not as money allows: money itself may have to give.
        self.lower, self.upper, self.whole = p.lower.copy(), p.upper.copy(), p.whole.copy()
        self.locked_units = np.array([p.locked[a] for a in self.locks])
        self.lower[self.locks], self.whole[self.locks], self.upper[self.locks] = 0.0, False, self.locked_units
        self.open = self.upper >= self.lower
        self.open[sorted(p.forbidden) + [a for a, units in p.locked.items() if units == 0.0]] = False

    def least(
        self, may_give: Bools, dislike: Floats | float = 0.0, *, nodes: int = 1_000_000
    ) -> tuple[Floats, Floats, Bools]:
        """The least slacks (count,) when some limits may give, infinite when impossible; units; used.

        ``dislike`` (A,) of what is used weighs beside the slacks; ``nodes`` stops the search early.
        """
        m, p = Program(), self.arrays
        count, rows = p.cost.size, self.rows
        size = np.where(self.upper > 0.0, self.upper, 1.0)
        open_y = self.open.astype(np.float64)
        every, ones = np.arange(count), np.ones(count)
        share = m.add_columns(count, 0.0, open_y)
        used = m.add_columns(count, 0.0, open_y, whole=True)
        channel = m.add_columns(p.channel_counts.size, 0.0, 1.0)
        slack = m.add_columns(self.count, 0.0, np.where(may_give, np.inf, 0.0))
        pieces = np.flatnonzero(self.whole)
        counted = m.add_columns(pieces.size, 0.0, np.floor(self.upper[pieces] * (1.0 + 1e-9)), whole=True)
        m.add_rows(
            np.zeros(pieces.size),
            (np.arange(pieces.size), share[pieces], size[pieces]),
            (np.arange(pieces.size), counted, -np.ones(pieces.size)),
            equal=True,
        )
        m.add_rows(np.zeros(count), (every, share, ones), (every, used, -self.upper / size))
        m.add_rows(np.zeros(count), (every, share, -ones), (every, used, self.lower / size))
        home = p.channel[p.vehicle]
        for c in range(p.channel_counts.size):
            m.between(int(channel[c]), used[home == c])
        kinds = np.arange(rows.upper.size)
        # A lock far above the budget makes huge coefficients: brought back to 1, the tolerance stays small.
        tame = 1.0 / np.maximum(1.0, np.abs(rows.of_units * size).max(axis=1, initial=0.0))
        m.add_rows(
            rows.upper * tame,
            _dense(rows.of_units * size * tame[:, None], share),
            _dense(rows.of_used * tame[:, None], used),
            _dense(rows.of_channel * tame[:, None], channel),
            (kinds, slack[kinds], -tame),
        )
        locks = np.arange(len(self.locks))
        m.add_rows(
            -np.ones(locks.size),
            (locks, share[self.locks], -np.ones(locks.size)),
            (locks, slack[kinds.size :], -np.ones(locks.size)),
        )
        objective = np.zeros(m.columns)
        objective[slack], objective[used] = 1.0, dislike
        x = m.minimise(objective, nodes=nodes)
        if x is None:
            return np.full(self.count, np.inf), np.zeros(count), np.zeros(count, dtype=bool)
        return x[slack], x[share] * size, x[used] > 0.5

    def broken(self, i: int, slack: float, *, enough: bool) -> Broken:
        """The name and the amount, in its own unit, of slack number i."""
        rows = self.rows.upper.size
        if i >= rows:
            return Broken("lock", self.locks[i - rows], slack * float(self.locked_units[i - rows]), enough)
        kind, index = self.rows.name[i]
        amount = slack * float(self.rows.scale[i])
        if kind in ("max_channels", "group_least", "group_most", "requires"):
            amount = float(math.ceil(amount - 1e-6))
        return Broken(kind, index, amount, enough)


def _dense(coefficients: Floats, columns: Ints) -> tuple[Ints, Ints, Floats]:
    """A block of a full matrix, in the form a program takes."""
    rows = np.arange(coefficients.shape[0])
    return np.repeat(rows, columns.size), np.tile(columns, rows.size), coefficients.reshape(-1)
