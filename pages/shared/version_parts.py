"""Versions of a plan on screen: one is kept under a name, shown, compared with another, gone back to, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import draft_writing, drafts, kept, plans, state
from pages.shared.layout import bullets, md, show_refusal
from pages.shared.navigation import go_to
from pages.shared.widgets import plain
from planner.changes import changes
from planner.letters import writable
from planner.older_answers import takeable
from planner.plan import Plan
from planner.refusal import Refusal
from planner.store import Gone, Version
from planner.text import Text
from planner.words import Words

_LONGEST = 80
_NOW = 0
"""Stands for the answers of this moment among the numbers of versions."""


def own_versions() -> tuple[Version, ...] | None:
    """List the versions of this visit's draft, first to last; None when there is no draft to write in.

    Raises:
        Refusal: when the store fails.
    """
    mine = drafts.writing()
    return kept.store().versions(mine.id) if mine is not None else None


def version_name(version: Version, text: Text) -> str:
    """Name a version as its owner does, else by its number."""
    return version.name or text.t("version.nameless", number=text.number(version.number))


# ---- keeping one ----


def keep_one(text: Text, *, lead_on: bool = True) -> None:
    """Ask for a name and keep what is there now; from elsewhere, lead to the page of versions."""
    st.markdown(md(text.t("version.why")))
    with st.container(
        horizontal=True, vertical_alignment="bottom", key=f"keep-{'here' if lead_on else 'page'}"
    ):
        field = f"version-name-{lead_on}"
        st.text_input(
            text.t("version.name"), key=field, max_chars=_LONGEST, placeholder=text.t("version.name_example"),
            width=300,
        )  # fmt: skip
        st.button(
            text.t("version.keep"), key=f"keep-version-{lead_on}", icon=":material/bookmark_add:", type="primary",
            on_click=_keep, args=(field,),
        )  # fmt: skip
    if lead_on and st.button(
        text.t("version.all"), type="tertiary", key="to-versions", icon=":material/history:"
    ):
        go_to("versions")


def _keep(field: str) -> None:
    if _set_aside(_named(field)):
        state.empty_widget(field)
        state.remember("draft-news", Words(key="version.kept"))


def _named(field: str) -> str:
    """Give the name that was typed, as it can be kept."""
    return writable(str(state.widget_value(field) or "")).strip()[:_LONGEST]


def _set_aside(name: str) -> bool:
    """Keep the answers of this moment, which the store must hold first; tell whether it did."""
    draft_writing.save()
    if state.remembered("draft-trouble") is not None:
        return False
    return _in_own(
        lambda id: kept.store().keep_version(
            id, name, day=state.today(), seed=state.SEED, catalogue=state.book().version, figures=_figures(),
        )
    )  # fmt: skip


def _in_own(act: Callable[[str], object]) -> bool:
    """Do something in this visit's draft if it may be written, and tell whether it was done; say what went wrong."""
    try:
        if (mine := drafts.writing()) is None:
            return False
        act(mine.id)
    except Gone:
        state.remember("draft-news", Words(key="draft.gone"))
        return False
    except Refusal as refusal:
        _say(refusal)
        return False
    return True


def _say(refusal: Refusal) -> None:
    state.remember("draft-news", refusal.problems[0][1])


def _figures() -> dict[str, Any]:
    """Give the numbers that tell one plan from another at a glance; none before the plan is made."""
    try:
        plan = plans.plan_made()
    except Refusal:
        plan = None
    if plan is None:
        return {}
    return {
        "money": plan.totals.money_per_month, "currency": plan.totals.currency, "hours": plan.totals.hours_per_week,
        "customers": plan.projection.customers.last().central,
    }  # fmt: skip


# ---- the list ----


def list_versions(found: tuple[Version, ...], text: Text) -> None:
    """Show each version, the last first, with what can be done with it."""
    for version in reversed(found):
        with st.container(border=True, key=f"version-{version.number}"):
            st.markdown(f"**{plain(version_name(version, text))}**")
            st.caption(md(" · ".join(_told(version, text))))
            if version.catalogue != state.book().version:
                st.caption(f":orange[:material/update: {md(text.t('version.older'))}]")
            with st.container(horizontal=True, vertical_alignment="center"):
                if (version.answers, version.typed) == (state.given(), state.drafts()):
                    st.badge(text.t("version.same"), icon=":material/check:", color="green")
                else:
                    st.button(
                        text.t("version.back"), key=f"back-{version.number}", icon=":material/undo:",
                        on_click=_go_back, args=(version,),
                    )  # fmt: skip
                _rename(version, text)
                _delete(version, text)


def _told(version: Version, text: Text) -> list[str]:
    """Say when a version was kept, then what its plan took and brought, as it was shown that day."""
    at = state.at_visitors(version.created)
    told = [text.t("version.when", day=text.date(at.date(), "d MMMM yyyy"), time=text.time(at))]
    if held := version.figures:
        told += [
            text.t("version.money", money=text.money(held["money"], held["currency"])),
            text.t("version.hours", hours=text.hours(held["hours"])),
            text.t("version.customers", held["customers"], number=text.people(held["customers"])),
        ]
    return told


def _go_back(version: Version) -> None:
    """Put a version in force; what is there now is kept as a version first, unless one holds it already."""
    try:
        found = own_versions() or ()
    except Refusal as refusal:
        _say(refusal)
        return
    now, text = (state.given(), state.drafts()), state.text()
    name = version_name(version, text)
    held = any((one.answers, one.typed) == now for one in found)
    if held or _set_aside(text.t("version.before_back", name=name)[:_LONGEST]):
        state.remember("draft-news", Words(key="version.gone_back", values={"name": name}))
        drafts.put_on_screen(version.answers, version.typed)
        state.renew_widgets()


def _rename(version: Version, text: Text) -> None:
    with st.popover(
        text.t("version.rename"), type="tertiary", icon=":material/edit:", key=f"rename-{version.number}"
    ):
        field = f"new-name-{version.number}"
        st.text_input(text.t("version.name"), value=version.name, key=field, max_chars=_LONGEST)
        st.button(
            text.t("version.rename_now"), key=f"rename-now-{version.number}", type="primary", on_click=_renamed,
            args=(version.number, field),
        )  # fmt: skip


def _renamed(number: int, field: str) -> None:
    _in_own(lambda id: kept.store().rename_version(id, number, _named(field)))


def _delete(version: Version, text: Text) -> None:
    with st.popover(
        text.t("version.delete"),
        type="tertiary",
        icon=":material/delete:",
        key=f"delete-version-{version.number}",
    ):
        st.markdown(md(text.t("version.sure")))
        st.button(
            text.t("version.delete_now"), key=f"delete-now-{version.number}", type="primary", on_click=_deleted,
            args=(version.number,),
        )  # fmt: skip


def _deleted(number: int) -> None:
    _in_own(lambda id: kept.store().delete_version(id, number))


# ---- comparing ----


def compare(found: tuple[Version, ...], text: Text) -> None:
    """Say what changed from one version to another, or to what is there now; both plans are made with today's data."""
    named = {_NOW: text.t("version.now"), **{one.number: version_name(one, text) for one in reversed(found)}}
    numbers = list(named)
    sides = st.columns(2)
    chosen = [
        side.selectbox(
            text.t(f"version.{name}"), numbers, index=first, key=f"compare-{name}-{len(found)}",
            format_func=lambda number: named[number],
        )
        for side, name, first in zip(sides, ("from", "to"), (1, 0), strict=True)
    ]  # fmt: skip
    answers = {_NOW: state.given(), **{one.number: one.answers for one in found}}
    try:
        with st.spinner(text.t("common.computing")):
            before, now = (_plan(answers[number]) for number in chosen)
    except Refusal as refusal:
        show_refusal(refusal, text, mend=False)
        return
    if before is None or now is None:
        st.info(text.t("version.no_plan"))
        return
    what = changes(before, now)
    if what:
        bullets(what, Text(text.language, currency=now.totals.currency, book=state.book()))
    else:
        st.markdown(md(text.t("version.nothing")))
    st.caption(md(text.t("version.recomputed")))


def _plan(answers: dict[str, Any]) -> Plan | None:
    sound, _ = takeable(answers, state.book())
    return plans.plan_of(sound)
