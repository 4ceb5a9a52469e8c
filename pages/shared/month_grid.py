"""One month of the calendar as a grid of days, a list on a phone; it writes HTML and chooses nothing."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from html import escape

from planner.charts.colours import SERIES
from planner.dated import CalendarRow
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text

_MONDAY = 0


def month_grid(plan: Plan, text: Text, month: date) -> str:
    """Write the grid of a month that holds something, given by its first day.

    Each row of the calendar is a chip on its day; a click or a key opens it.
    """
    colours = {id: SERIES[place % len(SERIES)] for place, id in enumerate(_channels(plan))}
    first = min(row.day for row in plan.calendar)
    weeks = [
        week for week in Calendar(_MONDAY).monthdatescalendar(month.year, month.month) if week[-1] >= first
    ]
    heads = "".join(f'<th scope="col">{escape(text.date(day, "EEE"))}</th>' for day in weeks[0])
    body = "".join(
        f"<tr>{''.join(_day(day, month, plan, text, colours) for day in week)}</tr>" for week in weeks
    )
    caption = escape(naming.capital(text.date(month, "LLLL yyyy")))
    return (
        f'<table class="month"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _channels(plan: Plan) -> list[str]:
    """Give the channels of the whole calendar: each keeps its colour from month to month."""
    return list(dict.fromkeys(row.channel for row in plan.calendar))


def _day(day: date, month: date, plan: Plan, text: Text, colours: dict[str, str]) -> str:
    if day.month != month.month:
        return '<td class="nothing outside"></td>'
    chips = "".join(_chip(row, text, colours[row.channel]) for row in plan.calendar if row.day == day)
    marked = "".join(
        f'<p class="marked">{escape(naming.date_name(plan, text, one.id))}</p>'
        for one in plan.marked_dates
        if one.day == day
    )
    time = (
        f'<time datetime="{day.isoformat()}"><span class="short" aria-hidden="true">{day.day}</span>'
        f'<span class="full">{escape(naming.capital(text.date(day, "EEEE d MMMM")))}</span></time>'
    )
    return f'<td class="{"day" if chips or marked else "nothing"}">{time}{marked}{chips}</td>'


def _chip(row: CalendarRow, text: Text, colour: str) -> str:
    """Write a row: the channel, then on demand the hour, what to do, how long it takes and what it costs."""
    told = [
        text.hours(row.at.hour + row.at.minute / 60),
        text.say(row.what),
        *([text.say(row.mention)] if row.mention else []),
        " · ".join([text.hours(row.hours), *([text.money(row.money)] if row.money else [])]),
    ]
    name = naming.channel_name(text, row.channel) or naming.capital(text.say(row.what))
    lines = "".join(f"<p>{escape(line)}</p>" for line in told)
    return (
        f'<details class="chip" style="border-left-color:{colour}">'
        f"<summary>{escape(name)}</summary>{lines}</details>"
    )
