"""A choice on screen: one of a few, any of a few, yes or no, a level, channels, a month; then any simple question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from pages.shared import state
from pages.shared.rhythms import in_order, named
from pages.shared.widgets import ask_number, ask_text, below, name_of, plain
from planner.glossary import alphabetical
from planner.questionnaire import Question
from planner.text import Text

SEARCHED: dict[str, Any] = {"filter_mode": "contains", "select_all": False}
"""How a list of channels answers what is typed: what holds these letters, and never all of them at one key."""
_YES_NO = {"yes": True, "no": False}
_MONTHS = {"q.peak_months", "q.months_to_fill"}
_UNKNOWN = "unknown"
"""« I don't know »: no answer, beside those that one may give; what is assumed then is said under the question."""


def ask_simple(question: Question) -> None:
    """Draw a question that one widget answers."""
    text, path = state.text(), question.id
    match question.kind:
        case "money" | "people" | "number" | "share" | "hours":
            ask_number(path, question.kind)
        case "line" | "paragraph":
            ask_text(path, long=question.kind == "paragraph")
        case "choice" if path == "season":
            ask_choice(path, in_order(question.options, _own_rhythm(), text))
        case "choice":
            ask_choice(path, question.options)
        case "choices" | "months":
            ask_choices(path, question.options or tuple(str(month) for month in range(1, 13)))
        case "fact":
            ask_fact(path)
        case "scale":
            ask_scale(path, question.options)
        case "channels":
            ask_channels(path, question.options)
        case "month":
            ask_month(path)
        case _:
            raise ValueError(f"no single widget for {question.kind} ({text.language})")


def ask_choice(path: str, options: Sequence[str]) -> None:
    """Ask for one of a few; a long list is a menu."""
    text, name = state.text(), name_of(path)
    shared: dict[str, Any] = {
        "options": [*dict.fromkeys([*options, _UNKNOWN])], "key": state.key(path), "on_change": _take_choice,
        "args": (path, tuple(options)), "format_func": lambda option: option_name(name, option, text),
    }  # fmt: skip
    chosen = _shown(state.value(path))
    if len(options) > 5:
        index = list(options).index(chosen) if chosen in options else None
        st.selectbox(
            text.t(f"{name}.label"), index=index, placeholder=text.t("q.choose"), width=560, **shared
        )
    else:
        st.segmented_control(
            text.t(f"{name}.label"), default=chosen if chosen in options else None, wrap=True, **shared
        )
    if state.unheard(path, chosen if chosen in options else None):
        _take_choice(*shared["args"])
    below(path)


def option_name(name: str, option: str, text: Text) -> str:
    """Name an option: a month, a season of the catalogue, one of our own sentences, or not knowing."""
    if name in _MONTHS:
        return text.t(f"month.{option}")
    if name == "q.season" and option != _UNKNOWN:
        return named(option, _own_rhythm(), text)
    own = f"{name}.option.{option}"
    return text.t("q.fact.unknown" if option == _UNKNOWN and not text.knows(own) else own)


def _own_rhythm() -> str:
    """Give the sales rhythm that is usual in the trade chosen; empty before there is one."""
    activity = state.book().activities.get(str(state.value("activity", "")))
    return activity.season if activity else ""


def _shown(answer: Any) -> str:
    return {True: "yes", False: "no"}.get(answer, "") if isinstance(answer, bool) else str(answer or "")


def _take_choice(path: str, options: tuple[str, ...] | None = None) -> None:
    """Write what was chosen; what is none of the `options`, when they are given, is no answer."""
    chosen = state.widget_value(state.key(path))
    if options is not None and chosen not in options:
        state.put(path, None)
    elif chosen in _YES_NO:
        state.put(path, _YES_NO[chosen])
    else:
        state.put(path, int(chosen) if path == "horizon_weeks" and chosen else chosen)


def ask_choices(path: str, options: Sequence[str]) -> None:
    """Ask for any number of a few."""
    text, name = state.text(), name_of(path)
    shown = [str(one) for one in state.value(path, [])]
    st.pills(
        text.t(f"{name}.label"),
        list(options),
        selection_mode="multi",
        default=shown,
        key=state.key(path),
        format_func=lambda option: option_name(name, option, text),
        on_change=_take_choices,
        args=(path,),
    )
    if state.unheard(path, shown):
        _take_choices(path)
    below(path)


def _take_choices(path: str) -> None:
    chosen = state.widget_value(state.key(path)) or []
    state.put(path, [int(one) if one.isdigit() else one for one in chosen] or None)


def ask_fact(path: str) -> None:
    """Ask for yes, no, or nothing at all, on one line."""
    text, name = state.text(), name_of(path)
    shown = {True: "yes", False: "no", None: _UNKNOWN}[state.value(path)]
    with st.container(horizontal=True, vertical_alignment="center", key=f"fact-{path.replace('.', '-')}"):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"**{plain(text.t(f'{name}.label'))}**")
            below(path)
        st.segmented_control(
            text.t(f"{name}.label"),
            ["yes", "no", _UNKNOWN],
            default=shown,
            required=True,
            key=state.key(path),
            format_func=lambda option: text.t(f"q.fact.{option}"),
            label_visibility="collapsed",
            on_change=_take_fact,
            args=(path,),
        )
    if state.unheard(path, shown):
        _take_fact(path)


def _take_fact(path: str) -> None:
    state.put(path, _YES_NO.get(state.widget_value(state.key(path))))


def ask_scale(path: str, options: Sequence[str]) -> None:
    """Ask for one of five worded levels, or nothing at all."""
    text, name = state.text(), name_of(path)
    known = state.value(path)
    shown = _UNKNOWN if known is None else options[known]
    levels = [*options, _UNKNOWN]
    st.radio(
        text.t(f"{name}.label"),
        levels,
        index=levels.index(shown),
        key=state.key(path),
        format_func=lambda option: option_name(name, option, text),
        on_change=_take_scale,
        args=(path,),
    )
    if state.unheard(path, shown):
        _take_scale(path)
    below(path)


def _take_scale(path: str) -> None:
    chosen = state.widget_value(state.key(path))
    state.put(path, None if chosen in (None, _UNKNOWN) else int(chosen))


def ask_channels(path: str, options: Sequence[str]) -> None:
    """Ask for channels of the catalogue."""
    text, name = state.text(), name_of(path)
    channels = text.book.channels
    shown = [id for id in state.value(path, []) if id in channels]
    st.multiselect(
        text.t(f"{name}.label"),
        channels_by_name(tuple(options), text.language),
        default=shown,
        key=state.key(path),
        format_func=lambda id: text.polish(channels[id].name.in_(text.language)),
        placeholder=text.t("q.choose_channels"),
        **SEARCHED,
        on_change=_take_choices,
        args=(path,),
    )
    if state.unheard(path, shown):
        _take_choices(path)
    below(path)


@lru_cache(maxsize=16)
def channels_by_name(channels: tuple[str, ...], language: str) -> list[str]:
    """Put channels of the catalogue in the order of their names; the list is shared, and nobody changes it.

    A name that holds another one comes after it: who types « Instagram » and Enter means Instagram, not its ads.
    """
    named = state.book().channels
    names = {id: alphabetical(named[id].name.in_(language)) for id in channels}

    def order(id: str) -> tuple[str, int, str]:
        last = max(name for name in names.values() if name in names[id])
        return last, len(names[id]) - len(last), names[id]

    return sorted(channels, key=order)


def months_from(day: date, how_many: int) -> list[str]:
    """Give the first days of so many months, from that of a day on, as answers hold them."""
    return [
        date(day.year + (day.month - 1 + later) // 12, (day.month - 1 + later) % 12 + 1, 1).isoformat()
        for later in range(how_many)
    ]


def ask_month(path: str, months: Sequence[str] = ()) -> None:
    """Ask for one of the `months`, else of the next twelve; a day given elsewhere (an example) stays as it is."""
    text, name, said = state.text(), name_of(path), state.value(path)
    options = list(months) or months_from(state.today(), 13)[1:]
    if said and said not in options:
        options = [said, *(option for option in options if option[:7] != str(said)[:7])]
    st.selectbox(
        text.t(f"{name}.label"),
        [*options, _UNKNOWN],
        index=options.index(said) if said else None,
        key=state.key(path),
        placeholder=text.t(f"{name}.example"),
        format_func=lambda day: _month_name(day, text),
        on_change=_take_choice,
        args=(path, tuple(options)),
        width=260,
    )
    if state.unheard(path, said or None):
        _take_choice(path, tuple(options))
    below(path)


def _month_name(day: str, text: Text) -> str:
    if day == _UNKNOWN:
        return text.t("q.fact.unknown")
    return text.date(date.fromisoformat(day), "MMMM yyyy" if day.endswith("-01") else "long")
