"""Laws of the latent classes: shares met, the most even population, unions, and association that matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths.classes import (
    even_unions,
    fit,
    general_factor,
    met,
    most_even,
    overlaps,
    sets_of,
    unions,
)

SHARES = st.floats(0.01, 0.99)
WEIGHTS = np.array([0.3, 0.5, 0.2])
HABITS = np.array([[0.2, 0.1, 0.4, 0.05], [0.6, 0.4, 0.5, 0.2], [0.95, 0.8, 0.6, 0.7]])


def known() -> tuple[np.ndarray, np.ndarray]:
    """Shares and pairs of three classes that use little, some and much."""
    return WEIGHTS @ HABITS, overlaps(WEIGHTS, HABITS)


@given(st.lists(SHARES, min_size=3, max_size=3), st.floats(0, 1), st.floats(0.2, 3))
def test_moved_classes_meet_the_share_and_keep_their_order(
    base: list[float], goal: float, power: float
) -> None:
    moved = met(WEIGHTS, base, goal, power)
    assert moved.shape == (1, 3)
    assert float(moved[0] @ WEIGHTS) == pytest.approx(goal, abs=2e-12)
    if 0 < goal < 1:
        assert (np.diff(moved[0][np.argsort(base, kind="stable")]) >= -1e-12).all()


def test_nothing_moves_when_the_share_is_met_already() -> None:
    for column in HABITS.T:
        assert met(WEIGHTS, column, float(WEIGHTS @ column))[0] == pytest.approx(column, abs=1e-9)


def test_stronger_association_brings_smaller_unions() -> None:
    shares, _ = known()
    sets = sets_of(4, (4,))
    found = [
        unions(
            WEIGHTS, np.stack([met(WEIGHTS, HABITS[:, j], shares[j], s)[0] for j in range(4)], axis=1), sets
        )[0]
        for s in (1e-6, 0.5, 1.0, 2.0)
    ]
    assert found[0] == pytest.approx(1 - np.prod(1 - shares), abs=1e-5), "no association is independence"
    assert found == sorted(found, reverse=True)


def test_met_refuses_what_is_no_share() -> None:
    with pytest.raises(ValueError, match="targets"):
        met(WEIGHTS, HABITS[:, 0], 1.2)
    with pytest.raises(ValueError, match="strength"):
        met(WEIGHTS, HABITS[:, 0], 0.5, 0.0)


def test_the_most_even_population_has_the_shares_and_pairs() -> None:
    shares, pairs = known()
    states, probability = most_even(shares, pairs)
    assert probability.sum() == pytest.approx(1)
    assert probability @ states == pytest.approx(shares, abs=1e-4)
    both = (states * probability[:, None]).T @ states
    upper = np.triu_indices(4, 1)
    assert both[upper] == pytest.approx(pairs[upper], abs=1e-4)


def test_without_pairs_the_most_even_population_is_independent() -> None:
    shares, pairs = known()
    sets = sets_of(4, (2, 3, 4))
    states, probability = most_even(shares, np.full_like(pairs, np.nan))
    apart = unions([1.0], shares[None, :], sets)
    assert even_unions(states, probability, sets) == pytest.approx(apart, abs=1e-5)


def test_the_most_even_population_has_bounds() -> None:
    with pytest.raises(ValueError, match="14 media"):
        most_even(np.full(15, 0.5), np.full((15, 15), 0.25))
    with pytest.raises(ValueError, match="inside"):
        most_even([0.5, 1.0], np.full((2, 2), 0.5))


def test_the_fit_finds_unions_that_it_never_saw() -> None:
    shares, pairs = known()
    found = fit(shares, pairs, classes=3, starts=6)
    sets = sets_of(4, (3, 4))
    truth = unions(WEIGHTS, HABITS, sets)
    assert found.weights @ found.shares == pytest.approx(shares, abs=1e-9)
    assert unions(found.weights, found.shares, sets) == pytest.approx(truth, abs=0.005)
    assert np.abs(unions([1.0], shares[None, :], sets) - truth).mean() > 0.03, "independence is far away"


def test_the_fit_is_deterministic_and_reads_only_known_pairs() -> None:
    shares, pairs = known()
    pairs[0, 1] = pairs[1, 0] = np.nan
    one, two = (fit(shares, pairs, classes=2, starts=3, seed=5) for _ in range(2))
    assert (one.shares == two.shares).all()
    assert (one.weights == two.weights).all()
    assert one.cost == two.cost
    assert np.isfinite(one.shares).all()


def test_one_class_is_independence() -> None:
    shares, pairs = known()
    found = fit(shares, pairs, classes=1, starts=1)
    assert found.weights.tolist() == [1.0]
    assert found.shares[0] == pytest.approx(shares)


def test_the_fit_refuses_no_class() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        fit(*known(), classes=0)


@given(st.lists(SHARES, min_size=12, max_size=12))
def test_a_union_lies_between_the_largest_share_and_the_sum(flat: list[float]) -> None:
    habits = np.array(flat).reshape(3, 4)
    shares = WEIGHTS @ habits
    for members, union in zip(sets_of(4), unions(WEIGHTS, habits, sets_of(4)), strict=False):
        assert shares[members].max() - 1e-12 <= union <= min(1.0, shares[members].sum()) + 1e-12


def test_the_general_factor_orders_light_and_heavy_users() -> None:
    factor = general_factor(WEIGHTS, HABITS)
    assert WEIGHTS @ factor == pytest.approx(0)
    assert (np.diff(factor) > 0).all()
