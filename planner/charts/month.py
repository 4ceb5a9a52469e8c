"""One month of the calendar by weeks and days, each channel in its colour, and its picture; it chooses nothing."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime

from planner.charts.colours import SERIES
from planner.dated import CalendarRow
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text

_MONDAY = 0


@dataclass(frozen=True)
class Day:
    """One day of a month's grid: what is marked on it, what to do hour by hour; `inside` when it is of the month."""

    date: date
    inside: bool
    marked: tuple[str, ...]
    rows: tuple[CalendarRow, ...]


def weeks_of(plan: Plan, text: Text, month: date) -> list[list[Day]]:
    """Give the weeks of a month, given by its first day, from Monday; those before the plan are left out."""
    first = min(row.day for row in plan.calendar)
    weeks = Calendar(_MONDAY).monthdatescalendar(month.year, month.month)
    return [[_day(day, month, plan, text) for day in week] for week in weeks if week[-1] >= first]


def _day(day: date, month: date, plan: Plan, text: Text) -> Day:
    if day.month != month.month:
        return Day(day, False, (), ())
    marked = tuple(naming.date_name(plan, text, one.id) for one in plan.marked_dates if one.day == day)
    rows = sorted((row for row in plan.calendar if row.day == day), key=lambda row: row.at)
    return Day(day, True, marked, tuple(rows))


def colours_of(plan: Plan) -> dict[str, str]:
    """Give each channel of the whole calendar its colour: the same from month to month."""
    channels = dict.fromkeys(row.channel for row in plan.calendar)
    return {id: SERIES[place % len(SERIES)] for place, id in enumerate(channels)}


def name_of(row: CalendarRow, text: Text) -> str:
    """Name a row in few words: its channel, else what there is to do."""
    return naming.channel_name(text, row.channel) or naming.capital(text.say(row.what))


def hour_of(row: CalendarRow, text: Text) -> str:
    """Write the hour at which a row stands, as a clock shows it and never as a length of time."""
    return text.t("calendar.at", time=text.time(datetime.combine(row.day, row.at)))


def hour_and_work_of(row: CalendarRow, text: Text) -> str:
    """Write the hour of a row, then how long its work takes, when it takes any."""
    at = hour_of(row, text)
    return text.t("calendar.at_and_work", at=at, work=text.hours(row.hours)) if round(row.hours * 60) else at


def month_picture(plan: Plan, text: Text, month: date, title: str) -> bytes:
    """Draw a month under its title, a sentence, as a PNG."""
    from planner.documents import pdf  # opened when a picture is asked, not with the page

    colours, weeks = colours_of(plan), weeks_of(plan, text, month)
    return pdf.picture("month_grid.typ", {
        "title": title,
        "month": naming.capital(text.date(month, "LLLL yyyy")),
        "days": [naming.capital(text.date(day.date, "EEEE")) for day in weeks[0]],
        "weeks": [
            [
                {
                    "number": day.date.day if day.inside else None,
                    "marked": list(day.marked),
                    "rows": [
                        {
                            "colour": colours[row.channel],
                            "name": name_of(row, text),
                            "at": hour_of(row, text),
                        }
                        for row in day.rows
                    ],
                }
                for day in week
            ]
            for week in weeks
        ],
    })  # fmt: skip
