"""The calendar as an iCalendar file, one event a row at the hour of the place; it holds no alarm and invites nobody."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from planner.dated import CalendarRow
from planner.documents import naming
from planner.documents.csv_calendar import posted
from planner.plan import Plan
from planner.text import Text
from planner.words import hours, money

_SHORTEST = timedelta(minutes=15)
"""What takes less would not be seen on the page of an agenda."""


def make(plan: Plan, text: Text) -> bytes:
    """Write the calendar of a rounded plan."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plan de match//Plan de match//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", text.t("pdf.title", name=naming.title(plan, text)))
    for row in plan.calendar:
        calendar.add_component(_event(plan, text, row))
    return bytes(calendar.to_ical())


def _event(plan: Plan, text: Text, row: CalendarRow) -> Event:
    event = Event()
    mark = hashlib.sha256(f"{naming.plan_id(plan)} {row.id}".encode()).hexdigest()[:24]
    event.add("uid", f"{mark}@plan-de-match")
    event.add("dtstamp", datetime.combine(plan.made_on, time(), tzinfo=UTC))
    start = datetime.combine(row.day, row.at)
    event.add("dtstart", start)
    event.add("dtend", min(start + max(timedelta(hours=row.hours), _SHORTEST), _end_of(row.day)))
    what = naming.one_line(text.say(row.what))
    channel = naming.channel_name(text, row.channel)
    named = what.casefold().startswith(channel.casefold())
    event.add("summary", what if named else text.t("ics.title", channel=channel, what=what))
    event.add("description", _details(plan, text, row))
    event.add("transp", "TRANSPARENT")
    return event


def _end_of(day: date) -> datetime:
    """Give the last minute of a day: work too long for one stays on the day when it starts."""
    return datetime.combine(day, time(23, 59))


def _details(plan: Plan, text: Text, row: CalendarRow) -> str:
    """Write what the row holds, a line each, the text to post at the end."""
    found = row.publication
    lines = [
        naming.action_name(text, row.action),
        naming.public_name(plan, text, row.public) if row.public else "",
        text.t("ics.takes", hours=hours(row.hours), money=money(row.money, plan.totals.currency)),
        text.t("ics.date", name=naming.date_name(plan, text, row.goes_with)) if row.goes_with else "",
        text.t("ics.people", owner=row.owner, approver=row.approver)
        if row.approver
        else text.t("ics.owner", owner=row.owner),
        text.t("ics.indicator", indicator=row.indicator) if row.indicator else "",
        text.say(row.mention) if row.mention else "",
        text.t("ics.visual", format=naming.format_name(text, found.format), visual=found.visual)
        if found
        else "",
        text.say(found.link) if found else "",
        text.say(found.repeated) if found and found.repeated else "",
        "\n" + posted(row, found, text) if found else "",
    ]
    return "\n".join(line for line in lines if line)
