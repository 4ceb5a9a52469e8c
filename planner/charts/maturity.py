"""Chart of the six dimensions of maturity on two axes: what the firm has, and what it makes of it."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import GREEN, INK, MUTED, ORANGE
from planner.charts.frame import Chart, new_figure, wrapped
from planner.plan import Dimension, Plan
from planner.text import Text
from planner.words import Name

_SPREAD = 25.0
"""Points between the two axes, a step of one answer, from which the gap is worth a sentence."""


def maturity_chart(plan: Plan, text: Text) -> Chart:
    """Two marks on one line for each dimension, out of a hundred: the space between them is the gap."""
    dimensions = list(plan.diagnosis.dimensions)
    names = [_name(text, dimension) for dimension in dimensions]
    rows = [wrapped(name, 22) for name in names]
    figure = new_figure(text, 150 + 46 * max(1, len(dimensions)))
    for row, dimension in zip(rows, dimensions, strict=True):
        figure.add_scatter(
            x=[dimension.has, dimension.uses], y=[row, row], mode="lines", line={"color": MUTED, "width": 3},
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    for axis, colour, symbol, size in (("has", ORANGE, "square", 18), ("uses", GREEN, "circle", 12)):
        other = "uses" if axis == "has" else "has"
        amounts = [float(getattr(dimension, axis)) for dimension in dimensions]
        beyond = [float(getattr(dimension, other)) for dimension in dimensions]
        figure.add_scatter(
            x=amounts, y=rows, mode="markers+text", name=text.t(f"chart.maturity.{axis}"),
            marker={"color": colour, "size": size, "symbol": symbol}, cliponaxis=False,
            # Numbers stand outside the line; where the two marks meet, one number is enough.
            text=[
                "" if axis == "uses" and amount == across else f" {text.number(amount)} "
                for amount, across in zip(amounts, beyond, strict=True)
            ],
            textposition=[
                "middle left" if amount < across else "middle right"
                for amount, across in zip(amounts, beyond, strict=True)
            ],
            textfont={"color": INK}, customdata=[text.number(amount) for amount in amounts],
            hovertemplate="%{y} : %{customdata}<extra>" + text.t(f"chart.maturity.{axis}") + "</extra>",
        )  # fmt: skip
    figure.update_layout(
        showlegend=True, margin_t=92,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    figure.update_yaxes(autorange=False, range=[len(rows) - 0.4, -0.6], showgrid=True)
    figure.update_xaxes(
        range=[-16, 112], tickvals=[0, 20, 40, 60, 80, 100], title_text=text.t("chart.maturity.axis")
    )
    key, values = _said(plan, text)
    return Chart(
        id="maturity",
        title=text.t(f"chart.maturity.title.{key}", **values),
        subtitle=text.t("chart.maturity.subtitle"),
        figure=figure,
        alt=text.t("chart.maturity.alt", **values),
        columns=tuple(
            text.t(f"chart.maturity.column.{name}") for name in ("dimension", "has", "uses", "score", "gap")
        ),
        rows=tuple(
            (name, *(text.number(amount) for amount in (d.has, d.uses, d.score, d.has - d.uses)))
            for name, d in zip(names, dimensions, strict=True)
        ),
        sources=(text.t("chart.maturity.source"),),
    )


def _said(plan: Plan, text: Text) -> tuple[str, dict[str, Any]]:
    """Choose what the title says: the widest gap, on the side where it is; else the lowest dimension."""
    dimensions = plan.diagnosis.dimensions
    best = max(dimensions, key=lambda d: d.score)
    worst = min(dimensions, key=lambda d: d.score)
    widest = max(dimensions, key=lambda d: abs(d.has - d.uses))
    gap = widest.has - widest.uses
    key = "even" if abs(gap) < _SPREAD else "unused" if gap > 0 else "bare"
    score, level = plan.diagnosis.score, plan.diagnosis.level
    return key, {
        "score": "–" if score is None else text.number(score),
        "level": "–" if level is None else text.name(Name(of="level", id=level)),
        "best": _name(text, best), "worst": _name(text, worst), "widest": _name(text, widest),
        "has": text.number(widest.has), "uses": text.number(widest.uses),
    }  # fmt: skip


def _name(text: Text, dimension: Dimension) -> str:
    return text.name(Name(of="dimension", id=dimension.id))
