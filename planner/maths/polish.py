"""The best units on a given support. It must not choose the support."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from planner.maths.problem import Bools, Floats, Problem
from planner.maths.rows import TOLERANCE, Range, Rows, channels_used, fewest
from planner.maths.value import Terms


class Polisher:
    """Improves plans of one problem without changing what is used."""

    def __init__(self, problem: Problem, terms: Terms, rows: Rows, span: Range) -> None:
        self.arrays = problem.arrays
        self.terms, self.rows, self.span = terms, rows, span

    def polish(self, units: Floats, used: Bools, *, cut: bool = False) -> tuple[float, Floats] | None:
        """(value, units) of a plan on this support within every limit, or None when none was found near ``units``.

        Whole units are taken as given as far as they fit, or, with ``cut``, as the best plan has them when everything
        can be cut, then rounded; what money they leave goes to the others.
        """
        span = self.span
        plan = np.where(used, np.clip(units, span.lower, span.upper), 0.0)
        pieces = np.flatnonzero(used & span.whole)
        moving = used & (span.upper > span.lower)
        free = np.flatnonzero(moving & ~span.whole)
        if pieces.size:
            if cut and moving[pieces].any():
                plan = self._continuous(plan, used, np.flatnonzero(moving))
            plan[pieces] = self._affordable(plan, used, pieces)
        plan = self._continuous(plan, used, free)
        if pieces.size:
            plan = self._pieces(plan, used, pieces, free)
        repaired = self._within(plan, used, free)
        return None if repaired is None else (self.terms.value(repaired)[0], repaired)

    def _affordable(self, plan: Floats, used: Bools, pieces: np.ndarray) -> Floats:
        """Whole amounts near the plan's that leave room for the fewest units of everything else.

        Rounded to the nearest, then down one after the other, the most generously rounded first, until they fit.
        """
        span, channels = self.span, channels_used(self.arrays, used)
        asked = plan[pieces]
        amounts = np.clip(np.round(asked), span.lower[pieces], span.upper[pieces])
        least = span.lower.copy()
        up = [int(i) for i in np.argsort(asked - amounts, kind="stable") if amounts[i] > asked[i]]
        down = np.maximum(np.floor(asked), span.lower[pieces])
        for i in [None, *up]:
            if i is not None:
                amounts[i] = down[i]
            least[pieces] = amounts
            rest = fewest(self.rows, self.arrays, span, used, least)
            if (self.rows.excess(rest, used, channels) <= TOLERANCE).all():
                return np.asarray(amounts)
        return np.asarray(span.lower[pieces])

    def _continuous(self, plan: Floats, used: Bools, free: np.ndarray) -> Floats:
        """Concave programming on the free amounts, each scaled to its own range."""
        if not free.size:
            return plan
        p, rows, span = self.arrays, self.rows, self.span
        support = np.flatnonzero(used)
        part = self.terms.part(support)
        mine = np.searchsorted(support, free)
        size = span.upper[free]
        base = plan.copy()
        base[free] = 0.0
        room = -rows.excess(base, used, channels_used(p, used))
        coefficient = rows.of_units[:, free] * size
        active = (coefficient != 0.0).any(axis=1)
        coefficient, room = coefficient[active], room[active]
        fixed = base[support]
        fixed[mine] = size
        # A plan worth nothing yet can still be the start of a good one.
        scale = max(part.value(plan[support])[0], 1e-3 * part.value(fixed)[0]) or 1.0

        def minus(share: Floats) -> tuple[float, Floats]:
            fixed[mine] = share * size
            worth, gradient = part.value(fixed)
            return -worth / scale, -gradient[mine] * size / scale

        result = minimize(
            minus,
            plan[free] / size,
            jac=True,
            method="SLSQP",
            bounds=list(zip(span.lower[free] / size, np.ones(free.size), strict=True)),
            constraints=[
                {"type": "ineq", "fun": lambda s: room - coefficient @ s, "jac": lambda s: -coefficient}
            ],
            options={"maxiter": 60, "ftol": 1e-9},
        )
        better = plan.copy()
        if np.isfinite(result.x).all():
            better[free] = np.clip(result.x * size, span.lower[free], span.upper[free])
        return better

    def _pieces(self, plan: Floats, used: Bools, pieces: np.ndarray, free: np.ndarray) -> Floats:
        """One more of what is sold whole, while there is room and it pays; the best first."""
        p = self.arrays
        channels = channels_used(p, used)
        for _ in range(50):
            worth, _ = self.terms.value(plan)
            best, chosen = worth * (1.0 + 1e-9), -1
            for a in pieces:
                trial = plan.copy()
                trial[a] += 1.0
                if (
                    trial[a] <= self.span.upper[a]
                    and (self.rows.excess(trial, used, channels) <= TOLERANCE).all()
                ):
                    reached = self.terms.value(trial)[0]
                    if reached > best:
                        best, chosen = reached, a
            if chosen < 0:
                return plan
            plan = plan.copy()
            plan[chosen] += 1.0
        return plan

    def _within(self, plan: Floats, used: Bools, free: np.ndarray) -> Floats | None:
        """The plan brought back inside the limits it passes by rounding, or None when it cannot be."""
        channels = channels_used(self.arrays, used)
        plan = plan.copy()
        for _ in range(4):
            excess = self.rows.excess(plan, used, channels)
            if (excess <= 0.0).all():
                return plan
            row = int(np.argmax(excess))
            rate = self.rows.of_units[row, free]
            room = np.where(rate > 0.0, plan[free] - self.span.lower[free], 0.0)
            releasable = float(rate @ room)
            if releasable > 0.0:
                plan[free] -= room * min(1.0, excess[row] * (1.0 + 1e-6) / releasable)
            else:
                break
        excess = self.rows.excess(plan, used, channels)
        return plan if (excess <= TOLERANCE).all() else None
