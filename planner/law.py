"""What units of a plan reach, on every draw of a model: the optimiser's law, vectorised; it chooses nothing."""

from __future__ import annotations

import numpy as np

from planner.catalogue.models import Goal
from planner.maths.curves import exponent
from planner.model import GOALS, Model
from planner.reading import Draws


def unseen(contacts: Draws, shape: Draws) -> Draws:
    """Probability of no contact under the gamma-Poisson law with this mean: (1 + E/κ)^(−κ)."""
    return np.asarray(np.exp(-exponent(contacts, shape)))


def gathered(model: Model, weights: Draws, keep: Draws | None = None) -> Draws:
    """Add up the contacts of each vehicle: weights (D, A) are units × share counted; result (D, V, G)."""
    if keep is not None:
        weights = weights * keep
    totals = np.zeros((weights.shape[0], len(model.vehicles), len(model.cells.cells)))
    for line, vehicle in enumerate(model.vehicle_of):
        totals[:, vehicle, :] += weights[:, line, None] * model.contacts[:, line, :]
    return totals


def missed(model: Model, contacts: Draws, able: Draws | None = None) -> Draws:
    """Share of each cell that no vehicle touches: contacts (D, V, G) → (D, G).

    `able` (D, V) bounds those who can answer at all; contacts stay means over the whole audience.
    """
    shape = model.shape[:, :, None]
    if able is None:
        touched = model.ceiling * (1 - unseen(contacts, shape))
    else:
        share = np.maximum(able, 1e-12)[:, :, None]
        touched = model.ceiling * share * (1 - unseen(contacts / share, shape))
    return np.asarray(np.prod(1 - touched, axis=1))


def reached(model: Model, units: Draws, goal: Goal, period: int, keep: Draws | None = None) -> Draws:
    """Share of each cell reached for a goal in an average four weeks of a period, as the optimiser counts: (D, G)."""
    contacts = gathered(model, units[None, :] * model.multiplier(goal)[:, period, :], keep)
    return 1 - missed(model, contacts, model.able if goal == "structure" else None)


def acts(model: Model, units: Draws, period: int, keep: Draws | None = None) -> Draws:
    """Share of each cell that takes a first act (no close rate) in an average four weeks of a period: (D, G)."""
    weights = units[None, :] * model.noticed * model.tie * model.pace.T[period][None, :]
    return 1 - missed(model, gathered(model, weights, keep), model.able)


def won(model: Model, units: Draws, period: int, keep: Draws | None = None) -> Draws:
    """Share of each cell that becomes a customer in an average four weeks of a period, ties left out: (D, G)."""
    weights = units[None, :] * model.noticed * model.tie * model.close * model.pace.T[period][None, :]
    return 1 - missed(model, gathered(model, weights, keep), model.able)


def value(
    model: Model, units: Draws, goals: dict[Goal, float], scale: dict[Goal, float], closed: bool
) -> Draws:
    """Value of a plan on each draw, in the units of the optimiser's objective: (D,)."""
    total = np.zeros(model.contacts.shape[0])
    for goal in GOALS:
        if goals[goal] <= 0:
            continue
        worth = model.worth(goal)
        for index, period in enumerate(model.season.periods):
            weight = len(period.weeks) / model.season.weeks if goal == "keep" and not closed else period.sales
            if weight > 0:
                total += (
                    goals[goal]
                    / scale[goal]
                    * weight
                    * (worth * reached(model, units, goal, index)).sum(axis=1)
                )
    return total
