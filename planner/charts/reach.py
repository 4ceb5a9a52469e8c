"""Charts of what the plan reaches and brings: week by week, by layer, by public, against break-even."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from planner.charts.frame import (
    BLUE,
    BROWN,
    GREEN,
    INK,
    MUTED,
    PINK,
    PURPLE,
    TEAL,
    Chart,
    faded,
    new_figure,
    people,
    sources_of,
    span,
    unit,
    wrapped,
)
from planner.plan import Plan, SegmentReach, Series
from planner.text import Text

_FAR = 2.0
"""A mark further than that from the curve would flatten it: it is said under the chart."""
_SEGMENT_COLUMNS = ("public", "people", "reached", "range", "share", "responses")
LAYERS = {
    "traditional": BROWN,
    "social": PURPLE,
    "targeting": BLUE,
    "search_owned": TEAL,
    "amplification": PINK,
}


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
    _end_label(figure, days[-1], end.central, text.t("chart.reach.all"), GREEN)
    _end_label(
        figure, days[-1], projection.traditional_only.central[-1], text.t("chart.reach.traditional"), BROWN
    )
    _time_axis(figure, days)
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
            for i in _milestones(len(days))
        ),
        sources=sources_of(plan, text, "usage", "places", "channels"),
    )


def layers_chart(plan: Plan, text: Text) -> Chart:
    """What each layer adds in an average four weeks; the layers add up to the monthly reach."""
    amounts = {name: plan.projection.layers.get(name, 0.0) for name in LAYERS}
    total = sum(amounts.values())
    figure = new_figure(text, 340)
    start = furthest = 0.0
    names = []
    for name, colour in LAYERS.items():
        label = wrapped(text.t(f"chart.layers.{name}"), 20)
        names.append(label)
        figure.add_bar(
            x=[amounts[name]], y=[label], base=[start], orientation="h", marker_color=colour, width=0.62,
            text=[_signed(amounts[name], start, text)], textposition="outside", cliponaxis=False,
            hovertemplate=f"{label} : {_signed(amounts[name], start, text)}<extra></extra>",
        )  # fmt: skip
        start += amounts[name]
        furthest = max(furthest, start)
    whole = text.t("chart.layers.total")
    figure.add_bar(
        x=[total], y=[whole], orientation="h", marker_color=INK, width=0.62, text=[people(text, total)],
        textposition="outside", cliponaxis=False, hovertemplate=f"{people(text, total)}<extra></extra>",
    )  # fmt: skip
    figure.update_yaxes(categoryorder="array", categoryarray=[whole, *reversed(names)], showgrid=False)
    figure.update_xaxes(
        range=[0, furthest * 1.3 or 1],
        tickformat=",.0f",
        title_text=text.t(f"chart.layers.axis.{unit(plan)}"),
    )
    values: dict[str, Any] = {name: people(text, amount) for name, amount in amounts.items()} | {
        "total": people(text, total)
    }
    # The title speaks of the social channels as they are bought, targeting included.
    added = amounts["social"] + amounts["targeting"]
    values["added"] = people(text, added)
    title = "added" if added > 0 and amounts["traditional"] > 0 else "alone"
    return Chart(
        id="layers",
        title=text.t(f"chart.layers.title.{title}.{unit(plan)}", **values),
        subtitle=text.t("chart.layers.subtitle"),
        figure=figure,
        alt=text.t(f"chart.layers.alt.{unit(plan)}", **values),
        columns=(text.t("chart.layers.column.layer"), text.t(f"chart.layers.axis.{unit(plan)}")),
        rows=(
            *((text.t(f"chart.layers.{name}"), people(text, amount)) for name, amount in amounts.items()),
            (whole, people(text, total)),
        ),
        sources=sources_of(plan, text, "usage", "channels"),
    )


def _signed(amount: float, before: float, text: Text) -> str:
    """Write what a layer adds to those before it, or takes off."""
    if amount < 0:
        return f"− {people(text, -amount)}"
    return ("+ " if before else "") + people(text, amount)


def segments_chart(plan: Plan, text: Text) -> Chart:
    """Each public: people reached in an average four weeks, with the range, out of how many."""
    segments = list(plan.projection.by_segment)
    names = [f"{wrapped(text.say(segment.name), 24)}<br>{_out_of(segment, text)}" for segment in segments]
    figure = new_figure(text, 110 + 68 * len(segments))
    figure.add_bar(
        x=[segment.monthly_reach.central for segment in segments],
        y=names, orientation="h", marker_color=GREEN, width=0.5,
        error_x={
            "type": "data", "symmetric": False, "color": MUTED, "thickness": 1.6, "width": 5,
            "array": [s.monthly_reach.high - s.monthly_reach.central for s in segments],
            "arrayminus": [s.monthly_reach.central - s.monthly_reach.low for s in segments],
        },
        customdata=[[span(text, s.monthly_reach)] for s in segments],
        hovertemplate="%{x:,.0f} (%{customdata[0]})<extra></extra>",
    )  # fmt: skip
    widest = max((segment.monthly_reach.high for segment in segments), default=1.0)
    figure.update_yaxes(autorange="reversed", showgrid=False)
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
    for name, amount in marks.items():
        if amount > top:
            continue
        figure.add_hline(
            y=amount, line={"color": INK, "width": 1.4, "dash": "dot" if name == "hours" else "dash"},
            annotation={
                "text": text.t(f"chart.customers.{name}", customers=people(text, amount)), "font": {"color": INK},
                "bgcolor": faded("#ffffff", 0.8),
            },
            # One at each end: the two amounts may lie so close that their words would cover each other.
            annotation_position="top left" if name == "money" else "top right",
        )  # fmt: skip
    _end_label(figure, days[-1], end.central, people(text, end.central), GREEN)
    _time_axis(figure, days)
    figure.update_yaxes(range=[0, top], title_text=text.t("chart.customers.axis"), tickformat=",.0f")
    values: dict[str, Any] = {
        "expected": people(text, end.central), "range": span(text, end), "weeks": text.number(len(days)),
        "money": people(text, even.customers_for_money.central),
        "hours": people(text, even.customers_for_money_and_hours.central),
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
            for i in _milestones(len(days))
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


def _end_label(figure: go.Figure, day: date, value: float, label: str, colour: str) -> None:
    """Name a line at its end rather than in a legend."""
    figure.add_annotation(
        x=day, y=value, text=f"<b>{label}</b>", xanchor="right", yanchor="bottom", yshift=4, showarrow=False,
        font={"color": colour}, bgcolor=faded("#ffffff", 0.75),
    )  # fmt: skip


def _time_axis(figure: go.Figure, days: list[date]) -> None:
    figure.update_xaxes(
        type="date", tickformat="%b<br>%Y", nticks=7, range=[days[0], days[-1] + timedelta(days=5)]
    )


def _milestones(weeks: int) -> list[int]:
    """Choose the weeks of the table: the first, each fourth, the last."""
    return sorted({0, *range(3, weeks, 4), weeks - 1})
