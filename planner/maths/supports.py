"""The best plan on a chosen set of activities, without a search. It must not choose the set."""

from __future__ import annotations

from dataclasses import replace as replace_in
from typing import Any

import numpy as np
from scipy.optimize import nnls

from planner.maths.allocation import Candidate
from planner.maths.polish import Polisher
from planner.maths.problem import Bools, Floats, Problem, replace
from planner.maths.rows import TOLERANCE, build_range, build_rows, channels_used
from planner.maths.value import Terms, compile_terms

NEAR = 1e-3
"""Distance from a limit, as a share of it, within which an amount or a row is held by it."""


class Supports:
    """Plans of one problem, each on the activities that it is given: no solver is called, so each is a matter of a
    millisecond, and none comes with a proof."""

    def __init__(self, problem: Problem, terms: Terms | None = None) -> None:
        self.problem = problem
        self._terms = compile_terms(problem) if terms is None else terms
        self._span, self._rows = build_range(problem), build_rows(problem)
        self._polisher = Polisher(problem, self._terms, self._rows, self._span)
        melted = replace_in(self._span, whole=np.zeros(self._span.whole.size, dtype=bool))
        self._melted = Polisher(problem, self._terms, self._rows, melted)
        self._found: dict[bytes, Candidate | None] = {}

    def under(self, **changes: Any) -> Supports:
        """The same worth under other prices, hours or limits: fields of the problem that leave V as it is."""
        return Supports(replace(self.problem, **changes), self._terms)

    def worth(self, units: Floats) -> float:
        """V at units (A,); no limit is checked."""
        return self._terms.value(units)[0]

    def prices(self, plan: Candidate) -> tuple[float, float]:
        """What a little more money, and a little more time, would add to a plan on the same activities: dV per unit.

        An amount that is free to move is worth, at the margin, what it takes of the limits that hold the plan: their
        prices are fitted on that. Both are 0 where no amount is free.
        """
        span, rows = self._span, self._rows
        room = (plan.units > span.lower * (1 + NEAR)) & (plan.units < span.upper * (1 - NEAR))
        free = np.flatnonzero(plan.used & ~span.whole & room)
        excess = rows.excess(plan.units, plan.used, channels_used(self.problem.arrays, plan.used))
        tight = np.flatnonzero((excess > -NEAR) & (rows.of_units[:, free] != 0.0).any(axis=1))
        worth = {"budget": 0.0, "hours": 0.0}
        if free.size and tight.size:
            # Each amount on its own scale, so that the fit weighs them alike.
            slope = self._terms.value(plan.units)[1][free] * plan.units[free]
            found, _ = nnls(rows.of_units[np.ix_(tight, free)].T * plan.units[free, None], slope)
            for row, price in zip(tight, found, strict=True):
                if rows.name[row][0] in worth:
                    worth[rows.name[row][0]] = float(price / rows.scale[row])
        return worth["budget"], worth["hours"]

    def fits(self, units: Floats, used: Bools) -> bool:
        """Whether a plan made elsewhere is within the limits of this problem."""
        excess = self._rows.excess(units, used, channels_used(self.problem.arrays, used))
        return bool((excess <= TOLERANCE).all() and not (used & ~self._span.usable).any())

    def lacking(self, used: Bools) -> tuple[float, float]:
        """Money and hours that these activities lack, each in its fewest units; at least 0."""
        support = used | self._span.forced
        channels = channels_used(self.problem.arrays, support)
        excess = self._rows.excess(self._fewest(support), support, channels) * self._rows.scale
        short = dict.fromkeys(("budget", "hours"), 0.0)
        for row, (kind, _) in enumerate(self._rows.name):
            if kind in short:
                short[kind] = max(0.0, float(excess[row]))
        return short["budget"], short["hours"]

    def with_required(self, used: Bools, activity: int) -> Bools:
        """(A,) the same activities, this one, and whatever they require."""
        more = used.copy()
        more[activity] = True
        for _ in self.problem.arrays.requires:
            for first, second in self.problem.arrays.requires:
                more[second] |= more[first]
        return more

    def best(self, used: Bools, start: Floats) -> Candidate | None:
        """The best plan that uses exactly these activities, found once for each set, from units (A,) near it.

        Arguments: ``used`` (A,); what is locked is used whatever it says. ``start`` (A,) units at least 0.
        Returns None when they don't fit within the limits, or when no plan was found.
        """
        support = used | self._span.forced
        key = support.tobytes()
        if key not in self._found:
            self._found[key] = self._polished(support, start)
        return self._found[key]

    def _polished(self, support: Bools, start: Floats) -> Candidate | None:
        if not self.fits(self._fewest(support), support):
            return None
        span = self._span
        if (support & span.whole & (span.upper > span.lower)).any():
            # What is sold whole gives way first as if it could be cut: rounded down, it leaves room for the rest.
            cut = self._melted.polish(start, support)
            start = start if cut is None else np.where(span.whole, np.floor(cut[1] + TOLERANCE), cut[1])
        plan = self._polisher.polish(start, support)
        return None if plan is None else Candidate(plan[1], support, plan[0])

    def _fewest(self, support: Bools) -> Floats:
        """Fewest units of everything, and the help to buy that the hours then lack: (A,)."""
        p, span = self.problem.arrays, self._span
        units = np.where(support, span.lower, 0.0)
        hours = p.hours @ units + p.fixed_hours @ support + p.channel_fixed_hours @ channels_used(p, support)
        lacking = float(hours) - self.problem.hours_available
        for a in np.flatnonzero(support & (p.hours < 0.0)):
            bought = min(max(lacking / -p.hours[a], 0.0), span.upper[a] - units[a])
            units[a] += bought
            lacking += p.hours[a] * bought
        return units
