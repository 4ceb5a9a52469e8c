"""Answers that are lists: publics, towns served, dates, channels in use; one entry is open at a time.

An open entry is a few widgets, the others are names to choose from: sixty dates stay one short screen.
"""

from __future__ import annotations

import calendar
from typing import Any

import streamlit as st

from pages.shared import state
from pages.shared.choices import SEARCHED, ask_choice, ask_choices, channels_by_name
from pages.shared.search import ask_place
from pages.shared.widgets import ask_number, ask_text, below, field, name_of, plain, worded
from planner.questionnaire import sells_to
from planner.text import Text

_AGES = ("18-29", "30-49", "50-64", "65+")
_ROLES = ("owner", "purchasing", "technical", "marketing", "finance", "human_resources", "operations")
_MOST = {"publics": 4, "territories": 8, "dates": 60}
_ROWS = 6
_WHOLE = 1.005
"""Parts that add up to more than this are said to be brought back to the whole; below, they are rounded ones."""


def ask_list(path: str) -> None:
    """Ask for the entries of a list."""
    text, entries = state.text(), state.value(path, [])
    st.markdown(f"**{text.t(worded(path, 'label'))}**")
    below(path)
    with st.container(border=True, key=f"list-{path}"):
        opened = _pick(path, entries, text)
        if opened is not None:
            {"publics": _public, "territories": _territory, "dates": _date}[path](opened)
            st.button(
                text.t(f"q.{path}.remove"), key=f"remove-{path}", type="tertiary", icon=":material/delete:",
                on_click=_remove, args=(path, opened),
            )  # fmt: skip
        if len(entries) < _MOST[path]:
            st.button(
                text.t(worded(path, "add")),
                key=f"add-{path}",
                icon=":material/add:",
                on_click=_add,
                args=(path,),
            )
        said = sum(entry.get("share") or 0.0 for entry in entries)
        if said > _WHOLE:
            st.caption(text.t("q.shares_over", total=text.share(said)))


def _pick(path: str, entries: list[dict[str, Any]], text: Text) -> int | None:
    """Show the entries by name, and give the one that is open."""
    if not entries:
        return None
    opened = min(int(state.remembered(f"open-{path}", 0)), len(entries) - 1)
    if len(entries) > 1:
        st.pills(
            text.t(f"q.{path}.pick"),
            list(range(len(entries))),
            default=opened,
            required=True,
            key=f"open-{path}-{len(entries)}",
            format_func=lambda place: plain(entry_name(path, entries[place], place, text)),
            on_change=_open,
            args=(path, f"open-{path}-{len(entries)}"),
        )
    return opened


def entry_name(path: str, entry: dict[str, Any], place: int, text: Text) -> str:
    """Name an entry: as its owner does, else by what it holds, else by its number."""
    if entry.get("name"):
        return str(entry["name"])
    if entry.get("place") in text.book.places:
        return text.polish(text.book.places[entry["place"]].name.in_(text.language))
    return text.t(f"q.{path}.nameless", number=text.number(place + 1))


def _open(path: str, widget: str) -> None:
    state.remember(f"open-{path}", state.widget_value(widget) or 0)


def _add(path: str) -> None:
    state.remember(f"open-{path}", state.add_to(path, {}))


def _remove(path: str, opened: int) -> None:
    state.remove_from(path, opened)
    state.remember(f"open-{path}", max(0, opened - 1))


def _public(opened: int) -> None:
    start = f"publics.{opened}"
    buyer = sells_to(state.given(), state.book())
    with field(f"{start}.name"):
        ask_text(f"{start}.name")
    if buyer in ("people", "both"):
        with field(f"{start}.ages"):
            ask_choices(f"{start}.ages", _AGES)
    if buyer in ("firms", "both"):
        with field(f"{start}.role"):
            ask_choice(f"{start}.role", _ROLES)
    with field(f"{start}.share"):
        ask_number(f"{start}.share", "share")
    with field(f"{start}.language"):
        ask_choice(f"{start}.language", ("fr", "en", "both"))


def _territory(opened: int) -> None:
    start = f"territories.{opened}"
    with field(f"{start}.place"):
        ask_place(f"{start}.place")
    with field(f"{start}.name"):
        ask_text(f"{start}.name")
    for name, kind in (("people", "people"), ("share", "share")):
        with field(f"{start}.{name}"):
            ask_number(f"{start}.{name}", kind)


def _date(opened: int) -> None:
    start = f"dates.{opened}"
    with field(f"{start}.name"):
        ask_text(f"{start}.name")
    with field(f"{start}.day"):
        _day(f"{start}.day")
    for column, name in zip(st.columns(2), ("dates", "seats"), strict=True):
        with column, field(f"{start}.{name}"):
            ask_number(f"{start}.{name}", "people")


def _day(path: str) -> None:
    """Ask for a day by day, month and year: a calendar widget would speak the browser's language."""
    text, today = state.text(), state.today()
    year, month, day = (int(part) for part in str(state.value(path) or "0-0-0").split("-"))
    parts = {
        "day": (list(range(1, 32)), day),
        "month": (list(range(1, 13)), month),
        "year": (sorted({*range(today.year, today.year + 3), *([year] if year else [])}), year),
    }
    st.markdown(f"**{text.t(f'{name_of(path)}.label')}**")
    for column, (part, (options, chosen)) in zip(st.columns([2, 3, 2]), parts.items(), strict=True):
        with column:
            st.selectbox(
                text.t(f"q.part.{part}"),
                options,
                index=options.index(chosen) if chosen in options else None,
                key=state.key(f"{path}.{part}"),
                placeholder=text.t(f"q.part.{part}"),
                label_visibility="collapsed",
                format_func=(lambda number: text.t(f"month.{number}")) if part == "month" else str,
                on_change=_take_day,
                args=(path,),
            )
    if any(state.unheard(f"{path}.{part}", chosen or None) for part, (_, chosen) in parts.items()):
        _take_day(path)
    below(path)


def _take_day(path: str) -> None:
    """Write the day once its three parts are chosen; a 31 in a short month becomes its last day."""
    year, month, day = (state.widget_value(state.key(f"{path}.{part}")) for part in ("year", "month", "day"))
    if year and month and day:
        last = min(day, calendar.monthrange(year, month)[1])
        if last != day:
            state.renew_widgets()
        state.put(path, f"{year:04d}-{month:02d}-{last:02d}")


# ---- channels in use ----


def ask_in_use(path: str) -> None:
    """Ask which channels are used, then how many follow each and what it brings."""
    text, channels = state.text(), state.book().channels
    used = [entry["channel"] for entry in state.value(path, []) if entry["channel"] in channels]
    st.multiselect(
        text.t(f"q.{path}.label"),
        channels_by_name(tuple(channels), text.language),
        default=used,
        key=state.key(path),
        format_func=lambda id: text.polish(channels[id].name.in_(text.language)),
        placeholder=text.t("q.choose_channels"),
        **SEARCHED,
        on_change=_take_used,
        args=(path,),
    )
    if state.unheard(path, used):
        _take_used(path)
        used = [entry["channel"] for entry in state.value(path, [])]
    below(path)
    shown = used
    if len(used) > _ROWS:
        only = st.selectbox(
            text.t(f"q.{path}.which"), used, **state.choice(f"which-{path}"), placeholder=text.t("q.choose"),
            format_func=lambda id: text.polish(channels[id].name.in_(text.language)),
        )  # fmt: skip
        shown = [only]
    for id in shown:
        name = text.polish(channels[id].name.in_(text.language))
        _used_row(path, used.index(id), name, joined=channels[id].joined)


def _used_row(path: str, place: int, name: str, *, joined: bool) -> None:
    """Ask what a channel brings and how many belong to it, where people do: nobody follows a website or a listing."""
    with st.container(border=True, key=f"row-{path}-{place}"):
        st.markdown(f"**{plain(name)}**")
        result = st.container()
        if joined:
            left, result = st.columns([2, 5], gap="medium")
            with left, field(f"{path}.{place}.followers"):
                ask_number(f"{path}.{place}.followers", "people")
        with result, field(f"{path}.{place}.result"):
            ask_choice(f"{path}.{place}.result", ("good", "weak", "none", "unknown"))


def _take_used(path: str) -> None:
    """Keep what was said of the channels that stay, and what is being typed about them."""
    chosen = state.widget_value(state.key(path)) or []
    known = {entry["channel"]: (place, entry) for place, entry in enumerate(state.value(path, []))}
    state.put(path, [known[id][1] if id in known else {"channel": id} for id in chosen] or None)
    places = {known[id][0]: place for place, id in enumerate(chosen) if id in known}
    state.move_typed(path, places)
    if any(before != now for before, now in places.items()):
        state.renew_widgets()
