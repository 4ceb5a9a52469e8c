"""The line-up: demands in their order, on lines that can meet them, said in words."""

from __future__ import annotations

from typing import Any

import pytest

from planner.line_up import demands
from tests.engine_parts import BOOK, VARIED, made
from tests.plan_parts import assert_sayable

ORDER = [
    "required",
    "reach",
    "structure",
    "keep",
    "principle_14",
    "relays",
    "owned",
    "medium",
    "territory",
    "practice",
]


@pytest.mark.parametrize(
    "changes", [*VARIED, {"required": ["local-radio"], "relays": 9}], ids=range(len(VARIED) + 1)
)
def test_demands_come_firmest_first(changes: dict[str, Any]) -> None:
    """The owner's word, then roles, principle 14, relays, list, medium, territories, practice."""
    found = made(**changes)
    wanted = demands(list(found.model.lines), found.firm, BOOK)
    ranks = [ORDER.index(demand.words.key.split(".")[1]) for demand in wanted]
    assert ranks == sorted(ranks)
    assert all(0 <= i < len(found.model.lines) for demand in wanted for i in demand.lines)
    assert_sayable([demand.words for demand in wanted])


def test_each_goal_that_weighs_has_its_demand() -> None:
    """A goal under the floor asks for nothing."""
    found = made(objectives={"reach": 8, "structure": 1, "keep": 1})
    keys = [demand.words.key for demand in demands(list(found.model.lines), found.firm, BOOK)]
    assert "line_up.reach" in keys
    assert "line_up.structure" not in keys


def test_principle_14_asks_for_an_earned_or_traditional_channel() -> None:
    """The demand's lines are of those channels, none a foundation."""
    found = made()
    wanted = demands(list(found.model.lines), found.firm, BOOK)
    lines = next(demand.lines for demand in wanted if demand.words.key == "line_up.principle_14")
    for index in lines:
        option = found.model.lines[index].option
        assert option.channel_data.earned_or_traditional
        assert option.action.foundation is None


def test_a_channel_asked_for_that_cannot_be_used_is_a_demand_without_lines() -> None:
    """It is not forgotten: the plan says that it could not hold it."""
    found = made(required=["local-tv"])
    first = demands(list(found.model.lines), found.firm, BOOK)[0]
    assert first.words.key == "line_up.required"
    assert first.lines == ()
