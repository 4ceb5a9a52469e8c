"""What each kind of channel, targeting and sharing add to the people reached, in four weeks or since the start.

Every layer is a difference of the same function: nobody is counted in two of them. Only those whom the plan reaches
are split, so that no layer passes the whole: what targeting costs is said elsewhere (`planner/waste.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from planner.model import Model
from planner.reading import Draws
from planner.seen import Vehicles, aimed_at_nobody, in_four_weeks, unamplified
from planner.weekly import SOCIAL, TRADITIONAL, Reached, vehicles_of_families

LAYERS = ("traditional", "social", "targeting", "search_owned", "amplification")


def layers(model: Model, units: Draws, on: Vehicles, reached: float) -> dict[str, float]:
    """Split the people `reached` in an average four weeks: each layer adds to those before it, in the median.

    The traditional channels alone; the social ones, untargeted; what targeting adds; search, site and lists; what
    people pass on. None is below zero. Medians of parts don't quite add up to that of the whole: the largest layer
    takes the difference. Small numbers move the whole a little: all layers move as it does.
    """
    older, social = vehicles_of_families(model, TRADITIONAL), vehicles_of_families(model, SOCIAL)
    bare = unamplified(model, units, on)
    plain = aimed_at_nobody(model, units, bare)

    def people(which: Vehicles, kept: Collection[int]) -> Draws:
        chosen = {number: vehicle for number, vehicle in which.items() if number in kept}
        return np.asarray(in_four_weeks(model, chosen).sum(axis=1))

    steps = _within(np.array([
        np.zeros(model.contacts.shape[0]), people(plain, older), people(plain, older | social),
        people(bare, older | social), people(bare, bare), people(on, on),
    ]))  # fmt: skip
    found = {
        name: float(np.median(after - before))
        for name, before, after in zip(LAYERS, steps[:-1], steps[1:], strict=True)
    }
    whole = float(np.median(steps[-1]))
    found[max(found, key=lambda name: found[name])] += whole - sum(found.values())
    return {name: amount * reached / whole if whole > 0 else 0.0 for name, amount in found.items()}


def layers_by_week(found: Reached, reached: Sequence[float]) -> dict[str, tuple[float, ...]]:
    """Split the people `reached` since the start at the end of each week (W,) in the same layers.

    What a layer adds is how far the median moves when it comes: the first is the traditional channels alone, and those
    of a week add up to the people reached by then.
    """
    steps = (np.zeros(found.whole.shape), *found.steps, found.unamplified, found.whole)
    ends = _within(np.array([np.median(step, axis=0) for step in steps]))
    added = np.diff(ends, axis=0) * (np.asarray(reached) / np.maximum(ends[-1], 1e-12))
    return {name: tuple(map(float, amounts)) for name, amounts in zip(LAYERS, added, strict=True)}


def _within(steps: Draws) -> Draws:
    """Hold each step (steps, ...) to those after it: whom the plan, the last one, does not reach is in no layer."""
    return np.minimum.accumulate(steps[::-1], axis=0)[::-1]
