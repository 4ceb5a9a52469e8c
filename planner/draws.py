"""Draws the uncertain figures of a plan together, errors of one family moving together; it evaluates nothing."""

from __future__ import annotations

import numpy as np

from planner.figures import Figure
from planner.maths.uncertainty import UncertainFigure, draw_figures
from planner.reading import Draws

_FAMILIES = {
    "noticed": "noticed", "tie": "response", "click": "response", "close": "close", "contacts": "contacts",
    "cost": "price", "fixed_cost": "price", "hours": "hours", "fixed_hours": "hours", "coverage": "coverage",
    "shape": "shape", "ages": "usage", "firms": "usage", "population": "place", "businesses": "place",
    "concerned": "trade", "demand": "trade", "amplification": "amplification",
}  # fmt: skip


def family(id: str) -> str:
    """Name the family of a figure: those whose errors have a common cause (all shares noticed, all prices…)."""
    for part in reversed(id.split(".")):
        if part in _FAMILIES:
            return _FAMILIES[part]
    return id.split(".")[0]


def draw(figures: dict[str, Figure], size: int, seed: int) -> dict[str, Draws]:
    """Draw `size` values of each figure: a tenth below its low, a tenth above its high. Same seed, same draws."""
    uncertain = {id: figure for id, figure in sorted(figures.items()) if figure.high > figure.low}
    raise NotImplementedError
