"""Overlap of audiences: published vectors, laws, and classes found again on made-up populations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from planner.maths import duplication

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def test_published_independent_unions():
    """majesus/mediaplanning; the last one from the OAAA rule for two media."""
    assert float(duplication.union([0.30, 0.40, 0.20])) == pytest.approx(0.664)
    assert float(duplication.union([0.30, 0.20, 0.15])) == pytest.approx(0.524)
    assert float(duplication.union([0.5, 0.4])) == pytest.approx(0.70)


def test_published_contact_law():
    law = duplication.contacts_among([0.30, 0.40, 0.20])
    assert law == pytest.approx([0.336, 0.452, 0.188, 0.024])
    assert law @ np.arange(4) / (1 - law[0]) == pytest.approx(1.36, abs=0.005)


@given(shares=SHARES)
def test_union_lies_between_the_largest_and_the_sum(shares):
    reached = float(duplication.union(shares))
    assert max(shares) - 1e-12 <= reached <= min(1.0, sum(shares)) + 1e-12


@given(shares=SHARES, seed=st.integers(0, 1000))
def test_union_over_classes_lies_between_the_largest_and_the_sum(shares, seed):
    r = np.random.default_rng(seed)
    weights, p = r.dirichlet(np.ones(3)), np.clip(np.array(shares) * r.uniform(0, 1, (3, len(shares))), 0, 1)
    reached = duplication.union_over_classes(weights, p)
    assert (weights @ p).max() - 1e-12 <= reached <= (weights @ p).sum() + 1e-12
    law = duplication.contacts_among_classes(weights, p)
    assert law.sum() == pytest.approx(1)
    assert 1 - law[0] == pytest.approx(reached, abs=1e-12)
    assert law @ np.arange(len(shares) + 1) == pytest.approx((weights @ p).sum())


def population(seed: int, vehicles: int = 7):
    """Classes, their shares and pairwise overlaps, with heavy users of everything and one vehicle of the others."""
    r = np.random.default_rng(seed)
    weights = np.array([0.4, 0.35, 0.25])
    p = expit(
        r.normal(-0.5, 0.8, vehicles) + np.array([[-1.8], [0.0], [1.6]]) * r.uniform(0.5, 1.3, vehicles)
    )
    p[:, 0] = p[::-1, 0]
    return weights, p, weights @ p, (p * weights[:, None]).T @ p


@pytest.mark.parametrize("seed", range(4))
def test_classes_fitted_on_pairs_predict_unions_never_seen(seed):
    weights, p, shares, pairs = population(seed)
    fitted = duplication.fit_classes(shares, pairs, classes=3)
    assert fitted.misfit < 2e-3
    assert fitted.weights.sum() == pytest.approx(1)
    independent, by_class = [], []
    for group in ([0, 1, 2], [2, 3, 4, 5], [1, 3, 5, 6], [0, 2, 4, 5, 6]):
        truth = duplication.union_over_classes(weights, p[:, group])
        by_class.append(abs(duplication.union_over_classes(fitted.weights, fitted.shares[:, group]) - truth))
        independent.append(abs(float(duplication.union(shares[group])) - truth))
    assert max(by_class) < 0.01
    assert max(by_class) < 0.5 * max(independent)


def test_the_same_figures_give_the_same_classes():
    _, _, shares, pairs = population(1, 4)
    first, second = (duplication.fit_classes(shares, pairs, starts=3) for _ in range(2))
    assert (first.shares == second.shares).all()


def test_pairs_may_be_unknown_and_one_class_is_independence():
    _, _, shares, pairs = population(2, 4)
    pairs[0, 1] = pairs[1, 0] = np.nan
    assert duplication.fit_classes(shares, pairs, starts=2).misfit < 5e-3
    one = duplication.fit_classes(shares, np.full((4, 4), np.nan), classes=1, starts=1)
    assert one.shares[0] == pytest.approx(shares, abs=1e-6)


@pytest.mark.parametrize(
    ("shares", "pairs", "name"),
    [
        ([0.0, 0.5], np.full((2, 2), 0.1), "shares"),
        ([0.2, 0.5], np.full((2, 2), 0.3), "pairs"),
        ([0.8, 0.7], np.full((2, 2), 0.4), "pairs"),
        ([0.2, 0.5], np.zeros((3, 3)), "pairs"),
    ],
)
def test_impossible_overlaps_are_refused(shares, pairs, name):
    with pytest.raises(ValueError, match=name):
        duplication.fit_classes(shares, pairs)


@given(seed=st.integers(0, 1000), targets=st.lists(st.floats(0, 1), min_size=7, max_size=7))
def test_shifted_classes_meet_the_shares_exactly(seed, targets):
    weights, p, _, _ = population(seed)
    moved = duplication.shift_to_shares(weights, p, targets)
    assert weights @ moved == pytest.approx(targets, abs=1e-12)
    assert (moved >= 0).all()
    assert (moved <= 1).all()


def test_a_share_unknown_is_kept_and_the_order_of_classes_too():
    weights, p, _, _ = population(3)
    targets = np.full(7, 0.4)
    targets[2] = np.nan
    moved = duplication.shift_to_shares(weights, p, targets)
    assert (moved[:, 2] == p[:, 2]).all()
    assert (np.argsort(moved[:, 5]) == np.argsort(p[:, 5])).all()


def test_wrong_weights_and_shapes_are_refused():
    with pytest.raises(ValueError, match="weights"):
        duplication.union_over_classes([0.5, 0.6], [[0.1], [0.2]])
    with pytest.raises(ValueError, match="shares"):
        duplication.union_over_classes([0.5, 0.5], [[0.1]])
    with pytest.raises(ValueError, match="shares"):
        duplication.union([1.2])
    with pytest.raises(ValueError, match="targets"):
        duplication.shift_to_shares([1.0], [[0.5]], [1.5])
    with pytest.raises(ValueError, match="shares"):
        duplication.shift_to_shares([1.0], [[0.5]], [0.5, 0.5])
