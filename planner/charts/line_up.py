"""Charts of the line-up and of the calendar: where money and hours go, and in which weeks."""

from __future__ import annotations

from typing import Any

from plotly.subplots import make_subplots

from planner.charts.frame import GOAL_COLOURS, GREEN, MUTED, TEMPLATE, Chart, new_figure, sources_of, wrapped
from planner.plan import MixLine, Plan
from planner.text import Text
from planner.words import Name


def line_name(line: MixLine, plan: Plan, text: Text) -> str:
    """Name a line by its channel; by its action too where a channel has several lines."""
    channel = text.name(Name(of="channel", id=line.channel))
    several = sum(other.channel == line.channel for other in plan.mix) > 1
    return f"{channel} ({text.name(Name(of='action', id=line.activity))})" if several else channel


def mix_chart(plan: Plan, text: Text) -> Chart:
    """Money a month and hours a week of each line, side by side, coloured by role."""
    lines = list(plan.mix)
    names = [wrapped(line_name(line, plan, text), 22) for line in lines]
    figure = make_subplots(
        1, 2, shared_yaxes=True, horizontal_spacing=0.08,
        subplot_titles=[text.t(f"chart.mix.{name}").replace(" ", "<br>", 1) for name in ("money", "hours")],
    )  # fmt: skip
    blank = new_figure(text, 110 + 46 * max(1, len(lines)))
    figure.update_layout(
        template=TEMPLATE,
        height=blank.layout.height,
        separators=blank.layout.separators,
        bargap=0.35,
        margin_t=52,
    )
    colours = [GOAL_COLOURS[line.role] for line in lines]
    money = [line.money_per_month for line in lines]
    hours = [line.hours_per_week for line in lines]
    for place, amounts, labels in (
        (1, money, [text.money(amount) for amount in money]),
        (2, hours, [text.hours(amount) for amount in hours]),
    ):
        figure.add_bar(
            x=amounts, y=names, orientation="h", marker_color=colours, row=1, col=place, text=labels,
            textposition="outside", cliponaxis=False, hovertemplate="%{y} : %{text}<extra></extra>",
        )  # fmt: skip
        figure.update_xaxes(
            range=[0, max([*amounts, 0.01]) * 1.45], showticklabels=False, showgrid=False, row=1, col=place
        )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_annotations(font={"size": 14, "color": MUTED})
    values: dict[str, Any] = {
        "money": text.money(plan.totals.money_per_month), "hours": text.hours(plan.totals.hours_per_week),
        "lines": text.number(len(lines)), "first": names[0].replace("<br>", " ") if names else "",
    }  # fmt: skip
    return Chart(
        id="mix",
        title=text.t("chart.mix.title", len(lines), **values),
        subtitle=text.t("chart.mix.subtitle"),
        figure=figure,
        alt=text.t("chart.mix.alt", **values),
        columns=tuple(text.t(f"chart.mix.column.{name}") for name in ("line", "role", "money", "hours")),
        rows=tuple(
            (
                line_name(line, plan, text), text.t(f"goal.{line.role}"),
                text.money(line.money_per_month), text.hours(line.hours_per_week),
            )
            for line in lines
        ),
        sources=sources_of(plan, text, "channels", "prices"),
    )  # fmt: skip


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
    figure = new_figure(text, 96 + 44 * max(1, len(channels)))
    figure.add_heatmap(
        z=[
            [amount if times[i][j] else None for j, amount in enumerate(line)] for i, line in enumerate(hours)
        ],
        x=[text.number(week) for week in weeks],
        y=names,
        colorscale=[[0, "#cfe3d9"], [1, GREEN]],
        zmin=0,
        showscale=False,
        xgap=3,
        ygap=3,
        text=[[str(count) if count else "" for count in line] for line in times],
        texttemplate="%{text}",
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
        subtitle=text.t("chart.calendar.subtitle"),
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
