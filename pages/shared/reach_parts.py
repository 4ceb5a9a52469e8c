"""The details of the reach page, one at a time: months, funnel, layers, overlap, publics, members, waste."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared.layout import figures, say, table
from pages.shared.navigation import go_to
from pages.shared.pictures import show
from pages.shared.terms import explained
from planner.charts import (
    customers_swings_chart,
    funnel_chart,
    layers_by_week_chart,
    layers_chart,
    members_chart,
    months_chart,
    overlap_chart,
    reach_swings_chart,
    segments_chart,
)
from planner.documents.naming import capital
from planner.plan import MixLine, Plan
from planner.text import Text
from planner.words import Name

_COLUMNS = ("line", "money", "useful", "outside", "cost")


def months(plan: Plan, text: Text) -> None:
    """Four weeks at a time."""
    show(months_chart, plan, text)


def members(plan: Plan, text: Text) -> None:
    """Followers and lists: who joins, who leaves, who stays."""
    if not plan.projection.channel_members:
        st.markdown(text.t("reach.no_members"))
        return
    show(members_chart, plan, text)
    channels = plan.projection.channel_members
    columns = [
        text.t(f"chart.members.column.{name}") for name in ("channel", "start", "joined", "lost", "end")
    ]
    table(
        columns,
        [
            (
                text.name(Name(of="channel", id=one.channel))
                if one.channel
                else text.t("chart.members.elsewhere"),
                text.people(one.start),
                *(text.people(series.central[-1]) for series in (one.joined, one.lost, one.members)),
            )
            for one in channels
        ],
        alt=text.t("reach.part.members"),
    )


def funnel(plan: Plan, text: Text) -> None:
    """From the public to those who come back."""
    show(funnel_chart, plan, text)


def overlap(plan: Plan, text: Text) -> None:
    """Who is reached by whom."""
    if not plan.projection.overlap:
        st.markdown(text.t("reach.no_overlap"))
        return
    show(overlap_chart, plan, text)


def publics(plan: Plan, text: Text) -> None:
    """Each age, reached and acting; then the publics under their own names, whose ages these are."""
    if plan.projection.by_segment:
        show(segments_chart, plan, text)
    st.markdown(
        "\n".join(
            text.t("reach.public", name=capital(say(public.name, text)), size=say(public.size, text))
            for public in plan.publics
        )
    )


def layers(plan: Plan, text: Text) -> None:
    """What each kind of channel adds, and what people pass on."""
    show(layers_by_week_chart, plan, text)
    show(layers_chart, plan, text)
    found = plan.projection.amplification
    if found is None:
        st.markdown(text.t("reach.not_shared"))
        return
    kind = plan.projection.unit if found.useful.central >= 1 else "hardly"
    amounts = {"central": found.useful.central, "low": found.useful.low, "high": max(found.useful.high, 1.0)}
    said: dict[str, Any] = {name: text.people(amount) for name, amount in amounts.items()}
    st.markdown(text.t(f"reach.shared.{kind}", **said, outside=text.people(found.outside.central)))


def targeting(plan: Plan, text: Text) -> None:
    """What targeting saves, what falls outside the public, line by line."""
    aimed, lost = plan.projection.targeting, plan.projection.waste
    items = []
    if aimed is not None:
        key = "saved" if aimed.saved_per_month.central >= 0 else "overpaid"
        items += [
            (text.t("reach.targeted"), text.money(aimed.money), text.t("common.per_month")),
            (
                text.t(f"reach.{key}"),
                text.money(abs(aimed.saved_per_month.central)),
                text.t("common.per_month"),
            ),
            (
                text.t(f"reach.untargeted.{plan.projection.unit}"),
                text.people(aimed.untargeted_reach.central),
                text.t("reach.instead_of", people=text.people(plan.projection.monthly_reach.central)),
            ),
        ]
    if lost is not None:
        items.append((text.t("reach.wasted"), text.money(lost.money_per_month), text.t("common.per_month")))
    if not items:
        st.markdown(text.t("reach.nothing_outside"))
        return
    figures(items)
    for found in (aimed, lost):
        if found is not None:
            st.markdown(say(found.sentence, text))
    bought = [line for line in plan.mix if line.useful_share < 1 or line.wasted_people_per_month > 0]
    if bought:
        table(
            [text.t(f"reach.column.{name}") for name in _COLUMNS],
            [_by_line(line, text) for line in bought],
            alt=text.t("reach.part.targeting"),
        )
        st.caption(text.t("reach.column.note"), help=explained("useful-share", text))


def uncertain(plan: Plan, text: Text) -> None:
    """The few figures that the ranges come from, and where to put one's own."""
    outcomes = {swing.outcome for swing in plan.swings}
    if "reach" in outcomes:
        show(reach_swings_chart, plan, text)
    if "customers" in outcomes:
        show(customers_swings_chart, plan, text)
    elif outcomes:
        st.markdown(text.t("pdf.swings.none"))
    if not outcomes:
        st.markdown(text.t("reach.no_figures"))
    elif st.button(text.t("reach.to_sources"), type="tertiary", icon=":material/edit:", key="to-sources"):
        go_to("sources")


def _by_line(line: MixLine, text: Text) -> tuple[str, ...]:
    named = [text.name(Name(of="channel", id=line.channel))]
    named += [text.say(line.segment_name)] if line.segment_name else []
    named += [text.name(Name(of="place", id=line.territory))] if line.territory in text.book.places else []
    cost = line.cost_per_useful_person
    return (
        " – ".join(named), text.money(line.money_per_month), text.share(line.useful_share),
        f"{text.money(line.wasted_money_per_month)} · {text.people(line.wasted_people_per_month)}",
        "–" if cost is None else text.money(cost, cents=True),
    )  # fmt: skip


PARTS: dict[str, Callable[[Plan, Text], None]] = {
    "months": months, "funnel": funnel, "layers": layers, "overlap": overlap, "publics": publics, "members": members,
    "targeting": targeting, "figures": uncertain,
}  # fmt: skip
