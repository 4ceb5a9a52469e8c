"""The plan's charts for documents: the only door to matplotlib. They plot the numbers of the plan as they are.

No text typed by somebody goes into a chart, and every chart has a text that stands for it (`blocks.Chart.alt`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import font_source_sans_pro
import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.ticker import FuncFormatter, MaxNLocator

from planner.documents import naming
from planner.documents.blocks import ChartName
from planner.documents.figure_names import about_and_what
from planner.plan import Plan, Range
from planner.text import Text, shortened

FALLBACK_FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
FONT_FILES = Path(next(iter(font_source_sans_pro.__path__))) / "files"
INK, GREY, RULE = "#14213d", "#4b5563", "#d9d5c9"
BLUE, ORANGE, TEAL, PURPLE, GREEN = "#0b5cad", "#c2410c", "#0f766e", "#7e22ce", "#17694b"
BAND = "#d3e2f1"
LAYER_COLOURS = {"traditional": ORANGE, "social": BLUE, "search_owned": TEAL, "amplification": PURPLE}
_WIDTH = 6.6
_LABEL = 54
"""Letters of a label on one line."""
_SETTING = Lock()


@cache
def _set_up() -> None:
    """Choose the typeface and make the bytes the same at each drawing; settings of matplotlib are global."""
    for weight in ("Regular", "Semibold"):
        fontManager.addfont(str(FONT_FILES / f"SourceSansPro-{weight}.ttf"))
    mpl.rcParams.update(
        {
            "font.family": "Source Sans Pro", "font.size": 9.0, "text.parse_math": False, "text.color": INK,
            "axes.edgecolor": RULE, "axes.labelcolor": GREY, "axes.linewidth": 0.8, "axes.grid": True,
            "axes.axisbelow": True, "grid.color": "#ece9e0", "grid.linewidth": 0.7, "xtick.color": GREY,
            "ytick.color": GREY, "xtick.major.size": 0, "ytick.major.size": 0, "axes.unicode_minus": True,
            "svg.fonttype": "path", "svg.hashsalt": "plan-de-match", "lines.linewidth": 2.0,
        }
    )  # fmt: skip


def letters_of(font: Path) -> frozenset[int]:
    """List the characters that a font file can draw."""
    return frozenset(FT2Font(str(font)).get_charmap())


def draw(name: ChartName, plan: Plan, text: Text) -> Figure:
    """Draw one chart of a plan."""
    with _SETTING:
        _set_up()
    return _DRAWN[name](plan, text)


def svg(name: ChartName, plan: Plan, text: Text) -> str:
    """Draw one chart as SVG, its letters as outlines."""
    out = StringIO()
    figure = draw(name, plan, text)
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(out, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def png(name: ChartName, plan: Plan, text: Text) -> bytes:
    """Draw one chart as PNG, for formats that take no SVG."""
    out = BytesIO()
    figure = draw(name, plan, text)
    figure.set_dpi(200)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.print_png(out, metadata={"Software": None})
    return out.getvalue()


def _canvas(height: float, *, left: float, right: float, bottom: float = 0.3) -> tuple[Figure, Axes]:
    """Make a chart with margins in inches: measuring the labels to place the frame would double the time."""
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.add_axes(
        (left / _WIDTH, bottom / height, 1 - (left + right) / _WIDTH, 1 - (bottom + 0.08) / height)
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _numbers(text: Text) -> FuncFormatter:
    """Write the numbers of an axis; matplotlib asks for each of them a dozen times."""
    written = lru_cache(maxsize=None)(text.number)
    return FuncFormatter(lambda value, _: written(float(value)))


def _reach(plan: Plan, text: Text) -> Figure:
    """Cumulated people reached, week by week: range, centre, and what traditional channels reach alone."""
    found = plan.projection
    figure, axes = _canvas(2.4, left=0.6, right=1.05, bottom=0.45)
    weeks = list(found.weeks)
    axes.fill_between(weeks, found.reach.low, found.reach.high, color=BAND, linewidth=0)
    axes.plot(weeks, found.reach.central, color=BLUE)
    axes.plot(weeks, found.traditional_only.central, color=ORANGE, linestyle=(0, (5, 2)))
    axes.set_xlim(weeks[0], weeks[-1])
    axes.set_ylim(0, max(*found.reach.high, 1) * 1.06)
    axes.grid(visible=False, axis="x")
    axes.yaxis.set_major_formatter(_numbers(text))
    axes.xaxis.set_major_formatter(_numbers(text))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=9))
    axes.set_xlabel(text.t("pdf.chart.week"))
    ends = [
        (found.reach.high[-1], text.t("chart.high"), GREY),
        (found.reach.central[-1], text.t("chart.whole_plan"), BLUE),
        (found.reach.low[-1], text.t("chart.low"), GREY),
        (found.traditional_only.central[-1], text.t("chart.traditional"), ORANGE),
    ]
    top = axes.get_ylim()[1]
    for (_, label, colour), height in zip(ends, spaced([end[0] / top for end in ends], 0.075), strict=True):
        axes.annotate(
            label, xy=(1, height), xycoords="axes fraction", xytext=(6, 0), textcoords="offset points",
            color=colour, va="center", fontsize=8.5, annotation_clip=False,
        )  # fmt: skip
    return figure


def spaced(heights: list[float], gap: float) -> list[float]:
    """Push labels apart until none covers another, keeping their order from top to bottom."""
    order = sorted(range(len(heights)), key=lambda i: -heights[i])
    placed = list(heights)
    for _ in range(60):
        for above, below in pairwise(order):
            if (short := gap - (placed[above] - placed[below])) > 1e-9:
                placed[above] += short / 2
                placed[below] -= short / 2
        placed = [min(max(height, 0.02), 0.98) for height in placed]
    return placed


def _layers(plan: Plan, text: Text) -> Figure:
    """People reached in four weeks, layer by layer: the bars add up, and what is written beside them too."""
    layers = naming.layers(plan, text)
    figure, axes = _canvas(0.27 * len(layers) + 0.45, left=2.95, right=0.5)
    names = list(layers)
    left = 0.0
    for place, name in enumerate(names):
        amount = plan.projection.layers[name]
        axes.barh(place, amount, left=left, color=LAYER_COLOURS.get(name, GREY), height=0.62)
        axes.annotate(
            text.people(layers[name]),
            xy=(left + amount, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
        )
        left += amount
    axes.set_yticks(range(len(names)), [text.t(f"doc.layer.{name}") for name in names])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.invert_yaxis()
    axes.set_xlim(0, max(left, 1.0) * 1.02)
    axes.grid(visible=False, axis="y")
    axes.xaxis.set_major_formatter(_numbers(text))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    return figure


def _break_even(plan: Plan, text: Text) -> Figure:
    """New customers needed to pay for the plan beside those expected, each with its range."""
    found = plan.projection.break_even
    rows: list[tuple[str, Range, str]] = [
        (text.t("chart.for_money"), found.customers_for_money, ORANGE),
        (text.t("chart.for_both"), found.customers_for_money_and_hours, ORANGE),
        (text.t("chart.expected"), found.expected_customers, GREEN),
    ]
    figure, axes = _canvas(1.55, left=1.45, right=0.5)
    for place, (_, values, colour) in enumerate(rows):
        axes.plot(
            [values.low, values.high],
            [place, place],
            color=colour,
            linewidth=6,
            alpha=0.35,
            solid_capstyle="butt",
        )
        axes.plot([values.central], [place], "o", color=colour, markersize=7)
        axes.annotate(
            text.people(values.central), xy=(values.high, place), xytext=(6, 0), textcoords="offset points",
            va="center", fontsize=9, color=colour,
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [row[0] for row in rows])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.invert_yaxis()
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(0, max(*(row[1].high for row in rows), 1.0) * 1.04)
    axes.grid(visible=False, axis="y")
    axes.xaxis.set_major_formatter(_numbers(text))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
    return figure


def _swings(outcome: Literal["reach", "customers"], plan: Plan, text: Text) -> Figure:
    """What each figure, moved alone to its low and to its high, does to an outcome: the longest bar first."""
    swings = [swing for swing in plan.swings if swing.outcome == outcome]
    figure, axes = _canvas(0.34 * max(len(swings), 1) + 0.5, left=3.15, right=0.5)
    for place, swing in enumerate(swings):
        for end, colour in ((swing.at_low, ORANGE), (swing.at_high, BLUE)):
            axes.barh(place, end - swing.central, left=swing.central, color=colour, height=0.6)
            axes.annotate(
                text.people(end), xy=(end, place), xytext=(4 if end >= swing.central else -4, 0),
                textcoords="offset points", va="center", ha="left" if end >= swing.central else "right", fontsize=8.5,
            )  # fmt: skip
    if swings:
        axes.axvline(swings[0].central, color=GREY, linewidth=0.8)
    named = [about_and_what(text, swing.figure) for swing in swings]
    labels = ["\n".join(shortened(part, _LABEL) for part in parts if part) for parts in named]
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.invert_yaxis()
    axes.margins(x=0.2)  # room for what is written at the ends of the bars, or the labels would meet it
    axes.grid(visible=False, axis="y")
    axes.xaxis.set_major_formatter(_numbers(text))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
    return figure


_DRAWN: dict[ChartName, Callable[[Plan, Text], Figure]] = {
    "reach": _reach, "layers": _layers, "break_even": _break_even, "swings_reach": partial(_swings, "reach"),
    "swings_customers": partial(_swings, "customers"),
}  # fmt: skip
