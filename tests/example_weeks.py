"""The examples on draws of the figures, ready to be followed week by week, each made once; it asserts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.audience import cells
from planner.best_bet import drawn_model, restricted
from planner.build import Chosen, drawn
from planner.examples import read_example
from planner.members import Flow, flows
from planner.model import Model
from planner.reading import Reading
from planner.weekly import Weekly, weekly
from tests.engine_parts import BOOK, TODAY
from tests.made_once import chosen_once

DRAWS = 64


@dataclass(frozen=True)
class Followed:
    """One example: what was settled, the arrays of its plan on draws, and its weeks."""

    chosen: Chosen
    model: Model
    units: NDArray[np.float64]
    reading: Reading
    weeks: Weekly
    members: dict[str, Flow]


@lru_cache(maxsize=15)
def followed(name: str) -> Followed:
    """Settle the plan of an example and follow it week by week on 64 draws."""
    found = chosen_once(read_example(name), TODAY)
    firm, mix, season = found.firm, found.mix, found.season
    used, units = restricted(mix, found.bet.units)
    narrow = Reading(BOOK)
    drawn_model(mix, used, firm, cells(firm, BOOK, narrow), season, BOOK, narrow)
    narrow("method.members_lost.figure")
    reading = drawn(BOOK, narrow, DRAWS, 1)
    model = drawn_model(mix, used, firm, cells(firm, BOOK, reading), season, BOOK, reading)
    weeks = weekly(model, units, firm, reading)
    return Followed(found, model, units, reading, weeks, flows(model, units, weeks, firm, BOOK, reading))
