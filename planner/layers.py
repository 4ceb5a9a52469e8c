"""What each kind of channel, targeting and sharing add to the people reached in four weeks; it judges none of them.

Every layer is the difference of the same function: nobody is counted in two of them.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from planner.model import Model
from planner.reading import Draws
from planner.seen import Vehicles, in_four_weeks, replaced, sharing
from planner.weekly import SOCIAL, TRADITIONAL, vehicles_of_families

LAYERS = ("traditional", "social", "targeting", "search_owned", "amplification")


def targeted(model: Model) -> list[int]:
    """Give the lines that a platform or a title targets, where that changes who is touched."""
    return [
        i
        for i, line in enumerate(model.lines)
        if line.option.action.targets and not np.array_equal(model.plain[:, i], model.contacts[:, i])
    ]


def untargeted(model: Model, units: Draws, on: Vehicles) -> Vehicles:
    """Give the same vehicles as if the same money were spent on everybody."""
    return replaced(model, units, on, model.plain, {int(model.vehicle_of[i]) for i in targeted(model)})


def unamplified(model: Model, units: Draws, on: Vehicles) -> Vehicles:
    """Give the same vehicles as if nobody passed anything on."""
    return replaced(model, units, on, model.contacts - model.shared, sharing(model))


def layers(model: Model, units: Draws, on: Vehicles, reached: float) -> dict[str, float]:
    """Split the people `reached` in an average four weeks: each layer adds to those before it, in the median.

    The traditional channels alone; the social ones, untargeted; what targeting adds, or takes off where it costs more
    than it avoids; search, site and lists; what people pass on. Medians of parts don't quite add up to that of the
    whole: the largest layer takes the difference. Small numbers move the whole a little: all layers move as it does.
    """
    older, social = vehicles_of_families(model, TRADITIONAL), vehicles_of_families(model, SOCIAL)
    bare = unamplified(model, units, on)
    by_all = {int(model.vehicle_of[i]) for i in targeted(model)}
    plain = replaced(model, units, bare, model.plain - model.shared, by_all)

    def people(which: Vehicles, kept: Collection[int]) -> Draws:
        chosen = {number: vehicle for number, vehicle in which.items() if number in kept}
        return np.asarray(in_four_weeks(model, chosen).sum(axis=1))

    steps = [
        np.zeros(model.contacts.shape[0]), people(plain, older), people(plain, older | social),
        people(bare, older | social), people(bare, bare), people(on, on),
    ]  # fmt: skip
    found = {
        name: float(np.median(after - before))
        for name, before, after in zip(LAYERS, steps[:-1], steps[1:], strict=True)
    }
    whole = float(np.median(steps[-1]))
    found[max(found, key=lambda name: found[name])] += whole - sum(found.values())
    return {name: amount * reached / whole if whole > 0 else 0.0 for name, amount in found.items()}
