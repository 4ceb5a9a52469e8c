"""Who notices the firm: any lines of a plan, over any of its weeks, each person counted once; it values nothing.

The law is that of `planner.law`, kept vehicle by vehicle: a part of a plan is the product of some vehicles, so the
series, the months and the layers of a projection share the same work.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.law import unseen
from planner.model import Model
from planner.reading import Draws

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Vehicle:
    """What a plan does on one vehicle, in the n cells of the public that it touches there.

    lines: the k lines on it; contacts (k, n, D): noticed contacts per person over the plan; shape (D,);
    ceiling (n, D).
    """

    cells: Places
    lines: Places
    contacts: Draws
    shape: Draws
    ceiling: Draws

    def unaware(self, shares: Draws) -> Draws:
        """Share of each cell that notices nothing there: shares (A,) of each line's units are used; (n, D)."""
        met = np.einsum("k,knd->nd", shares[self.lines], self.contacts)
        return np.asarray(1 - self.ceiling * (1 - unseen(met, self.shape)))


Vehicles = Mapping[int, Vehicle]
"""The vehicles of a plan on which somebody notices it, by their place in the model."""


def vehicles(
    model: Model, units: Draws, contacts: Draws | None = None, among: Collection[int] | None = None
) -> dict[int, Vehicle]:
    """Give the vehicles, among some or all, on which somebody of the public notices the plan: units (A,).

    `contacts` (D, A, G) stand in for those of the model. Lines that count nothing in reach are left out.
    """
    brought = model.contacts if contacts is None else contacts
    inside = np.array(model.cells.where("prospect", "tied", "customer"))
    counted = units * model.noticed * model.counts_in_reach
    found = {}
    for number in range(len(model.vehicles)) if among is None else sorted(among):
        lines = np.flatnonzero((model.vehicle_of == number) & (counted > 0).any(axis=0))
        if not lines.size:
            continue
        ceiling = model.ceiling[:, number, :]
        met = counted.T[lines][:, None, :] * brought.transpose(1, 2, 0)[lines]
        cells = inside[((met[:, inside].max(axis=0) > 0) & (ceiling.T[inside] > 0)).any(axis=1)]
        if cells.size:
            found[number] = Vehicle(
                cells, lines, np.ascontiguousarray(met[:, cells]), model.shape[:, number], ceiling.T[cells]
            )
    return found


def replaced(
    model: Model, units: Draws, on: Vehicles, contacts: Draws, among: Collection[int]
) -> dict[int, Vehicle]:
    """Give the same vehicles with other contacts (D, A, G) on some of them."""
    left = {number: vehicle for number, vehicle in on.items() if number not in among}
    return {**left, **vehicles(model, units, contacts, among)}


def sharing(model: Model) -> set[int]:
    """Give the vehicles on which those who know the firm pass something on."""
    return {int(v) for v in model.vehicle_of[(model.shared > 0).any(axis=(0, 2))]}


def targeted(model: Model) -> list[int]:
    """Give the lines that a platform or a title targets, where that changes who is touched."""
    return [
        i
        for i, line in enumerate(model.lines)
        if line.option.action.targets and not np.array_equal(model.plain[:, i], model.contacts[:, i])
    ]


def aimed_at_nobody(model: Model, units: Draws, bare: Vehicles) -> Vehicles:
    """Give vehicles on which nothing is passed on as if, besides, the same money were spent on everybody."""
    by_all = {int(model.vehicle_of[i]) for i in targeted(model)}
    return replaced(model, units, bare, model.plain - model.shared, by_all)


def untargeted(model: Model, units: Draws, on: Vehicles) -> Vehicles:
    """Give the same vehicles as if the same money were spent on everybody."""
    return replaced(model, units, on, model.plain, {int(model.vehicle_of[i]) for i in targeted(model)})


def unamplified(model: Model, units: Draws, on: Vehicles) -> Vehicles:
    """Give the same vehicles as if nobody passed anything on."""
    return replaced(model, units, on, model.contacts - model.shared, sharing(model))


def aware(model: Model, unaware: Mapping[int, Draws], on: Vehicles) -> Draws:
    """People of each cell who notice the plan on at least one of some vehicles: (D, G).

    `unaware` gives, for each vehicle chosen, its share (n, D) of those who notice nothing there.
    """
    left = np.ones((len(model.cells.cells), model.contacts.shape[0]))
    for number, share in unaware.items():
        left[on[number].cells] *= share
    return np.asarray(model.cells.people * (1 - left).T)


def noticing(model: Model, on: Vehicles, shares: Draws) -> Draws:
    """People of each cell who notice some vehicles when these shares (A,) of the units are used: (D, G)."""
    return aware(model, {number: vehicle.unaware(shares) for number, vehicle in on.items()}, on)


def in_four_weeks(model: Model, on: Vehicles) -> Draws:
    """People of each cell who notice some vehicles in an average four weeks: (D, G)."""
    return average(model, [noticing(model, on, pace) for pace in model.pace.T])


def monthly_people(model: Model, units: Draws) -> Draws:
    """People of each cell who notice a plan in an average four weeks: units (A,); (D, G)."""
    return in_four_weeks(model, vehicles(model, units))


def average(model: Model, by_period: list[Draws]) -> Draws:
    """Average what an average four weeks of each period bring, by the length of the periods."""
    weights = [len(period.weeks) / model.season.weeks for period in model.season.periods]
    return np.asarray(sum(w * v for w, v in zip(weights, by_period, strict=True)))
