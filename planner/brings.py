"""What one line brings by itself, on each draw; it judges nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.model import Model
from planner.reading import Draws
from planner.seen import average, monthly_people


@dataclass(frozen=True)
class Brings:
    """What one line brings by itself in an average four weeks, on each draw: each (D,)."""

    reached: Draws
    responses: Draws
    customers: Draws
    kept: Draws


def brings(model: Model, units: Draws, index: int) -> Brings:
    """Compute what one line brings alone."""
    # The other lines bring nothing here: leaving them out saves most of the time of a large plan.
    model, units = model.only(index), units[[index]]
    periods = range(len(model.season.periods))
    people = model.cells.people
    winnable = model.cells.where("prospect", "relay")
    acted = average(model, [law.acts(model, units, p) for p in periods])
    kept = average(model, [law.reached(model, units, "keep", p) for p in periods])
    known = model.cells.where("tied", "customer")
    return Brings(
        reached=monthly_people(model, units).sum(axis=1),
        responses=(acted * people)[:, winnable].sum(axis=1),
        customers=customers(model, units),
        kept=(kept * people)[:, known].sum(axis=1),
    )


def customers(model: Model, units: Draws) -> Draws:
    """New customers in an average four weeks, each counted once, those that relays will send included: (D,)."""
    closed = average(model, [law.won(model, units, p) for p in range(len(model.season.periods))])
    closed = closed * model.cells.people
    sent = closed[:, model.cells.where("relay")].sum(axis=1) * model.relay_worth
    return np.asarray(closed[:, model.cells.where("prospect")].sum(axis=1) + sent)
