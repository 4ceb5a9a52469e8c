"""Finding a trade or a place by typing: a field, then the few answers to choose from, then what was chosen.

It works with a thumb and with a keyboard: the answers are one group of radio buttons.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import state
from pages.shared.folds import fold
from pages.shared.widgets import LIVE, below, heard, name_of, plain, worded
from planner.activity_search import search_activities, search_places
from planner.catalogue import Catalogue
from planner.glossary import alphabetical
from planner.territory import chain, level
from planner.text import Text

Search = Callable[[str, Catalogue, str], tuple[str, ...]]
_LONGEST_SOUGHT = 100
"""Letters of a name that is looked for; each costs a comparison with every name."""


def ask_trade(path: str) -> None:
    """Ask for the trade; whoever finds no word for it may look by sector."""
    _ask(path, search_activities, _trade, _trade_context)
    if not state.value(path):
        _by_sector(path)
    below(path)


def ask_place(path: str) -> None:
    """Ask for a place of the catalogue."""
    _ask(path, search_places, _place, _place_context)
    below(path)


def _ask(
    path: str, search: Search, name: Callable[[str, Text], str], context: Callable[[str, Text], str]
) -> None:
    text = state.text()
    chosen = state.value(path)
    if chosen:
        _show_chosen(path, name(chosen, text), context(chosen, text))
        return
    typed = st.text_input(
        text.t(worded(path, "label")),
        value=state.drafts().get(path, ""),
        key=state.key(path),
        type="search",
        icon=":material/search:",
        placeholder=text.t(f"{name_of(path)}.example"),
        live=LIVE,
        on_change=_keep_typed,
        args=(path,),
    )
    if state.unheard(path, state.drafts().get(path, "")):
        _keep_typed(path)
    typed = str(typed or "").strip()[:_LONGEST_SOUGHT]
    if not typed:
        return
    found = search(typed, state.book(), text.language)
    if not found:
        nothing = text.t(worded(path, "nothing"), typed=plain(typed), step=text.t("step.publics"))
        st.caption(f":red[:material/error: {nothing}]")
        return
    names, contexts = [name(id, text) for id in found], [context(id, text) for id in found]
    apart = dict(zip(found, map(plain, told_apart(names, contexts)), strict=True))
    st.radio(
        text.t(f"{name_of(path)}.found"),
        found,
        index=None,
        key=state.key(f"{path}.found"),
        format_func=lambda id: apart.get(id, id),
        captions=[plain(one) for one in contexts],
        on_change=_choose,
        args=(path, f"{path}.found"),
    )
    _take_unheard(path, f"{path}.found")


def told_apart(names: list[str], contexts: list[str]) -> list[str]:
    """Add what it is to a name that another answer bears too: the browser knows an answer by what is written of it."""
    return [
        f"{name} ({context.split(',')[0].lower()})" if names.count(name) > 1 else name
        for name, context in zip(names, contexts, strict=True)
    ]


def _show_chosen(path: str, name: str, context: str) -> None:
    text = state.text()
    st.markdown(f"**{plain(text.t(worded(path, 'label')))}**", width="stretch")
    with st.container(
        border=True, horizontal=True, wrap=False, vertical_alignment="center", key=f"chosen-{state.key(path)}"
    ):
        st.markdown(f"**{plain(name)}**  \n:gray[{plain(context)}]", width="stretch")
        st.button(
            text.t("q.change"),
            key=f"change-{state.key(path)}",
            type="tertiary",
            on_click=_change,
            args=(path,),
            icon=":material/edit:",
        )


def _by_sector(path: str) -> None:
    text, known = state.text(), state.book()
    with st.expander(text.t("q.activity.by_sector"), **fold("by-sector")):
        sectors = {sector for sector in known.sector_of.values() if sector in known.sectors}
        chosen = st.selectbox(
            text.t("q.activity.sector"),
            sorted(sectors, key=lambda id: alphabetical(known.sectors[id].name.in_(text.language))),
            index=None,
            **state.choice("sector-of-trade"),
            placeholder=text.t("q.choose"),
            format_func=lambda id: text.polish(known.sectors[id].name.in_(text.language)),
        )
        if chosen:
            trades = [id for id, sector in known.sector_of.items() if sector == chosen]
            st.selectbox(
                text.t("q.activity.trade"),
                sorted(trades, key=lambda id: alphabetical(_trade(id, text))),
                index=None,
                key=state.key(f"{path}.in_sector"),
                placeholder=text.t("q.choose"),
                format_func=lambda id: _trade(id, text),
                on_change=_choose,
                args=(path, f"{path}.in_sector"),
            )
            _take_unheard(path, f"{path}.in_sector")


def _keep_typed(path: str) -> None:
    state.drafts()[path] = heard(path)


def _choose(path: str, group: str) -> None:
    chosen = state.widget_value(state.key(group))
    if chosen:
        state.put(path, chosen)
        state.forget_widgets(path)


def _take_unheard(path: str, group: str) -> None:
    """Take a choice that was made while the server went away: the page shows it as made, no callback tells it."""
    if state.unheard(group, None):
        _choose(path, group)
        st.rerun()


def _change(path: str) -> None:
    state.put(path, None)
    state.drafts().pop(path, None)
    state.forget_widgets(path)


def _trade(id: str, text: Text) -> str:
    activity = text.book.activities.get(id)
    return text.polish(activity.name.in_(text.language)) if activity else id


def _trade_context(id: str, text: Text) -> str:
    """Say what the trade sells: its sector would frighten, a bakery being classed in manufacturing."""
    activity = text.book.activities.get(id)
    sold = text.polish(activity.offer.in_(text.language)) if activity else ""
    return sold[:1].upper() + sold[1:]


def _place(id: str, text: Text) -> str:
    place = text.book.places.get(id)
    return text.polish(place.name.in_(text.language)) if place else id


def _place_context(id: str, text: Text) -> str:
    """Say what the place is and what contains it, up to the country: a city may bear the name of its region."""
    if id not in text.book.places:
        return ""
    around = [text.book.places[place].name.in_(text.language) for place in chain(id, text.book)[1:]]
    return ", ".join([text.t(f"q.place.level.{level(id, text.book)}"), *map(text.polish, around)])
