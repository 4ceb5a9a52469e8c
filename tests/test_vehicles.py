"""What vehicles can touch: shares of cells, closed to whom they cannot reach, the same whatever runs on them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.reading import Reading
from planner.territory import adults
from tests.engine_parts import BOOK, VARIED, made


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_ceilings_are_shares(changes: dict[str, Any]) -> None:
    """No vehicle touches more than everybody or less than nobody; shapes are positive; able is a share."""
    model = made(**changes).model
    assert ((model.ceiling >= 0) & (model.ceiling <= 1)).all()
    assert (model.shape > 0).all()
    assert ((model.able >= 0) & (model.able <= 1)).all()


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_each_kind_of_audience_stays_with_its_people(changes: dict[str, Any]) -> None:
    """Lists touch those tied, demand touches prospects, relays touch relays, a site's vehicle its own town."""
    found = made(**changes)
    for index, (channel, name, site) in enumerate(found.model.vehicles):
        vehicle = BOOK.channels[channel].vehicles[name]
        for cell_index, cell in enumerate(found.cells.cells):
            share = found.model.ceiling[0, index, cell_index]
            if vehicle.audience == "list" and cell.status not in ("tied", "customer"):
                assert share == 0
            if vehicle.audience == "demand" and cell.status != "prospect":
                assert share == 0
            if (vehicle.audience == "relays") != (cell.status == "relay"):
                assert share == 0
            if site is not None and cell.status != "relay" and cell.site != site:
                assert share == 0


def test_a_list_never_touches_more_people_than_it_holds() -> None:
    """Two hundred addresses are two hundred people at most, ties and customers together."""
    found = made(email_list=200)
    for index, (channel, name, _) in enumerate(found.model.vehicles):
        vehicle = BOOK.channels[channel].vehicles[name]
        if vehicle.audience == "list" and vehicle.medium == "email":
            assert (found.model.ceiling[0, index] * found.cells.people[0]).sum() <= 200 + 1e-9


def test_a_longer_list_never_touches_fewer() -> None:
    """More addresses, more people within reach."""
    touched = []
    for size in (50, 200, 250, 20_000):
        found = made(email_list=size)
        index = next(i for i, (c, _, _) in enumerate(found.model.vehicles) if c == "newsletter")
        touched.append(float((found.model.ceiling[0, index] * found.cells.people[0]).sum()))
    assert touched == sorted(touched)


def test_those_who_look_are_no_more_than_the_demand() -> None:
    """A channel of demand touches the people who look for the trade in four weeks, and nobody else."""
    found = made(activity="plumber")
    demand = BOOK.activities["plumber"].demand.central / 1000 * found.cells.public[0]
    for index, (channel, name, _) in enumerate(found.model.vehicles):
        if BOOK.channels[channel].vehicles[name].audience == "demand":
            assert (found.model.ceiling[0, index] * found.cells.people[0]).sum() <= demand * (1 + 1e-9)


def test_a_page_without_followers_starts_with_the_customers_invited() -> None:
    """Customers follow a page when invited; nobody else is on it yet."""
    found = made(channels_in_use=[])
    index = next(i for i, (c, n, _) in enumerate(found.model.vehicles) if (c, n) == ("facebook", "page"))
    known = found.cells.where("tied", "customer")
    held = (found.model.ceiling[0, index] * found.cells.people[0])[known].sum()
    customers = found.cells.people[0, found.cells.where("customer")].sum()
    assert held == pytest.approx(min(customers * BOOK.threshold("customers_follow"), held + 1), rel=0.1)
    assert np.isfinite(held)


AWAY = [id for id, trade in BOOK.activities.items() if "travellers" in trade.traits]
"""Trades whose customers live elsewhere."""
SPOT: dict[str, Any] = {
    "place": "qc-charlevoix",
    "sells_to": "people",
    "traits": {"signs": True, "shop": True},
}


@pytest.mark.parametrize("activity", AWAY)
def test_a_door_counts_only_those_who_pass_by(activity: str) -> None:
    """Customers live all over the province; those who see the sign or come on an open day are on the spot."""
    found, seen = made(activity=activity, **SPOT), set()
    reading, prospects = Reading(BOOK), found.cells.where("prospect")
    assert found.cells.adults.sum() == pytest.approx(adults("qc", reading)[0])
    there = adults("qc-charlevoix", reading)[0] * BOOK.threshold("people_on_the_spot")
    concerned = BOOK.activities[activity].concerned.central
    for index, (channel, name, _) in enumerate(found.model.vehicles):
        vehicle = BOOK.channels[channel].vehicles[name]
        if vehicle.audience in ("passers", "visitors"):
            touched = (found.model.ceiling[0, index] * found.cells.people[0])[prospects].sum()
            assert touched <= there * concerned * vehicle.coverage.central * (1 + 1e-9), channel
            seen.add(channel)
    assert "signs" in seen


def test_customers_are_counted_in_the_places_that_they_come_from() -> None:
    """Named, those alone; else the province, or France whole. A stall held there meets those who live there."""
    named = made(activity="hotel", **SPOT, territories=[{"place": "qc-quebec"}, {"place": "qc-levis"}])
    reading = Reading(BOOK)
    assert named.cells.adults.sum() == pytest.approx(
        sum(adults(id, reading)[0] for id in ("qc-quebec", "qc-levis"))
    )
    france = made(activity="campground", sells_to="people", place="fr-lyon")
    assert france.cells.adults.sum() == pytest.approx(adults("fr", reading)[0])
    near = made(activity="hotel", **{**SPOT, "traits": {"signs": True, "travellers": False}})
    assert near.firm.scale == BOOK.activities["hotel"].scale
    sites = {site for channel, _, site in named.model.vehicles if channel == "booking-platforms"}
    assert sites == {None}
    vehicles = [(index, key) for index, key in enumerate(named.model.vehicles) if key[0] == "sponsorship"]
    assert vehicles
    for index, (channel, name, site) in vehicles:
        prospects = named.cells.where("prospect", site=site)
        coverage = BOOK.channels[channel].vehicles[name].coverage.central
        assert named.model.ceiling[0, index, prospects] == pytest.approx(coverage)
