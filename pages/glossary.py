"""The glossary: the words of the trade, A to Z in the reader's language, searched as one types; it defines none."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from pages.shared import state
from pages.shared.layout import heading
from pages.shared.terms import address, named
from pages.shared.widgets import LIVE
from planner.catalogue.term import Screen
from planner.glossary import by_letter, find, glossary, on_page
from planner.text import Text

_ALL = "all"


def draw() -> None:
    """Draw the page."""
    text = state.text()
    heading(text.t("glossary.title"), text.t("glossary.lead"))
    typed, page = _asked(text)
    with st.container(key="prose"):
        if typed:
            _found(find(typed, text.language), text)
        else:
            _listed(page, text)


def _listed(page: str, text: Text) -> None:
    """Write the words of a page, or all, under their letters."""
    wanted = set(glossary() if page == _ALL else on_page(page, text.language))
    _asked_for(wanted, text)
    letters = [(letter, [id for id in ids if id in wanted]) for letter, ids in by_letter(text.language)]
    letters = [(letter, ids) for letter, ids in letters if ids]
    st.markdown(" · ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in letters))
    for letter, ids in letters:
        st.header(letter, anchor=f"letter-{letter.lower()}")
        for id in ids:
            _term(id, wanted, text)


def _asked(text: Text) -> tuple[str, str]:
    """Ask for a word, or for the page whose words are wanted: the foot of a page names itself in the address."""
    pages = [_ALL, *(page for page in get_args(Screen) if on_page(page, text.language))]
    came_from = st.query_params.get("words", _ALL)
    came_from = came_from if came_from in pages else _ALL
    left, right = st.columns([3, 2])
    with left:
        typed = st.text_input(
            text.t("glossary.search"), key="glossary-search", type="search", icon=":material/search:", live=LIVE,
            placeholder=text.t("glossary.search.example"),
        )  # fmt: skip
    with right:
        page = st.selectbox(
            text.t("glossary.words"), pages, index=pages.index(came_from),
            **state.choice(f"glossary-of-{came_from}"),
            format_func=lambda page: text.t("glossary.all" if page == _ALL else f"page.{page}"),
            placeholder=text.t("q.choose"),
        )  # fmt: skip
    return (typed or "").strip(), page


def _asked_for(here: set[str], text: Text) -> None:
    """Show first the term that the address names: whoever comes from a tooltip need not look for it."""
    id = st.query_params.get("term")
    if id in glossary():
        with st.container(border=True, key="asked-for"):
            _term(id, here, text, anchor=False)


def _found(ids: tuple[str, ...], text: Text) -> None:
    if not ids:
        st.markdown(text.t("glossary.nothing"))
    for id in ids:
        _term(id, set(ids), text)


def _term(id: str, here: set[str], text: Text, *, anchor: bool = True) -> None:
    """Write a term; another one is reached on this page when it stands there, else on the whole list."""
    term = glossary()[id]
    st.subheader(named(id, text), anchor=id if anchor else False)
    st.markdown(text.polish(term.meaning.in_(text.language)))
    said = [f"*{text.t('glossary.example', example=text.polish(term.example.in_(text.language)))}*"]
    if term.see:
        links = ", ".join(
            f"[{named(other, text)}]({f'#{other}' if other in here else address(other, text)})"
            for other in term.see
        )
        said.append(text.t("glossary.see", terms=links))
    said.append(text.t("glossary.where", pages=", ".join(text.t(f"page.{page}") for page in term.pages)))
    st.caption("  \n".join(said))


draw()
