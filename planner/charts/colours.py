"""The colours of every chart, on white and in the dark, each with its counterpart; it draws nothing.

Charts are drawn in the light colours; `in_the_dark` puts each one's counterpart in its place.
"""

from __future__ import annotations

import re
from typing import Any

INK, MUTED, GRID, PAPER = "#111827", "#4b5563", "#e5e1d6", "#ffffff"
GREEN, BLUE, ORANGE, TEAL, PURPLE, PINK, OLIVE, BROWN, SLATE = (
    "#17694b", "#0b5cad", "#c2410c", "#0f766e", "#7e22ce", "#be185d", "#4d7c0f", "#92400e", "#475569",
)  # fmt: skip
"""All at 5:1 or more on white; lines also differ by dash, bars by their own label or pattern."""
PALE, DEEP = "#cfe3d9", "#7fb79d"
"""The ends of the green of the calendar; a number is written on every step, in ink."""
GOAL_COLOURS = {"reach": BLUE, "structure": ORANGE, "keep": TEAL}
SERIES = (BLUE, ORANGE, TEAL, PURPLE, PINK, OLIVE, BROWN, SLATE, GREEN)
"""Colours of things that have no colour of their own, in order."""

DARK = {
    PAPER: "#0f1b17", INK: "#f3f5f2", MUTED: "#b3c0ba", GRID: "#2b3b35", PALE: "#1d4534", DEEP: "#2a6f50",
    GREEN: "#5fcb9d", BLUE: "#6fb4f5", ORANGE: "#f79a68", TEAL: "#4ed0c3", PURPLE: "#c9a0f5", PINK: "#f58fb9",
    OLIVE: "#a9cf61", BROWN: "#dba56b", SLATE: "#a4b4c6",
}  # fmt: skip
"""Counterpart of each colour on a dark ground."""


def faded(colour: str, opacity: float) -> str:
    """Give a colour with some of the paper showing through."""
    return f"rgba({_channels(colour)},{opacity})"


def in_the_dark(value: Any) -> Any:
    """Give a figure's plain values with every colour replaced by its counterpart, faded ones too."""
    if isinstance(value, dict):
        return {name: in_the_dark(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [in_the_dark(inner) for inner in value]
    if not isinstance(value, str):
        return value
    faded_to = _FADED.get(value.rpartition(",")[0])
    return f"{faded_to},{value.rpartition(',')[2]}" if faded_to else DARK.get(value, value)


def _channels(colour: str) -> str:
    return ",".join(str(int(pair, 16)) for pair in re.findall("..", colour[1:]))


_FADED = {f"rgba({_channels(light)}": f"rgba({_channels(dark)}" for light, dark in DARK.items()}
