"""The picture of a frontier: its points, what is not whole, where the owner stands, in the reader's words."""

from __future__ import annotations

from typing import Any

import pytest

from planner.charts import frontier_chart
from planner.charts.colours import GREEN, PAPER
from planner.text import Text
from tests.sample_explore import sample_curve
from tests.sample_plan import sample_plan


def _drawn(language: str = "fr", **changed: Any) -> Any:
    return frontier_chart(sample_plan(language), Text(language), sample_curve().model_copy(update=changed))


def test_the_line_passes_by_every_point_and_light_ones_are_not_whole() -> None:
    curve, chart = sample_curve(), _drawn()
    line = chart.figure.data[0]
    assert list(line.x) == [point.money for point in curve.points]
    assert list(line.y) == [point.number for point in curve.points]
    assert list(line.marker.color) == [GREEN if point.whole else PAPER for point in curve.points]
    assert chart.note


def test_a_curve_of_whole_plans_has_no_note() -> None:
    points = tuple(point.model_copy(update={"whole": True}) for point in sample_curve().points)
    assert _drawn(points=points, planned=None).note == ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_number_that_the_plan_announces_stands_beside_where_it_is_on_the_curve(language: str) -> None:
    """The curve reads the middle of each figure, the plan the middle of all draws: the two never pass for one."""
    text, plan = Text(language), sample_plan(language)
    reach, customers = plan.projection.monthly_reach.central, plan.projection.customers.last().central
    assert text.people(reach) in _drawn(language, planned=reach * 0.8).note
    assert text.people(reach * 0.8) in _drawn(language, planned=reach * 0.8).note
    assert (
        text.people(customers)
        in _drawn(language, planned=customers / 2, outcome="customers", unit="customers").note
    )
    assert text.people(reach) not in _drawn(language, planned=reach).note


def test_the_owner_and_the_plan_are_marked() -> None:
    curve, chart = sample_curve(), _drawn()
    marks = [(trace.x[0], trace.y[0]) for trace in chart.figure.data[1:]]
    assert marks == [(300, curve.points[curve.here].number), (300, curve.planned)]
    assert [note.text for note in chart.figure.layout.annotations] == [
        "<b>Au mieux</b>",
        "<b>Vous êtes ici</b>",
    ]
    alone = _drawn(planned=None).figure
    assert len(alone.data) == 2
    assert [note.text for note in alone.layout.annotations] == ["<b>Vous êtes ici</b>"]
    near = curve.points[curve.here].number * 0.99
    assert [trace.y[0] for trace in _drawn(planned=near).figure.data[1:]] == [near]


@pytest.mark.parametrize("unit", ["people", "accounts", "customers"])
@pytest.mark.parametrize("resource", ["money", "hours"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_holds_the_same_points(language: str, resource: Any, unit: str) -> None:
    curve = sample_curve(resource).model_copy(update={"unit": unit})
    text = Text(language)
    chart = frontier_chart(sample_plan(language), text, curve)
    assert len(chart.rows) == len(curve.points)
    assert [row[1] for row in chart.rows] == [text.people(point.number) for point in curve.points]
    assert f"{chart.title}." == text.say(curve.sentence)
    assert not any("chart." in said for said in (chart.alt, chart.subtitle, *chart.columns))
