"""The frame of every chart: its template, colours, number marks, and what must stand beside the picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from planner.plan import Plan, Range
from planner.text import Text

INK, MUTED, GRID, PAPER = "#111827", "#4b5563", "#e5e1d6", "#ffffff"
GREEN, BLUE, ORANGE, TEAL, PURPLE, PINK, OLIVE, BROWN, SLATE = (
    "#17694b", "#0b5cad", "#c2410c", "#0f766e", "#7e22ce", "#be185d", "#4d7c0f", "#92400e", "#475569",
)  # fmt: skip
"""All at 5:1 or more on white; lines also differ by dash, bars by their own label."""
GOAL_COLOURS = {"reach": BLUE, "structure": ORANGE, "keep": TEAL}
FONT = "'Source Sans', 'Source Sans Pro', 'Segoe UI', sans-serif"
_STRIP_TITLE = 38
"""Characters that fit above a strip on a phone."""
_PROJECTED = 1.45
"""On a projector: type of 14 becomes 20."""


@dataclass(frozen=True)
class Chart:
    """A picture with all that makes it honest and readable without eyes."""

    id: str
    title: str
    """What the picture shows, as a sentence."""
    figure: go.Figure
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The same numbers, written as the reader writes them."""
    subtitle: str = ""
    """Units and how to read it."""
    sources: tuple[str, ...] = ()
    note: str = ""

    def scaled(self, projected: bool) -> go.Figure:
        """Give the figure, with the type and the height of a projector if asked."""
        if not projected:
            return self.figure
        layout: dict[str, Any] = {"font": {"size": round(14 * _PROJECTED)}}
        if self.figure.layout.height:
            layout["height"] = round(self.figure.layout.height * 1.3)
        return (
            go.Figure(self.figure).update_layout(layout).update_annotations(font_size=round(14 * _PROJECTED))
        )


TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 16, "t": 12, "b": 8},
        "hoverlabel": {"bgcolor": INK, "font": {"family": FONT, "color": "#ffffff", "size": 14}},
        "showlegend": False,
        "dragmode": False,
        "xaxis": {
            "gridcolor": GRID, "zeroline": False, "linecolor": MUTED, "automargin": True, "fixedrange": True,
            "tickcolor": MUTED, "title": {"standoff": 10},
        },
        "yaxis": {
            "gridcolor": GRID, "zeroline": False, "automargin": True, "fixedrange": True, "rangemode": "tozero",
            "title": {"standoff": 8}, "ticksuffix": " ",
        },
    }
)  # fmt: skip


def new_figure(text: Text, height: int) -> go.Figure:
    """Start a figure with the reader's number marks."""
    figure = go.Figure()
    figure.update_layout(template=TEMPLATE, height=height, separators=_separators(text))
    return figure


def strip_titles(figure: go.Figure, titles: list[str]) -> None:
    """Write the title of each strip above it, on the left: the strips of one column, from the top."""
    figure.update_layout(margin_t=34)
    for row, title in enumerate(titles, start=1):
        figure.add_annotation(
            text=f"<b>{wrapped(title, _STRIP_TITLE)}</b>", x=0, y=1, xref="paper", xanchor="left", align="left",
            yref=f"y{row if row > 1 else ''} domain", yanchor="bottom", yshift=3, showarrow=False,
        )  # fmt: skip


def _separators(text: Text) -> str:
    """Give the decimal mark and the thousands mark, as Plotly wants them, from the way Babel writes."""
    written = text.number(12345.6, 1)
    return written[-2] + written[2]


def config(text: Text) -> dict[str, Any]:
    """Give Plotly's settings: no tool bar, and the reader's months and marks, which Plotly does not bring."""
    marks = _separators(text)
    months = [text.t(f"month.{number}") for number in range(1, 13)]
    short = [text.t(f"month.{number}.short") for number in range(1, 13)]
    return {
        "displayModeBar": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": text.language,
        "locales": {
            text.language: {
                "dictionary": {},
                "format": {
                    "months": months,
                    "shortMonths": short,
                    "decimal": marks[0],
                    "thousands": marks[1],
                    "date": "%d/%m/%Y" if text.language == "fr" else "%Y-%m-%d",
                },
            }
        },
    }


def sources_of(plan: Plan, text: Text, *starts: str) -> tuple[str, ...]:
    """Name the sources of the figures that a chart rests on, the most used first, four at most.

    Publisher and year: the page of sources gives the titles and the addresses.
    """
    found = Counter(
        figure.source for figure in plan.figures_used if not starts or figure.id.startswith(tuple(starts))
    )
    known = [text.book.sources[id] for id, _ in found.most_common() if id in text.book.sources]
    named = dict.fromkeys(f"{source.publisher} ({source.year})" for source in known)
    return tuple(list(named)[:4])


def people(text: Text, amount: float) -> str:
    """Write people or accounts, a decimal kept for the smallest counts."""
    return text.short(amount) if 0 < amount < 10 else text.people(amount)


def span(text: Text, around: Range) -> str:
    """Write a range, from low to high."""
    return text.t("chart.range", low=people(text, around.low), high=people(text, around.high))


def unit(plan: Plan) -> str:
    """Give the last part of the keys that differ between people and accounts."""
    return plan.projection.unit


def wrapped(name: str, width: int = 24) -> str:
    """Cut a long label on two lines for an axis; marks that Plotly would read as HTML are made plain."""
    middle = name.rfind(" ", 0, width) if len(name) > width else -1
    lines = [name] if middle < 0 else [name[:middle], name[middle + 1 :]]
    return "<br>".join(escape(line, quote=False) for line in lines)


def faded(colour: str, opacity: float) -> str:
    """Give a colour with some of the paper showing through."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
