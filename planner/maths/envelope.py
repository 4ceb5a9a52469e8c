"""Piecewise linear functions above concave ones, and where to break them. It must not know the limits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner.maths.curves import exponent
from planner.maths.problem import Floats

GRID = 60
"""Points of the grid on which curvature is read; breaks are places on it, so finer changes nothing visible."""


def log_unreached(contacts: Floats, ceiling: Floats, shape: Floats) -> tuple[Floats, Floats]:
    """h = -ln(1 - r) of a vehicle and its slope in contacts: concave, 0 at 0; what vehicles add up in."""
    unseen = np.exp(-exponent(contacts, shape))
    missed = np.maximum(1.0 - ceiling + ceiling * unseen, 1e-300)
    return -np.log(missed), ceiling * unseen / (1.0 + contacts / shape) / missed


def unit_grid() -> Floats:
    """(n,) places in 0..1 where curvature is read; half of them geometric, since small shapes bend near zero."""
    return np.unique(np.concatenate([np.linspace(0.0, 1.0, GRID), np.geomspace(1e-5, 1.0, GRID)]))


def spread_points(
    slopes: Floats, low: Floats, high: Floats, *, tolerance: float, least: int, most: int
) -> list[Floats]:
    """Breaks of P concave functions whose chords miss them by about ``tolerance``.

    ``slopes`` (n, P) are their derivatives on :func:`unit_grid` laid from ``low`` to ``high`` (P,). The best density
    of breaks is the square root of the curvature (a chord misses by length² × curvature / 8). Returns for each
    function an increasing array, ends included, of ``least`` to ``most`` segments (one when it is straight).
    """
    grid = unit_grid()
    length = high - low
    fall = np.maximum(-np.diff(slopes, axis=0), 0.0)
    # sqrt(curvature) * step, integrated along the grid.
    effort = np.cumsum(np.sqrt(fall * np.diff(grid)[:, None] * length), axis=0)
    effort = np.vstack([np.zeros(low.size), effort])
    total = effort[-1]
    counts = np.clip(np.ceil(total / np.sqrt(8.0 * tolerance)), least, most).astype(int)
    points = []
    for i in range(low.size):
        if length[i] <= 0.0:
            points.append(low[i : i + 1])
        elif total[i] <= 0.0:
            points.append(np.array([low[i], high[i]]))
        else:
            places = np.interp(np.linspace(0.0, total[i], counts[i] + 1), effort[:, i], grid)
            places[0], places[-1] = 0.0, 1.0
            points.append(np.unique(low[i] + length[i] * places))
            # low + (high - low) may miss high by a bit, and high is where the limits are.
            points[-1][-1] = high[i]
    return points


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


def _lift(
    function: Callable[[Floats], tuple[Floats, Floats]], breaks: Floats, values: Floats, chord: Floats
) -> Floats:
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
    highest = np.maximum(reach.max(axis=1), above.max(axis=1))
    return np.asarray(np.maximum(highest, 0.0), dtype=np.float64)


def with_point(points: Floats, point: float) -> Floats:
    """The points and one more, unless one is already there to a thousandth."""
    if (np.abs(points - point) <= 1e-3 * point).any():
        return points
    return np.append(points, point)


def closer(breaks: Floats, units: float, near: float) -> Floats:
    """The breaks with this amount among them, and others around it at distances of ``near`` × 3, 9, 27... of it.

    A coarse segment lifts both its ends; a straight line between two lifted ends passes above a fine break between
    them unless segments grow no faster than three times their distance to it. Hence the geometric fan.
    """
    low, high = breaks[0], breaks[-1]
    middle = float(np.clip(units, low, high))
    fan = near * max(middle, 1e-3 * high) * 3.0 ** np.arange(12)
    fresh = [middle] if np.abs(breaks - middle).min() > fan[0] / 3.0 else []
    for side in (-1.0, 1.0):
        away = (breaks - middle) * side
        for step in fan:
            # A break already between this step and its neighbours does the same work.
            if low < middle + side * step < high and not ((away > step / 1.7) & (away < step * 1.7)).any():
                fresh.append(middle + side * step)
    return np.unique(np.concatenate([breaks, fresh]))
