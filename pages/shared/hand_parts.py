"""The owner's hand on the plan: texts to rewrite, rows to move, ideas to swap; each change is kept with the answers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from pages.shared import plans, state
from pages.shared.layout import bullets, md
from pages.shared.widgets import LIVE, heard, plain
from planner.changes import changes
from planner.dated import CalendarRow
from planner.documents import naming
from planner.hand import alternatives, without_place
from planner.plan import Plan
from planner.text import Text
from planner.texts_by_name import texts_of
from planner.words import Words

_PARTS = ("messages", "publics", "objectives", "means", "animation", "tasks", "summary", "calendar")
_GROUP = re.compile(r"means\.[\w-]+\.[\w-]+\.\d+|animation\.\w+|summary|positioning|.*(?=\.\w+$)")
"""Texts that stand together: those of a means, of a chapter of the community, of a message."""
_LONG = 90
"""Letters past which a text gets several lines."""
_SEEN = "answers-seen"


def since_last_time(plan: Plan, text: Text) -> None:
    """Say what changed since the version that the visitor has seen, until they say that they have."""
    seen = state.remembered(_SEEN)
    before = plans.plan_of(seen) if seen is not None else None
    if before is None:
        _has_seen()
        return
    found = changes(before, plan)
    if not found:
        return
    with st.expander(
        text.t("hand.changed", len(found), number=text.number(len(found))), icon=":material/difference:"
    ):
        bullets(found, text)
        st.button(text.t("hand.seen"), on_click=_has_seen, key="seen-changes")


def _has_seen() -> None:
    state.remember(_SEEN, {**state.given(), "edits": dict(state.value("edits", {}))})


def hand(plan: Plan, text: Text) -> None:
    """Let every text be rewritten, rows be moved and ideas be swapped."""
    st.markdown(md(text.t("hand.lead")))
    part = st.segmented_control(
        text.t("hand.part"), _PARTS, default=_PARTS[0], required=True,
        **state.choice("hand-part"), format_func=lambda name: text.t(f"hand.part.{name}"), label_visibility="collapsed",
    )  # fmt: skip
    texts = texts_of(plan)
    if part == "calendar":
        _row(plan, text, texts)
    else:
        wanted = ("positioning", "messages") if part == "messages" else (part,)
        groups: dict[str, list[str]] = {}
        for name in texts:
            if name.partition(".")[0] in wanted:
                groups.setdefault(_group(name), []).append(name)
        for group, names in groups.items():
            with st.container(border=True, key="hand-" + re.sub(r"[^\w-]", "-", group)):
                st.caption(_whose(group, plan, text))
                for name in names:
                    _field(name, texts[name], text)
    if waiting := without_place(plan, plan.answers.edits):
        st.caption(text.t("change.without_place", len(waiting), number=text.number(len(waiting))))


def _group(name: str) -> str:
    found = _GROUP.match(name)
    return found.group() if found else name


def _whose(group: str, plan: Plan, text: Text) -> str:
    """Name what some texts belong to: a public, a goal, a task, a means, a chapter."""
    part, _, rest = group.partition(".")
    if part == "tasks":
        when = next(task.when for task in plan.tasks if task.id == rest)
        return md(text.t(f"plan.when.{when}"))
    if part == "objectives":
        goal, _, public = rest.partition(".")
        return plain(f"{text.t(f'goal.{goal}')} · {naming.public_name(plan, text, public)}")
    if part == "means":
        return md(naming.capital(naming.action_name(text, rest.rpartition(".")[0])))
    if part in ("animation", "summary", "positioning"):
        return md(text.t(f"hand.group.{rest or part}"))
    return plain(naming.capital(naming.public_name(plan, text, rest.partition(".")[0])))


def _field(name: str, words: Words, text: Text) -> None:
    """Ask for one text; emptied, it goes back to the one that the plan wrote."""
    said = text.say(words)
    field = next(part for part in reversed(name.split(".")) if not part.isdigit())
    key, mine = state.key(f"edits.{name}"), name in state.value("edits.texts", {})
    label = text.t(f"hand.field.{field}") + (f" · {text.t('hand.mine')}" if mine else "")
    given: dict[str, Any] = {
        "value": said, "key": key, "max_chars": 2000, "on_change": _rewrite, "args": (name, None if mine else said),
    }  # fmt: skip
    if len(said) > _LONG:
        st.text_area(label, height="content", **given)
    else:
        st.text_input(label, live=LIVE, **given)
    if mine:
        st.button(
            text.t("hand.back"),
            key=f"{key}-back",
            type="tertiary",
            icon=":material/undo:",
            on_click=_back,
            args=("texts", name),
        )


def _rewrite(name: str, own: str | None) -> None:
    """Keep a text; the same as the plan's own, or nothing, is no change."""
    typed = heard(f"edits.{name}").strip()
    if not typed or typed == own:
        # The field keeps what is being typed: taking it from under the fingers would lose the focus.
        _drop("texts", name)
    else:
        _keep("texts", name, typed)


def _keep(kind: str, name: str, what: str) -> None:
    state.put(f"edits.{kind}", {**state.value(f"edits.{kind}", {}), name: what})


def _back(kind: str, name: str) -> None:
    """Take a change away, and have the fields show the plan's own texts again."""
    _drop(kind, name)
    state.renew_widgets()


def _drop(kind: str, name: str) -> None:
    left = {other: what for other, what in state.value(f"edits.{kind}", {}).items() if other != name}
    state.put(f"edits.{kind}", left or None)


def tick(id: str) -> None:
    """Tick a task or a row, or take the tick away: the callback of its box."""
    done = [other for other in state.value("edits.done", []) if other != id]
    if state.widget_value(state.key(f"edits.done.{id}")):
        done.append(id)
    state.put("edits.done", done or None)


# ---- one row of the calendar ----


def _row(plan: Plan, text: Text, texts: dict[str, Words]) -> None:
    months = sorted({row.day.replace(day=1) for row in plan.calendar})
    left, right = st.columns([1, 2])
    with left:
        month = st.selectbox(
            text.t("plan.calendar.month"), months, **state.choice("hand-month"), placeholder=text.t("q.choose"),
            format_func=lambda first: naming.capital(text.date(first, "LLLL yyyy")),
        )  # fmt: skip
    rows = {row.id: row for row in plan.calendar if row.day.replace(day=1) == month}
    with right:
        id = st.selectbox(
            text.t("hand.row"), list(rows), **state.choice(f"hand-row-{month}"), placeholder=text.t("q.choose"),
            format_func=lambda id: _named(rows[id], text),
        )  # fmt: skip
    row = rows[id]
    with st.container(border=True, key="hand-row-fields"):
        _move(row, plan, text)
        _swap(row, plan, text)
        for name in [name for name in texts if name.startswith(f"calendar.{row.id}.")]:
            _field(name, texts[name], text)


def _named(row: CalendarRow, text: Text) -> str:
    return f"{text.date(row.day, 'EEE d MMM')} · {naming.one_line(text.say(row.what))[:80]}"


def _move(row: CalendarRow, plan: Plan, text: Text) -> None:
    start = plan.answers.start or plan.made_on
    end = start + timedelta(weeks=plan.totals.horizon_weeks, days=-1)
    first, last = min(start, row.day), max(end, row.day)
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    # A list that is searched as one types, in the reader's words: Streamlit's calendar speaks English alone.
    st.selectbox(
        text.t("hand.day"), days, index=days.index(row.day), key=state.key(f"edits.moved.{row.id}"),
        format_func=partial(_day_name, text.language), placeholder=text.t("q.choose"), on_change=_moved,
        args=(row.id,), width=340,
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _day_name(language: str, day: date) -> str:
    return naming.capital(Text(language).date(day, "EEEE d MMMM yyyy"))


def _moved(id: str) -> None:
    day = state.widget_value(state.key(f"edits.moved.{id}"))
    if isinstance(day, date):
        _keep("moved", id, day.isoformat())


def _swap(row: CalendarRow, plan: Plan, text: Text) -> None:
    """Offer the ideas that may take the place of this one, named by their first line."""
    if row.publication is None:
        return
    now = row.publication.idea
    hooks = {now: row.publication.hook, **alternatives(row, plan, state.book())}
    st.selectbox(
        text.t("hand.idea"), list(hooks), key=state.key(f"edits.ideas.{row.id}.{now}"),
        format_func=lambda place: text.say(hooks[place]), on_change=_swapped, args=(row.id, now),
        placeholder=text.t("q.choose"),
    )  # fmt: skip


def _swapped(id: str, now: str) -> None:
    place = state.widget_value(state.key(f"edits.ideas.{id}.{now}"))
    if place:
        _keep("ideas", id, str(place))
        # Texts rewritten belonged to the idea that leaves.
        for name in [name for name in state.value("edits.texts", {}) if name.startswith(f"calendar.{id}.")]:
            _drop("texts", name)
        state.renew_widgets()
