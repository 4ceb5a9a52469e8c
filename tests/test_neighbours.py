"""Plans next to a plan: each holds the means, has one channel more or some less, and nothing without its companion."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.maths.supports import Supports
from planner.mix import channels_used
from planner.neighbours import Neighbours
from tests.engine_parts import VARIED, Chosen, chosen


def around(found: Chosen) -> Neighbours:
    """What is next to the optimum of a firm."""
    return Neighbours(found.mix, found.mix.base, Supports(found.mix.problem))


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_one_more_is_one_channel_that_was_not_there(changes: dict[str, Any]) -> None:
    found = chosen(**changes)
    neighbours, lines = around(found), found.mix.model.lines
    plans = neighbours.one_more()
    assert plans
    for plan in plans:
        channels = set(channels_used(found.mix.model, plan.units))
        assert len(channels - set(neighbours.inside)) >= 1
        assert neighbours.supports.fits(plan.units, plan.used)
        used = {lines[i].id for i in np.flatnonzero(plan.used[:-1])}
        for i in np.flatnonzero(plan.used[:-1]):
            action = lines[i].option.action
            assert set(action.requires) <= used
            assert not action.requires_any or used.intersection(action.requires_any)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_simpler_plans_have_fewer_channels_each_time(changes: dict[str, Any]) -> None:
    found = chosen(**changes)
    neighbours = around(found)
    least = 0.9 * found.mix.base.value
    before = set(neighbours.inside)
    for plan in neighbours.simpler(least):
        channels = set(channels_used(found.mix.model, plan.units))
        assert channels < before
        assert plan.value >= least
        before = channels


def test_a_full_team_makes_room_for_another_page() -> None:
    """Where no more channels can be animated, one leaves for the other."""
    found = chosen()
    neighbours = around(found)
    assert len(neighbours.animated) == found.cap
    line = next(i for i, x in enumerate(found.mix.model.lines) if x.option.channel == "instagram")
    plan = neighbours.with_line(line).plan
    assert plan is not None
    channels = channels_used(found.mix.model, plan.units)
    assert "instagram" in channels
    assert len(set(neighbours.animated) - set(channels)) == 1
