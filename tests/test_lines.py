"""The lines: what each takes adds up to what the optimiser counted, and what each brings is no more than the whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.best_bet import drawn_model, restricted
from planner.lines import brings, takes
from planner.reading import Reading
from planner.worth import yearly_margin
from tests.engine_parts import BOOK, VARIED, chosen, made, plan_with, random_units


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_lines_take_what_the_optimiser_counted(changes: dict[str, Any]) -> None:
    """Money and hours of the lines are those of the problem, hours bought left out."""
    found = chosen(**changes)
    mix, arrays = found.mix, found.mix.problem.arrays
    used, units = restricted(mix, found.bet.units)
    central = drawn_model(mix, used, found.firm, found.cells, found.season, BOOK, Reading(BOOK))
    taken = takes(central, units)
    money = sum(arrays.cost[i] * found.bet.units[i] + arrays.fixed_cost[i] for i in used)
    hours = sum(arrays.hours[i] * found.bet.units[i] + arrays.fixed_hours[i] for i in used)
    hours += sum(arrays.channel_fixed_hours[c] for c in {arrays.channel[arrays.vehicle[i]] for i in used})
    assert sum(m for m, _ in taken) == pytest.approx(money)
    assert sum(h for _, h in taken) == pytest.approx(hours)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_line_alone_brings_no_more_than_the_people_there_are(changes: dict[str, Any]) -> None:
    """Reached, first acts and customers: never negative, never past the people; customers are acts that close."""
    found = made(**{"relays": 8, **changes})
    model, units = found.model, random_units(found.model, 2)
    everybody = found.cells.people[0].sum()
    for index in range(0, len(model.lines), 3):
        brought = brings(model, units, index)
        for amount in (brought.reached, brought.responses, brought.kept):
            assert 0 <= amount[0] <= everybody * (1 + 1e-9)
        assert brought.customers[0] >= 0


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_lines_are_well_formed(changes: dict[str, Any]) -> None:
    """Units above nothing, ranges in order, no foundation before what it needs, one line by action and territory."""
    plan = plan_with(**changes)
    keys = [(line.activity, line.territory) for line in plan.mix]
    assert len(keys) == len(set(keys))
    months = plan.answers.horizon_weeks * 12 / 52
    for line in plan.mix:
        action = BOOK.action(line.activity)
        assert line.units > 0
        assert line.units_per_month * months == pytest.approx(line.units)
        assert not action.whole or line.units == pytest.approx(round(line.units))
        for amount in (line.reached_per_month, line.responses_per_month, line.customers_per_month):
            assert 0 <= amount.low <= amount.central <= amount.high
        assert (line.pays == "not_measured") == (line.role == "keep" or line.money_per_month < 0.005)
    before: set[str] = set()
    for foundation in plan.foundations:
        later = {one.action for one in plan.foundations if not one.in_place} - before
        assert foundation.in_place or not later.intersection(BOOK.action(foundation.action).after)
        before.add(foundation.action)


def test_the_owners_own_worth_wins() -> None:
    """Basket, margin and purchases said by the owner make the yearly margin, whatever the trade."""
    firm = made(basket=40, margin=0.5, repeat_per_year=3).firm
    assert yearly_margin(firm, Reading(BOOK)).tolist() == [60]
    assert (yearly_margin(made().firm, Reading(BOOK)) > 0).all()
    assert np.isfinite(yearly_margin(made(basket=0).firm, Reading(BOOK))).all()


def test_what_the_owner_has_is_only_kept_up_and_nothing_waits_for_it() -> None:
    """A web site that is there costs its upkeep: it isn't made again, and an advertisement may start without it."""
    new, kept = plan_with(), plan_with(traits={"site": True})
    made_now, there = (
        next(line for line in plan.foundations if line.action == "site.minimal") for plan in (new, kept)
    )
    assert not made_now.in_place
    assert there.in_place
    assert there.money == 0
    assert there.hours < made_now.hours / 2
    assert kept.foundations[-1] == there
    assert {row.what.key for row in kept.calendar if row.action == "site.minimal"} == {"calendar.keep_up"}


def test_hours_are_not_bought_for_a_near_equal() -> None:
    """When hours are bought, no known plan without them is an equal; one more hour then saves one of those."""
    for changes in ({}, {"hours_per_week": 1}, {"budget_per_month": 2000, "hours_per_week": 2}):
        found, plan = chosen(**changes), plan_with(**changes)
        near = (1 - BOOK.threshold("near_equal")) * found.mix.allocation.value
        if plan.totals.bought_hours_per_week > 0:
            assert all(one.units[-1] > 0 or one.value < near for one in found.mix.base.candidates)
            assert "more.hour.little" not in {words.key for words in plan.what_more_buys}
