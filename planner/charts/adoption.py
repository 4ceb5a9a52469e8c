"""Chart of the adoption of social media: the dated shares, the curve through them, the sector and the firm on it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from planner.charts.colours import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, SLATE, TEAL, faded
from planner.charts.frame import Chart, new_figure, wrapped
from planner.maths.diffusion import ROGERS
from planner.plan import AdoptionCurve, Plan
from planner.text import Text
from planner.words import Name

_SHORT = ((TEAL, "triangle-up"), (SLATE, "x"), (PURPLE, "star"))
"""Colours and marks of the series too short for a curve."""
_TICK_YEARS = 5
_LEGEND = 44
"""Characters of a line of the legend: what a phone holds."""
_ROOM = 0.45
"""Room at the right for the names of the classes, as a share of the years drawn."""


def adoption_chart(plan: Plan, text: Text) -> Chart:
    """Shares by year for firms and people; on the right, the classes of adopters, the one like the firm shaded."""
    curves = [curve for curve in plan.diagnosis.adoption if not curve.quoted_only]
    main = next((curve for curve in curves if curve.counts == "firms" and curve.ceiling), None)
    public = next((curve for curve in curves if curve.counts == "people" and curve.ceiling), None)
    figure = new_figure(text, 440)
    if main is not None:
        _classes(figure, main, plan, text)
    for curve, colour, dash in ((public, BLUE, "dash"), (main, GREEN, "solid")):
        if curve is not None:
            figure.add_scatter(
                x=curve.line_years, y=curve.line, mode="lines", line={"color": colour, "dash": dash}, hoverinfo="skip",
                showlegend=False,
            )  # fmt: skip
            _points(figure, curve, text, colour, "circle" if curve is main else "diamond-open")
    short = [curve for curve in curves if curve not in (main, public)]
    for curve, (colour, mark) in zip(short, _SHORT, strict=False):
        _points(figure, curve, text, colour, mark)
    adopted, year = plan.diagnosis.sector_adoption, plan.diagnosis.sector_year
    if adopted is not None and year is not None:
        figure.add_scatter(
            x=[year], y=[adopted.central], mode="markers", marker={"color": ORANGE, "size": 14, "symbol": "square"},
            error_y={"type": "data", "symmetric": False, "array": [adopted.high - adopted.central],
                     "arrayminus": [adopted.central - adopted.low], "color": ORANGE, "width": 6},
            name=text.t("chart.adoption.sector"), text=[text.share(adopted.central)],
            hovertemplate="%{x} : %{text}<extra>" + text.t("chart.adoption.sector") + "</extra>",
        )  # fmt: skip
    figure.update_layout(
        showlegend=True, margin_r=8,
        legend={"orientation": "h", "y": -0.16, "yanchor": "top", "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    figure.update_yaxes(
        range=[0, 1.02], tickvals=[0, 0.2, 0.4, 0.6, 0.8, 1],
        ticktext=[text.share(value, 0) for value in (0, 0.2, 0.4, 0.6, 0.8, 1)],
    )  # fmt: skip
    years = [year for curve in curves for year in (*curve.years, *curve.line_years)] + (
        [year] if year else []
    )
    if years:
        first, last = min(years), max(years)
        ticks = [year for year in range(int(first) + 1, int(last) + 1) if year % _TICK_YEARS == 0]
        figure.update_xaxes(range=[first, last + _ROOM * (last - first)], tickvals=ticks)
    figure.update_xaxes(tickformat="d", showgrid=False)
    key, values = _said(plan, main, text)
    return Chart(
        id="adoption",
        title=text.t(f"chart.adoption.title.{key}", **values),
        subtitle=text.t("chart.adoption.subtitle"),
        figure=figure,
        alt=text.t(f"chart.adoption.alt.{key}", **values) + _of_firm(plan, key, text),
        columns=tuple(
            text.t(f"chart.adoption.column.{name}")
            for name in ("series", "year", "share", "curve", "residual")
        ),
        rows=tuple(row for curve in curves for row in _rows(curve, text)),
        sources=_sources(plan, text),
        note=text.t("chart.adoption.note") if main is not None else "",
    )


def _points(figure: go.Figure, curve: AdoptionCurve, text: Text, colour: str, mark: str) -> None:
    """Mark what was surveyed, with its margin."""
    central = [point.central for point in curve.shares]
    name = _base(curve, text)
    figure.add_scatter(
        x=curve.years, y=central, mode="markers", marker={"color": colour, "size": 10, "symbol": mark},
        name=wrapped(text.t(f"chart.adoption.{'curve' if curve.line else 'points'}", base=name), _LEGEND),
        error_y={"type": "data", "symmetric": False, "color": colour, "thickness": 1,
                 "array": [point.high - point.central for point in curve.shares],
                 "arrayminus": [point.central - point.low for point in curve.shares]},
        text=[text.share(value) for value in central], hovertemplate="%{x} : %{text}<extra></extra>",
    )  # fmt: skip


def _classes(figure: go.Figure, main: AdoptionCurve, plan: Plan, text: Text) -> None:
    """Shade the class of adopters that the firm's level resembles, in shares of those who ever adopt."""
    passed = 0.0
    top = main.ceiling.central if main.ceiling else 1.0
    for name, share in ROGERS.items():
        low, high = passed * top, (passed + share) * top
        passed += share
        mine = name == plan.diagnosis.adopters
        if mine:
            figure.add_hrect(y0=low, y1=high, fillcolor=faded(GREEN, 0.14), line_width=0, layer="below")
        said = text.t(f"chart.adoption.{name}")
        if mine:
            said = f"<b>{text.t('chart.adoption.you', adopters=said)}</b>"
        # The two first classes are too thin for a line of text each: only the firm's own is named there.
        if mine or share > 0.1 * (1 if name != "early_adopters" else 2):
            figure.add_annotation(
                x=1, xref="paper", y=(low + high) / 2, text=said, showarrow=False, xanchor="right", align="right",
                font={"size": 12, "color": INK if mine else MUTED}, bgcolor=faded(PAPER, 0.7),
            )  # fmt: skip
        figure.add_hline(y=high, line={"color": faded(MUTED, 0.35), "width": 1, "dash": "dot"}, layer="below")


def _rows(curve: AdoptionCurve, text: Text) -> list[tuple[str, ...]]:
    """Give each point with what the curve says that year and what it misses, in points."""
    name = _base(curve, text)
    if not curve.residuals:
        return [
            (name, str(year), text.share(point.central), "–", "–")
            for year, point in zip(curve.years, curve.shares, strict=True)
        ]
    return [
        (
            name,
            str(year),
            text.share(point.central),
            text.share(point.central - missed),
            text.number(100 * missed, 1),
        )
        for year, point, missed in zip(curve.years, curve.shares, curve.residuals, strict=True)
    ]


def _base(curve: AdoptionCurve, text: Text) -> str:
    return text.name(Name(of="base", id=curve.id))


def _said(plan: Plan, main: AdoptionCurve | None, text: Text) -> tuple[str, dict[str, Any]]:
    """Choose what the title says, with its values: there is a curve or not, and a sector on it or not."""
    adopted = plan.diagnosis.sector_adoption
    if main is None or main.ceiling is None:
        return "none", {}
    values: dict[str, Any] = {
        "share": text.share(main.shares[-1].central, 0), "year": str(main.years[-1]), "base": _base(main, text),
        "ceiling": text.share(main.ceiling.central, 0), "low": text.share(main.ceiling.low, 0),
        "high": text.share(main.ceiling.high, 0), "sector": text.share(adopted.central, 0) if adopted else "",
    }  # fmt: skip
    return "known" if adopted else "unknown", values


def _of_firm(plan: Plan, key: str, text: Text) -> str:
    """Name the wave that the firm's level resembles, shaded beside a curve; nothing of a firm not assessed."""
    wave = plan.diagnosis.adopters
    if wave is None:
        return ""
    return text.t(
        f"chart.adoption.alt.{'wave' if key == 'none' else 'band'}", firm=text.t(f"chart.adoption.{wave}")
    )


def _sources(plan: Plan, text: Text) -> tuple[str, ...]:
    """Name the source of each series, of the sector, and of the classes."""
    ids = [id for curve in plan.diagnosis.adoption if not curve.quoted_only for id in curve.sources]
    if plan.diagnosis.sector_adoption is not None:
        ids.append(plan.diagnosis.sector_adoption.source)
    known = [text.name(Name(of="source", id=id)) for id in dict.fromkeys(ids) if id in text.book.sources]
    return (*known, text.t("chart.adoption.source"))
