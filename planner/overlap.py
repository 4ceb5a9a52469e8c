"""Who is reached by whom: people of each channel whom it reaches alone, or with others; it values no channel.

The law is that of the reach: inside a cell, vehicles touch people independently. Each part is a share of the people
reached, averaged over the draws: parts add up exactly, to each channel and to the plan.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.channel_overlap import ChannelOverlap
from planner.model import Model
from planner.reading import Draws
from planner.seen import Vehicle, Vehicles

_DRAWS = 128
"""Draws read: the first of a Sobol sequence are spread as the whole is, and averages of shares need few."""
_NOBODY = 1e-12


def overlap(model: Model, on: Vehicles, reached: float) -> tuple[ChannelOverlap, ...]:
    """Split the people reached in an average four weeks between the channels that reach them, the widest first.

    Arguments: `on`, the vehicles of the plan; `reached`, people that the plan reaches in an average four weeks.
    """
    people = model.cells.people[:_DRAWS]
    few = {number: _first_draws(vehicle) for number, vehicle in on.items()}
    channels = sorted({model.vehicles[number][0] for number in on})
    parts, pairs = np.zeros((3, len(channels), len(people))), np.zeros((len(channels), len(channels)))
    union = np.zeros(len(people))
    for period, pace in zip(model.season.periods, model.pace.T, strict=True):
        missed = np.ones((len(channels), *people.shape))
        for number, vehicle in few.items():
            missed[channels.index(model.vehicles[number][0])][:, vehicle.cells] *= vehicle.unaware(pace).T
        touched, (nobody, another) = 1 - missed, _others(missed)
        weighed = people * len(period.weeks) / model.season.weeks
        split = np.stack([touched * nobody, touched * another, touched * (1 - nobody - another)])
        parts += (split * weighed).sum(axis=3)
        pairs += np.einsum("idg,jdg->ij", touched * weighed, touched)
        union += (weighed * (1 - np.prod(missed, axis=0))).sum(axis=1)
    alone, one, more = reached * (parts / np.maximum(union, _NOBODY)).mean(axis=2)
    np.fill_diagonal(pairs, 0.0)
    found = [
        ChannelOverlap(
            channel=channel, alone=float(alone[row]), with_one=float(one[row]), with_more=max(float(more[row]), 0.0),
            most_with=channels[int(pairs[row].argmax())] if pairs[row].any() else "",
        )
        for row, channel in enumerate(channels)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (-row.people, row.channel)))


def _first_draws(vehicle: Vehicle) -> Vehicle:
    """Give a vehicle on the first draws only."""
    return replace(
        vehicle,
        contacts=vehicle.contacts[:, :, :_DRAWS],
        shape=vehicle.shape[:_DRAWS],
        ceiling=vehicle.ceiling[:, :_DRAWS],
    )


def _others(missed: Draws) -> tuple[Draws, Draws]:
    """Share of each cell that no other channel touches, and that one other does: missed (C, D, G); (C, D, G) each."""
    before, after = _running(missed), tuple(side[::-1] for side in _running(missed[::-1]))
    return before[0] * after[0], before[0] * after[1] + before[1] * after[0]


def _running(missed: Draws) -> tuple[Draws, Draws]:
    """Share that none, and that one, of the channels placed before each touches: (C, D, G) each."""
    none, one = np.ones(missed.shape), np.zeros(missed.shape)
    for place in range(1, len(missed)):
        here = missed[place - 1]
        none[place] = none[place - 1] * here
        one[place] = one[place - 1] * here + none[place - 1] * (1 - here)
    return none, one
