"""At what hour a row of the calendar stands: the habits of its channel, assumed; it chooses no day."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from planner.catalogue import Catalogue
from planner.catalogue.models import Practice
from planner.dated import CalendarRow


def moment(channel: str, practice: Practice, audience: str, book: Catalogue) -> time:
    """Give the usual hour of a channel, else of its practice among firms, else of its practice."""
    desk = practice == "foundation"
    names = () if desk else (f"hour_{channel}", f"hour_{practice}_{audience}", f"hour_{practice}")
    return clock(book.threshold(next((name for name in names if name in book.method), "hour_work")))


def clock(hour: float) -> time:
    """Read a decimal hour as a time of the day, to the minute."""
    minutes = round(hour * 60)
    return time(minutes // 60, minutes % 60)


def spaced(rows: list[CalendarRow], book: Catalogue) -> list[CalendarRow]:
    """Space what goes out on the same day on the same channel, and put the work of a day one after the other."""
    step, latest = book.threshold("hour_between"), book.threshold("hour_latest")
    before: Counter[tuple[date, str]] = Counter()
    busy: dict[date, float] = {}
    out = []
    for row in rows:
        if row.units and book.action(row.action).formats:
            turn = before[row.day, row.channel]
            before[row.day, row.channel] += 1
            hour = row.at.hour + row.at.minute / 60
            at = clock(max(hour, min(hour + turn * step, latest)))
            out.append(row.model_copy(update={"at": at}) if turn else row)
        else:
            hour = row.at.hour + row.at.minute / 60
            begins = max(hour, min(busy.get(row.day, hour), latest))
            busy[row.day] = begins + row.hours
            out.append(row.model_copy(update={"at": clock(begins)}) if begins > hour else row)
    return out
