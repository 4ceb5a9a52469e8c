"""The live « what if » of the mix: money, hours, channels wanted or refused, one line fixed by hand."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.choices import ask_channels
from pages.shared.layout import md
from pages.shared.widgets import ask_number, field
from planner.numbers_typed import read_number
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Name

_FIELD = "what-if-units"
_ACTION = "what-if-action"


def what_if(plan: Plan, text: Text) -> None:
    """Draw the panel: it changes the answers themselves, so the whole plan follows."""
    channels = tuple(text.book.channels)
    with st.expander(text.t("what_if.title"), icon=":material/tune:", key="what-if"):
        left, right = st.columns(2, gap="large")
        for name, kind in (("budget_per_month", "money"), ("hours_per_week", "hours")):
            with left, field(name):
                ask_number(name, kind)
        for name in ("required", "forbidden"):
            with right, field(name):
                ask_channels(name, channels)
        _fixed(plan, text)


def _fixed(plan: Plan, text: Text) -> None:
    st.markdown(f"**{text.t('what_if.fix')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            text.t("what_if.action"),
            list(dict.fromkeys(line.activity for line in plan.mix)),
            key=_ACTION,
            format_func=lambda id: _action(id, text),
        )
        st.text_input(text.t("what_if.units"), key=_FIELD, placeholder="12", width=180)
        st.button(text.t("what_if.do_fix"), on_click=_fix, icon=":material/lock:", key="what-if-fix")
    if state.remembered("what-if-wrong"):
        st.caption(f":red[{text.t('typed.not_a_number')}]")
    for action, units in dict(state.value("locked", {})).items():
        with st.container(horizontal=True, vertical_alignment="center"):
            fixed = text.t("what_if.fixed", name=_action(action, text), number=text.short(units))
            st.markdown(md(fixed))
            st.button(
                text.t("what_if.release"),
                key=f"release-{action}",
                type="tertiary",
                on_click=_release,
                args=(action,),
            )


def _action(id: str, text: Text) -> str:
    return f"{text.name(Name(of='channel', id=id.split('.', maxsplit=1)[0]))} – {text.name(Name(of='action', id=id))}"


def _fix() -> None:
    action = state.widget_value(_ACTION)
    try:
        units = read_number(str(state.widget_value(_FIELD) or "")).value
    except Refusal:
        state.remember("what-if-wrong", True)
        return
    state.remember("what-if-wrong", False)
    if action:
        state.put_named("locked", str(action), units)


def _release(action: str) -> None:
    state.put_named("locked", action, None)
