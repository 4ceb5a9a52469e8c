"""Cards of the line-up: a foundation, a line of the mix; they write what the plan says and compute nothing."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared.layout import bullets, md, say
from pages.shared.widgets import plain
from planner.plan import FoundationLine, MixLine, Plan, Range
from planner.text import Text
from planner.words import Name

_PAYS = {"yes": "green", "maybe": "orange", "no": "red", "not_measured": "gray"}
_ROLES = {"reach": "blue", "structure": "orange", "keep": "green"}
_REASONS = 4
_SEEN = 0.05
"""What is under it reads 0,0: it is written as nothing, or not at all."""


def foundation_card(line: FoundationLine, text: Text) -> None:
    """Write a foundation: what to do, what it takes once, why."""
    with st.container(border=True, key=f"foundation-{line.action.replace('.', '-')}", height="stretch"):
        st.markdown(f"**{plain(text.name(Name(of='channel', id=line.channel)))}**")
        money = text.money(line.money) if line.money else text.t("common.no_money")
        st.caption(md(text.t("mix.once", money=money, hours=text.hours(line.hours))))
        bullets(line.tasks, text)
        for words in line.reasons[:1]:
            st.caption(say(words, text))


def line_card(line: MixLine, plan: Plan, text: Text) -> None:
    """Write a line: what it is, what it takes, what it brings, why."""
    key = f"line-{line.activity}-{line.segment}-{line.territory}".replace(".", "-")
    with st.container(border=True, key=key, height="stretch", gap="xsmall"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
        ):
            st.markdown(f"**{plain(text.name(Name(of='channel', id=line.channel)))}**", width="content")
            st.badge(text.t(f"goal.{line.role}"), color=_ROLES[line.role])  # type: ignore[arg-type]
        st.caption(md(_rhythm(line, text)))
        small_figures(
            [
                (text.money(line.money_per_month), text.t("common.per_month")),
                (text.hours(line.hours_per_week), text.t("common.per_week")),
                *(
                    (between(brought, text), text.t(f"mix.line_{name}"))
                    for name, brought in _brought(line, plan).items()
                    if brought.high >= _SEEN
                ),
            ]
        )
        bullets(line.reasons[:_REASONS], text)
        st.badge(text.t(f"mix.pays.{line.pays}"), color=_PAYS[line.pays])  # type: ignore[arg-type]
        more = line.reasons[_REASONS:]
        if more or line.cost_per_response is not None:
            with st.expander(text.t("mix.line_more"), type="compact"):
                bullets(more, text)
                if line.cost_per_response is not None:
                    cost = text.money(line.cost_per_response)
                    st.caption(md(text.t("mix.cost_per_response", amount=cost)))


def _brought(line: MixLine, plan: Plan) -> dict[str, Range]:
    """List what a line may bring; demand lines reach nobody new, lasting ties bring no first act."""
    return {
        f"reached.{plan.projection.unit}": line.reached_per_month,
        "responses": line.responses_per_month,
        "customers": line.customers_per_month,
    }


def small_figures(items: list[tuple[str, str]]) -> None:
    """Write what a line takes and brings: value, then what it counts."""
    cells = "".join(f"<div><dd>{escape(value)}</dd><dt>{escape(label)}</dt></div>" for value, label in items)
    st.html(f'<dl class="small-figures">{cells}</dl>')


def _rhythm(line: MixLine, text: Text) -> str:
    """Say what is done and how often, for whom and where when it is not for all."""
    action = text.name(Name(of="action", id=line.activity))
    often = line.units_per_month
    rhythm = (
        text.t("mix.times_month", often, number=text.short(often))
        if often >= 1
        else text.t("mix.times_year", line.units, number=text.short(line.units))
    )
    where = text.book.places.get(line.territory)
    parts = [plain(action), rhythm]
    if line.segment_name:
        parts.append(say(line.segment_name, text))
    if where:
        parts.append(plain(text.name(Name(of="place", id=line.territory))))
    return " · ".join(parts)


def between(around: Range, text: Text) -> str:
    """Write a range in few characters; one number when both ends read the same."""
    low, high = (
        text.people(end) if end >= 10 else text.short(end if end >= _SEEN else 0)
        for end in (around.low, around.high)
    )
    return low if low == high else text.t("chart.range", low=low, high=high)
