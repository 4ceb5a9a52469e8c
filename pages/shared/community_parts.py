"""The animation of the community on the plan page: promise, roles, replies, rituals, moderation, crises."""

from __future__ import annotations

import streamlit as st

from pages.shared.layout import bullets, md, say, section, table
from pages.shared.terms import explained
from planner.animation import Animation
from planner.documents.naming import capital, channel_name
from planner.plan import Plan
from planner.text import Text


def community(plan: Plan, text: Text) -> None:
    """Write how the community is animated, in the order in which one sets it up."""
    found = plan.animation
    if found is None:
        st.info(text.t("community.none"))
        return
    with st.container(border=True, key="promise"):
        for name, words in (("promise", found.promise), ("welcome", found.welcome)):
            st.markdown(f"**{text.t(f'community.{name}')}**  \n{say(words, text)}")
    _roles(found, text)
    _replies(found, plan, text)
    if found.rituals:
        _rituals(found, text)
    _first_days(found, text)
    _people(found, text)
    _hard_days(found, text)
    section(text.t("community.indicators"))
    table(
        [text.t(f"community.{name}") for name in ("indicator", "target", "how")],
        [(text.say(line.what), text.say(line.target), text.say(line.how)) for line in found.indicators],
        alt=text.t("community.indicators"),
    )


def _roles(found: Animation, text: Text) -> None:
    section(text.t("community.roles"))
    table(
        [text.t(f"community.{name}") for name in ("role", "who", "does")],
        [(text.say(role.name), capital(text.say(role.who)), text.say(role.does)) for role in found.roles],
        alt=text.t("community.roles"),
    )


def _replies(found: Animation, plan: Plan, text: Text) -> None:
    listening = plan.totals.listening_hours_per_week
    section(text.t("community.replies"))
    st.caption(
        text.t("community.replies_lead", hours=text.hours(listening)), help=explained("reply-time", text)
    )
    if found.strained is not None:
        st.warning(md(text.say(found.strained)))
    table(
        [text.t(f"community.{name}") for name in ("where", "exchanges", "delay", "minutes")],
        [
            (
                text.say(line.what),
                text.short(line.exchanges_per_week) if line.within_hours else "–",
                text.say(line.within) if line.within else "–",
                text.hours(line.minutes_per_week / 60),
            )
            for line in found.attention
        ],
        alt=text.t("community.replies"),
    )


def _rituals(found: Animation, text: Text) -> None:
    section(text.t("community.rituals"))
    st.caption(text.t("community.rituals_lead"), help=explained("ritual", text))
    for ritual in found.rituals:
        when = (
            f"{text.date(ritual.day, 'd MMM yyyy')}, {channel_name(text, ritual.channel)}"
            if ritual.day is not None
            else text.t("community.spare")
        )
        every = text.t(f"community.every.{ritual.every}")
        st.markdown(f"- **{say(ritual.name, text)}** ({every} · {when})  \n  {say(ritual.what, text)}")


def _first_days(found: Animation, text: Text) -> None:
    section(text.t("community.first_days"))
    columns = st.columns(len(found.first_days), gap="medium")
    for column, period in zip(columns, found.first_days, strict=True):
        with column, st.container(border=True, height="stretch", key=f"period-{period.first.isoformat()}"):
            dates = text.t(
                "community.dates",
                first=text.date(period.first, "d MMM"),
                last=text.date(period.last, "d MMM"),
            )
            st.markdown(f"**{say(period.name, text)}**  \n:small[{dates}]")
            bullets((*period.tasks, *period.from_plan), text)


def _people(found: Animation, text: Text) -> None:
    """Write who the ambassadors are, then the moments in person."""
    section(text.t("community.ambassadors"))
    st.markdown(f"**{capital(say(found.ambassadors, text))}**")
    st.markdown(say(found.ambassadors_do, text))
    st.caption(say(found.disclosure, text), help=explained("disclosure", text))
    section(text.t("community.moments"))
    for moment in found.moments:
        day = moment.day and text.t("community.moment_with", day=text.date(moment.day, "d MMM yyyy"))
        st.markdown(
            f"- **{say(moment.name, text)}**{f' ({day})' if day else ''}  \n  {say(moment.what, text)}"
        )


def _hard_days(found: Animation, text: Text) -> None:
    """Write the moderation grid, then each crisis and what holds in all of them."""
    section(text.t("community.moderation"))
    table(
        [text.t(f"community.{name}") for name in ("said", "do", "reply")],
        [
            (text.say(line.said), capital(text.t(f"community.do.{line.do}")), text.say(line.reply))
            for line in found.moderation
        ],
        alt=text.t("community.moderation"),
    )
    section(text.t("community.crises"))
    for crisis in found.crises:
        with st.expander(capital(say(crisis.what, text)), type="compact"):
            for name in ("first_hour", "call", "holding_line"):
                said = capital(say(getattr(crisis, name), text))
                st.markdown(f"**{text.t(f'community.crisis.{name}')}**  \n{said}")
    st.subheader(text.t("community.crisis.common"), anchor=False)
    bullets(found.crisis_steps, text)
