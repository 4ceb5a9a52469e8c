"""The live « what if » of the mix: money, hours, channels wanted or refused, one line fixed by hand."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.choices import ask_channels
from pages.shared.folds import fold
from pages.shared.layout import md
from pages.shared.lines import full_name
from pages.shared.navigation import go_to
from pages.shared.widgets import ask_number, field, wrong
from planner.first_answer import FirstPlan
from planner.locks import units_a_year
from planner.numbers_typed import read_number
from planner.plan import Plan
from planner.questionnaire import answers_from
from planner.refusal import Refusal
from planner.text import Text

_FIELD = "what-if-units"
_ACTION = "what-if-action"
_KIND = "what-if-kind"
_KINDS = ("units", "money")
_PANEL = "what-if"


def what_if(plan: Plan | FirstPlan, text: Text) -> None:
    """Draw the panel: it changes the answers themselves, so the whole plan follows."""
    channels = tuple(text.book.channels)
    # A page that waits for its first answer is drawn without it, then with it, as it was left.
    panel = st.expander(text.t("what_if.title"), icon=":material/tune:", **fold(_PANEL))
    if not panel.open:
        return  # its fields cost a quarter of the page, and few visits open it
    with panel:
        st.caption(text.t("what_if.applies"))
        left, right = st.columns(2, gap="large")
        for name, kind in (("budget_per_month", "money"), ("hours_per_week", "hours")):
            with left, field(name):
                ask_number(name, kind)
        for name in ("required", "forbidden"):
            with right, field(name):
                ask_channels(name, channels)
        _fixed(plan, text)
        if st.button(
            text.t("scenario.from_mix"), key="to-scenarios", type="tertiary", icon=":material/compare:"
        ):
            go_to("scenarios")


def _fixed(plan: Plan | FirstPlan, text: Text) -> None:
    st.markdown(f"**{text.t('what_if.fix')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            text.t("what_if.action"),
            list(dict.fromkeys(line.activity for line in plan.mix)),
            **state.choice(_ACTION),
            placeholder=text.t("q.choose"),
            format_func=lambda id: full_name(id, text),
        )
        st.text_input(text.t("what_if.amount"), key=_FIELD, placeholder="12", width=140)
        st.segmented_control(
            text.t("what_if.kind"), _KINDS, default=_KINDS[0], required=True, **state.choice(_KIND),
            format_func=lambda kind: text.t(f"what_if.kind.{kind}"),
        )  # fmt: skip
        st.button(text.t("what_if.do_fix"), on_click=_fix, icon=":material/lock:", key="what-if-fix")
    refused = state.remembered("what-if-wrong")
    if refused is not None:
        wrong(text.say(refused))
    for action, units in dict(state.value("locked", {})).items():
        with st.container(horizontal=True, vertical_alignment="center"):
            paid = sum(line.money_per_month for line in plan.mix if line.activity == action)
            name, number = full_name(action, text), text.number(units)
            fixed = text.t("what_if.fixed", name=name, number=number)
            if paid:
                fixed = text.t("what_if.fixed_money", name=name, number=number, money=text.money(paid))
            st.markdown(md(fixed))
            st.button(
                text.t("what_if.release"),
                key=f"release-{action}",
                type="tertiary",
                on_click=_release,
                args=(action,),
            )


def _fix() -> None:
    action = state.widget_value(_ACTION)
    if not action:
        return
    try:
        amount = read_number(str(state.widget_value(_FIELD) or "")).value
        if state.widget_value(_KIND) == "money":
            answers = answers_from(state.given(), state.language())
            amount = round(units_a_year(str(action), amount, answers, state.book()), 1)
    except Refusal as refusal:
        state.remember("what-if-wrong", refusal.problems[0][1])
        return
    state.remember("what-if-wrong", None)
    state.put_named("locked", str(action), amount)


def _release(action: str) -> None:
    state.put_named("locked", action, None)
