"""Layers: differences of the same function that add up; without targeting or sharing, those layers are nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.layers import layers, layers_by_week
from planner.seen import in_four_weeks, targeted, unamplified, untargeted, vehicles
from planner.weekly import reached_by_week
from tests.engine_parts import VARIED, made, plan_with, random_units

NAMES = ["traditional", "social", "targeting", "search_owned", "amplification"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_layers_add_up_to_the_plan(changes: dict[str, Any], seed: int) -> None:
    """No layer is below zero, and none is more than the whole."""
    model = made(**changes).model
    units = random_units(model, seed)
    on = vehicles(model, units)
    reached = 1.1 * float(np.median(in_four_weeks(model, on).sum(axis=1)))
    found = layers(model, units, on, reached)
    assert list(found) == NAMES
    assert sum(found.values()) == pytest.approx(reached)
    assert all(-1e-9 <= amount <= reached + 1e-9 for amount in found.values())
    so_far = reached_by_week(model, units)
    reached_then = np.quantile(so_far.whole, 0.6, axis=0)
    by_week = layers_by_week(so_far, list(reached_then))
    assert list(by_week) == NAMES
    assert np.sum(list(by_week.values()), axis=0) == pytest.approx(reached_then)
    assert np.min(list(by_week.values())) >= -1e-9


def test_without_what_is_targeted_or_shared_those_layers_are_nothing() -> None:
    """A plan of flyers and posters has one layer."""
    model = made().model
    units = np.array([line.option.action.least if line.id in ("flyers.runs", "weekly-press.quarter-page") else 0.0
                      for line in model.lines])  # fmt: skip
    found = layers(model, units, vehicles(model, units), 100.0)
    assert found["traditional"] > 0
    assert [found[name] for name in NAMES[1:]] == pytest.approx([0, 0, 0, 0])
    so_far = reached_by_week(model, units)
    by_week = layers_by_week(so_far, list(np.median(so_far.traditional, axis=0)))
    assert by_week["traditional"] == pytest.approx(np.median(so_far.traditional, axis=0))
    assert [max(map(abs, by_week[name])) for name in NAMES[1:]] == pytest.approx([0, 0, 0, 0])


def test_a_targeted_line_is_one_whose_money_would_touch_others() -> None:
    """Ads of a network are, posts and flyers are not; sharing is only of pages."""
    model = made(publics=[{"ages": ["30-49"]}]).model
    ids = {model.lines[i].id for i in targeted(model)}
    assert "meta-ads.campaign" in ids
    assert not ids & {"facebook.posts", "flyers.runs", "newsletter.sends"}
    units = random_units(model, 2)
    on = vehicles(model, units)
    bare = in_four_weeks(model, unamplified(model, units, on)).sum()
    assert bare <= in_four_weeks(model, on).sum() + 1e-9
    assert untargeted(model, units, on).keys() >= on.keys()


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_plan_says_its_layers_in_order(changes: dict[str, Any]) -> None:
    """The promised keys, in the order in which they add up."""
    assert list(plan_with(**changes).projection.layers) == NAMES
