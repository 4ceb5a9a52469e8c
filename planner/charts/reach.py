"""Charts of what the plan reaches and brings: week by week, by public, against break-even."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from planner.charts.colours import BROWN, GREEN, INK, PAPER, faded
from planner.charts.frame import Chart, new_figure, people, sources_of, span, unit
from planner.charts.named_bars import ONE_BAR, named_rows, ranges_on
from planner.documents.naming import capital
from planner.plan import Plan, SegmentReach, Series
from planner.text import Text

_FAR = 2.0
"""A mark further than that from the curve would flatten it: it is said under the chart."""
_APART = 0.1
"""Of the top of the range: lines that end nearer to each other than this have no room for two names over them."""
_DASHES = {"money": "– –", "hours": "····"}
"""What stands for the line of each mark before its words."""
_SEGMENT_COLUMNS = ("public", "people", "reached", "range", "share", "responses")


def week_ends(plan: Plan) -> list[date]:
    """Give the last day of each week of the plan."""
    start = plan.answers.start or plan.made_on
    return [start + timedelta(weeks=week) for week in plan.projection.weeks]


def reach_chart(plan: Plan, text: Text) -> Chart:
    """People (or accounts) reached week by week, with their range; the traditional channels alone below."""
    projection = plan.projection
    days = week_ends(plan)
    end = projection.reach.last()
    figure = new_figure(text, 400)
    _band(figure, days, projection.reach, GREEN)
    _line(figure, days, projection.reach.central, text.t("chart.reach.all"), GREEN, "solid", text)
    _line(
        figure,
        days,
        projection.traditional_only.central,
        text.t("chart.reach.traditional"),
        BROWN,
        "dash",
        text,
    )
    without = projection.traditional_only.central[-1]
    _end_label(figure, days[-1], end.central, text.t("chart.reach.all"), GREEN)
    _end_label(
        figure, days[-1], without, text.t("chart.reach.traditional"), BROWN,
        under=end.central - without < _APART * end.high,
    )  # fmt: skip
    time_axis(figure, days)
    figure.update_yaxes(title_text=text.t(f"chart.reach.axis.{unit(plan)}"), tickformat=",.0f")
    values: dict[str, Any] = {
        "reached": people(text, end.central), "public": people(text, projection.public),
        "range": span(text, end), "weeks": text.number(len(days)),
        "traditional": people(text, projection.traditional_only.central[-1]),
    }  # fmt: skip
    return Chart(
        id="reach",
        title=text.t(f"chart.reach.title.{unit(plan)}", len(days), **values),
        subtitle=text.t("chart.reach.subtitle"),
        figure=figure,
        alt=text.t(f"chart.reach.alt.{unit(plan)}", **values),
        columns=tuple(
            text.t(f"chart.reach.column.{name}") for name in ("week", "low", "central", "high", "traditional")
        ),
        rows=tuple(
            (
                text.t(
                    "chart.week", number=text.number(projection.weeks[i]), day=text.date(days[i], "medium")
                ),
                people(text, projection.reach.low[i]),
                people(text, projection.reach.central[i]),
                people(text, projection.reach.high[i]),
                people(text, projection.traditional_only.central[i]),
            )
            for i in milestones(len(days))
        ),
        sources=sources_of(plan, text, "usage", "places", "channels"),
    )


def segments_chart(plan: Plan, text: Text) -> Chart:
    """Each public: people reached in an average four weeks, with the range, out of how many."""
    segments = list(plan.projection.by_segment)
    figure = new_figure(text)
    named_rows(
        figure,
        [capital(text.say(segment.name)) for segment in segments],
        [_out_of(segment, text) for segment in segments],
    )
    figure.add_bar(
        x=[segment.monthly_reach.central for segment in segments], y=ONE_BAR.middles(len(segments)),
        orientation="h", marker_color=GREEN, width=ONE_BAR.thick,
        customdata=[
            [people(text, segment.monthly_reach.central), span(text, segment.monthly_reach)] for segment in segments
        ],
        hovertemplate="%{customdata[0]} (%{customdata[1]})<extra></extra>",
    )  # fmt: skip
    ranges_on(
        figure,
        ONE_BAR.middles(len(segments)),
        [segment.monthly_reach for segment in segments],
        ONE_BAR.thick / 4,
    )
    widest = max((segment.monthly_reach.high for segment in segments), default=1.0)
    figure.update_xaxes(
        range=[0, widest * 1.06 or 1],
        tickformat=",.0f",
        nticks=5,
        title_text=text.t(f"chart.layers.axis.{unit(plan)}"),
    )
    best = max(segments, key=lambda s: s.share.central, default=None)
    values: dict[str, Any] = {
        "best": text.say(best.name) if best else "",
        "share": text.share(best.share.central) if best else "",
        "publics": text.number(len(segments)),
    }
    return Chart(
        id="segments",
        title=text.t("chart.segments.title", len(segments), **values),
        subtitle=text.t(f"chart.segments.subtitle.{unit(plan)}"),
        figure=figure,
        alt=text.t("chart.segments.alt", **values),
        columns=tuple(text.t(f"chart.segments.column.{name}") for name in _SEGMENT_COLUMNS),
        rows=tuple(
            (
                text.say(segment.name), people(text, segment.people), people(text, segment.monthly_reach.central),
                span(text, segment.monthly_reach), text.share(segment.share.central),
                "–" if segment.responses_per_month is None else span(text, segment.responses_per_month),
            )
            for segment in segments
        ),
        note=text.t(f"chart.segments.note.{unit(plan)}", people=people(text, plan.projection.monthly_reach.central))
        if len(segments) > 1
        else "",
        sources=sources_of(plan, text, "places", "usage"),
    )  # fmt: skip


def _out_of(segment: SegmentReach, text: Text) -> str:
    """Write how many are reached of how many: under the name, where a phone has room for it."""
    return text.t(
        "chart.segments.label",
        reached=people(text, segment.monthly_reach.central),
        people=people(text, segment.people),
    )


def customers_chart(plan: Plan, text: Text) -> Chart:
    """New customers since the start, against how many pay for the money, then for the hours too."""
    days, customers = week_ends(plan), plan.projection.customers
    even = plan.projection.break_even
    marks = {
        "money": even.customers_for_money.central,
        "hours": even.customers_for_money_and_hours.central,
    }
    if even.outcome == "not_measured":
        marks = {}
    end = customers.last()
    near = max(end.high, marks.get("money", 0.0), 1.0)
    top = max(near, *(amount for amount in marks.values() if amount <= _FAR * near), 0.0) * 1.12
    figure = new_figure(text, 380)
    _band(figure, days, customers, GREEN)
    _line(figure, days, customers.central, text.t("chart.customers.expected"), GREEN, "solid", text)
    drawn = {name: amount for name, amount in marks.items() if amount <= top}
    for name, amount in drawn.items():
        figure.add_hline(
            y=amount, line={"color": INK, "width": 1.4, "dash": "dot" if name == "hours" else "dash"}
        )
    if drawn:
        # In the corner that a growing curve leaves free: beside the lines, words would cover each other.
        figure.add_annotation(
            text="<br>".join(
                f"{_DASHES[name]} {text.t(f'chart.customers.{name}', customers=text.people(amount))}"
                for name, amount in drawn.items()
            ),
            x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="top", align="left", showarrow=False,
            font={"color": INK}, bgcolor=faded(PAPER, 0.8),
        )  # fmt: skip
    _end_label(figure, days[-1], end.central, people(text, end.central), GREEN)
    time_axis(figure, days)
    figure.update_yaxes(range=[0, top], title_text=text.t("chart.customers.axis"), tickformat=",.0f")
    values: dict[str, Any] = {
        "expected": people(text, end.central), "range": span(text, end), "weeks": text.number(len(days)),
        "money": text.people(even.customers_for_money.central),
        "hours": text.people(even.customers_for_money_and_hours.central),
    }  # fmt: skip
    return Chart(
        id="customers",
        title=text.t(f"chart.customers.title.{even.outcome}", **values),
        subtitle=text.t("chart.customers.subtitle"),
        note="" if marks.get("hours", 0.0) <= top else text.t("chart.customers.far", customers=values["hours"]),
        figure=figure,
        alt=text.t(f"chart.customers.alt{'' if marks else '.alone'}", **values),
        columns=tuple(text.t(f"chart.reach.column.{name}") for name in ("week", "low", "central", "high")),
        rows=tuple(
            (
                text.t("chart.week", number=text.number(plan.projection.weeks[i]), day=text.date(days[i], "medium")),
                people(text, customers.low[i]), people(text, customers.central[i]), people(text, customers.high[i]),
            )
            for i in milestones(len(days))
        ),
        sources=sources_of(plan, text, "activities", "ways"),
    )  # fmt: skip


def _band(figure: go.Figure, days: list[date], series: Series, colour: str) -> None:
    """Fill the range: four times in five, the truth is expected in it."""
    figure.add_scatter(
        x=[*days, *reversed(days)], y=[*series.high, *reversed(series.low)], fill="toself", mode="lines",
        line={"width": 0}, fillcolor=faded(colour, 0.16), hoverinfo="skip", name="range",
    )  # fmt: skip


def _line(
    figure: go.Figure,
    days: list[date],
    values: tuple[float, ...],
    name: str,
    colour: str,
    dash: str,
    text: Text,
) -> None:
    figure.add_scatter(
        x=days, y=list(values), mode="lines", name=name, line={"color": colour, "width": 3, "dash": dash},
        customdata=[[people(text, value)] for value in values],
        hovertemplate="%{x|%d %b %Y} : %{customdata[0]}<extra>" + name + "</extra>",
    )  # fmt: skip


def _end_label(
    figure: go.Figure, day: date, value: float, label: str, colour: str, *, under: bool = False
) -> None:
    """Name a line at its end rather than in a legend; `under` it where another line's name stands over it."""
    figure.add_annotation(
        x=day, y=value, text=f"<b>{label}</b>", xanchor="right", yanchor="top" if under else "bottom",
        yshift=-4 if under else 4, showarrow=False,
        font={"color": colour}, bgcolor=faded(PAPER, 0.75),
    )  # fmt: skip


def time_axis(figure: go.Figure, days: list[date]) -> None:
    """Set an axis of weeks, by months, with a little room after the last."""
    figure.update_xaxes(
        type="date", tickformat="%b<br>%Y", nticks=7, range=[days[0], days[-1] + timedelta(days=5)]
    )


def milestones(weeks: int) -> list[int]:
    """Choose the weeks of the table: the first, each fourth, the last."""
    return sorted({0, *range(3, weeks, 4), weeks - 1})
