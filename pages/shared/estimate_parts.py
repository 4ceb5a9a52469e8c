"""The first answer drawn beside the questions: a few channels, what they take and bring, what changed, what is assumed.

It waits for nothing: what is on its way is drawn by itself once it has come.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from time import monotonic

import streamlit as st

from pages.shared import estimate, state
from pages.shared.estimate import Beside, Estimate
from pages.shared.folds import fold
from pages.shared.layout import show_refusal
from pages.shared.widgets import plain
from planner.asking_time import to_answer
from planner.questionnaire import assumption, steps
from planner.text import Text, round_people
from planner.words import Name

_EACH = 0.5
"""Seconds between two looks at an estimate that is being made."""
_ASSUMED = "assumed"
_IN_A_LINE = 3
"""Channels named where there is one line for all."""
_LEAST_MONEY = 0.5
"""Money a month under which nothing is said of it: an estimate is not written to the cent."""


def first_estimate(beside: Beside, text: Text) -> None:
    """Draw the estimate, and how far it follows the answers."""
    if beside.refused is not None:
        show_refusal(beside.refused, text, mend=False)
        return
    if beside.shown is not None:
        st.html(_drawn(beside.shown, beside.before, beside.since, text.language))
    # A line in the same place whether it is there or not: nothing moves under it.
    with st.container(key="estimate-state"):
        if beside.soon or (not beside.late and beside.asked not in ("", beside.answers)):
            _on_its_way(monotonic())
        elif beside.late:
            st.caption(text.t("estimate.late"))
        elif beside.shown is not None and beside.shown.proven:
            st.caption(text.t("estimate.of_the_plan"))
        else:
            st.caption(text.t("estimate.no_range"))


@st.fragment(run_every=_EACH)
def _on_its_way(drawn: float) -> None:
    """Say that an estimate is being made; the page is drawn again once it has come, or to ask for it again."""
    if monotonic() - drawn >= _EACH / 2 and not estimate.coming():  # never in the run that draws the page
        st.rerun()
    st.caption(state.text().t("estimate.coming"))


def in_a_line(beside: Beside | None, text: Text) -> None:
    """Draw the estimate in one line, where there is no room beside the questions."""
    # The place is there before the estimate: a field whose place moves is made anew, its focus and its click lost.
    place = st.empty()
    if beside is not None and beside.shown is not None:
        with place.container(key="estimate-line"):
            st.html(_line(beside.shown, text.language))


@lru_cache(maxsize=512)
def _line(shown: Estimate, language: str) -> str:
    text = _speaking(shown, language)
    names = [text.name(Name(of="channel", id=one.channel)) for one in shown.channels]
    more = (
        [text.t("estimate.more", number=text.number(len(names) - _IN_A_LINE))] if names[_IN_A_LINE:] else []
    )
    said = ", ".join([*names[:_IN_A_LINE], *more])
    reach = text.t(f"estimate.in_a_line.{shown.unit}", amount=text.people(shown.reach))
    return f"<p><strong>{escape(reach)}</strong><span>{escape(said)}</span></p>"


def assumed(text: Text) -> None:
    """Count the answers that are assumed; each is said once the list is opened."""
    given, book = state.given(), state.book()
    left = to_answer(given, (), book)
    if not left:
        return
    panel = st.expander(
        text.t("estimate.assumed", len(left), number=text.number(len(left))), **fold(_ASSUMED)
    )
    if not panel.open:
        return  # some sixty sentences, that few visits read
    ids, lines = {question.id for question in left}, []
    for step in steps(given, book):
        asked = [question.id for question in step.questions if question.id in ids]
        if asked:
            lines.append(f"**{plain(text.t(f'step.{step.id}'))}**")
        for id in asked:
            taken = assumption(id, given, book)
            said = f" *{plain(text.say(taken))}*" if taken is not None and text.knows(taken.key) else ""
            lines.append(f"{plain(text.t(f'q.{id}.label'))}{said}")
    panel.caption("  \n".join(lines))


@lru_cache(maxsize=512)
def _drawn(shown: Estimate, before: Estimate | None, since: tuple[str, ...], language: str) -> str:
    """Write the number, the channels with their means, the whole, then what the last answers changed.

    The same at each answer until the next estimate comes: written once.
    """
    text = _speaking(shown, language)
    rows = "".join(
        f"<li><span>{escape(text.name(Name(of='channel', id=one.channel)))}</span>"
        f"<span>{escape(_means(one.money, one.hours, shown.currency, text))}</span></li>"
        for one in shown.channels
    )
    whole = text.t(
        "estimate.whole", money=text.money(shown.money_per_month, shown.currency),
        hours=text.hours(shown.hours_per_week),
    )  # fmt: skip
    title = "estimate.title.plan" if shown.proven else "estimate.title"
    about = text.t("estimate.about", amount=text.people(shown.reach))
    won = round_people(shown.customers)
    customers = text.t("estimate.customers", won, number=text.people(won), weeks=text.number(shown.weeks))
    changed = "".join(f"<li>{escape(one)}</li>" for one in _changed(shown, before, since, text))
    return (
        f'<section class="estimate"><p class="badge green">{escape(text.t(title))}</p>'
        f'<p class="estimate-reach"><strong>{escape(about)}</strong>'
        f"<span>{escape(text.t(f'mix.reached.{shown.unit}'))}</span></p>"
        f'<p class="small">{escape(customers)}</p>'
        f'<ol>{rows}</ol><p class="small">{escape(whole)}</p>'
        f'<ul class="estimate-changed" role="status">{changed}</ul></section>'
    )


def _speaking(shown: Estimate, language: str) -> Text:
    return Text(language, currency=shown.currency, book=state.book())


def _means(money: float, hours: float, currency: str, text: Text) -> str:
    parts = []
    if money >= _LEAST_MONEY:
        parts.append(text.t("estimate.a_month", money=text.money(money, currency, cents=False)))
    if hours:
        parts.append(text.t("estimate.a_week", hours=text.hours(hours)))
    return " · ".join(parts)


def _changed(shown: Estimate, before: Estimate | None, since: tuple[str, ...], text: Text) -> list[str]:
    """Say what came in, what went out, and how many were reached before which answer; nothing when nothing changed."""
    if before is None:
        return []
    was, now = ([one.channel for one in plan.channels] for plan in (before, shown))
    said = []
    for key, ids in (
        ("in", [id for id in now if id not in was]),
        ("out", [id for id in was if id not in now]),
    ):
        if ids:
            names = ", ".join(text.name(Name(of="channel", id=id)) for id in ids)
            said.append(text.t(f"estimate.{key}", channels=names))
    if text.people(before.reach) != text.people(shown.reach):
        amount, label = text.people(before.reach), f"q.{since[0]}.label" if len(since) == 1 else ""
        answer = text.t(label) if text.knows(label) else ""
        before_it = text.t("estimate.before_answer", question=answer, amount=amount) if answer else ""
        said.append(before_it or text.t("estimate.before", amount=amount))
    return said
