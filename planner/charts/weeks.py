"""Chart of the first weeks: how many things to do on each channel, and how long they take."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import DEEP, INK, PALE
from planner.charts.frame import Chart, new_figure, sources_of, wrapped
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

_ROW, _CLOSE, _MANY = 44, 36, 15
"""Pixels of a row; of a closer one, where more channels than so many must stand on one screen with the title."""


def calendar_chart(plan: Plan, text: Text) -> Chart:
    """The first weeks: hours of each channel in each week."""
    shown = min(round(text.book.threshold("calendar_weeks")), plan.totals.horizon_weeks)
    rows = [row for row in plan.calendar if row.week <= shown]
    channels = list(dict.fromkeys(row.channel for row in rows))
    names = [wrapped(text.name(Name(of="channel", id=id)), 22) for id in channels]
    weeks = list(range(1, shown + 1))
    hours = [
        [sum(r.hours for r in rows if r.channel == id and r.week == week) for week in weeks]
        for id in channels
    ]
    times = [
        [sum(1 for r in rows if r.channel == id and r.week == week) for week in weeks] for id in channels
    ]
    row = _ROW if len(channels) <= _MANY else _CLOSE
    figure = new_figure(text, 96 + row * max(1, len(channels)))
    figure.add_heatmap(
        z=[
            [amount if times[i][j] else None for j, amount in enumerate(line)] for i, line in enumerate(hours)
        ],
        x=[text.number(week) for week in weeks],
        y=names,
        colorscale=[[0, PALE], [1, DEEP]],
        zmin=0,
        showscale=False,
        xgap=3,
        ygap=3,
        text=[[str(count) if count else "" for count in line] for line in times],
        texttemplate="%{text}",
        textfont={"color": INK},
        customdata=[[text.hours(amount) for amount in line] for line in hours],
        hovertemplate="%{y}, " + text.t("chart.calendar.axis") + " %{x} : %{customdata}<extra></extra>",
        hoverongaps=False,
    )
    figure.update_xaxes(
        title_text=text.t("chart.calendar.axis"), showgrid=False, type="category", tickangle=0
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticks="")
    totals = [sum(line[place] for line in hours) for place in range(shown)]
    heaviest = max(range(shown), key=lambda place: totals[place]) if channels else 0
    values: dict[str, Any] = {
        "average": text.hours(sum(totals) / shown), "most": text.hours(totals[heaviest]),
        "week": text.number(weeks[heaviest]), "things": text.number(len(rows)), "weeks": text.number(shown),
    }  # fmt: skip
    return Chart(
        id="calendar",
        title=text.t("chart.calendar.title", **values),
        subtitle=text.t(
            "chart.calendar.subtitle", listening=text.hours(plan.totals.listening_hours_per_week)
        ),
        figure=figure,
        alt=text.t("chart.calendar.alt", **values),
        columns=(
            text.t("chart.mix.column.line"),
            *(text.t("chart.calendar.week", number=text.number(w)) for w in weeks),
        ),
        rows=tuple(
            (
                name.replace("<br>", " "),
                *(text.hours(amount) if times[i][j] else "–" for j, amount in enumerate(hours[i])),
            )
            for i, name in enumerate(names)
        ),
        sources=sources_of(plan, text, "channels", "seasons"),
    )
