"""Draws of uncertain figures: the three points are kept, families move together, bounds hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths import uncertainty

LEVELS = [0.1, 0.5, 0.9]


@given(central=st.floats(1e-6, 1e6), below=st.floats(1, 20), above=st.floats(1, 20))
def test_amounts_keep_their_three_points(central, below, above):
    z = uncertainty.normal_draws(1024, 1, seed=1)
    drawn = uncertainty.amounts([central / below], [central], [central * above], z)
    expected = [central / below, central, central * above]
    assert np.quantile(drawn, LEVELS) == pytest.approx(expected, rel=0.02)
    assert (drawn > 0).all()


@given(points=st.lists(st.floats(0.001, 0.999), min_size=3, max_size=3).map(sorted))
def test_shares_keep_their_three_points_and_never_leave_0_1(points):
    z = uncertainty.normal_draws(1024, 1, seed=2)
    drawn = uncertainty.shares(*[[p] for p in points], z)
    assert np.quantile(drawn, LEVELS) == pytest.approx(points, rel=0.03, abs=0.003)
    assert (drawn >= 0).all()
    assert (drawn <= 1).all()


def test_exact_figures_do_not_move():
    z = uncertainty.normal_draws(64, 3, seed=3)
    assert (uncertainty.shares([0, 1, 0.3], [0, 1, 0.3], [0, 1, 0.3], z) == [0, 1, 0.3]).all()
    assert (uncertainty.amounts([0, 5, 2], [0, 5, 2], [0, 5, 2], z) == [0, 5, 2]).all()


def test_widening_a_figure_never_narrows_a_range():
    z = uncertainty.normal_draws(1024, 1, seed=4)
    widths = []
    for by in (1.2, 1.5, 2.0, 4.0):
        low, high = np.quantile(uncertainty.amounts([1 / by], [1.0], [by], z), [0.1, 0.9])
        widths.append(high - low)
    assert (np.diff(widths) > 0).all()


@pytest.mark.parametrize("correlation", [0.0, 0.5, 1.0])
def test_families_move_together_as_much_as_asked(correlation):
    z = uncertainty.family_draws([0, 0, 1, 1], 4096, seed=5, correlation=correlation)
    found = np.corrcoef(z.T)
    assert found[0, 1] == pytest.approx(correlation, abs=0.03)
    assert found[2, 3] == pytest.approx(correlation, abs=0.03)
    assert found[0, 2] == pytest.approx(0, abs=0.03)
    assert z.std(axis=0) == pytest.approx(1, abs=0.02)


def test_the_same_seed_gives_the_same_draws():
    first, second, other = (uncertainty.family_draws([0, 1], 256, seed=s, correlation=0.5) for s in (7, 7, 8))
    assert (first == second).all()
    assert (first != other).any()
    assert np.isfinite(uncertainty.normal_draws(1024, 200, seed=1)).all()
    assert uncertainty.normal_draws(8, 0, seed=1).shape == (8, 0)


@given(values=st.lists(st.floats(-100, 100), min_size=2, max_size=30), level=st.floats(0, 1))
def test_weighted_quantiles_agree_with_equal_weights(values, level):
    plain = uncertainty.quantiles(values, [level])
    weighted = uncertainty.quantiles(values, [level], np.full(len(values), 0.3))
    assert weighted == pytest.approx(plain, abs=1e-6)
    assert min(values) <= plain[0] <= max(values)


def test_weighted_quantiles_follow_the_weights():
    values = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
    assert uncertainty.quantiles(values, [0.5], [0.0, 0.0, 1.0]) == pytest.approx(np.array([[3.0, 30.0]]))
    assert uncertainty.quantiles(values, [0.5], [5.0, 1.0, 1.0])[0, 0] < 2.0
    assert uncertainty.quantiles(values, LEVELS).shape == (3, 2)


def test_small_publics_are_whole_people_with_the_right_spread():
    drawn = uncertainty.people_draws(np.full(20_000, 40.0), np.full(20_000, 0.25), seed=9)
    assert (drawn == np.round(drawn)).all()
    assert drawn.max() <= 40
    assert drawn.mean() == pytest.approx(10, abs=0.1)
    assert drawn.std() == pytest.approx(np.sqrt(7.5), rel=0.03)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: uncertainty.normal_draws(1000, 1, seed=1), "power of two"),
        (lambda: uncertainty.family_draws([0], 8, seed=1, correlation=1.5), "correlation"),
        (lambda: uncertainty.amounts(2, 1, 3, 0.0), "low <= central"),
        (lambda: uncertainty.amounts(0, 1, 3, 0.0), "above 0"),
        (lambda: uncertainty.shares(0.5, 0.8, 1.2, 0.0), "0..1"),
        (lambda: uncertainty.quantiles([1.0], [1.5]), "levels"),
        (lambda: uncertainty.quantiles([1.0, 2.0], [0.5], [0.0, 0.0]), "weights"),
        (lambda: uncertainty.people_draws(-1, 0.5, seed=1), "public"),
    ],
)
def test_what_makes_no_sense_is_refused(call, name):
    with pytest.raises(ValueError, match=name):
        call()
