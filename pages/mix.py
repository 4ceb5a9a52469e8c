"""The mix: foundations first, then the line-up with its reasons, who stays out, and what more means would buy."""

from __future__ import annotations

import streamlit as st

from pages.shared import plans
from pages.shared.layout import (
    bullets,
    figures,
    heading,
    onward,
    plan_or_first,
    say,
    section,
    under_way,
)
from pages.shared.lines import foundation_cards, line_cards, put_cards
from pages.shared.mix_parts import (
    certificate,
    first_figures,
    foundations_part,
    foundations_total,
    key_figures,
    lead_of,
    left_out,
)
from pages.shared.pictures import show
from pages.shared.terms import explained
from pages.shared.what_if import what_if
from pages.shared.widgets import plain
from planner.cash import dear_months_said
from planner.charts import mix_chart
from planner.first_answer import FirstPlan
from planner.plan import Plan
from planner.text import Text


def draw() -> None:
    """Draw the page: what is there at once with the first answer stays in its place when the plan is proven."""
    plan, text = plan_or_first()
    if isinstance(plan, Plan):
        lead, numbers = lead_of(plan, text), key_figures(plan, text)
    else:
        lead, numbers = text.t("mix.first"), first_figures(plan, text)
    heading(plain(plan.answers.name) or text.t("mix.title"), lead)
    with st.container(key="proof"):
        if isinstance(plan, Plan):
            st.caption(text.t("mix.proven"))
        else:
            under_way()
    with st.container(key="proven-figures" if isinstance(plan, Plan) else "first-figures"):
        figures(numbers)
    if isinstance(plan, Plan) and (uneven := dear_months_said(plan)):
        st.caption(plain(" ".join(text.say(words) for words in uneven)))
    what_if(plan, text)
    with st.container(key="proven-plan" if isinstance(plan, Plan) else "first-plan"):
        _lines(plan, text)
        if isinstance(plan, Plan):
            _proven(plan, text)
    onward("reach", text.t("mix.onward"))


def _lines(plan: Plan | FirstPlan, text: Text) -> None:
    """Draw the foundations and the line-up."""
    if plan.foundations:
        section(text.t("mix.foundations"), foundations_total(plan, text), help=explained("foundation", text))
        cards = plans.drawn(
            plan, ("foundations", text.language), lambda: foundation_cards(plan.foundations, text)
        )
        put_cards(cards, across=2 if len(cards) in (2, 4) else 3)
    section(
        text.t("mix.line_up", len(plan.mix), number=text.number(len(plan.mix))),
        text.t("mix.line_up_lead"),
        help=explained("line", text),
    )
    for words in plan.line_up_relaxed:
        st.warning(say(words, text), icon=":material/info:")
    if plan.mix:
        unit = plan.projection.unit if isinstance(plan, Plan) else plan.unit
        cards = plans.drawn(plan, ("lines", text.language), lambda: line_cards(plan.mix, unit, text))
        put_cards(cards, across=2)
    if isinstance(plan, Plan) and (rest := foundations_part(plan, text)):
        st.markdown(rest)


def _proven(plan: Plan, text: Text) -> None:
    """Draw what only the proof tells, under what was there already: nothing on screen moves when it comes."""
    for words in plan.projection.market[1:]:
        st.markdown(say(words, text))
    if plan.mix:
        show(mix_chart, plan, text, level=3)
    if plan.overturn:
        st.info(say(plan.overturn.sentence, text), icon=":material/balance:")
    left_out(plan, text)
    if plan.what_more_buys:
        section(text.t("mix.more"))
        bullets(plan.what_more_buys, text)
    certificate(plan, text)


draw()
