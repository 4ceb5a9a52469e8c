"""Colours of the charts, on white and in the dark: measured contrasts, nothing left of the other ground."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

from planner.charts import colours
from planner.charts.colours import (
    DARK,
    DEEP,
    GOAL_COLOURS,
    GRID,
    INK,
    MUTED,
    PALE,
    PAPER,
    SERIES,
    in_the_dark,
)
from planner.charts.frame import TEMPLATE, template
from planner.charts.layers import LAYERS
from planner.charts.overlap import PARTS
from planner.text import Text
from tests.sample_plan import sample_plan
from tests.test_charts import ALL

MARKS = (*SERIES, INK, MUTED)
GROUNDS = {"white": {colour: colour for colour in DARK}, "dark": DARK}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_and_words_are_seen(ground: str) -> None:
    """Every mark is also a colour of words somewhere: all hold the bar of words."""
    seen = GROUNDS[ground]
    assert all(contrast(seen[colour], seen[PAPER]) >= 4.5 for colour in MARKS)
    assert contrast(seen[INK], seen[PAPER]) >= 12
    assert all(contrast(seen[INK], seen[step]) >= 4.5 for step in (PALE, DEEP))
    assert contrast(seen[GRID], seen[PAPER]) < 1.6


def test_every_colour_has_a_counterpart_of_its_own() -> None:
    named = {value for name, value in vars(colours).items() if name.isupper() and isinstance(value, str)}
    assert named == set(DARK)
    assert len(set(DARK.values())) == len(DARK)
    told_apart = (
        [*GOAL_COLOURS.values()],
        [*LAYERS.values()],
        [colour for colour, _ in PARTS.values()],
        [*SERIES],
    )
    for ground in GROUNDS.values():
        for group in told_apart:
            assert all(ground[one] != ground[other] for one, other in combinations(group, 2))


@pytest.mark.parametrize("name", ALL)
def test_nothing_light_is_left_in_the_dark(name: str) -> None:
    """Every colour of a figure, faded or not, is one of the dark ground; the light figure is left as it was."""
    chart = ALL[name](sample_plan("fr"), Text("fr"))
    before = chart.figure.to_json()
    figure = json.loads(chart.scaled(True, dark=True).to_json())
    written = json.dumps(figure)
    assert not any(light in written for light in DARK)
    assert set(re.findall(r"#[0-9a-f]{6}", written)) <= set(DARK.values())
    dark = {",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) for colour in DARK.values()}
    for faded in re.findall(r"rgba\((\d+,\d+,\d+),[\d.]+\)", written):
        assert faded in dark | {"0,0,0"}  # the button's own ground is see-through
    assert figure["layout"]["template"]["layout"]["paper_bgcolor"] == DARK[PAPER]
    assert chart.figure.to_json() == before


def test_the_dark_look_is_the_light_one_in_other_colours() -> None:
    assert in_the_dark(TEMPLATE.to_plotly_json()) == template(dark=True).to_plotly_json()
    assert in_the_dark("rgba(255,255,255,0.8)") == "rgba(15,27,23,0.8)"
    assert in_the_dark(["#ffffff", 3, None, "white"]) == [DARK[PAPER], 3, None, "white"]
