"""The calendar on the plan page: one month at a time with what to publish, then the first weeks at a glance."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from pages.shared import state
from pages.shared.layout import md, section, table
from pages.shared.month_grid import month_grid
from pages.shared.pictures import csv_button, show
from pages.shared.terms import explained
from pages.shared.widgets import plain
from planner.cash import dear_month_said, dear_months
from planner.charts import calendar_chart, month_picture
from planner.charts.month import hour_of
from planner.dated import CalendarRow
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text

MONTH_KEY = "calendar-month"
_COLUMNS = ("day", "what", "time", "money")


def calendar(plan: Plan, text: Text) -> None:
    """Draw the whole calendar, a month at a time."""
    if not plan.calendar:
        st.info(text.t("plan.no_calendar"))
        return
    section(
        text.t("plan.first_weeks"),
        text.t("plan.first_weeks_lead"),
        help=explained("editorial-calendar", text),
    )
    months = sorted({row.day.replace(day=1) for row in plan.calendar})
    month = st.selectbox(
        text.t("plan.calendar.month"),
        months,
        **state.choice(MONTH_KEY),
        width=340,
        placeholder=text.t("q.choose"),
        format_func=lambda first: naming.capital(text.date(first, "LLLL yyyy")),
    )
    rows = [row for row in plan.calendar if row.day.replace(day=1) == month]
    said, name = _said(rows, text), f"{text.t('chart.file.days')}-{month:%Y-%m}"
    st.subheader(md(said), anchor=False)
    for dear in dear_months(plan):
        if dear.first == month:
            st.caption(plain(text.say(dear_month_said(dear, plan))))
    _dates(plan, text, month)
    st.html(month_grid(plan, text, month))
    st.download_button(
        text.t("chart.image.save"), partial(month_picture, plan, text, month, said), f"{name}.png", "image/png",
        key=f"image-{name}", on_click="ignore", type="tertiary", icon=":material/photo_camera:",
    )  # fmt: skip
    with st.expander(text.t("chart.table"), icon=":material/table:", type="compact", key="numbers-of-month"):
        columns = [text.t(f"plan.calendar.{name}") for name in _COLUMNS]
        cells = [_cells(row, text) for row in rows]
        table(columns, cells, alt=text.t("plan.first_weeks"))
        csv_button(name, columns, cells, text)
    published = [row for row in rows if row.publication is not None]
    if published:
        with st.expander(
            text.t("plan.calendar_texts", len(published), number=text.number(len(published))), type="compact"
        ):
            st.markdown("\n\n---\n\n".join(_publication(row, plan, text) for row in published))
    show(calendar_chart, plan, text)


def _said(rows: list[CalendarRow], text: Text) -> str:
    """Say what a month takes."""
    hours, money = sum(row.hours for row in rows), sum(row.money for row in rows)
    return text.t(
        "plan.calendar.said",
        len(rows),
        things=text.number(len(rows)),
        hours=text.hours(hours),
        money=text.money(money) if round(money) else text.t("plan.calendar.free"),
    )


def _dates(plan: Plan, text: Text, month: date) -> None:
    """Name the marked dates that touch a month, when there are."""
    names = [
        f"{naming.date_name(plan, text, one.id)} ({text.date(one.day, 'd MMM')})"
        for one in plan.marked_dates
        if (one.kind != "season" and one.day.replace(day=1) <= month <= one.last)
        or one.day.replace(day=1) == month
    ]
    if names:
        st.caption(plain(text.t("plan.calendar_dates", names=" · ".join(names))))


def _cells(row: CalendarRow, text: Text) -> tuple[str, str, str, str]:
    return (
        f"{text.date(row.day, 'EEE d MMM')}, {hour_of(row, text)}",
        " ".join([text.say(row.what), *([text.say(row.mention)] if row.mention else [])]),
        text.hours(row.hours),
        text.money(row.money) if row.money else "–",
    )


def _publication(row: CalendarRow, plan: Plan, text: Text) -> str:
    """Write a publication as Markdown: what to post, what to show, where it leads, who sees to it."""
    found = row.publication
    if found is None:
        return ""
    where = f"{text.date(row.day, 'EEE d MMM')} · {naming.channel_name(text, row.channel)}"
    aside = [
        text.t("ics.visual", format=naming.format_name(text, found.format), visual=found.visual),
        naming.capital(text.say(found.pillar)),
        naming.date_name(plan, text, row.goes_with),
        text.t("ics.people", owner=row.owner, approver=row.approver)
        if row.approver
        else text.t("ics.owner", owner=row.owner),
        text.say(found.repeated) if found.repeated else "",
    ]
    said = [text.say(words) for words in (found.text, found.call)]
    return "  \n".join(
        [
            f"**{plain(where)}**",
            f"**{plain(text.say(found.hook))}**",
            plain(" ".join(said)),
            md(plain(text.say(found.link))),
            *(plain(part) for part in aside if part),
        ]
    )
