"""Piecewise linear functions above concave ones, and where to break them. It must not know the limits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner.maths.curves import exponent
from planner.maths.problem import Floats

GRID = 160
"""Points of the grid on which curvature is read; breaks are places on it, so finer changes nothing visible."""


def log_unreached(contacts: Floats, ceiling: Floats, shape: Floats) -> tuple[Floats, Floats]:
    """h = -ln(1 - r) of a vehicle and its slope in contacts: concave, 0 at 0; what vehicles add up in."""
    unseen = np.exp(-exponent(contacts, shape))
    missed = np.maximum(1.0 - ceiling + ceiling * unseen, 1e-300)
    return -np.log(missed), ceiling * unseen / (1.0 + contacts / shape) / missed


def spread_points(slope: Callable[[Floats], Floats], low: float, high: float, tolerance: float,
                  least: int, most: int) -> Floats:
    """Breaks from ``low`` to ``high`` whose chords miss a concave function by about ``tolerance``.

    ``slope`` is its derivative. The best density of breaks is the square root of the curvature (the error of a chord
    is length² × curvature / 8). Returns between ``least`` and ``most`` segments, ends included, increasing.
    """
    if high <= low:
        return np.array([low])
    # Curvature sits near zero for small kappa: half the grid is geometric.
    even = np.linspace(0.0, 1.0, GRID)
    grid = low + (high - low) * np.unique(np.concatenate([even, np.geomspace(1e-5, 1.0, GRID)]))
    fall = np.maximum(-np.diff(slope(grid)), 0.0)
    # sqrt(curvature) * step, integrated along the grid.
    effort = np.concatenate([[0.0], np.cumsum(np.sqrt(fall * np.diff(grid)))])
    total = effort[-1]
    count = int(np.clip(np.ceil(total / np.sqrt(8.0 * tolerance)) if total > 0.0 else 1, least, most))
    if total <= 0.0:
        return np.linspace(low, high, 2)
    points = np.interp(np.linspace(0.0, total, count + 1), effort, grid)
    points[0], points[-1] = low, high
    return np.unique(points)


def heights_above(function: Callable[[Floats], tuple[Floats, Floats]], breaks: Floats) -> Floats:
    """Heights (K, J) at breaks (K,) so that straight lines between them lie above J concave functions.

    ``function(x (K,))`` returns values and slopes (K, J). Each chord is lifted to touch its function (found by the
    two end tangents, whose meeting point bounds the lift); a first break at 0 keeps height 0, because nothing
    bought must be worth nothing.
    """
    values, slopes = function(breaks)
    if breaks.size == 1:
        return values
    step = np.diff(breaks)[:, None]
    chord = np.diff(values, axis=0) / step
    lift = _lift(function, breaks, values, chord)
    heights = values.copy()
    heights[1:] += lift
    heights[:-1] = np.maximum(heights[:-1], values[:-1] + lift)
    if breaks[0] == 0.0:
        heights[0] = 0.0
        heights[1] = np.maximum(heights[1], slopes[0] * breaks[1])
    return heights


def _lift(function: Callable[[Floats], tuple[Floats, Floats]], breaks: Floats, values: Floats,
          chord: Floats) -> Floats:
    """(K-1, J) an upper bound of the largest distance of each function above its chord, segment by segment.

    The segment is cut in eight; on each piece a concave function lies under its end tangents, so the bound is
    certain, and within a few per cent of the true distance.
    """
    pieces = 8
    share = np.linspace(0.0, 1.0, pieces + 1)
    length = np.diff(breaks)
    inner = breaks[:-1, None] + length[:, None] * share
    value, slope = function(inner.reshape(-1))
    value = value.reshape(*inner.shape, -1)
    slope = slope.reshape(*inner.shape, -1)
    above = value - values[:-1, None, :] - chord[:, None, :] * (inner - breaks[:-1, None])[:, :, None]
    tilt = slope - chord[:, None, :]
    part = (length / pieces)[:, None, None]
    left, right = np.maximum(tilt[:, :-1], 0.0), np.maximum(-tilt[:, 1:], 0.0)
    reach = np.minimum(above[:, :-1] + left * part, above[:, 1:] + right * part)
    return np.maximum(np.maximum(reach.max(axis=1), above.max(axis=1)), 0.0)
