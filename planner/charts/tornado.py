"""Which figures the ranges come from: one bar each, from what its low end gives to what its high end gives."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any, Literal

from planner.charts.colours import BLUE, MUTED, ORANGE
from planner.charts.frame import Chart, new_figure, people, sources_of, unit
from planner.charts.named_bars import Rows, named_rows
from planner.documents.figure_names import about_and_what, figure_range, whole_name
from planner.plan import Plan, Swing
from planner.text import Text

_ROWS = Rows(lines=2)
_COLUMNS = ("figure", "range", "low", "high")
_ROOM = 0.36
"""Room on each side for what is written there, as a share of the longest bar."""
_STEPS = 5
"""How many steps the axis has, at most."""


def reach_swings_chart(plan: Plan, text: Text) -> Chart:
    """What each figure, moved alone, does to the people reached in an average four weeks."""
    return _chart("reach", plan, text)


def customers_swings_chart(plan: Plan, text: Text) -> Chart:
    """What each figure, moved alone, does to the new customers of the plan."""
    return _chart("customers", plan, text)


def _chart(outcome: Literal["reach", "customers"], plan: Plan, text: Text) -> Chart:
    swings = [swing for swing in plan.swings if swing.outcome == outcome]
    figure = new_figure(text)
    labels = [_lines(swing, text) for swing in swings]
    named_rows(figure, [first for first, _ in labels], rows=_ROWS, unders=[under for _, under in labels])
    for end, colour in (("low", ORANGE), ("high", BLUE)):
        reached = [getattr(swing, f"at_{end}") for swing in swings]
        figure.add_bar(
            x=[value - swing.central for value, swing in zip(reached, swings, strict=True)],
            y=_ROWS.middles(len(swings)),
            base=[swing.central for swing in swings], orientation="h", width=_ROWS.thick, marker_color=colour,
            text=[people(text, value) for value in reached], textposition="outside", constraintext="none",
            cliponaxis=False, customdata=[[whole_name(text, swing.figure)] for swing in swings],
            hovertemplate="%{customdata[0]} : %{text}<extra></extra>",
        )  # fmt: skip
    values = [value for swing in swings for value in (swing.at_low, swing.central, swing.at_high)] or [
        0.0,
        1.0,
    ]
    room = _ROOM * (max(values) - min(values) or 1.0)
    left, right = min(values) - room, max(values) + room
    figure.update_layout(barmode="overlay")
    if swings:
        figure.add_vline(x=swings[0].central, line={"color": MUTED, "width": 1})
    axis = f"chart.layers.axis.{unit(plan)}" if outcome == "reach" else "chart.customers.axis"
    figure.update_xaxes(
        # What is written at the left of a bar that starts near zero needs room below zero, where nothing is counted.
        range=[left, right],
        tickvals=_ticks(max(left, 0.0), right),
        tickformat=",.0f",
        title_text=text.t(axis),
    )
    said: dict[str, Any] = {
        "figures": text.number(len(swings)), "first": whole_name(text, swings[0].figure) if swings else "",
        "low": people(text, _lowest(swings[0])) if swings else "",
        "high": people(text, _highest(swings[0])) if swings else "",
    }  # fmt: skip
    return Chart(
        id=f"swings-{outcome}",
        title=text.t(f"chart.swings.title.{outcome}", **said),
        subtitle=text.t("chart.swings.subtitle"),
        figure=figure,
        alt=text.t(f"chart.swings.alt.{outcome}", **said),
        columns=tuple(text.t(f"chart.swings.column.{name}") for name in _COLUMNS),
        rows=tuple(_row(swing, plan, text) for swing in swings),
        sources=sources_of(plan, text, *(swing.figure for swing in swings)) if swings else (),
        note=text.t("chart.swings.note"),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Choose round numbers between two ends, a few.

    >>> _ticks(0.0, 4300.0), _ticks(22.0, 886.0)
    ([0.0, 1000.0, 2000.0, 3000.0, 4000.0], [200.0, 400.0, 600.0, 800.0])
    """
    ten = 10.0 ** floor(log10((high - low) / _STEPS))
    step = next(times * ten for times in (1, 2, 5, 10) if (high - low) / (times * ten) <= _STEPS)
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _row(swing: Swing, plan: Plan, text: Text) -> tuple[str, ...]:
    ranges = [
        figure_range(text, figure, plan.totals.currency)
        for figure in plan.figures_used
        if figure.id == swing.figure
    ]
    return (
        whole_name(text, swing.figure), ranges[0] if ranges else "–",
        people(text, swing.at_low), people(text, swing.at_high),
    )  # fmt: skip


def _lines(swing: Swing, text: Text) -> tuple[str, str]:
    """Give what a figure is about, then what it is; a number of method is about nothing but itself."""
    about, what = about_and_what(text, swing.figure)
    return (about, what) if about else (what, "")


def _lowest(swing: Swing) -> float:
    return min(swing.at_low, swing.central, swing.at_high)


def _highest(swing: Swing) -> float:
    return max(swing.at_low, swing.central, swing.at_high)
