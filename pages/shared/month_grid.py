"""One month of the calendar as a grid of days, a list on a phone; it writes HTML and chooses nothing."""

from __future__ import annotations

from datetime import date
from html import escape

from planner.charts.month import Day, colours_of, hour_and_work_of, name_of, weeks_of
from planner.dated import CalendarRow
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text


def month_grid(plan: Plan, text: Text, month: date) -> str:
    """Write the grid of a month that holds something, given by its first day.

    Each row of the calendar is a chip on its day; a click or a key opens it.
    """
    colours, weeks = colours_of(plan), weeks_of(plan, text, month)
    heads = "".join(f'<th scope="col">{escape(text.date(day.date, "EEE"))}</th>' for day in weeks[0])
    body = "".join(f"<tr>{''.join(_day(day, text, colours) for day in week)}</tr>" for week in weeks)
    caption = escape(naming.capital(text.date(month, "LLLL yyyy")))
    return (
        f'<table class="month"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _day(day: Day, text: Text, colours: dict[str, str]) -> str:
    if not day.inside:
        return '<td class="nothing outside"></td>'
    chips = "".join(_chip(row, text, colours[row.channel]) for row in day.rows)
    marked = "".join(f'<p class="marked">{escape(name)}</p>' for name in day.marked)
    full = escape(naming.capital(text.date(day.date, "EEEE d MMMM")))
    time = (
        f'<time datetime="{day.date.isoformat()}"><span class="short" aria-hidden="true">{day.date.day}</span>'
        f'<span class="full">{full}</span></time>'
    )
    return f'<td class="{"day" if chips or marked else "nothing"}">{time}{marked}{chips}</td>'


def _chip(row: CalendarRow, text: Text, colour: str) -> str:
    """Write a row: the channel and the hour, then on demand what to do, how long it takes and what it costs."""
    told = [
        text.say(row.what),
        *([text.say(row.mention)] if row.mention else []),
        " · ".join([text.hours(row.hours), *([text.money(row.money)] if row.money else [])]),
    ]
    lines = "".join(f"<p>{escape(line)}</p>" for line in told)
    return (
        f'<details class="chip" style="border-left-color:{colour}">'
        f"<summary>{escape(name_of(row, text))} <small>{escape(hour_and_work_of(row, text))}</small></summary>"
        f"{lines}</details>"
    )
