"""The tour of one minute: six pictures in a dialog, then an example; it knows nothing of the plan itself."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared import state
from pages.shared.navigation import go_to
from planner.examples import FIRST, read_example
from planner.text import Text

STEPS = ("answers", "diagnosis", "mix", "reach", "try", "document")
"""Also the names of the pictures, in `assets/tour`."""
_EXAMPLE = FIRST[1]


def offer_tour(text: Text) -> None:
    """Draw the button of the tour, and the tour itself once it is pressed; a tour taken is offered more quietly."""
    seen = bool(state.remembered("tour-seen"))
    if st.button(
        text.t("tour.again" if seen else "tour.open"),
        type="tertiary" if seen else "secondary",
        icon=":material/tour:",
        key="tour",
    ):
        _turn(0)
        state.remember("tour-seen", True)
        st.dialog(text.t("tour.title"), width="medium")(_show)()


def _show() -> None:
    """Draw the step of the tour; only the dialog is drawn again from one to the next."""
    text, place = state.text(), int(state.remembered("tour-step", 0))
    name, last = STEPS[place], len(STEPS) - 1
    # `assets/page.js` leads the focus to each new title, so that it is read aloud.
    st.html(
        f'<section class="tour-step" data-step="{name}"><img src="/assets/tour/{name}.svg" alt="" />'
        f"<h3>{escape(text.t(f'tour.{name}'))}</h3><p>{escape(text.t(f'tour.{name}.more'))}</p></section>"
    )
    with st.container(horizontal=True, vertical_alignment="center", key="tour-buttons"):
        if place < last:
            st.button(
                text.t("tour.next"), type="primary", key="tour-next", icon=":material/arrow_forward:",
                icon_position="right", on_click=_turn, args=(place + 1,),
            )  # fmt: skip
        elif st.button(
            text.t("tour.example"), type="primary", key="tour-example", icon=":material/play_arrow:",
            on_click=_open_example,
        ):  # fmt: skip
            go_to("mix")
        st.button(
            text.t("tour.back"), key="tour-back", icon=":material/arrow_back:", disabled=place == 0,
            on_click=_turn, args=(max(0, place - 1),),
        )  # fmt: skip
        st.caption(
            text.t("tour.place", step=text.number(place + 1), steps=text.number(len(STEPS))), width="content"
        )


def _turn(to: int) -> None:
    state.remember("tour-step", to)


def _open_example() -> None:
    state.load(read_example(_EXAMPLE, state.language()))
