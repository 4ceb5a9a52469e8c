"""Good plans without a solver: a relaxed answer made whole, then one activity against another. It proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np
from scipy.optimize import nnls

from planner.maths.curves import exponent
from planner.maths.problem import Arrays, Bools, Floats
from planner.maths.rows import TOLERANCE, Range, Rows, channels_used, fewest
from planner.maths.value import Terms

Plan = tuple[float, Floats, Bools]
"""Value, units (A,), used (A,)."""
NOBODY = -1
TRIALS, PER_ROUND = 30, 6
"""Exchanges polished in all, and for one plan before it is held to be the best of its neighbours."""
HOPE = -1e-4
"""What an exchange must promise to be polished, as a share of the plan's value: promises err by about this."""
GRID = np.array([0.0, 0.03, 0.1, 0.25, 0.5, 1.0])
"""Places between fewest and most units where a newcomer is tried."""


class Exchange:
    """Moves from support to support of one problem. ``take`` polishes a plan and returns it, or None."""

    def __init__(
        self,
        arrays: Arrays,
        terms: Terms,
        rows: Rows,
        span: Range,
        take: Callable[[Floats, Bools], Plan | None],
    ) -> None:
        self.arrays, self.terms, self.rows, self.span, self.take = arrays, terms, rows, span, take
        self._asked: dict[int, list[int]] = {}
        for first, second in arrays.requires:
            self._asked.setdefault(first, []).append(second)

    def rounded(self, appeal: Floats) -> Bools | None:
        """A support within the limits made of what appeals most (A,), in 0..1; None when this simple way finds none.

        What a limit asks for (one of a group, a companion) comes in first, then all that fits.
        """
        order = [int(a) for a in np.argsort(-appeal, kind="stable") if self.span.usable[a]]
        used = self.span.forced.copy()
        for _ in order:
            excess = self._excess(used)
            if (excess <= TOLERANCE).all():
                break
            comer = next((more for a in order if (more := self._helping(used, a, excess)) is not None), None)
            if comer is None:
                return None
            used = comer
        for a in order:
            if appeal[a] > 1e-6 and not used[a]:
                more = self.with_required(used, a)
                if self.fits(more):
                    used = more
        return used if self.fits(used) else None

    def improve(self, plan: Plan, known: Callable[[Bools], bool], stop: Callable[[], bool]) -> None:
        """Add, drop or exchange one activity while it pays; ``known`` tells which supports were tried before."""
        trials = 0
        better: Plan | None = plan
        while better is not None and not stop():
            plan, better = better, None
            for support in self._moves(plan, known):
                trials += 1
                met = self.take(np.where(support, np.maximum(plan[1], self.span.lower), 0.0), support)
                if met is not None and met[0] > plan[0] * (1.0 + 1e-9):
                    better = met
                if better is not None or trials >= TRIALS:
                    break
            if trials >= TRIALS:
                break

    def with_required(self, used: Bools, a: int) -> Bools:
        """The same activities, this one, and whatever they require."""
        more, waiting = used.copy(), [a]
        while waiting:
            comer = waiting.pop()
            more[comer] = True
            waiting += [other for other in self._asked.get(comer, ()) if not more[other]]
        return more

    def fits(self, used: Bools) -> bool:
        """Do these activities fit together, each in its fewest units?"""
        return not (used & ~self.span.usable).any() and bool((self._excess(used) <= TOLERANCE).all())

    def _excess(self, used: Bools) -> Floats:
        units = fewest(self.rows, self.arrays, self.span, used, self.span.lower)
        return self.rows.excess(units, used, channels_used(self.arrays, used))

    def _helping(self, used: Bools, a: int, excess: Floats) -> Bools | None:
        """The support with one more activity if a limit is then passed by less, and none by more."""
        if used[a]:
            return None
        more = self.with_required(used, a)
        if (more & ~self.span.usable).any():
            return None
        after = self._excess(more)
        worse = after > np.maximum(excess, TOLERANCE) + TOLERANCE
        eased = (excess > TOLERANCE) & (after < excess - TOLERANCE)
        return more if eased.any() and not worse.any() else None

    def _moves(self, plan: Plan, known: Callable[[Bools], bool]) -> list[Bools]:
        """Supports one move away, the most promising first: what a newcomer brings and a leaver frees, at the prices
        that money and hours have in this plan."""
        worth, units, used = plan
        price = self._prices(units, used)
        gain, loss = self._gains(units, used, price), self._losses(units, used, price)
        comers = np.flatnonzero(np.isfinite(gain))
        goers = np.flatnonzero(np.isfinite(loss))
        promise = [(float(gain[c]), int(c), NOBODY) for c in comers]
        promise += [(-float(loss[g]), NOBODY, int(g)) for g in goers]
        promise += [(float(gain[c] - loss[g]), int(c), int(g)) for c in comers for g in goers]
        promise.sort(key=lambda move: -move[0])
        found: list[Bools] = []
        for promised, comer, goer in promise:
            if promised < HOPE * worth or len(found) >= PER_ROUND:
                break
            support = used.copy() if comer == NOBODY else self.with_required(used, comer)
            if goer != NOBODY:
                support[goer] = False
            if not known(support) and self.fits(support):
                found.append(support)
        return found

    def _prices(self, units: Floats, used: Bools) -> Floats:
        """(R,) value of one more of each limit, from the slopes of what the plan uses freely."""
        rows, span = self.rows, self.span
        price = np.zeros(rows.upper.size)
        inside = (units > span.lower * (1.0 + 1e-6)) & (units < span.upper * (1.0 - 1e-6))
        free = np.flatnonzero(used & inside & ~span.whole)
        tight = np.flatnonzero(
            (rows.excess(units, used, channels_used(self.arrays, used)) > -1e-4)
            & (rows.of_units[:, free] > 0.0).any(axis=1)
        )
        if free.size and tight.size:
            worth, gradient = self.terms.value(units)
            size, unit = span.upper[free], max(worth, 1e-300)
            # Without prices the moves are only less well ordered.
            with suppress(RuntimeError):
                slopes = gradient[free] * size / unit
                price[tight] = unit * nnls((rows.of_units[np.ix_(tight, free)] * size).T, slopes)[0]
        return price

    def _gains(self, units: Floats, used: Bools, price: Floats) -> Floats:
        """(A,) value of each newcomer beside the plan, less the price of what it takes; -inf when it can't come."""
        span, rows = self.span, self.rows
        comers = np.flatnonzero(span.usable & ~used)
        amounts = span.lower[comers] + (span.upper - span.lower)[comers] * GRID[:, None]
        brought = self._beside(units, comers, amounts)
        channels = channels_used(self.arrays, used)
        home = self.arrays.channel[self.arrays.vehicle[comers]]
        once = price @ rows.of_used[:, comers] + np.where(
            channels[home], 0.0, (price @ rows.of_channel)[home]
        )
        gain = np.full(used.size, -np.inf)
        gain[comers] = (brought - amounts * (price @ rows.of_units[:, comers])).max(axis=0) - once
        return gain

    def _losses(self, units: Floats, used: Bools, price: Floats) -> Floats:
        """(A,) what the plan loses without each activity, less the price of what it frees; inf when it must stay."""
        rows = self.rows
        goers = np.flatnonzero(used & ~self.span.forced)
        lost = -self._beside(units, goers, -units[goers][None, :])[0]
        home = self.arrays.channel[self.arrays.vehicle]
        last = np.bincount(home[used], minlength=rows.of_channel.shape[1])[home[goers]] == 1
        freed = price @ rows.of_used[:, goers] + np.where(last, (price @ rows.of_channel)[home[goers]], 0.0)
        loss = np.full(used.size, np.inf)
        loss[goers] = lost - units[goers] * (price @ rows.of_units[:, goers]) - freed
        return loss

    def _beside(self, units: Floats, chosen: np.ndarray, more: Floats) -> Floats:
        """(P, N) how the value changes when each chosen activity (N,) alone gets more units (P, N)."""
        terms = self.terms
        contacts = terms.noticed(units)
        shape = terms.shape[:, None]
        missed = np.maximum(1.0 + terms.ceiling * np.expm1(-exponent(contacts, shape)), 1e-300)
        left = terms.weight * missed.prod(axis=0)
        row = terms.row[chosen]
        after = np.maximum(contacts[row] + more[:, :, None] * terms.intensity[chosen], 0.0)
        now = 1.0 + terms.ceiling[row] * np.expm1(-exponent(after, terms.shape[row][:, None]))
        return np.asarray((left * (1.0 - now / missed[row])).sum(axis=2))
