"""The first page: what one gets, in ten seconds; examples to look at before answering."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared import drafts, room, state
from pages.shared.layout import md, section, show_refusal
from pages.shared.navigation import go_to
from pages.shared.phones import before_the_talk
from pages.shared.tour import offer_tour
from pages.shared.widgets import plain
from planner.examples import FIRST, example_names, read_example, read_kept
from planner.questionnaire import ready
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Name

_PASTED = "pasted-answers"
_EXAMPLE = 'activity = "bakery"'


def draw() -> None:
    """Draw the page."""
    text = state.text()
    _board(text)
    with st.container(horizontal=True, key="begin", vertical_alignment="center"):
        held = drafts.held()
        reading = held is not None and held.right == "read"
        begun = bool(state.given())
        label = "start.continue" if begun else "start.begin"
        if not reading and st.button(
            text.t(label), type="primary", icon=":material/edit_note:", key="begin-now"
        ):
            room.leave()
            go_to("questionnaire")
        if state.presenting() and st.button(
            text.t("room.begin"), icon=":material/groups:", key="begin-room", on_click=room.enter
        ):
            go_to("questionnaire")
        if ready(state.given()) and st.button(
            text.t("start.see_plan"), icon=":material/sports:", key="see-plan"
        ):
            go_to("mix")
        if begun:
            st.button(
                text.t("start.own" if reading else "start.restart"),
                type="tertiary",
                key="restart",
                on_click=state.replace,
                args=({},),
            )
        offer_tour(text)
        st.caption(text.t("start.free"))
    st.html(_promises(text))
    section(text.t("start.examples"), text.t("start.examples_lead"))
    names = example_names()
    _cards([name for name in FIRST if name in names], text)
    others = [name for name in names if name not in FIRST]
    if others:
        with st.expander(text.t("start.all_examples", number=text.number(len(names))), key="all-examples"):
            _cards(others, text)
    _resume(text)
    before_the_talk(text)


def _resume(text: Text) -> None:
    """Take up answers kept from another visit: what the download page gave, pasted back."""
    with st.expander(text.t("start.resume"), key="resume"):
        st.text_area(text.t("start.paste"), key=_PASTED, height=140, placeholder=_EXAMPLE)
        st.button(text.t("start.take_up"), key="take-up", icon=":material/upload:", on_click=_take_up)
        refused = state.remembered("resume-refused")
        if isinstance(refused, Refusal):
            show_refusal(refused, text, mend=False)


def _take_up() -> None:
    try:
        state.load(read_kept(str(state.widget_value(_PASTED) or "")))
        state.remember("resume-refused", None)
    except Refusal as refusal:
        state.remember("resume-refused", refusal)


def _board(text: Text) -> None:
    """Draw the coach's board: the name of the product, its promise, a play drawn in chalk."""
    st.html(
        f'<div class="board"><div><h1>{escape(text.t("start.title"))}</h1><p>{escape(text.t("start.lead"))}</p></div>'
        '<img src="/assets/board.svg" alt="" /></div>'
    )


def _promises(text: Text) -> str:
    cells = "".join(
        f"<li><strong>{escape(text.t(f'start.get.{name}'))}</strong><span>{escape(text.t(f'start.get.{name}.more'))}</span></li>"
        for name in ("mix", "reach", "document")
    )
    return f'<ol class="promises">{cells}</ol>'


def _cards(names: list[str], text: Text) -> None:
    for first in range(0, len(names), 3):
        for column, name in zip(st.columns(3), names[first : first + 3], strict=False):
            # The buttons of a row stand on one line, whatever is said above them.
            with column.container(
                border=True, key=f"example-{name}", height="stretch", vertical_alignment="distribute"
            ):
                _card(name, text)


def _card(name: str, text: Text) -> None:
    answers = read_example(name, text.language)
    place = text.book.places.get(answers.place)
    money = Text(text.language, currency=place.currency if place else "CAD", book=text.book)
    activity, site = Name(of="activity", id=answers.activity), Name(of="place", id=answers.place)
    budget, hours = money.money(answers.budget_per_month), text.hours(answers.hours_per_week)
    said = (
        text.t("start.example", activity=activity, place=site),
        text.t("start.example.means", money=budget, hours=hours),
    )
    with st.container(gap="xxsmall"):
        st.markdown(f"**{plain(answers.name)}**")
        st.caption(md("  \n".join(said)))
    if st.button(
        text.t("start.open"), key=f"open-{name}", icon=":material/play_arrow:", on_click=_open, args=(name,)
    ):
        go_to("mix")


def _open(name: str) -> None:
    state.load(read_example(name, state.language()))


draw()
