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
CORRELATION = 0.5
"""Between two figures of one family; docs/ranges.md says what the ranges hold with it and without it."""
_SMALLEST = 1e-3
"""Share of the central value that stands for a low of zero: a positive amount has no logarithm at zero."""


def family(id: str) -> str:
    """Name the family of a figure: those whose errors have a common cause (all shares noticed, all prices…)."""
    for part in reversed(id.split(".")):
        if part in _FAMILIES:
            return _FAMILIES[part]
    return id.split(".", maxsplit=1)[0]


def draw(
    figures: dict[str, Figure], size: int, seed: int, correlation: float = CORRELATION
) -> dict[str, Draws]:
    """Draw `size` values (a power of two) of each figure: a tenth below its low, a tenth above its high.

    Same figures, size and seed: the same draws. `correlation` in 0..1 is that of two figures of one family.
    """
    uncertain = {id: figure for id, figure in sorted(figures.items()) if figure.high > figure.low}
    if not uncertain:
        return {}
    names = sorted({family(id) for id in uncertain})
    members = [names.index(family(id)) for id in uncertain]
    normal = family_draws(members, size, seed=seed, correlation=correlation)
    return {id: _values(figure, normal[:, column]) for column, (id, figure) in enumerate(uncertain.items())}


def ends(figure: Figure) -> tuple[float, float]:
    """Give the values of a figure that a tenth of its draws fall below, and above."""
    low, high = _values(figure, np.array([-DECILE, DECILE]))
    return float(low), float(high)


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
