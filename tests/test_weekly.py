"""Week by week: what accumulates only grows, nobody is counted twice, nobody serves more than there is room for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.months import months_of, within
from planner.reading import Reading
from planner.weekly import (
    active,
    different,
    reached_by_week,
    relay_stays,
    served,
    week_shares,
    weekly,
    with_room,
)
from tests.engine_parts import BOOK, VARIED, made, random_units


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_series_grow_and_stay_inside_the_public(changes: dict[str, Any], seed: int) -> None:
    """Reach, responses, customers, joined and lost never fall; reach, members, customers never pass the public."""
    found = made(**{"relays": 3000, **changes})
    model, public = found.model, found.cells.public[0]
    units = random_units(model, seed)
    series, reached = weekly(model, units, found.firm, Reading(BOOK)), reached_by_week(model, units)
    growing = (
        reached.whole, reached.traditional, reached.unamplified, series.responses, series.customers, series.joined,
        series.lost,
    )  # fmt: skip
    for values in growing:
        assert (np.diff(values, axis=1) >= -1e-9).all()
        assert (values >= 0).all()
    there = found.cells.people[0, found.cells.where("prospect")].sum()
    assert series.responses.max() <= there * (1 + 1e-9)
    for values in (reached.whole, series.customers, series.members):
        assert values.max() <= public * (1 + 1e-9)
    assert (series.members >= 0).all()


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_ties_are_those_who_joined_less_those_who_left(changes: dict[str, Any]) -> None:
    """Start + joined − lost = members, each week; nobody joins without a first act."""
    found = made(**{"relays": 8, **changes})
    series = weekly(found.model, random_units(found.model, 2), found.firm, Reading(BOOK))
    start = found.cells.people[:, found.cells.where("tied", "customer")].sum(axis=1)
    assert np.allclose(start[:, None] + series.joined - series.lost, series.members, rtol=1e-9)
    assert (series.joined <= series.responses + 1e-9).all()


@pytest.mark.parametrize("capacity", [0, 1, 20])
def test_capacity_is_respected_every_week(capacity: float) -> None:
    """No more new customers than can be served since the start."""
    found = made(capacity_per_month=capacity)
    series = weekly(found.model, random_units(found.model, 1) * 50, found.firm, Reading(BOOK))
    assert (series.customers <= capacity * 12 / 52 * np.arange(1, 53) + 1e-9).all()
    assert (series.customers <= series.coming + 1e-9).all()


@pytest.mark.parametrize("weeks", [4, 52, 53])
def test_no_month_holds_more_than_there_is_room_for(weeks: int) -> None:
    """Whoever comes when: each month within its room and within who came, a month with room to spare in full."""
    found = made(capacity_per_month=13, horizon_weeks=weeks)
    comes = np.random.default_rng(weeks).gamma(0.5, 6.0, (40, weeks))
    coming = np.cumsum(comes, axis=1)
    kept = with_room(coming, found.firm, found.season)
    assert (np.diff(kept, axis=1, prepend=0.0) >= -1e-9).all()
    assert (kept <= np.minimum(coming, 3 * np.arange(1, weeks + 1)) + 1e-9).all()
    room = np.array([3 * len(month) for month in months_of(weeks)])
    assert within(kept) == pytest.approx(np.minimum(within(coming), room))
    assert (with_room(coming, made(horizon_weeks=weeks).firm, found.season) == coming).all()


def test_a_place_that_stayed_free_is_still_free() -> None:
    """A daycare may fill in one month the places that came free in three: 13 a year, one every four weeks."""
    found = made(activity="daycare", places_freed=13)
    coming = np.repeat([[0.0, 0.0, 9.0, 9.0]], 4, axis=1)
    coming = np.concatenate([coming, np.full((1, 36), 9.0)], axis=1)
    assert within(with_room(coming, found.firm, found.season))[0, :4] == pytest.approx([0, 0, 3, 1])


def test_nobody_is_served_while_the_firm_is_closed() -> None:
    """Room grows in the weeks of opening alone."""
    found = made(capacity_per_month=26, closed_off_season=True, peak_months=[7, 8])
    room = served(found.firm, found.season)
    assert room is not None
    opened = np.diff(room, prepend=0) > 0
    assert (opened == (found.season.weekly > 0)).all()
    assert room[-1] == pytest.approx(26 * 12 / 52 * opened.sum())
    assert 7 < opened.sum() < 11


def test_weeks_spend_every_unit() -> None:
    """At the end of the plan all units have been used, never before their time backwards."""
    for changes in VARIED:
        shares = week_shares(made(**changes).model)
        assert np.allclose(shares[:, -1], 1)
        assert (np.diff(shares, axis=1) >= -1e-12).all()


def test_nothing_done_nobody_reached() -> None:
    """Without units no one notices, and ties only leave."""
    found = made()
    nothing = np.zeros(len(found.model.lines))
    series = weekly(found.model, nothing, found.firm, Reading(BOOK))
    assert reached_by_week(found.model, nothing).whole.max() == 0
    assert series.responses.max() == series.customers.max() == series.joined.max() == 0
    assert (np.diff(series.members, axis=1) <= 0).all()


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_part_of_the_plan_reaches_a_part_of_the_people(changes: dict[str, Any]) -> None:
    """The traditional channels alone, or the plan without what is passed on, never reach more than the plan."""
    model = made(**changes).model
    reached = reached_by_week(model, random_units(model, 5))
    assert (reached.traditional <= reached.whole + 1e-9).all()
    assert (reached.unamplified <= reached.whole + 1e-9).all()


def test_the_same_person_is_a_first_act_once() -> None:
    """Few acts are nearly as many people; as many acts as people leave 1 − 1/e of them; never more than all."""
    acts, there = np.array([[1.0, 0.0, 999.0], [10.0, 990.0, 1e6]]), np.array([1000.0, 1000.0])
    found = different(acts, there)
    assert found[0] == pytest.approx([999.5e-3, 999.5e-3, 1000 * (1 - np.exp(-1))], rel=1e-4)
    assert found[1, 2] == pytest.approx(1000)
    assert (np.diff(found, axis=1) >= 0).all()


def test_relays_leave_after_their_months() -> None:
    """Of those won, e⁻¹ are left after the months that one stays; relays who never leave add up."""
    stays = relay_stays(np.array([12.0, np.inf]))
    won = np.zeros((2, 53))
    won[:, 0] = 100
    there = active(won, stays)
    assert there[0, 52] == pytest.approx(100 * np.exp(-1))
    assert (there[1] == 100).all()


def test_a_relay_sends_as_many_customers_to_the_optimiser_as_week_by_week() -> None:
    """Over a plan as long as relays stay, one that never leaves sends what the optimiser counts: closed once."""
    found = made(relays=40)
    way = f"ways.{found.firm.way_id}"
    reading = Reading(BOOK)
    yearly = float(reading(f"{way}.referrals")[0])
    assert found.model.relay_worth[0] == pytest.approx(yearly * float(reading(f"{way}.months_kept")[0]) / 12)
    sent = active(np.array([[1.0, *[0.0] * 51]]), np.array([1.0])).sum() * yearly / 52
    assert sent == pytest.approx(found.model.relay_worth[0] * 12 / float(reading(f"{way}.months_kept")[0]))
