"""What it would take for a channel left out to come in: a lower price, less work, more effect; numbers, no words.

A line comes in when the best plan with it is worth a little more than the plan proposed: as much as the rules of the
choice ask before they keep one more channel, or spend money that was left aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from planner.best_bet import Bet
from planner.catalogue import Catalogue
from planner.maths.allocation import Candidate
from planner.maths.supports import Supports
from planner.mix import Mix
from planner.neighbours import Neighbours

_TURNS = 1
"""Values tried between two: what a plan is worth is nearly straight in the logarithm of a price, said to two digits."""
_DISCOUNT = 0.8
"""Taken off the prices of money and time in a bound: a line is worth more beside a plan that gave some of itself up."""
_TRIED = 6
"""Amounts of a line tried for a bound, from the fewest to the most."""
_LEAST = 0.25
"""Four times cheaper, or four times less work: no owner gets more than that, and the figures are not that wrong."""


@dataclass(frozen=True)
class Entry:
    """The most plausible line of a channel left out. Factors are of today's amounts; None: no such factor does it."""

    line: int
    loss: float | None
    """Share of the plan's value lost by taking it in, the rest as good as can be; None when no room can be made."""
    price: float | None
    """Factor on its prices at which it would come in, 0 to 1; not sought where there is no room, nor no loss."""
    work: float | None
    """Factor on its hours, 0 to 1; sought only when no price does it."""
    effect: float | None
    """Factor on what it brings, 1 or more."""


class Entries:
    """What would let channels in, next to the plan proposed."""

    def __init__(self, mix: Mix, bet: Bet, book: Catalogue) -> None:
        self.mix, self.arrays = mix, mix.problem.arrays
        self.equal = book.threshold("equal_solid")
        supports, asked = bet.supports, self.equal
        if mix.problem.budget < mix.means.money * (1 - 1e-9):
            # Money was left aside: it may be spent, on what is worth spending it.
            supports, asked = supports.under(budget=mix.means.money), book.threshold("worth_spending")
        self.neighbours = Neighbours(mix, bet.plan, supports)
        self._today: dict[int, Candidate | None] = {}
        self.worth, self.wanted = bet.plan.value, bet.plan.value * (1 + asked)

    def of(self, lines: list[int]) -> Entry:
        """Find what would let in the line, among those of a channel, that the plan would lose least by taking in."""
        line = max(lines, key=lambda i: self._value(self._plan(i)))
        plan = self._plan(line)
        loss = None if plan is None or self.worth <= 0 else 1 - plan.value / self.worth
        if loss is None or loss < self.equal:
            return Entry(line, loss, None, None, self._effect(line))
        price = self._factor(line, "cost") if self.money(line) > 0 else None
        work = self._factor(line, "hours") if price is None and self.hours(line) > 0 else None
        return Entry(line, loss, price, work, self._effect(line))

    def money(self, line: int) -> float:
        """Money of the smallest buy of a line, over the plan."""
        return float(self.arrays.cost[line] * self.arrays.lower[line] + self.arrays.fixed_cost[line])

    def hours(self, line: int) -> float:
        """Hours of the smallest buy of a line, over the plan."""
        return float(self.arrays.hours[line] * self.arrays.lower[line] + self.arrays.fixed_hours[line])

    @cached_property
    def waiting(self) -> list[str]:
        """Channels that would come in with one more channel to animate, the most worth it first."""
        most, lines = self.mix.problem.max_channels, self.mix.model.lines
        if most is None or len(self.neighbours.animated) < most:
            return []
        wider = self.neighbours.supports.under(max_channels=most + 1)
        found: dict[str, float] = {}
        for i, line in enumerate(lines):
            name = line.option.channel
            if line.option.channel_data.animated and name not in self.neighbours.inside:
                value = self._value(self.neighbours.with_line(i, wider).plan)
                found[name] = max(found.get(name, -np.inf), value)
        return sorted((name for name in found if found[name] >= self.wanted), key=lambda name: -found[name])

    def _plan(self, line: int) -> Candidate | None:
        if line not in self._today:
            self._today[line] = self.neighbours.with_line(line).plan
        return self._today[line]

    def _next(self, line: int, supports: Supports) -> Candidate | None:
        """Take a line in under other prices, hours or limits: as today, or by a lighter exchange."""
        today = self._plan(line)
        found = None if today is None else supports.best(today.used, today.units)
        if found is None or (self.neighbours.plan.used & ~found.used).any():
            found = max(found, self.neighbours.with_line(line, supports).plan, key=self._value)
        return found

    def _value(self, plan: Candidate | None) -> float:
        return -self.wanted if plan is None else plan.value

    def _factor(self, line: int, what: str) -> float | None:
        """Find the factor on the prices (`cost`), or on the `hours`, of a line at which it would come in."""
        whole, once = getattr(self.arrays, what), getattr(self.arrays, f"fixed_{what}")

        @cache
        def short(factor: float) -> float:
            if factor == 1.0:
                return self._value(self._plan(line)) - self.wanted
            scaled = np.ones(whole.size)
            scaled[line] = factor
            changed = self.neighbours.supports.under(**{what: whole * scaled, f"fixed_{what}": once * scaled})
            return self._value(self._next(line, changed)) - self.wanted

        highest = self._highest(line, what)
        if highest <= _LEAST or short(1.0) >= 0 or short(_LEAST) < 0:
            return None
        if short(highest) >= 0:
            return highest
        low, high = _LEAST, highest
        for _ in range(_TURNS):
            middle = _crossing(low, short(low), high, short(high))
            low, high = (middle, high) if short(middle) >= 0 else (low, middle)
        return _crossing(low, short(low), high, short(high))

    def _highest(self, line: int, what: str) -> float:
        """Bound the factor from above, at today's prices of money and time: V is concave, they only get dearer."""
        p, plan, supports = self.arrays, self.neighbours.plan, self.neighbours.supports
        of_money, of_time = (_DISCOUNT * price for price in self._prices)
        best = 0.0
        for units in np.geomspace(max(p.lower[line], 1e-9), max(p.upper[line], p.lower[line], 1e-9), _TRIED):
            more = plan.units.copy()
            more[line] = units
            money = of_money * float(p.cost[line] * units + p.fixed_cost[line])
            time = of_time * float(p.hours[line] * units + p.fixed_hours[line])
            changing, staying = (money, time) if what == "cost" else (time, money)
            left = supports.worth(more) - self.wanted - staying
            if left > 0:
                best = max(best, left / changing if changing > 0 else 1.0)
        return min(best, 1.0)

    @cached_property
    def _prices(self) -> tuple[float, float]:
        plan = self.neighbours.plan
        return self.neighbours.supports.prices(Candidate(plan.units, plan.used, plan.value))

    def _effect(self, line: int) -> float | None:
        """Find the factor on what a line brings beside the rest of the plan at which it would come in."""
        plan = self._plan(line)
        if plan is None:
            return None
        rest = plan.units.copy()
        rest[line] = 0.0
        brought = plan.value - self.neighbours.supports.worth(rest)
        return 1 + max(0.0, self.wanted - plan.value) / brought if brought > 0 else None


def _crossing(low: float, above: float, high: float, below: float) -> float:
    """Where a straight line in the logarithm, from `above` (at `low`) to `below` (at `high`), passes zero."""
    return float(low * (high / low) ** (above / (above - below)))
