"""A number or a text on screen: its field, why it is asked, what was understood or is assumed; conversion is done here.

Each widget takes its value from the state, has a key and writes back in a callback. Shares are shown as
percentages and money as typed; inside, they are plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import state, terms
from planner.letters import writable
from planner.near_examples import near
from planner.not_known import not_known
from planner.numbers_typed import Typed, read_hours, read_number, read_share, read_whole, within
from planner.questionnaire import ESSENTIALS, assumption, from_elsewhere
from planner.refusal import Refusal
from planner.text import Text
from planner.words import Quantity

LIVE = "500ms"
"""How long after the last key a text is kept: closing the tab then loses half a second of typing at most."""
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\S)(?=@\S)", re.IGNORECASE)
LONGEST_TYPED = 4000
"""Letters kept of what was typed, twice the longest answer: what is too long is shown to be, and is no whole book."""
_NUMBERS: dict[str, Callable[[str], Typed]] = {
    "money": read_number, "people": read_number, "whole": read_whole, "number": read_number, "share": read_share,
    "hours": read_hours,
}  # fmt: skip
_MOST = {
    "money": 100_000_000.0, "people": 100_000_000.0, "whole": 1_000_000.0, "number": 400.0, "share": 1.0,
    "hours": 400.0,
}  # fmt: skip


def name_of(path: str) -> str:
    """Name the sentences of a path: entries of a list share theirs (`publics.0.share` → `q.publics.share`)."""
    return "q." + ".".join(part for part in path.split(".") if not part.isdigit())


def worded(path: str, part: str) -> str:
    """Give the key of a sentence about a question: its own where customers come from elsewhere, if it has one."""
    key, activity = f"{name_of(path)}.{part}", state.book().activities.get(state.value("activity", ""))
    own = f"{key}.travellers"
    there = state.text().knows(own) and activity is not None and from_elsewhere(state.given(), activity)
    return own if there else key


def plain(text: str) -> str:
    """Make a text typed by somebody harmless where Markdown is read.

    Addresses are made links after the escapes are gone: an invisible mark within keeps them words.
    """
    words = _ADDRESS.sub("\u2060", text)
    return "".join(f"\\{mark}" if mark in r"\`*_{}[]()#+-.!|~$:<>&@" else mark for mark in words)


def field(path: str) -> DeltaGenerator:
    """Hold together a widget and what stands under it."""
    return st.container(gap="xxsmall", key=f"field-{path.replace('.', '-')}")


# ---- numbers and text ----


def ask_number(path: str, kind: str) -> None:
    """Ask for a number as text: our own reading of « 1 500 » and « 1,500 », shown back at once."""
    text, name = state.text(), name_of(path)
    shown = state.drafts().get(path) or written(state.value(path), kind, text)
    with st.container(key=f"number-{path.replace('.', '-')}"):
        st.text_input(
            text.t(worded(path, "label")),
            value=shown,
            key=state.key(path),
            placeholder=text.t("q.example", example=text.t(f"{name}.example")),
            live=LIVE,
            on_change=_take_number,
            args=(path, kind),
        )
    if state.unheard(path, shown):
        _take_number(path, kind)
    typed = state.drafts().get(path, "")
    if not_known(typed):
        _noted(path, text)
    elif typed.strip():
        try:
            read = read_typed(typed, kind, text)
        except Refusal as refusal:
            wrong(unread(refusal, text.t(f"{name}.example"), text))
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
    return text.number(amount, _decimals(amount))


def said(amount: float, kind: str, text: Text) -> str:
    """Write a number with its unit, as it was understood: nothing typed is rounded away."""
    if kind == "money":
        return text.money(amount, cents=not float(amount).is_integer())
    if kind == "share":
        return text.share(amount, _decimals(amount * 100))
    if kind == "hours":
        return text.hours(amount)
    return text.number(amount, _decimals(amount))


def _decimals(amount: float) -> int:
    return next((places for places in (0, 1) if abs(amount - round(amount, places)) < 1e-9), 2)


def _echo(path: str, read: Typed, kind: str, text: Text) -> str:
    unit = f"{name_of(path)}.unit"
    amount = said(read.value, kind, text)
    full = text.t(unit, amount=amount) if text.knows(unit) else amount
    return text.t("typed.thousands" if read.ambiguous else "typed.understood", amount=full)


def read_typed(typed: str, kind: str, text: Text) -> Typed:
    """Read a number of a kind (money, people, whole, number, share, hours) as typed; a share is from 0 to 1.

    Raises:
        Refusal: when it cannot be read, or passes what such a number may be.
    """
    unit = {"number": "count", "whole": "people"}.get(kind, kind)
    return within(_NUMBERS[kind](typed), Quantity(kind=unit, amount=_MOST[kind], currency=text.currency))  # type: ignore[arg-type]


def heard(path: str) -> str:
    """Give what the field of an answer holds, without letters that nothing can keep, and not without end."""
    return writable(str(state.widget_value(state.key(path)) or "")[:LONGEST_TYPED])


def _take_number(path: str, kind: str) -> None:
    typed = heard(path)
    state.drafts()[path] = typed
    try:
        state.put(path, read_typed(typed, kind, state.text()).value)
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
    if state.unheard(path, shared["value"]):
        _take_text(*shared["args"])
    if len(state.drafts().get(path, "")) > (2000 if long else 200):
        wrong(text.t("typed.too_long", limit=text.number(2000 if long else 200)))
    if not_known(state.drafts().get(path, "")):
        _noted(path, text)
    below(path)


def _take_text(path: str, longest: int) -> None:
    typed = heard(path)
    state.drafts()[path] = typed
    state.put(path, None if not_known(typed) else typed.strip()[:longest].strip() or None)


# ---- what stands under a field ----


def below(path: str) -> None:
    """Say why it is asked, what is assumed when it is not answered, and what another business answered."""
    text, name = state.text(), name_of(path)
    why, example = worded(path, "why"), worded(path, "case")
    parts = [text.t(why)] if text.knows(why) else []
    typed = state.drafts().get(path, "")
    if state.value(path) is None and (not typed.strip() or not_known(typed)):
        supposed = assumption(path, state.given(), state.book())
        if supposed is not None and text.knows(supposed.key):
            parts.append(f"*{text.say(supposed)}*")
    lines = [" ".join(parts)] if parts else []
    usual = f"{name}.case"
    near_one = example if example != usual else f"{usual}.{near(state.given(), state.book())}"
    cases = [key for key in (near_one, usual) if text.knows(key)]
    if cases:
        lines.append(text.t("q.example", example=text.t(cases[0])))
    if lines:
        st.caption("  \n".join(lines), help=terms.for_question(name.removeprefix("q."), text))


def _understood(sentence: str) -> None:
    st.caption(f":green[:material/check: {sentence}]".replace("$", "\\$"))


def _noted(path: str, text: Text) -> None:
    """Say that « I don't know » was heard; what is assumed instead stands below, save where a plan needs a number."""
    _understood(text.t("typed.not_known_needed" if path in ESSENTIALS else "typed.not_known"))


def unread(refusal: Refusal, example: str, text: Text) -> str:
    """Say why a number cannot be read, with an example that its own field would take."""
    problem = refusal.problems[0][1]
    return text.t(problem.key, example=example) if problem.key == "typed.not_a_number" else text.say(problem)


def wrong(sentence: str) -> None:
    """Say what cannot be read."""
    st.caption(f":red[:material/error: {sentence}]".replace("$", "\\$"))
