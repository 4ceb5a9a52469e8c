"""Room for new customers: rooms and places become customers, and no plan announces more than there is room for."""

from __future__ import annotations

from typing import Any

import pytest

from planner.answers import read_answers
from planner.capacity import capacity_per_month
from planner.questionnaire import steps
from tests.engine_parts import BOOK, firm_with, plan_with

BEFORE = {"email_list": 0, "channels_in_use": [], "budget_per_month": 900, "hours_per_week": 6}
INN: dict[str, Any] = {
    **BEFORE,
    "activity": "hotel",
    "place": "qc-charlevoix",
    "sells_to": "people",
    "customers": 1100,
}
DAYCARE: dict[str, Any] = {**BEFORE, "activity": "daycare", "customers": 60}


def test_each_trade_is_asked_in_its_own_unit() -> None:
    """Rooms, places or customers a month, one of them alone; the answer becomes customers in proportion to it."""
    units = set()
    for activity, trade in BOOK.activities.items():
        asked = {one.id for step in steps({"activity": activity}, BOOK) for one in step.questions}
        unit = "rooms" if trade.stays else "places_freed" if trade.places else "capacity_per_month"
        assert asked & {"rooms", "places_freed", "capacity_per_month"} == {unit}, activity
        assert ("free_nights" in asked) == (unit == "rooms"), activity
        given = {"activity": activity, "place": "qc-rimouski", "budget_per_month": 1, "hours_per_week": 1}
        none, one, ten = (
            capacity_per_month(read_answers({**given, **said}), trade, BOOK)
            for said in ({}, {unit: 1}, {unit: 10})
        )
        assert none is None, activity
        assert one is not None, activity
        assert 0 < one < 31, activity  # a night is the shortest stay
        assert ten == pytest.approx(10 * one), activity
        units.add(unit)
    assert units == {"rooms", "places_freed", "capacity_per_month"}


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({**INN, "rooms": 9, "free_nights": 0.5}, 9 * 0.5 * BOOK.activities["hotel"].stays.central),  # type: ignore[union-attr]
        ({**INN, "rooms": 9, "free_nights": 0}, 0),
        ({**INN, "rooms": 9, "free_nights": 1, "capacity_per_month": 20}, 20),
        ({**INN, "places_freed": 14}, None),
        ({**DAYCARE, "places_freed": 15}, 15 / 12),
        ({**DAYCARE, "rooms": 9}, None),
        ({"rooms": 9, "places_freed": 14}, None),
    ],
)
def test_what_a_firm_has_room_for(changes: dict[str, Any], most: float | None) -> None:
    """The smallest of what holds for the trade; rooms say nothing of a daycare, nor places of an inn."""
    assert firm_with(**changes).capacity == (None if most is None else pytest.approx(most))


@pytest.mark.parametrize(
    ("firm", "room"),
    [
        ({**INN, "rooms": 4, "free_nights": 0.1}, 4 * 0.1 * BOOK.activities["hotel"].stays.central * 12),  # type: ignore[union-attr]
        ({**DAYCARE, "places_freed": 14}, 14),
    ],
    ids=["inn", "daycare"],
)
def test_a_plan_stops_at_the_room_there_is_and_says_so(firm: dict[str, Any], room: float) -> None:
    plan = plan_with(**firm)
    assert plan.projection.room == pytest.approx(room)
    assert max(plan.projection.customers.high) <= room * (1 + 1e-9)
    assert plan.projection.customers.last().high > room - 1
    assert [check.outcome for check in plan.checks if check.id == "k-served"] == ["look"]
    told = {figure.id for figure in plan.figures_used}
    assert ("activities.hotel.stays" in told) == ("rooms" in firm)
    assert "method.free_nights.figure" not in told  # said by the owner, or of no use
