"""Straight lines above concave functions: never below, close where asked."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner.maths
from planner.maths.envelope import closer, heights_above, log_unreached, spread_points, unit_grid

GAIN, CEILING, SHAPE = np.array([0.2, 1.0, 7.0]), np.array([0.3, 0.9, 1.0]), np.array([0.2, 1.0, np.inf])


def lines(breaks):
    """Heights (K, 3) of the three functions on the same breaks (K,)."""
    which = np.tile(np.arange(3), breaks.size)
    after = np.arange(which.size) + 3
    after[-3:] = -1

    def function(x, of):
        h, slope = log_unreached(x * GAIN[which[of]], CEILING[which[of]], SHAPE[which[of]])
        return h, slope * GAIN[which[of]]

    return heights_above(function, np.repeat(breaks, 3), after).reshape(-1, 3)


def family(units):
    """Three concave functions of the same units, one of them Poisson with a full ceiling (a straight line)."""
    h, slope = log_unreached(units[:, None] * GAIN, CEILING, SHAPE)
    return h, slope * GAIN


@given(seed=st.integers(0, 10_000), low=st.sampled_from([0.0, 0.01, 1.0]), count=st.integers(2, 9))
def test_lines_lie_above_the_functions(seed, low, count):
    breaks = np.unique(np.append(low, low + np.random.default_rng(seed).uniform(0, 20, count)))
    heights = lines(breaks)
    units = np.linspace(breaks[0], breaks[-1], 999)
    for j, line in enumerate(heights.T):
        assert (np.interp(units, breaks, line) >= family(units)[0][:, j] * (1 - 1e-12) - 1e-15).all()


def test_nothing_bought_keeps_height_zero_and_one_point_is_exact():
    assert (lines(np.array([0.0, 1.0, 5.0]))[0] == 0).all()
    assert (lines(np.array([3.0])) == family(np.array([3.0]))[0]).all()


def test_refined_breaks_come_close_where_the_plan_is():
    breaks = np.array([1.0, 20.0])
    for near in (0.3, 0.1, 0.03, 0.01):
        breaks = closer(breaks, 4.0, near)
    heights = lines(breaks)
    for j, line in enumerate(heights.T):
        assert np.interp(4.0, breaks, line) == pytest.approx(family(np.array([4.0]))[0][0, j], rel=1e-4)


@given(low=st.floats(0, 5), length=st.floats(0, 100))
def test_spread_points_cover_the_range(low, length):
    high = np.array([low + length])
    slopes = family(low + length * unit_grid())[1][:, :1]
    (points,) = spread_points(slopes, np.array([low]), high, tolerance=1e-3, least=2, most=10)
    assert points[0] == low
    assert points[-1] == high[0]
    assert (np.diff(points) > 0).all()
    assert points.size <= 11


def test_straight_functions_need_no_break():
    (points,) = spread_points(
        np.ones((unit_grid().size, 1)), np.zeros(1), np.ones(1), tolerance=0.1, least=3, most=9
    )
    assert points == pytest.approx([0, 1])


@pytest.mark.parametrize("name", [m.name for m in pkgutil.iter_modules(planner.maths.__path__)])
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(f"planner.maths.{name}")).failed == 0
