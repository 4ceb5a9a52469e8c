"""Charts of the diagnosis: the six dimensions on two axes, and the place on the adoption curve."""

from __future__ import annotations

from math import exp, pi, sqrt
from statistics import NormalDist
from typing import Any

from planner.charts.frame import GREEN, INK, MUTED, ORANGE, Chart, faded, new_figure, sources_of, wrapped
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

ROGERS = {
    "innovators": 0.025,
    "early_adopters": 0.135,
    "early_majority": 0.34,
    "late_majority": 0.34,
    "laggards": 0.16,
}
"""Shares of the classes of adopters: Rogers, Diffusion of Innovations, 2003."""
_BOUNDS = (-3.2, -2.0, -1.0, 0.0, 1.0, 3.2)
_CENTRES = {
    "innovators": -2.4, "early_adopters": -1.45, "early_majority": -0.5, "late_majority": 0.5, "laggards": 1.5,
}  # fmt: skip
_LEVEL_CLASS = {
    "dormant": "laggards", "testing": "late_majority", "coordinated": "early_majority", "scaled": "early_adopters",
    "empowered": "innovators",
}  # fmt: skip


def diagnosis_chart(plan: Plan, text: Text) -> Chart:
    """What the firm has and what it makes of it, by dimension, out of a hundred."""
    dimensions = list(plan.diagnosis.dimensions)
    names = [wrapped(text.name(Name(of="dimension", id=d.id)), 22) for d in dimensions]
    figure = new_figure(text, 90 + 58 * max(1, len(dimensions)))
    for axis, colour in (("has", faded(GREEN, 0.42)), ("uses", GREEN)):
        amounts = [getattr(dimension, axis) for dimension in dimensions]
        figure.add_bar(
            x=amounts, y=names, orientation="h", marker_color=colour, name=text.t(f"chart.diagnosis.{axis}"),
            text=[text.number(amount) for amount in amounts], textposition="outside", cliponaxis=False,
            hovertemplate="%{y} : %{text}<extra>" + text.t(f"chart.diagnosis.{axis}") + "</extra>",
        )  # fmt: skip
    figure.update_layout(
        barmode="group", bargap=0.3, showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        margin={"t": 40},
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(
        range=[0, 108], tickvals=[0, 20, 40, 60, 80, 100], title_text=text.t("chart.diagnosis.axis")
    )
    best = max(dimensions, key=lambda d: d.score)
    worst = min(dimensions, key=lambda d: d.score)
    values: dict[str, Any] = {
        "score": text.number(plan.diagnosis.score), "level": text.name(Name(of="level", id=plan.diagnosis.level)),
        "best": text.name(Name(of="dimension", id=best.id)), "worst": text.name(Name(of="dimension", id=worst.id)),
    }  # fmt: skip
    return Chart(
        id="diagnosis",
        title=text.t("chart.diagnosis.title", **values),
        subtitle=text.t("chart.diagnosis.subtitle"),
        figure=figure,
        alt=text.t("chart.diagnosis.alt", **values),
        columns=tuple(
            text.t(f"chart.diagnosis.column.{name}") for name in ("dimension", "has", "uses", "score")
        ),
        rows=tuple(
            (names[i].replace("<br>", " "), text.number(d.has), text.number(d.uses), text.number(d.score))
            for i, d in enumerate(dimensions)
        ),
        sources=(text.t("chart.diagnosis.source"),),
    )


def adoption_chart(plan: Plan, text: Text) -> Chart:
    """The classes of adopters, where the firm stands, and how far its sector has come."""
    firm = _LEVEL_CLASS.get(plan.diagnosis.level, "late_majority")
    adopted = plan.diagnosis.sector_adoption
    figure = new_figure(text, 300)
    for place, name in enumerate(ROGERS):
        left, right = _BOUNDS[place], _BOUNDS[place + 1]
        xs = [left + (right - left) * step / 24 for step in range(25)]
        figure.add_scatter(
            x=xs, y=[_bell(x) for x in xs], fill="tozeroy", mode="lines", line={"width": 0},
            fillcolor=GREEN if name == firm else faded(GREEN, 0.18), hoverinfo="skip", name=name,
        )  # fmt: skip
        middle = max(-2.55, min(2.0, (left + right) / 2))
        figure.add_annotation(
            x=middle, y=-0.035, text=wrapped(text.t(f"chart.adoption.{name}"), 11), showarrow=False, yanchor="top",
            font={"size": 12, "color": INK if name == firm else MUTED},
        )  # fmt: skip
    figure.add_annotation(
        x=_CENTRES[firm], y=_bell(_CENTRES[firm]), ay=-34, ax=0, text=f"<b>{text.t('chart.adoption.you')}</b>",
        arrowcolor=GREEN, arrowwidth=2, font={"color": GREEN},
    )  # fmt: skip
    if adopted is not None:
        x = quantile(adopted.central)
        before = x < _CENTRES[firm]
        figure.add_vline(x=x, line={"color": ORANGE, "width": 2, "dash": "dash"})
        figure.add_annotation(
            x=x, y=0.47, text=text.t("chart.adoption.sector", share=text.share(adopted.central, 0)), showarrow=False,
            font={"color": ORANGE}, xanchor="right" if before else "left", xshift=-6 if before else 6,
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-3.2, 3.2])
    figure.update_yaxes(visible=False, range=[-0.13, 0.52])
    values: dict[str, Any] = {
        "firm": text.t(f"chart.adoption.{firm}"),
        "share": text.share(adopted.central, 0) if adopted else "",
        "year": str(adopted.observed) if adopted else "",
    }
    known = "known" if adopted else "unknown"
    sources = [text.t("chart.adoption.source")]
    if adopted and adopted.source in text.book.sources:
        source = text.book.sources[adopted.source]
        sources.append(f"{source.publisher} ({source.year})")
    return Chart(
        id="adoption",
        title=text.t(f"chart.adoption.title.{known}", **values),
        subtitle=text.t("chart.adoption.subtitle"),
        figure=figure,
        alt=text.t(f"chart.adoption.alt.{known}", **values),
        columns=(text.t("chart.adoption.column.class"), text.t("chart.adoption.column.share")),
        rows=tuple(
            (text.t(f"chart.adoption.{name}"), text.share(share, 1)) for name, share in ROGERS.items()
        ),
        sources=tuple(sources) or sources_of(plan, text, "sectors"),
    )


def _bell(x: float) -> float:
    return exp(-x * x / 2) / sqrt(2 * pi)


def quantile(share: float) -> float:
    """Place a share of adopters on the bell, from the left (innovators first).

    >>> quantile(0.5)
    0.0
    """
    return round(NormalDist().inv_cdf(min(0.99, max(0.01, share))), 6) + 0.0
