"""Chart of who is reached by whom: each channel's people, by how many other channels reach them too."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import BLUE, ORANGE, TEAL
from planner.charts.frame import Chart, new_figure, people, sources_of, unit
from planner.charts.named_bars import ONE_BAR, filled, named_rows
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

PARTS = {"alone": (BLUE, ""), "with_one": (ORANGE, "/"), "with_more": (TEAL, "x")}
"""Colour and pattern of each part of a bar."""


def overlap_chart(plan: Plan, text: Text) -> Chart:
    """One bar a channel, in three parts: reached by it alone, by one other channel too, by several others too."""
    rows = plan.projection.overlap
    names = [text.name(Name(of="channel", id=row.channel)) for row in rows]
    figure = new_figure(text)
    named_rows(figure, names, [_aside(row.people, row.alone, text) for row in rows], around=90)
    for part, (colour, pattern) in PARTS.items():
        amounts = [float(getattr(row, part)) for row in rows]
        said = text.t(f"chart.overlap.{part}")
        figure.add_bar(
            x=amounts, y=ONE_BAR.middles(len(rows)), width=ONE_BAR.thick, orientation="h", name=said,
            marker=filled(colour, pattern),
            customdata=[[name, people(text, amount)] for name, amount in zip(names, amounts, strict=True)],
            hovertemplate="%{customdata[0]} : %{customdata[1]}<extra>" + said + "</extra>",
        )  # fmt: skip
    figure.update_layout(
        barmode="stack", showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    figure.update_xaxes(showticklabels=False, showgrid=False, rangemode="tozero")
    values = _values(plan, text)
    return Chart(
        id="overlap",
        title=text.t(f"chart.overlap.title.{unit(plan)}", len(rows), **values),
        subtitle=text.t("chart.overlap.subtitle"),
        figure=figure,
        alt=text.t(f"chart.overlap.alt.{unit(plan)}", **values),
        columns=tuple(
            text.t(f"chart.overlap.column.{name}") for name in ("channel", "reached", *PARTS, "most_with")
        ),
        rows=tuple(
            (
                name, people(text, row.people), *(people(text, getattr(row, part)) for part in PARTS),
                text.name(Name(of="channel", id=row.most_with)) if row.most_with else "–",
            )
            for name, row in zip(names, rows, strict=True)
        ),
        sources=sources_of(plan, text, "usage", "channels"),
    )  # fmt: skip


def _aside(reached: float, alone: float, text: Text) -> str:
    share = text.share(alone / reached if reached > 0 else 0.0, 0)
    return text.t("chart.overlap.aside", people=people(text, reached), share=share)


def _values(plan: Plan, text: Text) -> dict[str, Any]:
    rows, reached = plan.projection.overlap, plan.projection.monthly_reach.central
    alone = sum(row.alone for row in rows)
    return {
        "reached": people(text, reached), "alone": people(text, alone), "channels": text.number(len(rows)),
        "share": text.share(alone / reached if reached > 0 else 0.0, 0),
        "first": text.name(Name(of="channel", id=rows[0].channel)) if rows else "–",
        "first_people": people(text, rows[0].people) if rows else text.number(0),
    }  # fmt: skip
