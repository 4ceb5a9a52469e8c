"""The visitor's answers, language and plan; the only file that touches `st.session_state` and calls `build_plan`.

The truth is one dictionary of plain values, `given` (same keys as `Answers`), and beside it `drafts`: the text of
fields as it was typed, right or wrong, so that nothing entered is lost. Widgets take their value from here and write
back in a callback; their own keys are thrown away whenever the answers are replaced.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from threading import BoundedSemaphore, Lock
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import streamlit as st

import planner
from planner.answers import Answers
from planner.catalogue import Catalogue, catalogue
from planner.hand import untouched
from planner.plan import Plan
from planner.questionnaire import Given, answers_from, ready
from planner.text import LANGUAGES, Text

T = TypeVar("T")
ANSWER_KEY = "answer-"
"""Start of the key of every widget that holds an answer."""
SEED = 1
_HOME = "America/Toronto"
_PLANS: OrderedDict[str, Plan] = OrderedDict()
_FOUND: OrderedDict[str, Any] = OrderedDict()
"""Answers to the questions of a page, by question and answers."""
_PLANS_KEPT = 128
_PLANS_LOCK = Lock()
_SOLVES = BoundedSemaphore(2)


def book() -> Catalogue:
    """Give the catalogue, shared by all visitors."""
    return catalogue()


# ---- language and look ----


def first_language() -> str:
    """Choose the language of a first visit: the answers', else the browser's, else French; once."""
    if "first_language" not in st.session_state:
        spoken = str(given().get("language") or st.context.locale or "")[:2].lower()
        st.session_state["first_language"] = spoken if spoken in LANGUAGES else LANGUAGES[0]
    return str(st.session_state["first_language"])


def language() -> str:
    """Give the language on screen, as the switch says."""
    chosen = st.session_state.get("lang")
    return str(chosen) if chosen in LANGUAGES else first_language()


def text() -> Text:
    """Give what says things in the visitor's language, with the money of the place served."""
    known = book()
    place = known.places.get(str(given().get("place", "")))
    return Text(language(), currency=place.currency if place else "CAD", book=known)


def presenting() -> bool:
    """Tell whether the page is shown on a projector."""
    return bool(st.session_state.get("present", False))


def today() -> date:
    """Give the day at the visitor's."""
    return datetime.now(ZoneInfo(st.context.timezone or _HOME)).date()


# ---- answers ----


def given() -> Given:
    """Give the answers so far."""
    return cast(Given, st.session_state.setdefault("given", {}))


def drafts() -> dict[str, str]:
    """Give the texts typed, by path of the answer."""
    return cast(dict[str, str], st.session_state.setdefault("drafts", {}))


def value(path: str, absent: Any = None) -> Any:
    """Give the answer at a path such as `publics.0.name`."""
    found: Any = given()
    for part in path.split("."):
        if isinstance(found, list):
            found = found[int(part)] if part.isdigit() and int(part) < len(found) else None
        elif isinstance(found, dict):
            found = found.get(part)
        if found is None:
            return absent
    return found


def put(path: str, answer: Any) -> None:
    """Write an answer; None takes it away, and an emptied group goes with its last answer."""
    *parents, last = path.split(".")
    holder: Any = given()
    for part, following in zip(parents, [*parents[1:], last], strict=False):
        if isinstance(holder, list):
            holder = holder[int(part)]
        else:
            holder = holder.setdefault(part, [] if following.isdigit() else {})
    if isinstance(holder, list):
        index = int(last)
        holder[index : index + 1] = [] if answer is None else [answer]
    elif answer is None:
        holder.pop(last, None)
        if parents and not holder and isinstance(value(".".join(parents[:-1]), given()), dict):
            put(".".join(parents), None)
    else:
        holder[last] = answer


def put_named(group: str, name: str, answer: float | None) -> None:
    """Write an answer whose name holds dots (an action, a figure) in its group; None takes it away."""
    named = dict(given().get(group, {}))
    if answer is None:
        named.pop(name, None)
    else:
        named[name] = answer
    put(group, named or None)


def add_to(path: str, entry: dict[str, Any]) -> int:
    """Add an entry to a list of answers and give its place."""
    entries = value(path)
    if entries is None:
        put(path, [])
        entries = value(path)
    entries.append(entry)
    return len(entries) - 1


def remove_from(path: str, index: int) -> None:
    """Take an entry out of a list; the widgets of the whole list start afresh."""
    put(f"{path}.{index}", None)
    if not value(path):
        put(path, None)
    for typed in [name for name in drafts() if name.startswith(f"{path}.")]:
        del drafts()[typed]
    renew_widgets()


def load(answers: Answers) -> None:
    """Replace every answer (an example, a draft, a version); call it from a callback."""
    replace(answers.model_dump(mode="json", exclude_defaults=True))


def replace(answers: Given) -> None:
    """Replace every answer by plain values; the draft of the visit stays as it is in the store, and is left.

    What an example brings is not the visitor's: it is kept from the first change on only.
    """
    restore(answers, {})
    leave_draft(keep=not answers.get("fictional"))


def restore(answers: Given, typed: dict[str, str]) -> None:
    """Put answers and typed texts on screen, and forget what the widgets held."""
    st.session_state["given"] = answers
    st.session_state["drafts"] = typed
    forget_widgets()


def renew_widgets() -> None:
    """Have answer widgets made anew: those on screen would keep what the browser holds, and send it back."""
    remember("widgets-made", int(remembered("widgets-made", 0)) + 1)


def leave_draft(*, keep: bool) -> None:
    """Write no more in the draft of this visit; another begins at once to `keep` the answers, or at the next change."""
    remember("draft", None)
    remember("draft-known", ({}, {}) if keep else deepcopy((given(), drafts())))
    remember("draft-clashes", ())
    forget_links()


def forget_links() -> None:
    """Forget the links made in this visit."""
    for right in ("write", "read"):
        remember(f"draft-link-{right}", None)


def begun() -> bool:
    """Tell whether there is something to keep: an answer, or the start of one, that was not left aside."""
    return bool((given(), drafts()) != remembered("draft-known", ({}, {})))


def show_in_address(draft: str) -> None:
    """Name the draft in the address, so that two tabs can hold two; the widget bound to it is the shell's."""
    if st.session_state.get("draft") != draft:
        st.session_state["draft"] = draft


def key(path: str) -> str:
    """Name the widget of an answer."""
    made = remembered("widgets-made", "")
    return f"{ANSWER_KEY.removesuffix('-')}{made}-{path.replace('.', '-')}"


def forget_widgets(start: str = "") -> None:
    """Delete what answer widgets remember, so that they take the answers' values again."""
    prefix = key(start)
    for name in [name for name in st.session_state if str(name).startswith(prefix)]:
        del st.session_state[name]


def widget_value(name: str) -> Any:
    """Read what a widget holds, inside its callback."""
    return st.session_state.get(name)


def unheard(path: str, shown: Any) -> bool:
    """Tell whether the widget of an answer brings something else than `shown`, that no callback told.

    A page that was open when the server went away goes on with the server that came back; the first run of that new
    visit calls no callback.
    """
    return bool(remembered("first-run")) and widget_value(key(path)) != shown


def remembered(name: str, absent: Any = None) -> Any:
    """Read something about the visit that is not an answer (the step, an open entry)."""
    return st.session_state.get(f"visit-{name}", absent)


def remember(name: str, what: Any) -> None:
    """Keep something about the visit that is not an answer."""
    st.session_state[f"visit-{name}"] = what


# ---- plan ----


def plan() -> Plan | None:
    """Give the plan of these answers, or None while the essential answers are missing.

    Raises:
        Refusal: when an answer cannot be used.
    """
    return plan_of(given())


def plan_of(said: Given) -> Plan | None:
    """Give the plan of some answers, these or those of before. Raises as `plan` does."""
    return _plan(answers_from(said, language()), book(), today()) if ready(said) else None


def plan_is_made() -> bool:
    """Tell whether the plan of these answers was computed already: showing it takes no time."""
    if not ready(given()):
        return False
    return _name(untouched(answers_from(given(), language())), book(), today()) in _PLANS


def _name(answers: Answers, known: Catalogue, day: date) -> str:
    said = json.dumps(answers.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return f"{known.version} {day} {SEED} {said}"


def _plan(answers: Answers, known: Catalogue, day: date) -> Plan:
    """Compute a plan once for all visitors with the same answers; two at most are computed at a time.

    What was changed by hand is put in afterwards: it takes no time and belongs to one visitor.
    """
    name = _name(untouched(answers), known, day)
    made = _kept(name)
    if made is None:
        with _SOLVES:
            made = _kept(name) or planner.computed(untouched(answers), known, today=day, seed=SEED)
        _keep(name, made)
    return planner.by_hand(made, answers, known)


def answer_to(question: str, work_out: Callable[[Answers, Catalogue, date], T], *, now: bool) -> T | None:
    """Give what was worked out from these answers, by any visitor, or work it out `now`; else None.

    Raises:
        Refusal: when an answer cannot be used.
    """
    # An answer holds sentences to be said: it is the same one in every language.
    answers, known, day = answers_from(given(), LANGUAGES[0]), book(), today()
    name = f"{question} {_name(answers, known, day)}"
    with _PLANS_LOCK:
        found = _FOUND.get(name)
    if found is None and now:
        with _SOLVES:
            found = work_out(answers, known, day)
        with _PLANS_LOCK:
            _FOUND[name] = found
            while len(_FOUND) > _PLANS_KEPT:
                _FOUND.popitem(last=False)
    return cast(T | None, found)


def _kept(name: str) -> Plan | None:
    with _PLANS_LOCK:
        if name in _PLANS:
            _PLANS.move_to_end(name)
        return _PLANS.get(name)


def _keep(name: str, made: Plan) -> None:
    with _PLANS_LOCK:
        _PLANS[name] = made
        while len(_PLANS) > _PLANS_KEPT:
            _PLANS.popitem(last=False)
