"""The search: solve the program above, polish the plan found, refine, until the two meet. It holds no formula."""

from __future__ import annotations

import time
from contextlib import suppress

import numpy as np

from planner.maths.compiled import Answer, Compiled
from planner.maths.exchange import Exchange, Plan
from planner.maths.infeasible import Broken, Infeasible, diagnose, nearest
from planner.maths.polish import Polisher
from planner.maths.problem import Bools, Floats, Problem
from planner.maths.relaxation import Relaxation
from planner.maths.rows import TOLERANCE, build_range, build_rows, channels_used
from planner.maths.solver import Unsolved
from planner.maths.tree import Tree
from planner.maths.value import compile_terms

BRANCHES = 10_000
"""Branches of one search at most: a stop by count, far above what problems of our size need."""

FINEST = 1e-5
"""Chords are not made finer at the start, however small the gap asked: refinement goes where it matters."""
MARGIN, CHEAP = 4.0, 24
"""Part of the gap asked that is aimed at as long as it is cheap: while plans are exchanged, and for so many branches.
Plans are compared with one another, not with bounds: what the gap leaves open would pass for a difference."""
NEAR, NEAREST = 0.3, 1e-3
"""Distance, as a share of an amount, of the first breaks set around it, and of the last."""


class Search:
    """One search on one problem: the plans met, and the bound above all plans."""

    def __init__(self, problem: Problem, time_limit_s: float | None) -> None:
        self.problem, self.arrays = problem, problem.arrays
        self.until = None if time_limit_s is None else time.monotonic() + time_limit_s
        self.rows, self.span = build_rows(problem), build_range(problem)
        self.terms = compile_terms(problem)
        self.polisher = Polisher(problem, self.terms, self.rows, self.span)
        self.exchange = Exchange(self.arrays, self.terms, self.rows, self.span, self._with)
        self.plans: dict[bytes, Plan] = {}
        most = np.where(self.span.usable, self.span.upper, 0.0)
        self.bound = self.terms.value(most)[0]
        self.worth = float(self.terms.alone(most).max(initial=0.0)) or 1.0

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
        if self.span.usable.any():
            # Where the solver can't tell, the bound stays what it was.
            with suppress(Unsolved):
                self._prove(gap, max_iterations)
        if not self.plans:
            self._last_resort()
        self._drop_useless()

    def ranked(self) -> list[Plan]:
        """The plans met, the most valuable first."""
        return sorted(self.plans.values(), key=lambda plan: -plan[0])

    def spent(self, units: Floats, used: Bools) -> tuple[float, float]:
        """Money and hours of a plan."""
        p, channels = self.arrays, channels_used(self.arrays, used)
        return (
            float(p.cost @ units + p.fixed_cost @ used + p.channel_fixed_cost @ channels),
            float(p.hours @ units + p.fixed_hours @ used + p.channel_fixed_hours @ channels),
        )

    def _prove(self, gap: float, max_iterations: int) -> None:
        """The program without its wholeness gives a first plan and a first bound; branches bring them together."""
        relaxation = Relaxation(
            self.problem, self.terms, self.rows, self.span, worth=self.worth, tolerance=max(gap / 5.0, FINEST)
        )
        program = Compiled(relaxation)
        for near in (NEAR, NEAR / 2.0):
            answer = program.solve(program.lower, program.upper)
            if answer is None:
                return
            self.bound = min(self.bound, answer.bound)
            self._round(answer)
            if self._closed(gap / MARGIN) or self._late():
                break
            program = self._refined(relaxation, answer, near)
        if self.plans:
            self.exchange.improve(
                self.ranked()[0],
                lambda support: support.tobytes() in self.plans,
                lambda: self._closed(gap / MARGIN) or self._late(),
            )
        self._branch(relaxation, program, gap, max_iterations)

    def _branch(self, relaxation: Relaxation, program: Compiled, gap: float, max_iterations: int) -> None:
        """Split until the bound of every branch is within the gap of the best plan, refining where plans are met."""
        tree = Tree(program.lower, program.upper, self.bound)
        refinements = 0
        while tree.open and tree.made < BRANCHES and not (self.plans and self._late()):
            aim = gap / MARGIN if tree.made < CHEAP else gap
            branch = tree.take()
            if branch.bound <= self._enough(aim):
                tree.close(branch.bound)
                break
            try:
                answer = program.solve(branch.lower, branch.upper)
            except Unsolved:
                tree.close(branch.bound)
                continue
            if answer is None:
                continue
            tree.learn(branch, answer.bound)
            bound = min(branch.bound, answer.bound)
            choices, amounts = program.loose(answer)
            if bound > self._enough(aim):
                if choices:
                    self._round(answer)
                else:
                    self._take(answer.units, answer.used, cut=amounts)
            if bound <= self._enough(aim):
                tree.close(bound)
            elif choices or (amounts and self._is_true(answer)):
                tree.split(branch, answer, self._enough(aim))
            elif refinements < max_iterations and (bound > self._enough(gap) or refinements < 2):
                refinements += 1
                program = self._refined(relaxation, answer, max(NEAR / 2.0 ** (refinements + 1), NEAREST))
                tree.put(branch, bound)
            else:
                tree.close(bound)
        self.bound = min(self.bound, max(tree.bound, self._best()))

    def _refined(self, relaxation: Relaxation, answer: Answer, near: float) -> Compiled:
        """The program made tighter at what it answered and at the best plan."""
        relaxation.refine(answer.units, near)
        if self.plans:
            relaxation.refine(self.ranked()[0][1], near)
        return Compiled(relaxation)

    def _is_true(self, answer: Answer) -> bool:
        """Is the answer worth about what the program says, were it not for amounts that must be whole."""
        return self.terms.value(answer.units)[0] > (self._best() + answer.bound) / 2.0

    def _round(self, answer: Answer) -> None:
        """Take the plan nearest to a relaxed answer, unless its activities were tried already."""
        used = self.exchange.rounded(answer.used)
        if used is None and not self.plans:
            used = nearest(self.problem, answer.used)
        if used is not None and used.tobytes() not in self.plans:
            self._take(np.where(used, np.maximum(answer.units, self.span.lower), 0.0), used, cut=True)

    def _with(self, units: Floats, used: Bools) -> Plan | None:
        """Take a plan that may have to give up whole units for what it takes in."""
        return None if self._take(units, used, cut=True) is None else self.plans[used.tobytes()]

    def _take(self, units: Floats, used: Bools | Floats, *, cut: bool = False) -> Floats | None:
        """Polish a plan and keep it; its units, or None when it cannot be brought within the limits."""
        support = used.astype(np.float64) > 0.5
        polished = self.polisher.polish(units, support, cut=cut)
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

    def _best(self) -> float:
        """Value of the best plan met; 0 while there is none."""
        return max((plan[0] for plan in self.plans.values()), default=0.0)

    def _enough(self, gap: float) -> float:
        """A bound that closes the gap of the best plan met."""
        return self._best() / (1.0 - gap)

    def _closed(self, gap: float) -> bool:
        return bool(self.plans) and self.bound <= self._enough(gap)

    def _late(self) -> bool:
        return self.until is not None and time.monotonic() >= self.until

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
