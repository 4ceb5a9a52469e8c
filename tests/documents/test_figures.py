"""Charts plot the plan's own numbers, and hold no text typed by somebody."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from planner.documents import figures
from planner.documents.blocks import ChartName
from tests.documents.plans import bakery, words_of

NAMES: list[ChartName] = ["reach", "layers", "break_even", "swings_reach", "swings_customers"]


def test_reach_is_the_projection() -> None:
    plan = bakery()
    axes: Any = figures.draw("reach", plan, words_of(plan)).axes[0]
    central, traditional = axes.lines[:2]
    assert np.array_equal(np.asarray(central.get_ydata()), plan.projection.reach.central)
    assert np.array_equal(np.asarray(traditional.get_ydata()), plan.projection.traditional_only.central)
    corners = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert {min(plan.projection.reach.low), max(plan.projection.reach.high)} <= set(corners)


def test_layers_add_up() -> None:
    plan = bakery()
    axes: Any = figures.draw("layers", plan, words_of(plan)).axes[0]
    bars = axes.patches
    assert [bar.get_width() for bar in bars] == [
        amount for amount in plan.projection.layers.values() if amount
    ]
    assert all(before.get_x() + before.get_width() == after.get_x() for before, after in pairwise(bars))


def test_what_is_written_beside_layers_adds_up() -> None:
    """Rounded each by itself, these would read 1 700 and 700 of 2 300."""
    plan = bakery()
    names = list(plan.projection.layers)
    layers = dict.fromkeys(names, 0.0) | {names[0]: 1654.0, names[1]: 653.0}
    projection = plan.projection.model_copy(update={"layers": layers})
    axes: Any = figures.draw(
        "layers", plan.model_copy(update={"projection": projection}), words_of(plan)
    ).axes[0]
    assert [bar.get_width() for bar in axes.patches] == [1654, 653]
    assert [label.get_text() for label in axes.texts] == ["1\u00a0700", "600"]


def test_break_even_is_the_plan_s() -> None:
    plan = bakery()
    found = plan.projection.break_even
    lines: Any = figures.draw("break_even", plan, words_of(plan)).axes[0].lines
    ranges = [found.customers_for_money, found.customers_for_money_and_hours, found.expected_customers]
    for values, bar, dot in zip(ranges, lines[::2], lines[1::2], strict=True):
        assert list(bar.get_xdata()) == [values.low, values.high]
        assert list(dot.get_xdata()) == [values.central]


def test_swings_are_the_plan_s() -> None:
    plan = bakery()
    swings = [swing for swing in plan.swings if swing.outcome == "reach"]
    bars: Any = figures.draw("swings_reach", plan, words_of(plan)).axes[0].patches
    for swing, low, high in zip(swings, bars[::2], bars[1::2], strict=True):
        for bar, end in ((low, swing.at_low), (high, swing.at_high)):
            assert sorted((bar.get_x(), bar.get_x() + bar.get_width())) == sorted((swing.central, end))


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_the_same_each_time(name: ChartName) -> None:
    plan = bakery()
    text = words_of(plan)
    first = figures.svg(name, plan, text)
    assert figures.svg(name, plan, text) == first
    assert "<dc:date>" not in first
    assert "Au bon levain" not in first


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_brings_nothing_can_be_drawn(name: ChartName) -> None:
    plan = bakery()
    none = plan.projection.reach.model_copy(
        update={part: tuple(0.0 for _ in plan.projection.weeks) for part in ("low", "central", "high")}
    )
    zero = plan.projection.monthly_reach.model_copy(update={"low": 0.0, "central": 0.0, "high": 0.0})
    even = plan.projection.break_even.model_copy(
        update=dict.fromkeys(
            ("customers_for_money", "customers_for_money_and_hours", "expected_customers"), zero
        )
    )
    empty = plan.projection.model_copy(
        update={
            "reach": none,
            "traditional_only": none,
            "layers": dict.fromkeys(plan.projection.layers, 0.0),
            "break_even": even,
        }
    )
    assert figures.svg(name, plan.model_copy(update={"projection": empty}), words_of(plan)).startswith(
        "<?xml"
    )


def test_labels_keep_apart() -> None:
    placed = figures.spaced([0.5, 0.5, 0.49, 0.1], 0.08)
    assert all(abs(a - b) >= 0.079 for a, b in pairwise(sorted(placed)))
