"""The frame of every chart: its template, its settings, number marks, and what must stand beside the picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from typing import Any, cast

import plotly.graph_objects as go

from planner.charts.colours import GRID, INK, MUTED, PAPER, in_the_dark
from planner.plan import Plan, Range
from planner.text import Text, half_up

FONT = "'Source Sans', 'Source Sans Pro', 'Segoe UI', sans-serif"
_STRIP_TITLE = 38
"""Characters that fit above a strip on a phone."""
HEAD = 44
"""Pixels above a picture: the button that saves it stands there, and its sentence once it is saved."""
_TITLE_LETTERS = 54
"""Letters of a line of the sentence over a saved picture: it holds on a phone, and three lines above it."""
_PROJECTED = 1.45
"""On a projector: type of 14 becomes 20."""


_SAID = {
    "Download plot as a PNG": "save",
    "Preparing image - this may take a few seconds": "making",
    "Image download succeeded": "saved",
    "Sorry, there was a problem downloading your image!": "failed",
}
"""What Plotly says around its button, in its own words, and the end of our key for it."""


class Sent(go.Figure):  # type: ignore[misc]
    """A figure that changes no more: what is sent of it, a deep copy in Plotly's hands, is worked out once."""

    def to_dict(self) -> dict[str, Any]:
        """Give the figure as plain values, always the same ones: read them only."""
        if "sent" not in self.__dict__:
            self.__dict__["sent"] = super().to_dict()
        return cast(dict[str, Any], self.__dict__["sent"])


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
    _looks: dict[tuple[bool, bool], Sent] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write the sentence over the picture: the page, where it is a heading, hides it; a saved image keeps it."""
        lines = wrap(self.title, _TITLE_LETTERS)
        self.figure.update_layout(
            title={
                "text": "<br>".join(f"<b>{escape(line, quote=False)}</b>" for line in lines), "font": {"size": 11},
                "x": 0, "xanchor": "left", "xref": "container", "y": 1, "yanchor": "top", "yref": "container",
                "pad": {"t": 9, "l": 8},
            }
        )  # fmt: skip

    def scaled(self, projected: bool, dark: bool = False) -> go.Figure:
        """Give the figure, with the type and the height of a projector if asked, on a dark ground if asked."""
        if (projected, dark) not in self._looks:
            self._looks[projected, dark] = Sent(self._look(projected, dark))
        return self._looks[projected, dark]

    def _look(self, projected: bool, dark: bool) -> go.Figure:
        figure = go.Figure(in_the_dark(self.figure.to_plotly_json())) if dark else self.figure
        if not projected:
            return figure
        layout: dict[str, Any] = {"font": {"size": round(14 * _PROJECTED)}}
        if figure.layout.height:
            layout["height"] = round(figure.layout.height * 1.3)
        return go.Figure(figure).update_layout(layout).update_annotations(font_size=round(14 * _PROJECTED))

    def file_name(self, text: Text) -> str:
        """Name the files of this chart, without their ending, in the reader's language."""
        return text.t(f"chart.file.{self.id}")


def template(dark: bool = False) -> go.layout.Template:
    """Give the look that every chart starts from, on white or on a dark ground."""
    layout: dict[str, Any] = {
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        # Room above for the button that saves the picture.
        "margin": {"l": 8, "r": 16, "t": HEAD, "b": 8},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": MUTED, "activecolor": INK},
        "hoverlabel": {"bgcolor": INK, "font": {"family": FONT, "color": PAPER, "size": 14}},
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
    }  # fmt: skip
    return go.layout.Template(layout=in_the_dark(layout) if dark else layout)


TEMPLATE = template()


def new_figure(text: Text, height: int | None = None) -> go.Figure:
    """Start a figure with the reader's number marks; its height may come later."""
    figure = go.Figure()
    figure.update_layout(template=TEMPLATE, height=height, separators="".join(marks(text)))
    return figure


def strip_titles(figure: go.Figure, titles: list[str]) -> None:
    """Write the title of each strip above it, on the left: the strips of one column, from the top."""
    figure.update_layout(margin_t=HEAD + 22)
    for row, title in enumerate(titles, start=1):
        figure.add_annotation(
            text=f"<b>{wrapped(title, _STRIP_TITLE)}</b>", x=0, y=1, xref="paper", xanchor="left", align="left",
            yref=f"y{row if row > 1 else ''} domain", yanchor="bottom", yshift=3, showarrow=False,
        )  # fmt: skip


def marks(text: Text) -> tuple[str, str]:
    """Give the decimal mark and the thousands mark, as Plotly wants them, from the way Babel writes."""
    written = text.number(12345.6, 1)
    return written[-2], written[2]


def config(text: Text, chart: Chart) -> dict[str, Any]:
    """Give Plotly's settings: one button that saves the picture, the reader's months, marks and words."""
    decimal, thousands = marks(text)
    months = [text.t(f"month.{number}") for number in range(1, 13)]
    short = [text.t(f"month.{number}.short") for number in range(1, 13)]
    return {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": chart.file_name(text)},
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": text.language,
        "locales": {
            text.language: {
                "dictionary": {said: text.t(f"chart.image.{name}") for said, name in _SAID.items()},
                "format": {
                    "months": months,
                    "shortMonths": short,
                    "decimal": decimal,
                    "thousands": thousands,
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
    """Write people or accounts whole, as sentences and documents do; a decimal is kept for less than one."""
    return text.short(half_up(amount, 1)) if 0 < amount < 1 else text.people(amount)


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
