"""Reach of one vehicle: laws, inverses and fits; published calculations are in test_vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maths import curves

CONTACTS, SHAPES, CEILINGS = st.floats(0, 1e4), st.floats(0.02, 1e13), st.floats(0.01, 1)


@pytest.mark.parametrize(("impressions", "reached"), [(100, 100), (90, 100), (100, 0)])
def test_one_point_must_hold_more_contacts_than_people(impressions, reached):
    with pytest.raises(ValueError, match="exceed"):
        curves.one_point_curve(impressions, reached)


@pytest.mark.parametrize(
    ("once", "twice", "n"), [(0.5, 0.5, 5), (0.5, 0.75, 5), (0.0, 0.1, 5), (0.5, 0.6, 0)]
)
def test_beta_binomial_refuses_impossible_accumulation(once, twice, n):
    with pytest.raises(ValueError, match="once"):
        curves.insertion_distribution(once, twice, n)


@given(contacts=CONTACTS, more=CONTACTS, shape=SHAPES, ceiling=CEILINGS)
def test_reach_rises_within_its_ceiling_and_below_poisson(contacts, more, shape, ceiling):
    now, then = curves.reach(contacts, shape, ceiling), curves.reach(contacts + more, shape, ceiling)
    assert 0 <= now <= then <= ceiling
    assert now <= curves.reach(contacts, np.inf, ceiling) * (1 + 1e-12)
    assert now <= ceiling * contacts


@given(contacts=st.floats(0.001, 100), shape=SHAPES, ceiling=CEILINGS)
def test_contacts_for_undoes_reach(contacts, shape, ceiling):
    reached = curves.reach(contacts, shape, ceiling)
    if reached < ceiling * (1 - 1e-9):
        assert float(curves.contacts_for(reached, shape, ceiling)) == pytest.approx(contacts, rel=1e-5)


@given(contacts=st.floats(0, 20), shape=st.floats(0.05, 1e12))
def test_distribution_is_a_law_with_the_right_mean(contacts, shape):
    law = curves.contact_distribution(contacts, shape, 4000)
    assert (law >= 0).all()
    assert law.sum() == pytest.approx(1, abs=1e-6)
    assert law @ np.arange(4001) == pytest.approx(contacts, rel=1e-4, abs=1e-9)
    assert 1 - law[0] == pytest.approx(float(curves.reach(contacts, shape)), abs=1e-9)


def test_huge_shapes_join_poisson_without_a_step():
    assert curves.contact_distribution(3.0, 0.99e8, 30) == pytest.approx(
        curves.contact_distribution(3.0, 1e9, 30), abs=1e-7
    )
    assert float(curves.reach(1e-9, 1e15)) == pytest.approx(1e-9)
    assert curves.contact_distribution(0.0, np.inf, 2) == pytest.approx([1, 0, 0])


def test_at_least_falls_with_the_count():
    falling = curves.reach_at_least(2.0, 0.7, 0.6, 6)
    assert (np.diff(falling) < 0).all()
    assert falling[0] == pytest.approx(float(curves.reach(2.0, 0.7, 0.6)))


@pytest.mark.parametrize(("ceiling", "shape"), [(0.35, 0.3), (0.6, 1.0), (0.8, 4.0)])
def test_fit_finds_the_curve_again(ceiling, shape):
    contacts = np.array([0.3, 1.0, 3.0, 8.0])
    u, kappa, worst = curves.fit_reach(contacts, curves.reach(contacts, shape, ceiling))
    assert (u, kappa) == pytest.approx((ceiling, shape), rel=1e-3)
    assert worst < 1e-6


def test_fit_of_one_point_takes_the_shape_as_given():
    u, kappa, worst = curves.fit_reach([2.0], [0.3], shape=1.0)
    assert (u, kappa) == pytest.approx((0.45, 1.0))
    assert worst < 1e-9
    assert curves.fit_reach([2.0], [0.3], shape=1.0, most=0.4)[0] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("contacts", "reached", "shape"),
    [([1.0], [0.2], None), ([0.0, 1.0], [0.1, 0.2], None), ([1.0], [1.0], 1.0), ([], [], 1.0)],
)
def test_fit_refuses_too_few_points_or_none(contacts, reached, shape):
    with pytest.raises(ValueError, match="contacts"):
        curves.fit_reach(contacts, reached, shape=shape)


@pytest.mark.parametrize(
    ("args", "name"),
    [((-1, 1, 1), "contacts"), ((1, 0, 1), "shape"), ((1, 1, 1.1), "ceiling"), ((np.nan, 1, 1), "contacts")],
)
def test_reach_names_what_is_out_of_bounds(args, name):
    with pytest.raises(ValueError, match=name):
        curves.reach(*args)
    with pytest.raises(ValueError, match="reached"):
        curves.contacts_for(0.9, 1, 0.9)
