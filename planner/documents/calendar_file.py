"""The calendar as an iCalendar file, one all-day event a row; it holds no alarm and invites nobody."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from planner.documents import naming
from planner.plan import CalendarRow, Plan
from planner.text import Text
from planner.words import hours, money


def make(plan: Plan, text: Text) -> bytes:
    """Write the calendar of a rounded plan."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plan de match//Plan de match//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", text.t("pdf.title", name=naming.title(plan, text)))
    for place, row in enumerate(plan.calendar):
        calendar.add_component(_event(plan, text, row, place))
    return bytes(calendar.to_ical())


def _event(plan: Plan, text: Text, row: CalendarRow, place: int) -> Event:
    event = Event()
    mark = hashlib.sha256(f"{naming.plan_id(plan)} {place}".encode()).hexdigest()[:24]
    event.add("uid", f"{mark}@plan-de-match")
    event.add("dtstamp", datetime.combine(plan.made_on, time(), tzinfo=UTC))
    event.add("dtstart", row.day)
    event.add("dtend", row.day + timedelta(days=1))
    what = naming.one_line(text.say(row.what))
    event.add("summary", text.t("ics.title", channel=naming.channel_name(text, row.channel), what=what))
    event.add("description", _details(plan, text, row))
    event.add("transp", "TRANSPARENT")
    return event


def _details(plan: Plan, text: Text, row: CalendarRow) -> str:
    lines = [
        naming.action_name(text, row.action),
        naming.public_name(plan, text, row.public) if row.public else "",
        text.t("ics.takes", hours=hours(row.hours), money=money(row.money, plan.totals.currency)),
        text.t("pdf.calendar.mention", mention=row.mention) if row.mention else "",
    ]
    return "\n".join(line for line in lines if line)
