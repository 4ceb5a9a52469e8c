"""Overlap of audiences: laws; published calculations are in test_vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths import duplication

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


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
