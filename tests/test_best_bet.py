"""The plan proposed: a near-equal of the best that holds the line-up, buys no idle hours and says what it gives up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.best_bet import without_idle_help
from planner.maths.value import value
from planner.mix import channels_used, holds_line_up
from tests.engine_parts import BOOK, VARIED, chosen

RICH: dict[str, Any] = {"budget_per_month": 50_000, "hours_per_week": 1, "horizon_weeks": 26}


@pytest.mark.parametrize("changes", [*VARIED, RICH], ids=range(len(VARIED) + 1))
def test_the_bet_is_a_near_equal(changes: dict[str, Any]) -> None:
    """It gives up no more than the tolerance, says how much, and holds every demand that the best holds."""
    found = chosen(**changes)
    mix, bet = found.mix, found.bet
    worth = value(mix.problem, bet.units)[0]
    tolerance = max(BOOK.threshold("near_equal"), mix.allocation.gap)
    assert worth >= (1 - tolerance) * mix.allocation.value * (1 - 1e-9)
    assert bet.given_up == pytest.approx(max(0.0, 1 - worth / mix.allocation.value), abs=1e-9)
    assert 0 <= bet.stable_share <= 1
    assert holds_line_up(mix.problem, bet.units)
    assert not set(bet.dropped) & set(channels_used(mix.model, bet.units))


@pytest.mark.parametrize("changes", [*VARIED, RICH], ids=range(len(VARIED) + 1))
def test_no_idle_hour_is_bought(changes: dict[str, Any]) -> None:
    """Hours are bought for work that the plan has and that the firm has no time for; never more."""
    mix, bet = chosen(**changes).mix, chosen(**changes).bet
    arrays, used = mix.problem.arrays, bet.units[:-1] > 0
    work = arrays.hours[:-1] @ bet.units[:-1] + arrays.fixed_hours[:-1] @ used
    channels = {int(arrays.channel[arrays.vehicle[i]]) for i in np.flatnonzero(used)}
    work += sum(arrays.channel_fixed_hours[c] for c in channels)
    assert bet.units[-1] <= max(0.0, work - mix.problem.hours_available) + 1e-6
    assert work <= mix.problem.hours_available + bet.units[-1] + 1e-6
    assert np.array_equal(without_idle_help(mix, bet.units), bet.units)
