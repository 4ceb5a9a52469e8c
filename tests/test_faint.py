"""Work that serves next to nobody goes out of a plan, or is cut to its smallest; a certificate stays one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from planner import build
from planner.answers import read_answers
from planner.best_bet import Bet
from planner.build import Chosen, build_plan, choose_mix
from planner.faint import hours_of, needed
from planner.firm import Firm
from planner.mix import Mix, channels_used
from tests.engine_parts import BOOK, TODAY

TAXI: dict[str, Any] = {
    "activity": "taxi-limousine", "place": "qc-gatineau", "budget_per_month": 3000, "hours_per_week": 12,
}  # fmt: skip
"""A firm with time, and no follower yet: messages and posts of a page have nobody to speak to."""


@lru_cache
def before_and_after() -> tuple[Mix, Bet, Chosen]:
    """The mix before its faint work goes, and what is chosen after."""
    kept: list[tuple[Mix, Bet]] = []
    real = build.without_faint

    def spy(mix: Mix, bet: Bet, *rest: Any) -> tuple[Mix, Bet]:
        kept.append((mix, bet))
        return real(mix, bet, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "without_faint", spy)
        chosen = choose_mix(read_answers(TAXI), BOOK, today=TODAY, seed=1)
    return *kept[0], chosen


def test_work_for_nobody_goes_and_little_is_lost() -> None:
    mix, bet, after = before_and_after()
    gone = {i for i in after.mix.faint if bet.units[i] > 0}
    assert gone
    assert all(after.bet.units[i] == 0 for i in after.mix.faint)
    assert after.mix.allocation.value >= (1 - BOOK.threshold("worth_hours")) * mix.allocation.value
    assert after.mix.allocation.value <= after.mix.allocation.upper_bound
    kept = {i for i in np.flatnonzero(after.bet.units[:-1] > 0) if bet.units[i] > 0}
    assert any(hours_of(mix, i, after.bet.units) < hours_of(mix, i, bet.units) / 2 for i in kept), (
        "some is cut down"
    )


def test_what_stays_is_needed_and_what_went_says_why() -> None:
    """Neither a foundation, nor what costs money, nor what another line stands on is taken out."""
    mix, bet, after = before_and_after()
    used = {int(i) for i in np.flatnonzero(bet.units[:-1] > 0)}
    for i in after.mix.faint:
        assert mix.model.lines[i].option.action.foundation is None
        assert mix.problem.arrays.cost[i] == mix.problem.arrays.fixed_cost[i] == 0
        assert i not in used or not needed(mix, i, used)
    out = {mix.model.lines[i].option.channel for i in after.mix.faint} - set(
        channels_used(after.mix.model, after.bet.units)
    )
    said = {
        item.channel: item.reason.key for item in build_plan(read_answers(TAXI), BOOK, today=TODAY).left_out
    }
    assert {said[channel] for channel in out} <= {"out.faint"}


def test_calls_by_name_stay_where_accounts_are_few() -> None:
    """One account a quarter is a year's work for a machine shop."""
    shop = {
        "activity": "machine-shop",
        "place": "qc-gatineau",
        "budget_per_month": 3000,
        "hours_per_week": 12,
    }
    after = choose_mix(read_answers(shop), BOOK, today=TODAY, seed=1)
    firm: Firm = after.firm
    assert firm.audience == "firms"
    assert not {
        after.mix.model.lines[i].id
        for i in after.mix.faint
        if after.mix.model.lines[i].option.action.practice in ("prospecting", "relation")
    }
    assert any(
        after.bet.units[i] > 0 and line.option.action.practice == "prospecting"
        for i, line in enumerate(after.mix.model.lines)
    )
