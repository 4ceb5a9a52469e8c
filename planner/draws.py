"""Draws the uncertain figures of a plan together, errors of one family moving together; it evaluates nothing."""

from __future__ import annotations

import numpy as np

from planner.figures import Figure
from planner.maths.uncertainty import DECILE, amounts, family_draws, shares
from planner.reading import Draws

_FAMILIES = {
    "noticed": "noticed", "tie": "response", "click": "response", "close": "close", "contacts": "contacts",
    "cost": "price", "fixed_cost": "price", "hours": "hours", "fixed_hours": "hours", "coverage": "coverage",
    "shape": "shape", "ages": "usage", "firms": "usage", "population": "place", "businesses": "place",
    "concerned": "trade", "demand": "trade", "amplification": "amplification",
    "association": "association", "targeting": "targeting", "targeted_price": "price",
}  # fmt: skip
_SMALLEST = 1e-3
"""Share of the central value that stands for a low of zero: a positive amount has no logarithm at zero."""


def family(id: str) -> str:
    """Name the family of a figure: those whose errors have a common cause (all shares noticed, all prices…)."""
    for part in reversed(id.split(".")):
        if part in _FAMILIES:
            return _FAMILIES[part]
    return id.split(".", maxsplit=1)[0]


def draw(figures: dict[str, Figure], size: int, seed: int) -> dict[str, Draws]:
    """Draw `size` values (a power of two) of each figure: a tenth below its low, a tenth above its high.

    Same figures, size and seed: the same draws.
    """
    uncertain = {id: figure for id, figure in sorted(figures.items()) if figure.high > figure.low}
    if not uncertain:
        return {}
    names = sorted({family(id) for id in uncertain})
    normal = family_draws([names.index(family(id)) for id in uncertain], size, seed=seed)
    return {id: _values(figure, normal[:, column]) for column, (id, figure) in enumerate(uncertain.items())}


def _values(figure: Figure, normal: Draws) -> Draws:
    if figure.unit == "share":
        drawn = shares([figure.low], [figure.central], [figure.high], normal[:, None])
    elif figure.central <= 0:
        # Nothing is the likeliest, a little is possible: only the upper half has a spread.
        return np.asarray(figure.high * np.maximum(normal, 0.0) / DECILE)
    else:
        low = max(figure.low, _SMALLEST * figure.central)
        drawn = amounts([low], [figure.central], [figure.high], normal[:, None])
    return np.asarray(drawn[:, 0])
