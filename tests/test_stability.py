"""Stability: shares are those of the best plan on each draw; the plan says them; central figures leave no doubt."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import law
from planner.audience import cells
from planner.best_bet import drawn_model
from planner.mix import channels_used, holds_line_up
from planner.reading import Reading
from planner.stability import MOST_KNOWN, Known, lines_of_any, values_of
from tests.engine_parts import BOOK, VARIED, chosen, plan_with


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_known_plans_are_distinct_and_hold_the_means(changes: dict[str, Any]) -> None:
    found = chosen(**changes)
    known = found.bet.known
    assert 2 <= len(known.plans) <= MOST_KNOWN
    assert known.values.shape[0] == len(known.plans)
    assert len({plan.used[:-1].tobytes() for plan in known.plans}) == len(known.plans)
    assert [plan.value for plan in known.plans] == sorted((p.value for p in known.plans), reverse=True)
    assert any(plan is found.bet.plan for plan in known.plans)
    for plan in known.plans:
        assert holds_line_up(found.mix.problem, plan.units)
        assert found.bet.supports.fits(plan.units, plan.used)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_shares_are_counted_draw_by_draw(changes: dict[str, Any]) -> None:
    """By hand: the winner of each draw, and the channels that it uses."""
    found = chosen(**changes)
    known, mix = found.bet.known, found.mix
    shares = known.shares(mix)
    draws = known.values.shape[1]
    for channel in {c for plan in known.plans for c in channels_used(mix.model, plan.units)}:
        wins = 0
        for draw in range(draws):
            best = max(range(len(known.plans)), key=lambda k, d=draw: known.values[k, d])
            wins += channel in channels_used(mix.model, known.plans[best].units)
        assert shares[channel] == pytest.approx(wins / draws)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_values_are_those_of_the_law(changes: dict[str, Any]) -> None:
    """On the central figures each known plan is worth what the optimiser says, and the best one wins every time."""
    found = chosen(**changes)
    mix, firm, reading = found.mix, found.firm, Reading(BOOK)
    plans = found.bet.known.plans
    lines = lines_of_any(plans)
    model = drawn_model(mix, lines, firm, cells(firm, BOOK, reading), found.season, BOOK, reading)
    values = values_of(plans, model, lines, firm, mix)
    assert values[:, 0] == pytest.approx([plan.value for plan in plans], rel=1e-6)
    for plan, row in zip(plans, values, strict=True):
        whole = law.value(model, plan.units[lines], firm.goals, mix.scale, firm.closed)
        assert row == pytest.approx(whole)
    certain = Known(plans, values).shares(mix)
    assert {channel for channel, share in certain.items() if share == 1.0} == set(
        channels_used(mix.model, plans[0].units)
    )


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_plan_says_the_shares(changes: dict[str, Any]) -> None:
    found, plan = chosen(**changes), plan_with(**changes)
    shares = found.bet.known.shares(found.mix)
    for line in plan.mix:
        assert line.kept_in == pytest.approx(shares.get(line.channel, 0.0))
        said = [reason for reason in line.reasons if reason.key.startswith("reason.kept.")]
        if any(reason.key == "reason.held" for reason in line.reasons):
            assert (
                not said
            )  # kept because something asks for it: how often it is chosen would say the contrary
            continue
        assert len(said) == 1
        assert said[0].values["times"].amount == round(10 * line.kept_in)  # type: ignore[union-attr]
    for item in plan.left_out:
        assert item.taken_in == pytest.approx(shares.get(item.channel, 0.0))
        said_so = item.change is not None and item.change.key == "out.near_miss"
        assert said_so == (item.taken_in >= BOOK.threshold("near_miss"))
    assert np.isclose(shares.get("google-profile", 1.0), 1.0)
