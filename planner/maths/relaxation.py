"""What lies above the true value: breaks, chords and tangents, and their refinement. It must not solve anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.maths.envelope import (
    closer,
    heights_above,
    log_unreached,
    spread_points,
    unit_grid,
    with_points,
)
from planner.maths.problem import Bools, Floats, Ints, Problem
from planner.maths.rows import Range, Rows
from planner.maths.value import Terms


@dataclass(frozen=True)
class Heights:
    """Heights ``h`` of one activity at its break number ``k`` in pair ``j``, each (N,)."""

    k: Ints
    j: Ints
    h: Floats


class Relaxation:
    """Outer approximation of one problem, refined by :meth:`refine`. Something must be usable.

    Where one activity alone works a vehicle in a (term, cell), its h is a function of its units: the units are a
    mix of breaks, the weights of the mix add up to the activity's binary (the perspective form, exact at the lower
    bound), and one column serves all terms and cells. Where several share a vehicle, h has its own column under
    tangents, each constant multiplied by the vehicle's "in use"; until a plan met uses two of them, each stands as
    if alone, which is simpler and still above (h is concave and 0 at 0: together they bring less than apart).
    ``1 - exp(-sum of h)`` is held by tangents.
    """

    def __init__(
        self, problem: Problem, terms: Terms, rows: Rows, span: Range, *, worth: float, tolerance: float
    ) -> None:
        p = problem.arrays
        self.rows, self.span, self.worth = rows, span, worth
        self.usable = np.flatnonzero(span.usable)
        self.home = p.channel[p.vehicle]
        self.channels = p.channel_counts.size
        most = np.where(span.usable, span.upper, 0.0)
        height, _ = log_unreached(terms.noticed(most), terms.ceiling, terms.shape[:, None])
        # Pairs that nothing usable touches are left out.
        self.terms = terms = terms.pairs(np.flatnonzero(height.sum(axis=0) > 0.0))
        self.contacts = terms.noticed(most)
        self.deepest = log_unreached(self.contacts, terms.ceiling, terms.shape[:, None])[0].sum(axis=0)
        # By number among the usable activities: pairs that each one touches as if alone.
        self.alone = (terms.intensity[self.usable] > 0.0) & (terms.ceiling[terms.row[self.usable]] > 0.0)
        self.weight = terms.weight / worth
        self.tolerance = tolerance
        self.breaks = self._first_breaks()
        self.heights: list[Heights | None] = [None] * self.usable.size
        self.pairs = np.zeros((0, 2), dtype=np.intp)
        self.touching = np.zeros(0, dtype=np.intp), np.zeros(0)
        self.bends = self._first_bends()

    def _own(self, units: Floats, owner: Ints, j: Ints) -> tuple[Floats, Floats]:
        """h of usable activities ``owner``, each alone on its vehicle, in pairs ``j``, and its slope in units."""
        a = self.usable[owner]
        gain, row = self.terms.intensity[a, j], self.terms.row[a]
        h, slope = log_unreached(units * gain, self.terms.ceiling[row, j], self.terms.shape[row])
        return h, slope * gain

    def _first_breaks(self) -> list[Floats]:
        """Breaks of each usable activity, thicker where its own weighted h bends more."""
        low, high = self.span.lower[self.usable], self.span.upper[self.usable]
        owner, j = np.nonzero(self.alone)
        first = np.flatnonzero(np.diff(owner, prepend=-1))
        slopes = np.zeros((unit_grid().size, self.usable.size))
        if owner.size:
            for place, slope in zip(unit_grid(), slopes, strict=True):
                each = self._own((low + (high - low) * place)[owner], owner, j)[1] * self.weight[j]
                slope[owner[first]] = np.add.reduceat(each, first)
        return spread_points(slopes, low, high, tolerance=self.tolerance, least=3, most=14)

    def _first_bends(self) -> tuple[Ints, Floats]:
        """Depths z at which each pair has a tangent of 1 - exp(-z); 0 among them: most pairs stay untouched.

        The others are the middles of breaks as dense as the square root of the curvature, which is exp(-z / 2).
        """
        fall = -np.expm1(-self.deepest / 2.0)
        effort = 2.0 * np.sqrt(self.weight) * fall / np.sqrt(8.0 * self.tolerance)
        count = np.where(fall > 0.0, np.clip(np.ceil(effort), 2, 10), 0).astype(np.intp)
        of = np.repeat(np.arange(count.size), count)
        place = np.arange(of.size) - np.repeat(np.cumsum(count) - count, count)
        low, high = (-2.0 * np.log1p(-np.minimum(k / count[of], 1.0) * fall[of]) for k in (place, place + 1))
        every = np.flatnonzero(count)
        return np.append(every, of), np.append(np.zeros(every.size), (low + high) / 2.0)

    def _share(self, used: Bools) -> None:
        """Model together the activities of each vehicle that these (n,) crowd, where several can touch a pair."""
        row = self.terms.row[self.usable]
        crowded = np.bincount(row[used], minlength=self.terms.shape.size) > 1
        mine = self.alone & crowded[row][:, None]
        crowd = np.zeros(self.terms.ceiling.shape)
        np.add.at(crowd, row, mine.astype(np.float64))
        fresh = np.argwhere(crowd > 1.0)
        if fresh.size:
            shared = mine & (crowd[row] > 1.0)
            self.alone &= ~shared
            for i in np.flatnonzero(shared.any(axis=1)):
                self.heights[i] = None
            of, at = self._first_touching(fresh)
            self.touching = (
                np.append(self.touching[0], of + self.pairs.shape[0]),
                np.append(self.touching[1], at),
            )
            self.pairs = np.concatenate([self.pairs, fresh])

    def _first_touching(self, pairs: Ints) -> tuple[Ints, Floats]:
        """Contacts at which each shared (vehicle, pair) has a tangent: the middles of its breaks."""
        row, j = pairs.T
        most = self.contacts[row, j]
        _, slopes = log_unreached(
            unit_grid()[:, None] * most, self.terms.ceiling[row, j], self.terms.shape[row]
        )
        ends = spread_points(
            slopes * self.weight[j], np.zeros(j.size), most, tolerance=self.tolerance, least=2, most=6
        )
        middles = [(points[:-1] + points[1:]) / 2.0 for points in ends]
        return np.repeat(np.arange(j.size), [m.size for m in middles]), np.concatenate(middles)

    def refine(self, units: Floats, near: float) -> None:
        """Tighten the approximation at these units and, up to a share ``near`` of them, around."""
        bought = units[self.usable]
        self._share(bought > 0.0)
        for i in np.flatnonzero((bought > 0.0) & self.alone.any(axis=1)):
            self.breaks[i], self.heights[i] = closer(self.breaks[i], float(bought[i]), near), None
        contacts = self.terms.noticed(units)
        self.touching = with_points(*self.touching, contacts[tuple(self.pairs.T)])
        h, _ = log_unreached(contacts, self.terms.ceiling, self.terms.shape[:, None])
        self.bends = with_points(*self.bends, h.sum(axis=0))

    def lines(self) -> list[Heights]:
        """Heights of every usable activity at its breaks, those that changed computed again."""
        stale = [i for i, known in enumerate(self.heights) if known is None]
        where = [np.flatnonzero(self.alone[i]) for i in stale]
        at = [
            (np.repeat(np.arange(self.breaks[i].size), w.size), np.tile(w, self.breaks[i].size))
            for i, w in zip(stale, where, strict=True)
        ]
        if stale:
            size = [k.size for k, _ in at]
            owner = np.repeat(np.array(stale), size)
            k, j = (np.concatenate(part) for part in zip(*at, strict=True))
            start = np.concatenate([[0], np.cumsum([self.breaks[i].size for i in stale])])[:-1]
            units = np.concatenate([self.breaks[i] for i in stale])[np.repeat(start, size) + k]
            step = np.repeat([w.size for w in where], size)
            last = k == np.repeat([self.breaks[i].size - 1 for i in stale], size)
            after = np.where(last, -1, np.arange(k.size) + step)
            heights = heights_above(lambda x, of: self._own(x, owner[of], j[of]), units, after)
            for i, pair, height in zip(stale, at, np.split(heights, np.cumsum(size)[:-1]), strict=True):
                self.heights[i] = Heights(*pair, height)
        return [known for known in self.heights if known is not None]
