"""What one unit delivers and takes: never negative, more for more money, no more than the territory holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.deliveries import Deliveries
from planner.vehicles import Vehicles
from tests.engine_parts import BOOK, VARIED, firm_with, made


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_contacts_and_costs_are_amounts(changes: dict[str, Any]) -> None:
    """Contacts, money and hours of one unit are finite and never negative; useful is a share."""
    model = made(**changes).model
    for amounts in (model.contacts, model.cost, model.hours, model.fixed_cost, model.fixed_hours):
        assert np.isfinite(amounts).all()
        assert (amounts >= 0).all()
    assert ((model.useful >= 0) & (model.useful <= 1 + 1e-12)).all()


def test_contacts_go_only_to_whom_the_vehicle_can_touch() -> None:
    """Where the ceiling is nothing, a unit delivers nothing."""
    model = made().model
    ceiling = model.ceiling[:, model.vehicle_of, :]
    assert (model.contacts[ceiling == 0] == 0).all()


@pytest.mark.parametrize("changes", VARIED[:3], ids=range(3))
def test_a_buy_never_delivers_more_contacts_than_are_sold(changes: dict[str, Any]) -> None:
    """Contacts bought in total fall on the public for their useful share at most."""
    found = made(**changes)
    model = found.model
    for index, line in enumerate(model.lines):
        action, path = line.option.action, f"channels.{line.option.channel}.actions.{line.id.split('.')[1]}"
        if action.basis == "total" and action.ramp_months is None:
            people = model.ceiling[0, model.vehicle_of[index]] * found.cells.people[0]
            delivered = (model.contacts[0, index] * people).sum()
            assert delivered <= found.reading.central(f"{path}.contacts") * model.useful[0, index] * (
                1 + 1e-9
            )


def test_followers_pass_on_what_they_were_given_and_no_more() -> None:
    """Amplification: further contacts of prospects are a share of the contacts of those who follow, first hand."""
    found = made()
    model, index = found.model, next(i for i, x in enumerate(found.model.lines) if x.id == "facebook.posts")
    people = model.ceiling[0, model.vehicle_of[index]] * found.cells.people[0]
    given = (model.contacts[0, index] * people)[found.cells.where("tied", "customer")].sum()
    passed = (model.contacts[0, index] * people)[found.cells.where("prospect")].sum()
    share = found.reading.central("channels.facebook.actions.posts.amplification")
    assert passed == pytest.approx(share * given)


@pytest.mark.parametrize("weeks", [4, 13, 26, 52, 104])
def test_slow_starters_need_time(weeks: int) -> None:
    """The share of full effect over a plan is positive, and full effect is never passed without lasting content."""
    found = made(horizon_weeks=weeks)
    deliveries = Deliveries(Vehicles(found.firm, found.cells, BOOK, found.reading), weeks)
    for option in found.possible:
        path = f"channels.{option.channel}.actions.{option.id.split('.')[1]}"
        ramp = float(deliveries.ramp(option.action, path)[0])
        credited = max(weeks, found.firm.way.credit_weeks) / weeks
        assert 0 < ramp <= credited + 1e-9
        if option.action.ramp_months is None:
            assert ramp == 1


def test_work_that_is_bought_costs_its_hours() -> None:
    """Without the skill the price of the hours is paid, and coordination stays."""
    able, unable = made(), made(skills=["writing", "photo", "selling", "speaking", "web"])
    index = {line.id: i for i, line in enumerate(able.model.lines)}
    bought = [i for i, line in enumerate(unable.model.lines) if line.option.bought_work and line.id in index]
    assert bought
    for i in bought:
        same = index[unable.model.lines[i].id]
        if not able.model.lines[same].option.bought_work and able.model.hours[0, same] > 0:
            assert unable.model.cost[0, i] > able.model.cost[0, same]
            assert unable.model.hours[0, i] < able.model.hours[0, same]


def test_prices_follow_the_country() -> None:
    """A unit costs its Canadian dollars times the level of the place."""
    canada, france = made().model, made(place="fr-lyon").model
    level = BOOK.prices["france"].money.central / BOOK.prices["quebec"].money.central
    there = {line.id: i for i, line in enumerate(france.lines)}
    for i, line in enumerate(canada.lines):
        if line.id in there and not line.option.bought_work:
            assert france.cost[0, there[line.id]] == pytest.approx(canada.cost[0, i] * level)
    assert firm_with(place="fr-lyon").currency == "EUR"
