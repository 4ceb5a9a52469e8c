"""At what hour a row of the calendar stands: the habits of its channel, assumed; it chooses no day."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from math import ceil

from planner.catalogue import Catalogue
from planner.catalogue.models import Practice
from planner.dated import CalendarRow

_QUARTERS = 4
"""Of an hour: what an agenda shows, and the shortest thing in it."""


def moment(channel: str, practice: Practice, audience: str, book: Catalogue) -> time:
    """Give the usual hour of a channel, for firms or for all, else that of its practice, for firms or for all."""
    desk = practice == "foundation"
    names = [f"hour_{of}{who}" for of in (channel, practice) for who in (f"_{audience}", "") if not desk]
    return clock(book.threshold(next((name for name in names if name in book.method), "hour_work")))


def clock(hour: float) -> time:
    """Read a decimal hour as a time of the day, to the minute."""
    minutes = round(hour * 60)
    return time(minutes // 60, minutes % 60)


def spaced(rows: list[CalendarRow], book: Catalogue) -> list[CalendarRow]:
    """Give each row of a day an hour of its own, the rows in the order given.

    An event keeps its hour, and what goes out that of its channel, hours apart from the others of that channel; work
    goes around them. A row lasts a quarter of an hour at least. What finds no room before the latest hour takes the
    first that is free since the morning; a day too full for it, and only that, has two things at once.
    """
    step, morning = (book.threshold(name) for name in ("hour_between", "hour_work"))
    latest = round(book.threshold("hour_latest") * _QUARTERS)
    outgoing: Counter[tuple[date, str]] = Counter()
    busy: dict[date, list[range]] = {}
    begins: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (not row.units, book.action(row.action).practice != "event")):
        hour = row.at.hour + row.at.minute / 60
        if row.units and book.action(row.action).formats:
            hour += step * outgoing[row.day, row.channel]
            outgoing[row.day, row.channel] += 1
        usual, length = min(round(hour * _QUARTERS), latest), max(ceil(row.hours * _QUARTERS), 1)
        taken = busy.setdefault(row.day, [])
        start = begins[row.id] = _free(length, usual, latest, taken, round(morning * _QUARTERS))
        taken.append(range(start, start + length))
    return [row.model_copy(update={"at": clock(begins[row.id] / _QUARTERS)}) for row in rows]


def _free(length: int, usual: int, latest: int, taken: list[range], morning: int) -> int:
    """Give the first start that meets nothing taken: from the usual one on, else from the morning on (quarters)."""
    after = sorted({usual, *(other.stop for other in taken)})
    for start in [*(at for at in after if at >= usual), morning, *(at for at in after if at > morning)]:
        if start <= latest and all(start + length <= other.start or other.stop <= start for other in taken):
            return start
    return usual
