"""Parts of the mix page: its key figures, proven or not, who stays out, how good the plan is known to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.shared import plans, state
from pages.shared.first_parts import hours_about, means_about, people_about
from pages.shared.layout import say, section, table, to_method
from pages.shared.terms import explained
from planner.first_answer import FirstPlan
from planner.plan import FoundationLine, Plan, Totals
from planner.text import Text
from planner.words import Name

_SHOWN, _NAMED = 6, 2
_WHOLE = 10
"""Number from which decimals say nothing."""
_NOTHING = 0.0005
"""Share of the value under which the plan proposed gives up nothing."""


def lead_of(plan: Plan, text: Text) -> str:
    """Say in two sentences what to do and what it takes, and what stays in the owner's pocket."""
    left = [words for words in plan.summary[2:] if words.key.startswith("summary.unspent")]
    return " ".join(say(words, text) for words in (*plan.summary[:2], *left))


def foundations_total(plan: Plan | FirstPlan, text: Text) -> str:
    """Say once what the foundations take in all, and until which week when the calendar is there."""
    lead = text.t("mix.foundations_lead")
    new = [line for line in plan.foundations if not line.in_place]
    if not new:
        return text.t("mix.foundations_kept")
    money, hours = _once(new, text)
    if isinstance(plan, FirstPlan):
        return f"{lead} {text.t('mix.foundations_sum', money=money, hours=hours)}"
    ids = {line.action for line in new}
    last = max((row.week for row in plan.calendar if row.action in ids), default=1)
    total = text.t("mix.foundations_total", money=money, hours=hours, week=text.number(last))
    return f"{lead} {total}"


def _once(lines: Sequence[FoundationLine], text: Text) -> tuple[str, str]:
    return text.money(sum(line.money for line in lines)), text.hours(sum(line.hours for line in lines))


def key_figures(plan: Plan, text: Text) -> list[tuple[str, str, str]]:
    """Write the key figures, with their ranges."""
    projection, totals = plan.projection, plan.totals
    monthly, customers = projection.monthly_reach, projection.customers.last()
    reached, won = (
        text.t("common.between", low=text.people(one.low), high=text.people(one.high))
        for one in (monthly, customers)
    )
    most = projection.room
    if most is not None and customers.high >= most - 1:
        won = text.t("mix.customers_capped", range=won, most=text.number(round(most)))
    return [
        *_means(totals, text.money(totals.money_per_month), text.hours(totals.hours_per_week), text, text.hours),
        (text.t(f"mix.reached.{projection.unit}"), text.people(monthly.central), reached),
        (
            text.t("mix.customers", weeks=text.number(totals.horizon_weeks)),
            text.people(customers.central), won,
        ),
    ]  # fmt: skip


def foundations_part(plan: Plan, text: Text) -> str:
    """Say where the rest of the results comes from, beside what each line brings; empty without foundations."""
    found, names = plan.projection.foundations, [line.channel for line in plan.foundations]
    if found is None:
        return ""
    widest = [one.channel for one in plan.projection.overlap if one.channel in names]
    named = list(dict.fromkeys([*widest, *names]))[:_NAMED]
    return text.t(
        f"mix.foundations_part.{plan.projection.unit}",
        names=", ".join(text.name(Name(of="channel", id=name)) for name in named),
        people=text.people(found.people), responses=_few(found.responses, text),
        customers=_few(found.customers, text), takes=_foundations_take(plan.foundations, text),
    )  # fmt: skip


def _foundations_take(lines: Sequence[FoundationLine], text: Text) -> str:
    """Say what is put in place once, then the upkeep of what is there already, the two never added up."""
    said = []
    for key, in_place in (("mix.foundations_new", False), ("mix.foundations_upkeep", True)):
        if these := [line for line in lines if line.in_place is in_place]:
            money, hours = _once(these, text)
            said.append(text.t(key, money=money, hours=hours))
    return " ".join(said)


def _few(amount: float, text: Text) -> str:
    return text.people(amount) if amount >= _WHOLE else text.short(round(amount, 1))


def first_figures(plan: FirstPlan, text: Text) -> list[tuple[str, str, str]]:
    """Write the figures of the first answer: about so many, until the ranges are known."""
    to_come = text.t("mix.range_to_come")
    weeks = text.number(plan.totals.horizon_weeks)
    return [
        *_means(plan.totals, *means_about(plan, text), text, partial(hours_about, text=text)),
        (text.t(f"mix.reached.{plan.unit}"), people_about(plan.monthly_reach, text), to_come),
        (text.t("mix.customers", weeks=weeks), people_about(plan.customers, text), to_come),
    ]


def _means(
    totals: Totals, money: str, hours: str, text: Text, written: Callable[[float], str]
) -> list[tuple[str, str, str]]:
    """Write money and the owner's own hours; beside these the hours bought, paid for in that money, if there are."""
    reserve = (
        text.t("mix.reserve", amount=text.money(totals.reserve_per_month)) if totals.reserve_per_month else ""
    )
    if totals.bought_hours_per_week:
        note = text.t("mix.hours_bought", bought=written(totals.bought_hours_per_week))
    else:
        note = text.t("mix.listening", hours=text.hours(totals.listening_hours_per_week))
    return [(text.t("mix.money"), money, reserve), (text.t("mix.hours"), hours, note)]


def left_out(plan: Plan, text: Text) -> None:
    """Say why each other channel stays out: the first ones at once, the rest in one click."""
    if not plan.left_out:
        return
    section(text.t("mix.left_out"), text.t("mix.left_out_lead"), help=explained("bench", text))
    columns = [text.t(f"mix.column.{name}") for name in ("channel", "reason", "change")]
    rows = plans.drawn(plan, ("left-out", text.language), lambda: _rows_left_out(plan, text))
    table(columns, rows[:_SHOWN], alt=text.t("mix.left_out"))
    if rows[_SHOWN:]:
        rest = len(rows) - _SHOWN
        with st.expander(text.t("mix.left_out_more", rest, number=text.number(rest))):
            table(columns, rows[_SHOWN:], alt=text.t("mix.left_out"))


def _rows_left_out(plan: Plan, text: Text) -> list[tuple[str, str, str]]:
    """Write them, those that wait for a word of the owner first."""
    waiting = sorted(plan.left_out, key=lambda line: not line.reason.key.startswith("out.unknown."))
    return [
        (
            text.name(Name(of="channel", id=line.channel)),
            text.say(line.reason),
            text.say(line.change) if line.change else "–",
        )
        for line in waiting
    ]


def certificate(plan: Plan, text: Text) -> None:
    """Say, without noise, how good the plan is known to be."""
    optimum = plan.optimum
    with st.expander(text.t("mix.certificate"), icon=":material/verified:"):
        gap = text.share(max(optimum.gap, 0.001), 1)
        st.markdown(text.t("mix.certificate.gap", gap=gap), help=explained("optimality-gap", text))
        given_up = "given_up" if optimum.given_up >= _NOTHING else "same"
        st.markdown(text.t(f"mix.certificate.{given_up}", share=text.share(optimum.given_up, 1)))
        st.markdown(text.t("mix.certificate.stable", share=text.share(optimum.stable_share, 0)))
        st.caption(text.t("mix.certificate.limits"))
        st.caption(text.t("mix.made", day=state.today(), seed=str(plan.seed), version=plan.catalogue_version))
        to_method(text.t("mix.method"))
