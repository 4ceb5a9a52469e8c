"""The mix: foundations first, then the line-up with its reasons, who stays out, and what more means would buy."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.layout import (
    bullets,
    figures,
    heading,
    onward,
    plan_or_stop,
    say,
    section,
    table,
    to_method,
)
from pages.shared.lines import foundation_card, line_card
from pages.shared.pictures import show
from pages.shared.what_if import what_if
from pages.shared.widgets import plain
from planner.charts import mix_chart
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

_SHOWN = 6
_NOTHING = 0.0005
"""Share of the value under which the plan proposed gives up nothing."""


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(
        plain(plan.answers.name) or text.t("mix.title"),
        " ".join(say(words, text) for words in plan.summary[:2]),
    )
    _key_figures(plan, text)
    what_if(plan, text)
    if plan.foundations:
        section(text.t("mix.foundations"), text.t("mix.foundations_lead"))
        across = 2 if len(plan.foundations) in (2, 4) else 3
        for start in range(0, len(plan.foundations), across):
            for column, base in zip(
                st.columns(across), plan.foundations[start : start + across], strict=False
            ):
                with column:
                    foundation_card(base, text)
    section(
        text.t("mix.line_up", len(plan.mix), number=text.number(len(plan.mix))), text.t("mix.line_up_lead")
    )
    for words in plan.line_up_relaxed:
        st.warning(say(words, text), icon=":material/info:")
    if plan.mix:
        show(mix_chart, plan, text, level=3)
    for first in range(0, len(plan.mix), 2):
        for column, line in zip(st.columns(2), plan.mix[first : first + 2], strict=False):
            with column:
                line_card(line, plan, text)
    if plan.overturn:
        st.info(say(plan.overturn.sentence, text), icon=":material/balance:")
    _left_out(plan, text)
    if plan.what_more_buys:
        section(text.t("mix.more"))
        bullets(plan.what_more_buys, text)
    _certificate(plan, text)
    onward("reach", text.t("mix.onward"))


def _key_figures(plan: Plan, text: Text) -> None:
    totals, projection = plan.totals, plan.projection
    reserve = (
        text.t("mix.reserve", amount=text.money(totals.reserve_per_month)) if totals.reserve_per_month else ""
    )
    listening = text.t("mix.listening", hours=text.hours(totals.listening_hours_per_week))
    monthly, customers = projection.monthly_reach, projection.customers.last()
    figures(
        [
            (text.t("mix.money"), text.money(totals.money_per_month), reserve),
            (text.t("mix.hours"), text.hours(totals.hours_per_week), listening),
            (
                text.t(f"mix.reached.{projection.unit}"),
                text.people(monthly.central),
                text.t("common.between", low=text.people(monthly.low), high=text.people(monthly.high)),
            ),
            (
                text.t("mix.customers", weeks=text.number(totals.horizon_weeks)),
                text.people(customers.central),
                text.t("common.between", low=text.people(customers.low), high=text.people(customers.high)),
            ),
        ]
    )


def _left_out(plan: Plan, text: Text) -> None:
    """Say why each other channel stays out: the first ones at once, the rest in one click."""
    if not plan.left_out:
        return
    section(text.t("mix.left_out"), text.t("mix.left_out_lead"))
    columns = [text.t(f"mix.column.{name}") for name in ("channel", "reason", "change")]
    rows = [
        (
            text.name(Name(of="channel", id=line.channel)),
            text.say(line.reason),
            text.say(line.change) if line.change else "–",
        )
        for line in plan.left_out
    ]
    table(columns, rows[:_SHOWN], alt=text.t("mix.left_out"))
    if rows[_SHOWN:]:
        rest = len(rows) - _SHOWN
        with st.expander(text.t("mix.left_out_more", rest, number=text.number(rest))):
            table(columns, rows[_SHOWN:], alt=text.t("mix.left_out"))


def _certificate(plan: Plan, text: Text) -> None:
    """Say, without noise, how good the plan is known to be."""
    optimum = plan.optimum
    with st.expander(text.t("mix.certificate"), icon=":material/verified:"):
        gap = text.share(max(optimum.gap, 0.001), 1)
        st.markdown(text.t("mix.certificate.gap", gap=gap))
        given_up = "given_up" if optimum.given_up >= _NOTHING else "same"
        st.markdown(text.t(f"mix.certificate.{given_up}", share=text.share(optimum.given_up, 1)))
        st.markdown(text.t("mix.certificate.stable", share=text.share(optimum.stable_share, 0)))
        st.caption(text.t("mix.certificate.limits"))
        st.caption(text.t("mix.made", day=state.today(), seed=str(plan.seed), version=plan.catalogue_version))
        to_method(text.t("mix.method"))


draw()
