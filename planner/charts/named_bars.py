"""Horizontal bars under their own names, as a phone has no room beside bars; patterns and ranges on bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from planner.charts.colours import INK, PAPER, faded
from planner.charts.frame import HEAD
from planner.plan import Range
from planner.text import shortened

_LINE, _BAR, _GAP = 21, 18, 16
"""Pixels of a line of a name, of a bar, and between rows."""
_LETTERS = 41
"""Letters of a name and of what stands at its right, together: the width of a phone, in the widest fonts.

The whole name goes with the short one, as the `name` of its note: a browser with more room writes it.
"""


_FEWEST = 12
"""Letters that a name keeps, however long what stands at its right."""


@dataclass(frozen=True)
class Rows:
    """Rows of bars under names of one line or two; the axis counts rows, downwards from zero."""

    bars: int = 1
    lines: int = 1

    @property
    def tall(self) -> int:
        """Pixels that a row takes: its name, its bars, and the space under them."""
        return _LINE * self.lines + _BAR * self.bars + _GAP

    @property
    def thick(self) -> float:
        """Thickness of a bar on the axis."""
        return _BAR / self.tall

    def middles(self, count: int, bar: int = 0) -> list[float]:
        """Place the middle of one bar, counted from 0, in each of some rows."""
        inside = (_LINE * self.lines + _BAR * (bar + 0.5)) / self.tall
        return [-row - inside for row in range(count)]


ONE_BAR = Rows()


def named_rows(
    figure: go.Figure,
    names: Sequence[str],
    asides: Sequence[str] = (),
    rows: Rows = ONE_BAR,
    *,
    unders: Sequence[str] = (),
    around: int = 64,
) -> None:
    """Write a name over each row, at its right an aside, under it a second line; set the axis and the height.

    `around`: pixels under the rows, for the axis or a legend.
    """
    notes: list[dict[str, Any]] = []
    for row, name in enumerate(names):
        aside = asides[row] if asides else ""
        under = unders[row] if unders else ""
        whole = _head(name, under)
        head = _head(shortened(name, max(_LETTERS - len(aside), _FEWEST)), shortened(under, _LETTERS))
        notes += [
            {
                "text": words, "x": side, "xref": "paper", "xanchor": "right" if side else "left", "y": -row,
                "align": "left", "yanchor": "top", "showarrow": False, "font": {"color": INK}, "borderpad": 0,
                "bgcolor": faded(PAPER, 0.85), **({"name": whole} if words == head != whole else {}),
            }
            for words, side in ((head, 0), (escape(aside, quote=False), 1))
            if words
        ]  # fmt: skip
    # All at once: Plotly checks a whole list as fast as one note.
    figure.update_layout(annotations=notes)
    figure.update_yaxes(visible=False, range=[-max(len(names), 1), 0], rangemode="normal")
    figure.update_layout(height=HEAD + around + rows.tall * max(len(names), 1))


def _head(name: str, under: str) -> str:
    return f"<b>{escape(name, quote=False)}</b>" + (f"<br>{escape(under, quote=False)}" if under else "")


def filled(colour: str, pattern: str = "") -> dict[str, Any]:
    """Give the marker of a bar: its colour and a pattern, so that colours are not all that tells bars apart."""
    return {
        "color": colour,
        "pattern": {
            "shape": pattern, "fillmode": "overlay", "fgcolor": PAPER, "fgopacity": 0.8, "size": 7, "solidity": 0.25,
        },
    }  # fmt: skip


def ranges_on(
    figure: go.Figure,
    places: Sequence[Any],
    ranges: Sequence[Range],
    half: Any,
    *,
    upright: bool = False,
    **where: Any,
) -> None:
    """Draw the range of each bar: pale inside the bar, dark beyond it; `half` a cap, as places are counted."""
    for end, colour in (("low", PAPER), ("high", INK)):
        along: list[Any] = []
        across: list[Any] = []
        for place, found in zip(places, ranges, strict=True):
            reach = getattr(found, end)
            along += [found.central, reach, None, reach, reach, None]
            across += [place, place, None, place - half, place + half, None]
        x, y = (across, along) if upright else (along, across)
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": colour, "width": 2},
            hoverinfo="skip",
            showlegend=False,
            **where,
        )
