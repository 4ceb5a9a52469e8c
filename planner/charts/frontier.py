"""Chart of a frontier: the most that more or less money, or hours, can bring, and where the owner stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.charts.colours import BLUE, GREEN, INK, PAPER, faded
from planner.charts.frame import Chart, new_figure, sources_of
from planner.frontier import Frontier, Point
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

_WHOLE = 10
_NEAR = 0.06
"""Share of the height under which two marks would stand on each other."""


def frontier_chart(plan: Plan, text: Text, curve: Frontier) -> Chart:
    """The curve, point by point; « you are here » is the owner's plan, which serves its other goals too."""
    x = [_means(point, curve) for point in curve.points]
    y = [point.number for point in curve.points]
    here = curve.points[curve.here]
    figure = new_figure(text, 360)
    figure.add_scatter(
        x=x, y=y, mode="lines+markers", line={"color": GREEN, "width": 3},
        marker={
            "size": 9, "line": {"color": GREEN, "width": 2},
            "color": [GREEN if point.whole else PAPER for point in curve.points],
        },
        customdata=[[_written(point, curve, text), _counted(point.number, text)] for point in curve.points],
        hovertemplate="%{customdata[0]} : %{customdata[1]}<extra></extra>",
    )  # fmt: skip
    top = max(y[-1], curve.planned or 0.0, 1e-9)
    stands = here.number if curve.planned is None else curve.planned
    apart = abs(stands - here.number) > _NEAR * top
    if apart:
        _mark(
            figure,
            _means(here, curve),
            here.number,
            text.t("chart.frontier.best"),
            INK,
            above=stands < here.number,
        )
    colour = BLUE if apart else INK
    _mark(
        figure,
        _means(here, curve),
        stands,
        text.t("chart.frontier.here"),
        colour,
        above=stands >= here.number,
    )
    figure.update_xaxes(
        title_text=text.t(f"chart.frontier.axis.{curve.resource}"), tickformat=",", rangemode="tozero"
    )
    figure.update_yaxes(
        title_text=text.t(f"chart.frontier.axis.{curve.unit}"), tickformat=",", range=[0, top * 1.15]
    )
    values: dict[str, Any] = {
        "first": _written(curve.points[0], curve, text), "last": _written(curve.points[-1], curve, text),
        "least": _counted(y[0], text), "most": _counted(y[-1], text), "own": _written(here, curve, text),
        "here": _counted(here.number, text),
    }  # fmt: skip
    return Chart(
        id=f"frontier-{curve.resource}-{curve.outcome}",
        title=text.say(curve.sentence).removesuffix("."),
        subtitle=text.t(f"chart.frontier.subtitle.{curve.unit}"),
        figure=figure,
        alt=text.t(f"chart.frontier.alt.{curve.unit}", **values),
        columns=(
            text.t(f"chart.frontier.axis.{curve.resource}"), text.t(f"chart.frontier.axis.{curve.unit}"),
            text.t("chart.frontier.column.at_most"), text.t("chart.frontier.column.channels"),
        ),
        rows=tuple(
            (
                _written(point, curve, text), _counted(point.number, text), _counted(point.at_most, text),
                ", ".join(text.name(Name(of="channel", id=id)) for id in point.channels) or "–",
            )
            for point in curve.points
        ),
        note=" ".join(_notes(plan, curve, text)),
        sources=sources_of(plan, text, "channels", "prices", "usage"),
    )  # fmt: skip


def _notes(plan: Plan, curve: Frontier, text: Text) -> Iterator[str]:
    """Say what light points lack, and why the plan announces another number than where it stands on the curve."""
    if not all(point.whole for point in curve.points):
        yield text.t("chart.frontier.eased")
    if curve.planned is None:
        return
    projection = plan.projection
    announced = projection.customers.last() if curve.outcome == "customers" else projection.monthly_reach
    here, there = _counted(curve.planned, text), _counted(announced.central, text)
    if here != there:
        yield text.t("chart.frontier.announced", here=here, announced=there)


def _mark(figure: Any, x: float, y: float, label: str, colour: str, *, above: bool) -> None:
    """Set a mark with its name beside it."""
    figure.add_scatter(
        x=[x], y=[y], mode="markers", marker={"size": 15, "color": colour, "symbol": "diamond"}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_annotation(
        x=x, y=y, text=f"<b>{label}</b>", showarrow=False, font={"color": colour}, bgcolor=faded(PAPER, 0.8),
        yshift=20 if above else -20, xanchor="center",
    )  # fmt: skip


def _means(point: Point, curve: Frontier) -> float:
    return point.money if curve.resource == "money" else point.hours


def _written(point: Point, curve: Frontier, text: Text) -> str:
    return text.money(point.money, curve.currency) if curve.resource == "money" else text.hours(point.hours)


def _counted(number: float, text: Text) -> str:
    """Write a number as sentences do: the two digits that are known, one decimal below ten."""
    return text.people(number) if number >= _WHOLE else text.short(number)
