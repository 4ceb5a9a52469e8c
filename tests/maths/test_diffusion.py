"""Adoption curves: laws, and parameters found again; published calculations are in test_vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths import diffusion


@given(p=st.floats(0.001, 0.5), q=st.floats(0, 2), ceiling=st.floats(0, 1))
def test_adoption_rises_within_its_ceiling(p, q, ceiling):
    shares = diffusion.bass(np.linspace(-2, 60, 200), p, q, ceiling)
    assert (np.diff(shares) >= -1e-15).all()
    assert shares.min() >= 0
    assert shares.max() <= ceiling * (1 + 1e-12)


def test_imitation_that_never_leads_has_its_peak_at_launch():
    assert diffusion.bass_peak(0.4, 0.1) == 0.0


@pytest.mark.parametrize("ceiling", [None, 0.85])
def test_bass_is_found_again(ceiling):
    t = np.arange(0, 15.0)
    fit = diffusion.fit_bass(t, diffusion.bass(t, 0.02, 0.45, 0.85), ceiling=ceiling)
    assert fit.parameters == pytest.approx((0.02, 0.45, 0.85), rel=1e-3)
    assert fit.misfit < 1e-6


@pytest.mark.parametrize("ceiling", [None, 0.7])
def test_logistic_is_found_again(ceiling):
    t = np.arange(2010, 2025.0)
    fit = diffusion.fit_logistic(t, diffusion.logistic(t, 2016.5, 0.6, 0.7), ceiling=ceiling)
    assert fit.parameters == pytest.approx((2016.5, 0.6, 0.7), rel=1e-3)
    assert fit.misfit < 1e-6


def test_residuals_are_the_points_minus_the_curve():
    t = np.arange(0, 8.0)
    seen = np.clip(diffusion.bass(t, 0.03, 0.4) + np.tile([0.01, -0.01], 4), 0, 1)
    fit = diffusion.fit_bass(t, seen)
    assert fit.residuals == pytest.approx(seen - diffusion.bass(t, *fit.parameters))
    assert 0 < fit.misfit < 0.02


def test_a_series_at_zero_or_full_still_fits():
    assert diffusion.fit_logistic([0, 1, 2, 3], [0, 0, 0, 0]).misfit < 0.01
    assert diffusion.fit_logistic([0, 1, 2, 3], [1, 1, 1, 1]).misfit < 0.05


def test_the_range_of_a_ceiling_holds_the_true_one_four_times_in_five():
    t = np.arange(2007, 2015.0)
    truth = diffusion.logistic(t, 2010.5, 0.6, 0.65)
    draws, held = np.random.default_rng(4), 0
    for _ in range(30):
        seen = truth + 0.01 * draws.normal(size=t.size)
        low, high = diffusion.ceiling_range(t, seen, diffusion.fit_logistic(t, seen))
        held += low <= 0.65 <= high
    assert 19 <= held <= 29


def test_the_range_of_a_ceiling_widens_with_noise():
    t = np.arange(2005, 2019.0)
    widths = []
    for size in (0.0, 0.005, 0.02):
        seen = diffusion.logistic(t, 2010.5, 0.45, 0.65) + size * np.tile([1.0, -1.0], 7)
        low, high = diffusion.ceiling_range(t, seen, diffusion.fit_logistic(t, seen))
        widths.append(high - low)
    assert widths[0] < 0.02
    assert widths[0] < widths[1] < widths[2]


def test_points_that_all_go_to_the_curve_rule_out_no_ceiling():
    t = np.array([2010, 2013, 2016.0])
    seen = diffusion.logistic(t, 2013, 0.5, 0.6)
    assert diffusion.ceiling_range(t, seen, diffusion.fit_logistic(t, seen)) == (seen.max() / 2, 1.0)


@pytest.mark.parametrize(
    ("adopted", "ceiling", "name"),
    [
        (0.0, 1.0, "innovators"),
        (0.025, 1.0, "early_adopters"),
        (0.2, 1.0, "early_majority"),
        (0.2, 0.3, "late_majority"),
        (0.84, 1.0, "laggards"),
        (1.0, 1.0, "laggards"),
    ],
)
def test_classes_follow_the_share_of_those_who_ever_adopt(adopted, ceiling, name):
    assert sum(diffusion.ROGERS.values()) == pytest.approx(1)
    assert diffusion.adopter_class(adopted, ceiling) == name


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: diffusion.bass(1, 0, 0.1), "p above 0"),
        (lambda: diffusion.bass_peak(0, 0.1), "p above 0"),
        (lambda: diffusion.fit_bass([1, 2], [0.1, 0.2]), "points"),
        (lambda: diffusion.fit_logistic([1, 2, 3], [0.1, 0.2, 1.2]), "adopted"),
    ],
)
def test_what_makes_no_sense_is_refused(call, name):
    with pytest.raises(ValueError, match=name):
        call()
