"""Chart of the months of a plan: people reached, people kept in touch, first acts and customers, one strip each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.charts.colours import BLUE, GREEN, ORANGE, TEAL
from planner.charts.frame import Chart, new_figure, people, sources_of, span, strip_titles, unit
from planner.charts.named_bars import ranges_on
from planner.plan import Month, Plan, Range
from planner.text import Text

STRIPS = {"reach": BLUE, "kept": TEAL, "responses": ORANGE, "customers": GREEN}
"""What is counted each month, in the order of the strips; customers close what reach opens."""
_DAY = 24 * 3600 * 1000
_CAP = timedelta(days=3)
_BAR = 20 * _DAY
"""Width of a bar on the axis of days: a month of four weeks with a little air."""


def months_chart(plan: Plan, text: Text) -> Chart:
    """Four weeks at a time: four strips with the same months, each bar with its range."""
    months, start = plan.projection.months, plan.answers.start or plan.made_on
    firsts = [start + timedelta(weeks=month.weeks[0] - 1) for month in months]
    figure = new_figure(text, 560)
    figure.set_subplots(rows=len(STRIPS), cols=1, shared_xaxes=True, vertical_spacing=0.09)
    for row, (name, colour) in enumerate(STRIPS.items(), start=1):
        amounts = [getattr(month, name) for month in months]
        figure.add_bar(
            x=[day + timedelta(days=14) for day in firsts], y=[amount.central for amount in amounts], width=_BAR,
            marker_color=colour, row=row, col=1,
            customdata=[
                [_name(month, firsts, text), _written(amount, text)]
                for month, amount in zip(months, amounts, strict=True)
            ],
            hovertemplate="%{customdata[0]} : %{customdata[1]}<extra></extra>",
        )  # fmt: skip
        middles = [day + timedelta(days=14) for day in firsts]
        ranges_on(figure, middles, amounts, _CAP, upright=True, row=row, col=1)
    figure.update_xaxes(type="date", tickformat="%b<br>%Y", nticks=7)
    figure.update_yaxes(tickformat=",", nticks=4)
    strip_titles(figure, [text.t(f"chart.months.{_kind(name, plan)}") for name in STRIPS])
    best = max(months, key=lambda month: month.reach.central)
    values: dict[str, Any] = {
        "most": people(text, best.reach.central),
        "least": people(text, min(month.reach.central for month in months)),
        "months": text.number(len(months)),
        "customers": people(text, plan.projection.customers.last().central),
        "responses": people(text, plan.projection.responses.last().central),
    }
    same = ".same" if values["least"] == values["most"] else ""
    return Chart(
        id="months",
        title=text.t(f"chart.months.title{same}.{unit(plan)}", **values),
        subtitle=text.t("chart.months.subtitle"),
        figure=figure,
        alt=text.t(f"chart.months.alt.{unit(plan)}", **values),
        columns=(
            text.t("chart.months.column.month"),
            *(text.t(f"chart.months.{_kind(name, plan)}") for name in STRIPS),
        ),
        rows=tuple(
            (_name(month, firsts, text), *(_written(getattr(month, name), text) for name in STRIPS))
            for month in months
        ),
        note=text.t("chart.months.note", **values),
        sources=sources_of(plan, text, "usage", "channels", "activities"),
    )


def _kind(name: str, plan: Plan) -> str:
    return f"{name}.{unit(plan)}" if name == "reach" else name


def _name(month: Month, firsts: list[date], text: Text) -> str:
    """Name a month by its number and its first day."""
    day = text.date(firsts[month.number - 1], "medium")
    return text.t("chart.months.month", number=text.number(month.number), day=day)


def _written(amount: Range, text: Text) -> str:
    return text.t("chart.months.amount", central=people(text, amount.central), range=span(text, amount))
