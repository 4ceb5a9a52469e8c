"""One question on screen: its widget, why it is asked, what was understood or is assumed; conversion happens here.

Each widget takes its value from the state, has a key and writes back in a callback. Shares are shown as
percentages and money as typed; inside, they are plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.shared import state
from planner.numbers_typed import Typed, read_hours, read_number, read_share, within
from planner.questionnaire import Question, assumption
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Quantity

LIVE = "500ms"
"""How long after the last key a text is kept: closing the tab then loses half a second of typing at most."""
_NUMBERS: dict[str, Callable[[str], Typed]] = {
    "money": read_number, "people": read_number, "number": read_number, "share": read_share, "hours": read_hours,
}  # fmt: skip
_MOST = {"money": 100_000_000.0, "people": 100_000_000.0, "number": 400.0, "share": 1.0, "hours": 400.0}
_YES_NO = {"yes": True, "no": False}


def name_of(path: str) -> str:
    """Name the sentences of a path: entries of a list share theirs (`publics.0.share` → `q.publics.share`)."""
    return "q." + ".".join(part for part in path.split(".") if not part.isdigit())


def plain(text: str) -> str:
    """Make a text typed by somebody harmless where Markdown is read."""
    return "".join(f"\\{mark}" if mark in r"\`*_{}[]()#+-.!|~$:<>&@" else mark for mark in text)


def ask_simple(question: Question) -> None:
    """Draw a question that one widget answers."""
    text, path = state.text(), question.id
    match question.kind:
        case "money" | "people" | "number" | "share" | "hours":
            ask_number(path, question.kind)
        case "line" | "paragraph":
            ask_text(path, long=question.kind == "paragraph")
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


# ---- numbers and text ----


def ask_number(path: str, kind: str) -> None:
    """Ask for a number as text: our own reading of « 1 500 » and « 1,500 », shown back at once."""
    text, name = state.text(), name_of(path)
    st.text_input(
        text.t(f"{name}.label"),
        value=state.drafts().get(path) or written(state.value(path), kind, text),
        key=state.key(path),
        placeholder=text.t("q.example", example=text.t(f"{name}.example")),
        live=LIVE,
        on_change=_take_number,
        args=(path, kind),
        width=260,
    )
    typed = state.drafts().get(path, "")
    if typed.strip():
        try:
            read = _read(typed, kind, text)
        except Refusal as refusal:
            _wrong(text.say(refusal.problems[0][1]))
            return
        _understood(_echo(path, read, kind, text))
    elif state.value(path) is not None:
        _understood(_echo(path, Typed(state.value(path)), kind, text))
    below(path)


def written(answer: Any, kind: str, text: Text) -> str:
    """Write a number in its field, without its unit."""
    if answer is None:
        return ""
    amount = float(answer) * (100 if kind == "share" else 1)
    return text.number(amount, 0 if amount.is_integer() else 2)


def said(amount: float, kind: str, text: Text) -> str:
    """Write a number with its unit, as it was understood."""
    if kind == "money":
        return text.money(amount)
    if kind == "share":
        return text.share(amount)
    if kind == "hours":
        return text.hours(amount)
    return text.number(amount, 0 if float(amount).is_integer() else 1)


def _echo(path: str, read: Typed, kind: str, text: Text) -> str:
    unit = f"{name_of(path)}.unit"
    amount = said(read.value, kind, text)
    full = text.t(unit, amount=amount) if text.knows(unit) else amount
    return text.t("typed.thousands" if read.ambiguous else "typed.understood", amount=full)


def _read(typed: str, kind: str, text: Text) -> Typed:
    unit = {"money": "money", "share": "share", "hours": "hours"}.get(kind, "count")
    return within(_NUMBERS[kind](typed), Quantity(kind=unit, amount=_MOST[kind], currency=text.currency))  # type: ignore[arg-type]


def _take_number(path: str, kind: str) -> None:
    typed = str(state.widget_value(state.key(path)) or "")
    state.drafts()[path] = typed
    try:
        state.put(path, _read(typed, kind, state.text()).value)
    except Refusal:
        state.put(path, None)


def ask_text(path: str, *, long: bool = False) -> None:
    """Ask for words of the owner's own."""
    text, name = state.text(), name_of(path)
    shared: dict[str, Any] = {
        "value": state.drafts().get(path) or state.value(path, ""),
        "key": state.key(path),
        "placeholder": text.t("q.example", example=text.t(f"{name}.example")),
        "on_change": _take_text,
        "args": (path, 2000 if long else 200),
    }
    if long:
        st.text_area(text.t(f"{name}.label"), height=110, **shared)
    else:
        st.text_input(text.t(f"{name}.label"), live=LIVE, **shared)
    if len(state.drafts().get(path, "")) > (2000 if long else 200):
        _wrong(text.t("typed.too_long", limit=text.number(2000 if long else 200)))
    below(path)


def _take_text(path: str, longest: int) -> None:
    typed = str(state.widget_value(state.key(path)) or "")
    state.drafts()[path] = typed
    kept = "".join(mark for mark in typed if mark >= " " or mark in "\n\t").strip()[:longest]
    state.put(path, kept or None)


# ---- choices ----


def ask_choice(path: str, options: Sequence[str]) -> None:
    """Ask for one of a few; a long list is a menu."""
    text, name = state.text(), name_of(path)
    shared: dict[str, Any] = {
        "options": list(options), "key": state.key(path), "on_change": _take_choice, "args": (path,),
        "format_func": lambda option: option_name(name, option, text),
    }  # fmt: skip
    chosen = _shown(state.value(path))
    if len(options) > 5:
        index = list(options).index(chosen) if chosen in options else None
        st.selectbox(
            text.t(f"{name}.label"), index=index, placeholder=text.t("q.choose"), width=420, **shared
        )
    else:
        st.segmented_control(
            text.t(f"{name}.label"), default=chosen if chosen in options else None, **shared
        )
    below(path)


def option_name(name: str, option: str, text: Text) -> str:
    """Name an option: a month, a season of the catalogue, or one of our own sentences."""
    if name == "q.peak_months":
        return text.t(f"month.{option}")
    if name == "q.season":
        return text.polish(text.book.seasons[option].name.in_(text.language))
    return text.t(f"{name}.option.{option}")


def _shown(answer: Any) -> str:
    return {True: "yes", False: "no"}.get(answer, "") if isinstance(answer, bool) else str(answer or "")


def _take_choice(path: str) -> None:
    chosen = state.widget_value(state.key(path))
    if chosen in _YES_NO:
        state.put(path, _YES_NO[chosen])
    else:
        state.put(path, int(chosen) if path == "horizon_weeks" and chosen else chosen)


def ask_choices(path: str, options: Sequence[str]) -> None:
    """Ask for any number of a few."""
    text, name = state.text(), name_of(path)
    st.pills(
        text.t(f"{name}.label"),
        list(options),
        selection_mode="multi",
        default=[str(one) for one in state.value(path, [])],
        key=state.key(path),
        format_func=lambda option: option_name(name, option, text),
        on_change=_take_choices,
        args=(path,),
    )
    below(path)


def _take_choices(path: str) -> None:
    chosen = state.widget_value(state.key(path)) or []
    state.put(path, [int(one) if one.isdigit() else one for one in chosen] or None)


def ask_fact(path: str) -> None:
    """Ask for yes, no, or nothing at all."""
    text, name = state.text(), name_of(path)
    shown = {True: "yes", False: "no", None: "unknown"}[state.value(path)]
    st.segmented_control(
        text.t(f"{name}.label"),
        ["yes", "no", "unknown"],
        default=shown,
        required=True,
        key=state.key(path),
        format_func=lambda option: text.t(f"q.fact.{option}"),
        on_change=_take_fact,
        args=(path,),
    )
    below(path)


def _take_fact(path: str) -> None:
    state.put(path, _YES_NO.get(state.widget_value(state.key(path))))


def ask_scale(path: str, options: Sequence[str]) -> None:
    """Ask for one of five worded levels."""
    text, name = state.text(), name_of(path)
    known = state.value(path)
    st.radio(
        text.t(f"{name}.label"),
        list(options),
        index=known,
        key=state.key(path),
        format_func=lambda option: text.t(f"{name}.option.{option}"),
        on_change=_take_scale,
        args=(path,),
    )


def _take_scale(path: str) -> None:
    chosen = state.widget_value(state.key(path))
    state.put(path, None if chosen is None else int(chosen))


def ask_channels(path: str, options: Sequence[str]) -> None:
    """Ask for channels of the catalogue."""
    text, name = state.text(), name_of(path)
    channels = text.book.channels
    st.multiselect(
        text.t(f"{name}.label"),
        sorted(options, key=lambda id: channels[id].name.in_(text.language).casefold()),
        default=[id for id in state.value(path, []) if id in channels],
        key=state.key(path),
        format_func=lambda id: text.polish(channels[id].name.in_(text.language)),
        placeholder=text.t("q.choose_channels"),
        on_change=_take_choices,
        args=(path,),
    )
    below(path)


def ask_month(path: str) -> None:
    """Ask for a month to come, among the next twelve."""
    text, name = state.text(), name_of(path)
    today = state.today()
    first = [today.replace(year=today.year + (today.month + i) // 12, month=(today.month + i) % 12 + 1, day=1) for i in range(12)]
    options = [day.isoformat() for day in first]
    if state.value(path) and state.value(path) not in options:
        options.insert(0, str(state.value(path)))
    st.selectbox(
        text.t(f"{name}.label"),
        options,
        index=options.index(state.value(path)) if state.value(path) else None,
        key=state.key(path),
        placeholder=text.t(f"{name}.example"),
        format_func=lambda day: text.date(type(today).fromisoformat(day), "MMMM yyyy"),
        on_change=_take_choice,
        args=(path,),
        width=260,
    )
    below(path)


# ---- what stands under a field ----


def below(path: str) -> None:
    """Say why it is asked and, when it is not answered, what is assumed."""
    text, name = state.text(), name_of(path)
    parts = [text.t(f"{name}.why")] if text.knows(f"{name}.why") else []
    if state.value(path) is None and not state.drafts().get(path, "").strip():
        supposed = assumption(path, state.given(), state.book())
        if supposed is not None and text.knows(supposed.key):
            parts.append(f"*{text.say(supposed)}*")
    if parts:
        st.caption(" ".join(parts))


def _understood(sentence: str) -> None:
    st.caption(f":green[:material/check: {sentence}]".replace("$", "\\$"))


def _wrong(sentence: str) -> None:
    st.caption(f":red[:material/error: {sentence}]".replace("$", "\\$"))
