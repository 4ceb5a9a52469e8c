"""Plans next to a plan: one more channel, alone or in the place of another; it judges none of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from planner.maths.allocation import Allocation, Candidate
from planner.maths.problem import Bools
from planner.maths.supports import Supports
from planner.mix import Mix, channel_lines, channels_used, holds_line_up

_EXCHANGES = 3
"""Exchanges compared when a line needs room; the channels that the plan misses least are tried first."""


@dataclass(frozen=True)
class Neighbour:
    """The best plan found that takes a line in; None when no room can be made for it."""

    line: int
    plan: Candidate | None


class Neighbours:
    """What a plan becomes with one more line and the companions that it asks for, or without some channels."""

    def __init__(self, mix: Mix, plan: Allocation | Candidate, supports: Supports) -> None:
        self.mix, self.plan, self.supports = mix, plan, supports
        self.inside = channels_used(mix.model, plan.units)
        lines = mix.model.lines
        self._companions = [
            [i for i, other in enumerate(lines) if other.id in line.option.action.requires_any]
            for line in lines
        ]
        data = {line.option.channel: line.option.channel_data for line in mix.model.lines}
        self.animated = [name for name in self.inside if data[name].animated]
        held = {
            mix.model.lines[i].option.channel for i, units in (mix.problem.locked or {}).items() if units > 0
        }
        free = [name for name in self.inside if name not in held]
        # Least missed first; what was never solved without is missed most.
        self._goers = sorted(free, key=lambda name: -self._worth_without(name))

    def with_line(self, line: int, supports: Supports | None = None) -> Neighbour:
        """Take a line in; `supports` are those of other prices, hours or limits when they are changed."""
        supports = supports or self.supports
        wanted = self._with_companions(line)
        added = supports.best(wanted, self.plan.units)
        if added is not None:
            return Neighbour(line, added)
        full = self._counts(line) and len(self.animated) >= (supports.problem.max_channels or 0)
        goers = [name for name in self._goers if not full or name in self.animated]
        tries = (supports.best(self._without(wanted, name), self.plan.units) for name in goers)
        found = list(islice((plan for plan in tries if plan is not None), _EXCHANGES))
        if not found:
            found = [
                plan for plan in [supports.best(self._lightened(wanted, goers), self.plan.units)] if plan
            ]
        return Neighbour(line, max(found, key=lambda plan: plan.value, default=None))

    def _lightened(self, used: Bools, goers: list[str]) -> Bools:
        """Take channels out one after the other until the rest fits; those that the line-up asks for stay."""
        for channel in goers:
            less = self._without(used, channel)
            if holds_line_up(self.supports.problem, less.astype(float)):
                used = less
            if self.supports.lacking(used) == (0.0, 0.0):
                break
        return used

    def lacking(self, line: int) -> tuple[float, float]:
        """Money and hours that a line would need beyond what there is, beside all the others in their fewest units."""
        return self.supports.lacking(self._with_companions(line))

    def one_more(self) -> list[Candidate]:
        """List the plans with one line more, of a channel that the plan does not use."""
        lines = self.mix.model.lines
        absent = [i for i, line in enumerate(lines) if line.option.channel not in self.inside]
        return [plan for plan in (self.with_line(i).plan for i in absent) if plan is not None]

    def simpler(self, least: float) -> list[Candidate]:
        """Drop channels one after the other, those that the plan misses least first, while it is worth this much."""
        used, found = self.plan.used, []
        for channel in self._goers:
            if not used[sorted(channel_lines(self.mix.model, channel))].any():
                continue
            plan = self.supports.best(self._without(used, channel), self.plan.units)
            if plan is not None and plan.value >= least:
                used = plan.used
                found.append(plan)
        return found

    def _with_companions(self, line: int) -> Bools:
        used = self.supports.with_required(self.plan.used, line)
        on_hand = self._companions[line]
        if on_hand and not used[on_hand].any():
            used = self.supports.with_required(used, on_hand[0])
        return used

    def _without(self, used: Bools, channel: str) -> Bools:
        """Take a channel out, with what can't go without it."""
        less = used.copy()
        less[sorted(channel_lines(self.mix.model, channel))] = False
        lines, going = self.mix.model.lines, True
        while going:
            going = False
            for first, second in self.supports.problem.arrays.requires:
                if less[first] and not less[second]:
                    less[first], going = False, True
            for i in np.flatnonzero(less[: len(lines)]):
                companions = self._companions[i]
                if companions and not less[companions].any():
                    less[i], going = False, True
        return less

    def _worth_without(self, channel: str) -> float:
        plan = self.mix.without.get(channel)
        return -np.inf if plan is None else plan.value

    def _counts(self, line: int) -> bool:
        option = self.mix.model.lines[line].option
        return option.channel_data.animated and option.channel not in self.inside
