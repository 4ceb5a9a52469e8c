"""The reach: who will have noticed the firm, week by week, and what each kind of channel adds; ranges everywhere."""

from __future__ import annotations

import streamlit as st

from pages.shared import part_by_part, state
from pages.shared.layout import figures, heading, onward, plan_or_stop, say, to_method
from pages.shared.pictures import show
from pages.shared.reach_parts import PARTS
from pages.shared.terms import explained
from planner.charts import customers_chart, reach_chart
from planner.how_often import weeks_between
from planner.plan import Plan, Projection
from planner.text import Text


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(
        text.t("reach.title"),
        "" if state.presenting() else text.t("reach.lead"),
        help=explained("reach", text),
    )
    # On stage the style sets the two beside each other: one screen for the room.
    with st.container(key="reach-top"):
        with st.container(key="beside-chart"):
            _key_figures(plan, text)
        with st.container(key="main-chart"):
            _main_chart(plan, text)
    if not state.presenting():
        for words in plan.projection.market:
            st.markdown(say(words, text))
    _details(plan, text)
    show(customers_chart, plan, text)
    st.markdown(say(plan.projection.break_even.sentence, text), help=explained("break-even", text))
    if plan.wanted is not None:
        st.markdown(" ".join(say(words, text) for words in plan.wanted.sentences[:2]))
    with st.expander(text.t("reach.how"), icon=":material/help:"):
        for number in range(1, 5):
            st.markdown(f"- {text.t(f'reach.how.{number}')}")
        to_method(text.t("reach.method"))
    onward("plan", text.t("reach.onward"))


def _main_chart(plan: Plan, text: Text) -> None:
    if plan.projection.too_wide is not None:
        with st.container(key="too-wide"):  # on stage, the style puts it under the chart
            st.warning(say(plan.projection.too_wide, text), icon=":material/open_in_full:")
    show(reach_chart, plan, text)


def _details(plan: Plan, text: Text) -> None:
    """Open one detail at a time: the page is read from the top, not searched."""
    with st.container(key="parts"):  # on stage, `assets/stage.js` goes on with the next one where it ends
        PARTS[part_by_part.choose("reach", list(PARTS), text, wrap=True)](plan, text)


def _key_figures(plan: Plan, text: Text) -> None:
    projection = plan.projection
    monthly, outside, members = projection.monthly_reach, projection.outside, projection.members.last()

    def between(low: str, high: str) -> str:
        return text.t("common.between", low=low, high=high)

    items = [
        (
            text.t(f"reach.monthly.{projection.unit}"),
            text.people(monthly.central),
            text.t("reach.of_public", people=text.people(projection.public)),
        ),
        _how_often(projection, text),
        (
            text.t("reach.members"),
            text.people(members.central),
            between(text.people(members.low), text.people(members.high)),
        ),
        (
            text.t("reach.outside"),
            text.people(outside.central),
            text.t("reach.outside_more"),
        ),
    ]
    if projection.seats is not None:
        items.append((text.t("reach.seats"), text.people(projection.seats), text.t("reach.seats_more")))
    figures(items)


def _how_often(projection: Projection, text: Text) -> tuple[str, str, str]:
    """Tell how often one person notices the firm: times a month, or weeks between two times when it is less."""
    apart, contacts = weeks_between(projection), projection.contacts_per_month
    if apart is None:
        low, high = text.number(contacts.low, 1), text.number(contacts.high, 1)
        said = text.t("reach.contacts_more", low=low, high=high)
        return text.t(f"reach.contacts.{projection.unit}"), text.short(contacts.central), said
    low, high = text.number(apart.low), text.number(apart.high)
    return (
        text.t("reach.apart"),
        text.t("reach.apart_weeks", round(apart.central), number=text.number(apart.central)),
        text.t(f"reach.apart_more.{projection.unit}", low=low, high=high),
    )


draw()
