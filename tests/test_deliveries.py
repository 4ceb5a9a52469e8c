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
            delivered = ((model.contacts - model.shared)[0, index] * people).sum()
            assert delivered <= found.reading.central(f"{path}.contacts") * model.useful[0, index] * (
                1 + 1e-9
            )


@pytest.mark.parametrize("action", ["facebook.posts", "facebook.groups"])
def test_what_is_passed_on_is_a_share_of_what_was_given(action: str) -> None:
    """Amplification: further contacts are a share of those with people who know the firm, first hand only."""
    found = made()
    model, index = found.model, next(i for i, x in enumerate(found.model.lines) if x.id == action)
    people = model.ceiling[0, model.vehicle_of[index]] * found.cells.people[0]
    first_hand = (model.contacts - model.shared)[0, index] * people
    given = first_hand[found.cells.where("tied", "customer")].sum()
    passed = (model.shared[0, index] * people).sum()
    share = found.reading.central(f"channels.facebook.actions.{action.split('.')[1]}.amplification")
    assert given > 0
    assert passed + model.shared_outside[0, index] == pytest.approx(share * given)
    assert passed == pytest.approx(share * given * BOOK.threshold("passed_on_inside"))
    assert (model.shared[0, index, found.cells.where("tied", "customer")] == 0).all()


def test_only_actions_that_can_be_passed_on_are() -> None:
    """Without amplification nothing is shared, inside or outside."""
    model = made().model
    for index, line in enumerate(model.lines):
        if line.option.action.amplification is None:
            assert not model.shared[0, index].any()
            assert model.shared_outside[0, index] == 0


TWO_PUBLICS = {"publics": [{"ages": ["18-29"], "share": 0.4}, {"ages": ["50-64", "65+"], "share": 0.6}]}


def test_a_targeted_buy_goes_to_its_public_alone() -> None:
    """Prospects of other ages get nothing; the people who know the firm get the part of their ages."""
    found = made(**TWO_PUBLICS)
    bought = [i for i, line in enumerate(found.model.lines) if line.segment is not None]
    assert {found.model.lines[i].segment for i in bought} == {0, 1}
    for i in bought:
        ages = found.model.lines[i].ages
        assert ages is not None
        for number, cell in enumerate(found.cells.cells):
            if cell.status == "prospect" and not ages.intersection(cell.bands):
                assert found.model.contacts[0, i, number] == 0
    young, old = (next(i for i in bought if found.model.lines[i].segment == s) for s in (0, 1))
    tied = found.cells.where("tied")[0]
    assert found.model.contacts[0, young, tied] > 0
    assert found.model.contacts[0, old, tied] > 0


def test_targeting_wastes_less_and_costs_more_a_contact() -> None:
    """Targeted contacts fall on the public more often; untargeted ones are cheaper, and for everybody."""
    found = made(**TWO_PUBLICS)
    model = found.model
    for i, line in enumerate(model.lines):
        if line.option.action.targets and model.useful[0, i] < 1:
            assert model.useful[0, i] > model.untargeted[0, i]
            assert model.premium[0, i] > 1
        if line.segment is not None:
            people = model.ceiling[0, model.vehicle_of[i]] * found.cells.people[0]
            kept = (model.contacts[0, i] * people).sum()
            plain = (model.plain[0, i] * people).sum()
            expected = model.untargeted[0, i] * model.premium[0, i] / model.useful[0, i]
            assert plain / kept == pytest.approx(expected)
            assert (model.plain[0, i, found.cells.where("prospect")] > 0).all()


def test_a_mass_medium_is_bought_for_everybody() -> None:
    """What can't target has no public of its own, and its waste is what the territory holds besides the public."""
    found = made(**TWO_PUBLICS)
    for i, line in enumerate(found.model.lines):
        if not line.option.action.targets:
            assert line.segment is None
            assert found.model.premium[0, i] == 1
            assert found.model.useful[0, i] == found.model.untargeted[0, i]


@pytest.mark.parametrize("weeks", [4, 13, 26, 52, 104])
def test_slow_starters_need_time(weeks: int) -> None:
    """The share of full effect over a plan is positive, and full effect is never passed without lasting content."""
    found = made(horizon_weeks=weeks)
    deliveries = Deliveries(Vehicles(found.firm, found.cells, BOOK, found.reading), weeks)
    for option in found.possible:
        path = f"channels.{option.channel}.actions.{option.id.split('.')[1]}"
        within, credited = (float(ramp[0]) for ramp in deliveries.ramp(option.action, path))
        assert 0 < within <= 1
        assert within <= credited <= max(weeks, found.firm.way.credit_weeks) / weeks + 1e-9
        if option.action.ramp_months is None:
            assert within == credited == 1


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
