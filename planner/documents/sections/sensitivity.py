"""Where the ranges come from: the few figures that move the plan most, each moved alone; it computes nothing."""

from __future__ import annotations

from typing import Literal

from planner.documents.blocks import Block, Chart, ChartName, Heading, Paragraph
from planner.documents.figure_names import whole_name
from planner.plan import Plan
from planner.text import Text

_CHARTS: dict[Literal["reach", "customers"], ChartName] = {
    "reach": "swings_reach",
    "customers": "swings_customers",
}


def where_ranges_come_from(plan: Plan, text: Text) -> list[Block]:
    """Show, for each outcome, the figures that move it most."""
    blocks: list[Block] = []
    for outcome, name in _CHARTS.items():
        swings = [swing for swing in plan.swings if swing.outcome == outcome]
        if not swings:
            blocks += [Paragraph(text.t("pdf.swings.none"))] if outcome == "customers" and blocks else []
            continue
        first = swings[0]
        ends = sorted((first.at_low, first.central, first.at_high))
        named = whole_name(text, first.figure)
        low, high = text.people(ends[0]), text.people(ends[2])
        blocks += [
            Paragraph(text.t(f"pdf.swings.{outcome}", first=named, low=low, high=high)),
            Chart(
                name,
                text.t(f"pdf.swings.caption.{outcome}"),
                text.t(f"pdf.swings.alt.{outcome}", first=named, low=low, high=high),
            ),
        ]
    if not blocks:
        return []
    return [Heading(text.t("pdf.swings.title")), Paragraph(text.t("pdf.swings.lead")), *blocks]
