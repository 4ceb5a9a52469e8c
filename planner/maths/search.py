"""The search: solve the program above, polish the plan found, refine, until the two meet. It holds no formula."""

from __future__ import annotations

import math
import time

import numpy as np

from planner.maths.infeasible import Broken, Infeasible, diagnose
from planner.maths.polish import Polisher
from planner.maths.problem import Bools, Floats, Problem
from planner.maths.relaxation import Relaxation
from planner.maths.rows import TOLERANCE, build_range, build_rows, channels_used
from planner.maths.value import compile_terms

NODES = 20_000
"""Branches of one solve at most: a stop by count, far above what problems of our size need."""

FINEST = 1e-5
"""Chords are not made finer at the start, however small the gap asked: refinement goes where it matters."""
NEAR, NEAREST = 0.3, 1e-3
"""Distance, as a share of an amount, of the first breaks set around it, and of the last."""
NOBODY = -1
TRIALS, COMERS, GOERS = 40, 6, 6
"""Exchanges tried before the solver is called, and how many activities may come in for how many others."""


class Search:
    """One search on one problem: the plans met, and the bound above all plans."""

    def __init__(self, problem: Problem, time_limit_s: float | None) -> None:
        self.problem, self.arrays = problem, problem.arrays
        self.until = None if time_limit_s is None else time.monotonic() + time_limit_s
        self.rows, self.span = build_rows(problem), build_range(problem)
        self.terms = compile_terms(problem)
        self.polisher = Polisher(problem, self.terms, self.rows, self.span)
        self.plans: dict[bytes, tuple[float, Floats, Bools]] = {}
        most = np.where(self.span.usable, self.span.upper, 0.0)
        self.bound = self.terms.value(most)[0]
        alone = [
            self.terms.value(np.where(np.arange(most.size) == a, most, 0.0))[0]
            for a in np.flatnonzero(self.span.usable)
        ]
        self.worth = max(alone, default=0.0) or 1.0

    def begin_with(self, units: Floats) -> None:
        """Take a known plan as it is, and what it becomes when polished, if it is within the limits."""
        used = (units > 0.0) | self.span.forced
        if (used & ~self.span.usable).any() or not np.isfinite(units).all():
            return
        if self._inside(units, used):
            self._keep(self.terms.value(units)[0], units, used)
            self._take(units, used)

    def run(self, gap: float, max_iterations: int) -> None:
        """Search until the gap is closed, a count or the clock stops it; raise Infeasible when no plan exists."""
        if (self.span.forced & ~self.span.usable).any():
            raise Infeasible(diagnose(self.problem)[0])
        forced = self.span.forced
        self._take(np.where(forced, self.span.lower, 0.0), forced)
        relaxation = Relaxation(
            self.problem,
            self.terms,
            self.rows,
            self.span,
            worth=self.worth,
            tolerance=max(gap / 10.0, FINEST),
        )
        self._first_plan(relaxation, gap)
        # The solver's own gap is a part of ours, smaller at each turn: what is left is then the chords' to close.
        share, near = 0.5, NEAR
        for _ in range(max_iterations):
            if self._closed(gap) or (self.plans and self._late()):
                break
            before = self._gap()
            best = self.ranked()[0] if self.plans else None
            answer = relaxation.solve(
                gap=gap * share,
                nodes=NODES,
                seconds=self._seconds(),
                start=None if best is None else best[1:],
            )
            share, near = max(share / 2.0, 0.05), max(near / 2.0, NEAREST)
            if answer.infeasible:
                break
            self.bound = min(self.bound, answer.bound)
            if answer.units is not None and answer.used is not None:
                relaxation.refine(answer.units, near)
                polished = self._take(answer.units, answer.used)
                if polished is not None:
                    relaxation.refine(polished, near)
            elif self._gap() >= before:
                break
        if not self.plans:
            self._last_resort()
        self._drop_useless()

    def ranked(self) -> list[tuple[float, Floats, Bools]]:
        """The plans met, the most valuable first."""
        return sorted(self.plans.values(), key=lambda plan: -plan[0])

    def spent(self, units: Floats, used: Bools) -> tuple[float, float]:
        """Money and hours of a plan."""
        p, channels = self.arrays, channels_used(self.arrays, used)
        return (
            float(p.cost @ units + p.fixed_cost @ used + p.channel_fixed_cost @ channels),
            float(p.hours @ units + p.fixed_hours @ used + p.channel_fixed_hours @ channels),
        )

    def _first_plan(self, relaxation: Relaxation, gap: float) -> None:
        """A plan and a bound from the program without its integers: what a page can show at once."""
        answer = relaxation.solve(gap=gap, nodes=NODES, relaxed=True)
        if answer.units is None or answer.used is None:
            return
        self.bound = min(self.bound, answer.bound)
        relaxation.refine(answer.units, NEAR)
        used = self.span.forced.copy()
        for a in np.argsort(-answer.used, kind="stable"):
            if answer.used[a] > 1e-6 and not used[a]:
                more = self._with_required(used, int(a))
                if self._possible(more):
                    used = more
        self._take(np.where(used, np.maximum(answer.units, self.span.lower), 0.0), used)
        if self.plans and not self._closed(gap):
            self._exchange(answer.used)

    def _exchange(self, appeal: Floats) -> None:
        """Drop, add or exchange one activity of the best plan while it pays.

        A better plan lets the solver prune from the start, so a few polishes here save many branches there. What
        the relaxed program took by halves comes in first and goes out first.
        """
        trials, better = 0, True
        order = np.argsort(-appeal, kind="stable")
        while better and trials < TRIALS and not self._late():
            worth, units, used = self.ranked()[0]
            better = False
            comers = [int(a) for a in order if appeal[a] > 0.02 and not used[a]][:COMERS]
            goers = [int(a) for a in order[::-1] if used[a] and not self.span.forced[a]][:GOERS]
            moves = [(NOBODY, g) for g in goers] + [(c, g) for c in comers for g in (NOBODY, *goers)]
            for comer, goer in moves:
                support = used.copy() if comer == NOBODY else self._with_required(used, comer)
                if goer != NOBODY:
                    support[goer] = False
                if support.tobytes() in self.plans or not self._possible(support):
                    continue
                trials += 1
                self._take(np.where(support, np.maximum(units, self.span.lower), 0.0), support)
                better = self.ranked()[0][0] > worth * (1.0 + 1e-9)
                if better or trials >= TRIALS:
                    break

    def _with_required(self, used: Bools, a: int) -> Bools:
        """The same activities, this one, and whatever they require."""
        more = used.copy()
        more[a] = True
        for _ in self.arrays.requires:
            for first, second in self.arrays.requires:
                more[second] |= more[first]
        return more

    def _possible(self, used: Bools) -> bool:
        """Do these activities fit together, each in its fewest units?"""
        return not (used & ~self.span.usable).any() and self._inside(
            np.where(used, self.span.lower, 0.0), used
        )

    def _take(self, units: Floats, used: Bools | Floats) -> Floats | None:
        """Polish a plan and keep it; its units, or None when it cannot be brought within the limits."""
        support = used.astype(np.float64) > 0.5
        polished = self.polisher.polish(units, support)
        if polished is None:
            return None
        self._keep(polished[0], polished[1], support)
        return polished[1]

    def _keep(self, worth: float, units: Floats, used: Bools) -> None:
        key = used.tobytes()
        if key not in self.plans or self.plans[key][0] < worth:
            self.plans[key] = (worth, units, used)

    def _inside(self, units: Floats, used: Bools) -> bool:
        span = self.span
        fits = (units >= span.lower * (1.0 - TOLERANCE)) & (units <= span.upper * (1.0 + TOLERANCE))
        pieces = ~span.whole | (np.abs(units - np.round(units)) <= TOLERANCE)
        if not ((fits & pieces) | ~used).all():
            return False
        return bool((self.rows.excess(units, used, channels_used(self.arrays, used)) <= TOLERANCE).all())

    def _gap(self) -> float:
        best = max((plan[0] for plan in self.plans.values()), default=-math.inf)
        return 0.0 if self.bound <= 0.0 else (self.bound - best) / self.bound

    def _closed(self, gap: float) -> bool:
        return bool(self.plans) and self._gap() <= gap

    def _late(self) -> bool:
        return self.until is not None and time.monotonic() >= self.until

    def _seconds(self) -> float | None:
        # Until a plan exists the clock does not stop us: a page needs one plan more than it needs an answer in time.
        return None if self.until is None or not self.plans else self.until - time.monotonic()

    def _drop_useless(self) -> None:
        """Leave out of the best plan what adds nothing to it: a solver is indifferent to it, an owner is not."""
        worth, units, used = self.ranked()[0]
        for a in np.flatnonzero(used & ~self.span.forced):
            less = used.copy()
            less[a] = False
            rest = np.where(less, units, 0.0)
            if self.terms.value(rest)[0] >= worth * (1.0 - 1e-12) and self._inside(rest, less):
                del self.plans[used.tobytes()]
                used, units = less, rest
                self._keep(worth, units, used)

    def _last_resort(self) -> None:
        """No plan met: find one that only respects the limits, or say which cannot hold."""
        broken, units, used = diagnose(self.problem)
        if broken:
            raise Infeasible(broken)
        if self._take(units, used) is None:
            # The limits hold to the solver's tolerance and not to ours: name those passed, by what is missing.
            excess = self.rows.excess(units, used, channels_used(self.arrays, used))
            raise Infeasible(
                tuple(
                    Broken(*self.rows.name[i], float(max(excess[i], TOLERANCE) * self.rows.scale[i]), False)
                    for i in np.flatnonzero(excess >= excess.max())
                )
            )
