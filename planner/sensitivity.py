"""Which figures the ranges come from: each one moved alone to its ends, all others at their central value."""

from __future__ import annotations

from typing import Literal

import numpy as np

from planner.catalogue import Catalogue
from planner.draws import ends, family
from planner.figures import Figure
from planner.firm import Firm
from planner.model import Model
from planner.plan import Swing
from planner.reading import Draws, Reading
from planner.seen import monthly_people
from planner.weekly import weekly

_SHOWN = 8
"""Figures kept for each outcome: the next ones move it too little to be worth replacing."""
_TELLING = 0.05
"""Share of an outcome that a figure moves at least to be told: outcomes are known to two digits."""
_TAKEN = frozenset({"price", "hours"})
"""Families of what a plan takes: its units are settled, so they move nothing that it brings."""


def uncertain(read: dict[str, Figure]) -> list[str]:
    """List the figures whose ends differ, in order."""
    return [id for id, figure in sorted(read.items()) if figure.high > figure.low]


def one_by_one(book: Catalogue, figures: list[str]) -> Reading:
    """Move each figure alone: central values in row 0; figure k at its low in row 1 + 2k, at its high in row 2 + 2k."""
    size = 1 + 2 * len(figures)
    drawn = {}
    for place, id in enumerate(figures):
        figure = book.figures[id]
        values = np.full(size, figure.central)
        values[[1 + 2 * place, 2 + 2 * place]] = ends(figure)
        drawn[id] = values
    return Reading(book, drawn=drawn, size=size)


def figures_that_count(read: dict[str, Figure]) -> list[str]:
    """List the figures that can move what a plan brings."""
    return [id for id in uncertain(read) if family(id) not in _TAKEN]


def swings(model: Model, units: Draws, firm: Firm, reading: Reading, figures: list[str]) -> tuple[Swing, ...]:
    """Give the figures that move each outcome most, the widest first: units (A,). None where all hardly move it.

    The model is that of a reading `one_by_one` of these figures. Outcomes: people reached in an average four weeks;
    new customers over the plan, chance left out.
    """
    reach = monthly_people(model, units).sum(axis=1)
    customers = weekly(model, units, firm, reading).customers[:, -1]
    return (*_widest("reach", reach, figures), *_widest("customers", customers, figures))


def _widest(outcome: Literal["reach", "customers"], values: Draws, figures: list[str]) -> list[Swing]:
    found = [
        Swing(figure=id, outcome=outcome, at_low=float(low), central=float(values[0]), at_high=float(high))
        for id, low, high in zip(figures, values[1::2], values[2::2], strict=True)
    ]
    moving = [swing for swing in found if _width(swing) > _TELLING * swing.central]
    return sorted(moving, key=lambda swing: (-_width(swing), swing.figure))[:_SHOWN]


def _width(swing: Swing) -> float:
    reached = (swing.at_low, swing.central, swing.at_high)
    return max(reached) - min(reached)
