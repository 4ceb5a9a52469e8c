"""The visitor's answers and language; the only file that touches `st.session_state`.

The truth is one dictionary of plain values, `given` (same keys as `Answers`), and beside it `drafts`: the text of
fields as it was typed, right or wrong, so that nothing entered is lost. Widgets take their value from here and write
back in a callback; their own keys are thrown away whenever the answers are replaced.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from pages.shared.unbroken import unbroken
from planner.answers import Answers
from planner.catalogue import Catalogue, catalogue
from planner.questionnaire import Given
from planner.text import LANGUAGES, Text

ANSWER_KEY = "answer-"
"""Start of the key of every widget that holds an answer."""
SEED = 1
"""Of the draws of every plan."""
HOME = "America/Toronto"
"""Whose day it is when the browser does not say."""


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
    return at_visitors(datetime.now(UTC)).date()


def at_visitors(moment: datetime) -> datetime:
    """Give a moment as the clock of the visitor shows it; as ours, when its zone is one that nobody knows."""
    try:
        zone = ZoneInfo(st.context.timezone or HOME)
    except (ValueError, OSError, ZoneInfoNotFoundError):  # `Etc/Unknown`, and what is no name at all
        zone = ZoneInfo(HOME)
    return moment.astimezone(zone)


def site() -> str:
    """Give the address of the app as this visitor's browser calls it, without what follows the host."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}"


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
    move_typed(
        path, {place: place - (place > index) for place in range(len(value(path, [])) + 1) if place != index}
    )
    renew_widgets()


def move_typed(path: str, places: dict[int, int]) -> None:
    """Have the texts typed in the entries of a list follow them to their new places; those of others go with them."""
    start = f"{path}."
    for name, typed in [(name, drafts().pop(name)) for name in list(drafts()) if name.startswith(start)]:
        before, _, field = name.removeprefix(start).partition(".")
        if before.isdigit() and int(before) in places:
            drafts()[f"{start}{places[int(before)]}.{field}"] = typed


def load(answers: Answers) -> None:
    """Replace every answer (an example, a draft, a version); call it from a callback."""
    replace(answers.model_dump(mode="json", exclude_defaults=True))


@unbroken()
def replace(answers: Given) -> None:
    """Replace every answer by plain values; the draft of the visit stays as it is in the store, and is left.

    What an example brings is not the visitor's: it is kept from the first change on only.
    """
    restore(answers, {})
    leave_draft(keep=not answers.get("fictional"))


def reword(answers: Answers) -> None:
    """Say the answers on screen in other words: they are as little the visitor's as before, and not kept for it."""
    restore(answers.model_dump(mode="json", exclude_defaults=True), {})
    remember("draft-known", deepcopy((given(), drafts())))


def restore(answers: Given, typed: dict[str, str]) -> None:
    """Put answers and typed texts on screen, and forget what the widgets held."""
    st.session_state["given"] = answers
    st.session_state["drafts"] = typed
    forget_widgets()


def renew_widgets() -> None:
    """Have answer widgets made anew: those on screen would keep what the browser holds, and send it back."""
    remember("widgets-made", int(remembered("widgets-made", 0)) + 1)


@unbroken()
def leave_draft(*, keep: bool) -> None:
    """Write no more in the draft of this visit; another begins at once to `keep` the answers, or at the next change."""
    remember("draft", None)
    remember("draft-known", ({}, {}) if keep else deepcopy((given(), drafts())))
    # The plan seen last goes too: what another business changed in it is nobody's news.
    for name in ("draft-aside", "draft-left", "draft-scenarios", "trial", "answers-seen"):
        remember(name, None)
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


def show_in_widget(name: str, value: Any) -> None:
    """Have a widget that is no answer show a value, before it is drawn; one that shows it is left alone."""
    if name not in st.session_state or st.session_state[name] != value:
        st.session_state[name] = value


def choice(name: str) -> dict[str, Any]:
    """Name the widget of a choice that is no answer, where it is drawn; on its page, what was chosen stays chosen.

    A browser sends an option as it was worded: what it sends with a change of language is read in the words of the
    last drawing, before the widget is drawn in others. A page that waits for its plan draws no choice meanwhile.
    """
    worded = remembered("choices-worded", {})
    if name in st.session_state and worded.get(name) != language():
        st.session_state[name] = st.session_state[name]
    remember("choices-worded", {**worded, name: language()})
    return {"key": name, "persist_state": "page"}


def empty_widget(name: str) -> None:
    """Empty a field that is no answer, inside a callback."""
    st.session_state[name] = ""


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
