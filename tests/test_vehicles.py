"""What vehicles can touch: shares of cells, closed to whom they cannot reach, the same whatever runs on them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

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
