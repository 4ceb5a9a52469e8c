"""How far the choice of channels holds when the figures move: known plans ranked again on draws; it solves nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.firm import Firm
from planner.maths.allocation import Candidate
from planner.maths.supports import Supports
from planner.mix import Mix, channels_used, holds_line_up
from planner.model import Model
from planner.reading import Draws

MOST_KNOWN = 30
"""Known plans that are ranked again: the following ones are too far from the best to win on many draws."""


@dataclass(frozen=True)
class Known:
    """The best plans known, one for each set of lines used, and what they are worth on draws of the figures.

    `values` has shape (K, D), in the units of the optimiser's objective.
    """

    plans: tuple[Candidate, ...]
    values: Draws

    def shares(self, mix: Mix) -> dict[str, float]:
        """Share of the draws in which the best of these plans uses each channel; those that none uses are left out."""
        best = self.values.argmax(axis=0)
        found: dict[str, float] = {}
        for number, plan in enumerate(self.plans):
            for channel in channels_used(mix.model, plan.units):
                found[channel] = found.get(channel, 0.0) + float(np.mean(best == number))
        return found


def distinct(plans: list[Candidate], mix: Mix, supports: Supports) -> tuple[Candidate, ...]:
    """Keep the plans that hold the means and the line-up, one for each set of lines used, the most valuable first.

    The first plan given is always kept: it is the one that the others are next to.
    """
    held = [
        plan
        for place, plan in enumerate(plans)
        if place == 0 or (supports.fits(plan.units, plan.used) and holds_line_up(mix.problem, plan.units))
    ]
    found: dict[bytes, Candidate] = {}
    for plan in sorted(held, key=lambda plan: -plan.value):
        found.setdefault(plan.used[:-1].tobytes(), plan)
    return tuple(found.values())


def lines_of_any(plans: tuple[Candidate, ...]) -> list[int]:
    """List the lines that at least one plan uses; hours bought are no line."""
    return sorted({int(i) for plan in plans for i in np.flatnonzero(plan.units[:-1] > 0)})


def values_of(plans: tuple[Candidate, ...], model: Model, lines: list[int], firm: Firm, mix: Mix) -> Draws:
    """Value of each plan on each draw of a model of these lines: (K, D)."""
    found = []
    for plan in plans:
        own = [place for place, line in enumerate(lines) if plan.units[line] > 0]
        units = plan.units[[lines[place] for place in own]]
        found.append(law.value(model.part(own), units, firm.goals, mix.scale, firm.closed))
    return np.stack(found)
