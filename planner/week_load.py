"""What the weeks of a plan still hold, and where a piece of work fits in them; it knows no line and no foundation.

No week takes more than it holds. Work that does not fit in the week of its day is done in the weeks before; only what
no earlier week can take either is left over its week, and `over` tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

_SITTING = 30
"""Minutes under which work is not cut: nobody opens a file for ten minutes."""
_SHORTEST = 10
"""Minutes under which a sitting is not worth a line of the calendar, as long as there is room elsewhere."""
_NEAR = 3
"""Weeks by which a date moves before its work is done further ahead."""
_AHEAD = 6
"""Weeks over which the work of one big thing (a show, an event) is spread before its day."""
_SPREAD = 0.6
"""Share of a week's free minutes that something big takes in the weeks before its day: the rhythm goes on beside it."""


@dataclass(frozen=True)
class Placed:
    """Where a piece of work went: the week of its day, its minutes there, and those of the weeks before."""

    week: int
    minutes: int
    ahead: dict[int, int] = field(default_factory=dict)


class Weeks:
    """Minutes still free in each week; weeks count from 0."""

    def __init__(self, most: int, number: int) -> None:
        """Start with `number` weeks that hold `most` minutes each."""
        self.most = max(most, 0)
        self.free = [self.most] * number

    def room(self) -> list[float]:
        """Give the share of each week that is free."""
        return [max(0.0, free / self.most) if self.most else 1.0 for free in self.free]

    def fill(self, amounts: list[int], pace: list[float], start: list[int] | None = None) -> list[list[int]]:
        """Fill the weeks in order with each amount in turn, from its own first week on: minutes by amount and week.

        `pace` is the share of each week that may be taken in all. When it can't hold everything, whole weeks are
        taken; a plan too short even so does the rest in its last weeks.
        """
        number = len(self.free)
        begin = start or [0] * len(amounts)
        plan = self._paced(amounts, pace, begin)
        if any(sum(line) < amount for line, amount in zip(plan, amounts, strict=True)):
            plan = self._paced(amounts, [1.0] * number, begin)
        for week in range(number):
            self.free[week] -= sum(line[week] for line in plan)
        for line, amount, first in zip(plan, amounts, begin, strict=True):
            left = amount - sum(line)
            for week in range(first, number):
                taken = left if week == number - 1 else min(left, max(0, self.free[week]))
                line[week] += taken
                self.free[week] -= taken
                left -= taken
        return plan

    def _paced(self, amounts: list[int], pace: list[float], begin: list[int]) -> list[list[int]]:
        """Share out amounts in their order under a pace, in pieces worth sitting down for; some may be left."""
        plan, left = [[0] * len(self.free) for _ in amounts], list(amounts)
        for week, share in enumerate(pace):
            room = min(self.free[week], ceil(self.most * share) - (self.most - self.free[week]))
            for index in range(len(amounts)):
                if left[index] == 0 or week < begin[index]:
                    continue
                if room < min(left[index], _SITTING):
                    break
                plan[index][week] = _piece(left[index], room)
                left[index] -= plan[index][week]
                room -= plan[index][week]
        return plan

    def place(
        self, minutes: int, wanted: int, among: list[int], begin: int, *, whole: bool = False
    ) -> Placed:
        """Place a piece of work as near as can be to the week wanted, and take its minutes.

        `among` are the weeks in which its day may fall, `begin` the first week in which it may be worked at.
        What is `whole` shows nothing that day: it moves rather than being cut.
        """
        near = sorted(among, key=lambda week: (abs(week - wanted), week)) or [wanted]
        close = [week for week in near if abs(week - wanted) <= _NEAR]
        if minutes <= max(2 * _SITTING, self.most / 2):
            # A post keeps its week, prepared ahead if need be: else all would go out in the weeks that have room.
            own = close[:1]
            tries = [
                (own, 0, 1.0, _SITTING),
                (own, _AHEAD, 1.0, _SITTING),
                (own, wanted, 1.0, _SITTING),
                (close, 0, 1.0, _SITTING),
            ]
            tries = [(close, 0, 1.0, _SITTING), (near, 0, 1.0, _SITTING), *tries] if whole else tries
        else:
            tries = [(close, _AHEAD, _SPREAD, _SITTING), (close, _AHEAD, 1.0, _SITTING)]
        for weeks, ahead, share, least in [
            *tries,
            (near, _AHEAD, 1.0, _SITTING),
            (near, len(self.free), 1.0, _SHORTEST),
            (near, len(self.free), 1.0, 1),
        ]:
            for week in weeks:
                found = self._backward(minutes, week, max(begin, week - ahead), share, least)
                if sum(found.values()) == minutes:
                    return self._take(week, found)
        # Nothing holds it all: where the least is over, any week before it being good to prepare in.
        held = {week: self._backward(minutes, week, 0, 1.0, 1) for week in near}
        week = max(near, key=lambda one: sum(held[one].values()))
        found = held[week]
        found[week] = found.get(week, 0) + minutes - sum(found.values())
        return self._take(week, found)

    def _backward(self, minutes: int, week: int, first: int, share: float, least: int) -> dict[int, int]:
        """Find minutes in a week, then in those before it down to the first, in pieces of `least` or more."""
        found: dict[int, int] = {}
        left = minutes
        for back in range(week, first - 1, -1):
            taken = _piece(left, max(0, int(self.free[back] * share)))
            if taken >= min(left, least):
                found[back] = taken
                left -= taken
            if left == 0:
                break
        return found

    def _take(self, week: int, found: dict[int, int]) -> Placed:
        for where, minutes in found.items():
            self.free[where] -= minutes
        ahead = {where: minutes for where, minutes in sorted(found.items()) if where != week and minutes}
        return Placed(week, found.get(week, 0), ahead)


def _piece(left: int, room: int) -> int:
    """Take what fits of the work left, without leaving a few minutes for another week."""
    rest = left - room
    return room - (_SHORTEST - rest) if 0 < rest < _SHORTEST < room - (_SHORTEST - rest) else min(left, room)
