"""Parts of the page of scenarios: the one tried, those pinned side by side, what differs, the proofs on their way.

It writes what plans and `planner.compare` say, and computes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from pages.shared import drafts, plans, state, trial, turns, undo
from pages.shared.first_parts import hours_about, means_about, money_about, people_about
from pages.shared.layout import figures, md, show_refusal
from pages.shared.levers import beside, levers
from pages.shared.lines import rhythm, small_figures
from pages.shared.versus import versus
from planner.compare import Differing, brought, differences
from planner.first_answer import FirstPlan
from planner.plan import Plan, Range
from planner.questionnaire import Given
from planner.refusal import Refusal
from planner.scenario import MOST
from planner.text import Text
from planner.words import Name

Found = Plan | FirstPlan | Refusal | None
"""A scenario's plan, or its first answer, or why there is none; None while neither is there yet."""
_EACH = 0.5
"""Seconds between two looks at a proof that is being made."""
_SAID = 6
"""Differences said at once; the others in one click."""


def found(stand: Given) -> Found:
    """Give what is known of a scenario at this moment."""
    try:
        return plans.scenario(trial.answers(stand))
    except Refusal as refusal:
        return refusal


@st.fragment
def answer(drawn: Sequence[tuple[Given, Found]], text: Text) -> None:
    """Draw the levers and the scenario where they stand, by themselves as they move: the rest of the page stays.

    `drawn` are the scenarios of the rest of the page, the plan first; it is drawn again once they are others.
    """
    if [stand for stand, _ in drawn] != [trial.of_plan(), *(one["levers"] for one in trial.pinned())]:
        st.rerun()
    with turns.taken():
        stand = trial.levers()
        shown, behind = found(stand), undo.behind()
        left, right = st.columns((2, 3), gap="large")
        with left:
            levers(None if isinstance(shown, Refusal) else shown, text)
        with right:
            _tried(shown, drawn[0][1], stand, text)
        waiting = [where for where, what in ((stand, shown), *drawn) if not isinstance(what, Plan | Refusal)]
        if waiting or behind:
            _proving(waiting, text, first=shown is None)
        else:
            foresee(text)


def foresee(text: Text) -> None:
    """Have the first answers of the next steps of the levers made while the visitor looks."""
    plans.foresee(trial.answers(stand) for stand in beside(text))


@st.fragment(run_every=_EACH)
def _proving(waiting: Sequence[Given], text: Text, *, first: bool) -> None:
    """Have what is not proven yet proven, one scenario after the other; the page is drawn again as each one comes.

    Proofs and what comes next are asked for once the levers stood still from one look to the next; `first` tells that
    the first answer of the first one is awaited too.
    """
    still = state.remembered("scenarios-waiting") == waiting
    state.remember("scenarios-waiting", list(waiting))
    if not still:
        return
    if undo.behind() or (waiting and plans.more_to_show(trial.answers(waiting[0]), first=first)):
        st.rerun()
    foresee(text)


# ---- the scenario tried ----


def _tried(shown: Found, own: Found, stand: Given, text: Text) -> None:
    """Draw the scenario where the levers stand, and what differs from the plan."""
    if isinstance(shown, Refusal):
        show_refusal(shown, text, mend=False)
    elif shown is None:
        st.caption(text.t("scenario.coming"))
    else:
        st.caption(md(_state(shown, stand, text)))
        with st.container(key="trial-figures" if isinstance(shown, Plan) else "first-figures"):
            figures(_figures(shown, text))
    _buttons(stand, text)
    if isinstance(shown, Plan | FirstPlan):
        st.html(f'<div class="card">{_line_up(shown, text)}</div>')
    # Folded, and there from the start: what the proof brings moves nothing under it.
    with st.expander(text.t("scenario.differs_plan"), icon=":material/difference:", key="trial-differs"):
        if isinstance(shown, Plan) and isinstance(own, Plan):
            st.html(f'<div class="card bare">{_differs(differences(own, shown, text.book), text)}</div>')
        else:
            st.caption(text.t("scenario.proving"))


def _state(shown: Plan | FirstPlan, stand: Given, text: Text) -> str:
    proven = "proven" if isinstance(shown, Plan) else "proving"
    whose = "is_plan" if trial.is_plan(stand) else "is_trial"
    return f"{text.t(f'scenario.{whose}')} {text.t(f'scenario.{proven}')}"


def _buttons(stand: Given, text: Text) -> None:
    letter, room = trial.letter_of(stand), len(trial.pinned()) < MOST
    with st.container(horizontal=True, vertical_alignment="center", key="trial-buttons"):
        label = "scenario.pinned_as" if letter else "scenario.pin" if room else "scenario.no_room"
        st.button(
            text.t(label, letter=letter or "", most=text.number(MOST)), key="pin", icon=":material/keep:",
            disabled=bool(letter) or not room, on_click=trial.pin, type="primary",
        )  # fmt: skip
        moved = not trial.is_plan(stand)
        st.button(
            text.t("scenario.take"), key="take", icon=":material/check:", disabled=not moved or drafts.reading(),
            on_click=trial.take, args=(stand,),
        )  # fmt: skip
        st.button(
            text.t("scenario.back"), key="trial-back", icon=":material/restart_alt:", type="tertiary",
            disabled=not moved, on_click=trial.back_to_plan,
        )  # fmt: skip


def _figures(plan: Plan | FirstPlan, text: Text) -> list[tuple[str, str, str]]:
    """Write what a scenario takes and brings: name, amount, range; about so much while it is being proven."""
    one, people, hours = brought(plan), text.people, text.hours
    paid, taken = text.money(one.money_per_month, one.currency), hours(one.hours_per_week)
    bought = one.bought_hours_per_week
    if isinstance(plan, FirstPlan):
        people, (paid, taken) = partial(people_about, text=text), means_about(plan, text)
        hours = partial(hours_about, text=text)

    def around(of: Range) -> str:
        if not one.proven:
            return text.t("mix.range_to_come")
        return text.t("common.between", low=text.people(of.low), high=text.people(of.high))

    cost, members = one.cost_per_person, one.members
    if cost is None:
        each = ("–", "")
    else:
        low, high = (text.money(end, one.currency, cents=True) for end in (cost.low, cost.high))
        each = (
            text.money(cost.central, one.currency, cents=True),
            text.t("common.between", low=low, high=high) if one.proven else text.t("mix.range_to_come"),
        )
    return [
        (text.t("mix.money"), paid, ""),
        (text.t("mix.hours"), taken, text.t("mix.hours_bought", bought=hours(bought)) if bought else ""),
        (
            text.t(f"mix.reached.{one.unit}"),
            people(one.monthly_reach.central),
            around(one.monthly_reach),
        ),
        (text.t(f"scenario.cost.{one.unit}"), *each),
        (
            text.t("mix.customers", weeks=text.number(one.horizon_weeks)),
            people(one.customers.central), around(one.customers),
        ),
        (
            text.t("scenario.members"),
            text.people(members.central) if members else "…",
            around(members) if members else "",
        ),
    ]  # fmt: skip


def _line_up(plan: Plan | FirstPlan, text: Text) -> str:
    """Write the lines in the order of what the plan would lose without each."""
    money, hours = text.money, text.hours
    if isinstance(plan, FirstPlan):
        money, hours = partial(money_about, text=text), partial(hours_about, text=text)
    items = "".join(
        f"<li>{escape(text.name(Name(of='channel', id=line.channel)))} "
        f'<span class="small">{escape(money(line.money_per_month))}, '
        f"{escape(hours(line.hours_per_week))}<br>{escape(rhythm(line, text))}</span></li>"
        for line in plan.mix
    )
    return f"<p><strong>{escape(text.t('scenario.line_up'))}</strong></p><ol>{items}</ol>"


def _differs(what: Sequence[Differing], text: Text) -> str:
    if not what:
        return f'<p class="small">{escape(text.t("scenario.same"))}</p>'
    said = f"<ul>{''.join(_differing(one, text) for one in what[:_SAID])}</ul>"
    if not what[_SAID:]:
        return said
    rest = len(what) - _SAID
    title = escape(text.t("scenario.differs_more", rest, number=text.number(rest)))
    more = "".join(_differing(one, text) for one in what[_SAID:])
    return f"{said}<details><summary>{title}</summary><ul>{more}</ul></details>"


def _differing(one: Differing, text: Text) -> str:
    why = f"<br><small>{escape(text.say(one.why))}</small>" if one.why else ""
    return f"<li>{escape(text.say(one.what))}{why}</li>"


# ---- those pinned ----


def side_by_side(shown: dict[str, Found], text: Text) -> None:
    """Draw the scenarios pinned beside each other; the first is what the others are compared with."""
    there = trial.pinned()
    first = shown[there[0]["letter"]]
    # One alone keeps the width of half a page: the next one comes beside it.
    for column, one in zip(st.columns(max(len(there), 2)), there, strict=False):
        with column, st.container(border=True, key=f"pinned-{one['letter']}"):
            _pinned(one, shown[one["letter"]], first if one is not there[0] else None, text)


def _versus(shown: Plan | FirstPlan, first: Found, text: Text) -> str:
    """Write what a scenario takes and brings more or less than the first one, before all that they have in common."""
    if not isinstance(first, Plan | FirstPlan):
        return ""
    what = versus(first, shown, text) or text.t("scenario.same")
    said = text.t("scenario.versus", letter=trial.pinned()[0]["letter"], what=what)
    return f'<p class="versus">{escape(said)}</p>'


def _pinned(one: trial.Pinned, shown: Found, first: Found, text: Text) -> None:
    letter, stand = one["letter"], one["levers"]
    head = f"<h3>{escape(text.t('scenario.letter', letter=letter))}</h3>"
    if isinstance(shown, Refusal):
        said = "".join(f"<p>{escape(text.say(words))}</p>" for _, words in shown.problems)
        st.html(f'<div class="card bare">{head}{said}</div>')
    elif shown is None:
        st.html(
            f'<div class="card bare">{head}<p class="small">{escape(text.t("scenario.coming"))}</p></div>'
        )
    else:
        proven = text.t("scenario.proven" if isinstance(shown, Plan) else "scenario.proving")
        whose = text.t("scenario.is_plan") if trial.is_plan(stand) else ""
        badge = f'<p class="small">{escape(f"{whose} {proven}".strip())}</p>'
        rows = small_figures(_figures(shown, text))
        st.html(
            f'<div class="card bare">{head}{badge}{_versus(shown, first, text)}{rows}{_line_up(shown, text)}</div>'
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            text.t("scenario.take"), key=f"take-{letter}", disabled=trial.is_plan(stand), on_click=trial.take,
            args=(stand,),
        )  # fmt: skip
        st.button(
            text.t("scenario.set_levers"), key=f"stand-{letter}", type="tertiary", on_click=trial.stand_at,
            args=(stand,),
        )  # fmt: skip
        st.button(
            text.t("scenario.unpin"), key=f"unpin-{letter}", type="tertiary", on_click=trial.unpin,
            args=(letter,),
        )  # fmt: skip
    if isinstance(shown, Plan) and isinstance(first, Plan):
        against = text.t("scenario.differs", letter=trial.pinned()[0]["letter"])
        st.html(
            f'<div class="card bare"><p><strong>{escape(against)}</strong></p>'
            f"{_differs(differences(first, shown, text.book), text)}</div>"
        )
