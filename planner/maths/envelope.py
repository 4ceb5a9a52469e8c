"""Piecewise linear functions above concave ones, and where to break them. It must not know the limits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner.maths.curves import exponent
from planner.maths.problem import Floats, Ints

GROWTH = 2.0
"""How much farther each break of a fan is than the one before."""
NEAREST_ZERO = 1e-7
"""Share of a range under which a first break needs no further one before it."""
_UNIT_GRID = np.unique(np.concatenate([np.linspace(0.0, 1.0, 24), np.geomspace(1e-5, 1.0, 24)]))


def log_unreached(contacts: Floats, ceiling: Floats, shape: Floats) -> tuple[Floats, Floats]:
    """h = -ln(1 - r) of a vehicle and its slope in contacts: concave, 0 at 0; what vehicles add up in."""
    unseen = np.exp(-exponent(contacts, shape))
    missed = np.maximum(1.0 - ceiling + ceiling * unseen, 1e-300)
    return -np.log(missed), ceiling * unseen / (1.0 + contacts / shape) / missed


def unit_grid() -> Floats:
    """(n,) places in 0..1 where curvature is read; half of them geometric, since small shapes bend near zero."""
    return _UNIT_GRID


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


def heights_above(
    function: Callable[[Floats, Ints], tuple[Floats, Floats]], breaks: Floats, after: Ints
) -> Floats:
    """Heights (N,) at breaks (N,) of concave functions, so that straight lines between them lie above.

    ``after`` (N,) is the number of the break that follows on the same function, -1 after its last;
    ``function(x, of)`` gives values and slopes at x (M,) of the functions that the breaks ``of`` (M,) are on. Each
    chord is lifted to touch its function; a first break at 0 keeps height 0, because nothing bought must be worth
    nothing.
    """
    values, slopes = function(breaks, np.arange(breaks.size))
    left = np.flatnonzero(after >= 0)
    right = after[left]
    lift = _lift(function, breaks, values, slopes, left, right)
    heights = values.copy()
    heights[right] += lift
    heights[left] = np.maximum(heights[left], values[left] + lift)
    none = left[breaks[left] == 0.0]
    heights[none] = 0.0
    heights[after[none]] = np.maximum(heights[after[none]], slopes[none] * breaks[after[none]])
    return heights


def _lift(
    function: Callable[[Floats, Ints], tuple[Floats, Floats]],
    breaks: Floats,
    values: Floats,
    slopes: Floats,
    left: Ints,
    right: Ints,
) -> Floats:
    """An upper bound of the largest distance of each function above its chord, segment by segment.

    A concave function lies under its tangents: at both ends, and at a place where its slope is about the chord's.
    There the bound is certain, and within a few per cent of the true distance.
    """
    length = breaks[right] - breaks[left]
    chord = (values[right] - values[left]) / length
    fall, rise = np.maximum(slopes[left] - chord, 0.0), np.maximum(chord - slopes[right], 0.0)
    # Slopes fall about geometrically; without a slope at the end, or on a straight line, the middle serves.
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.log(slopes[left] / chord) / np.log(slopes[left] / slopes[right])
    share = np.clip(np.where(np.isfinite(share), share, 0.5), 0.05, 0.95)
    value, slope = function(breaks[left] + length * share, left)
    above = value - values[left] - chord * length * share
    tilt = slope - chord
    # The tangent there meets that of the end towards which the function still rises above the chord.
    away = np.where(tilt > 0.0, 1.0 - share, share) * length
    steep, end = np.abs(tilt), np.where(tilt > 0.0, rise, fall)
    with np.errstate(divide="ignore", invalid="ignore"):
        meeting = np.clip((end * away - above) / (steep + end), 0.0, away)
    return np.asarray(np.maximum(above + np.where(steep + end > 0.0, steep * meeting, 0.0), 0.0))


def with_points(of: Ints, at: Floats, points: Floats) -> tuple[Ints, Floats]:
    """Touching points ``at`` of functions ``of``, and one more for each unless one is there to a thousandth."""
    near = np.abs(at - points[of]) <= 1e-3 * points[of]
    missing = np.ones(points.size, dtype=bool)
    missing[of[near]] = False
    fresh = np.flatnonzero(missing)
    return np.append(of, fresh), np.append(at, points[fresh])


def closer(breaks: Floats, units: float, near: float) -> Floats:
    """The breaks with this amount among them, and others around it from a distance of ``near`` of it outwards.

    A coarse segment lifts both its ends; a straight line between two lifted ends passes above a fine break between
    them unless segments are shorter than twice their distance to it. Hence a fan that about doubles each time.
    """
    low, high = breaks[0], breaks[-1]
    middle = float(np.clip(units, low, high))
    nearest = near * max(middle, 1e-3 * high)
    fresh = [middle] if np.abs(breaks - middle).min() > nearest / 3.0 else []
    for side, room in ((-1.0, middle - low), (1.0, high - middle)):
        away = (breaks - middle) * side
        step = nearest
        while step < room:
            known = away[(away > step / 1.6) & (away < step * 1.2)]
            if not known.size:
                fresh.append(middle + side * step)
            step = GROWTH * (float(known.max()) if known.size else step)
    if low == 0.0 and breaks[1] > NEAREST_ZERO * high:
        # The line that leaves from nothing is a tangent and lifts the first break: nearer each time, it ends out of
        # the way.
        fresh.append(min(breaks[1], middle) / 4.0)
    return np.unique(np.concatenate([breaks, fresh]))
