"""On which day of a week each kind of work is done, holidays avoided; it counts no hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

import holidays

from planner.catalogue.models import Weekday
from planner.dated import CalendarRow

Region = Literal["quebec", "canada", "france"]
_NAMES = get_args(Weekday)
_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY = range(6)
_PEOPLE: dict[str, tuple[int, ...]] = {
    "organic": (_TUESDAY, _THURSDAY, _SATURDAY),
    "owned": (_THURSDAY, _TUESDAY, _SATURDAY),
    "mass": (_WEDNESDAY, _THURSDAY, _SATURDAY),
    "event": (_SATURDAY, _FRIDAY, _THURSDAY),
}
_FIRMS: dict[str, tuple[int, ...]] = {
    "organic": (_TUESDAY, _THURSDAY, _WEDNESDAY),
    "owned": (_TUESDAY, _THURSDAY, _WEDNESDAY),
    "mass": (_WEDNESDAY, _TUESDAY, _THURSDAY),
    "event": (_WEDNESDAY, _THURSDAY, _TUESDAY),
}
_BOTH: dict[str, tuple[int, ...]] = {
    "demand": (_MONDAY, _WEDNESDAY, _THURSDAY),
    "push": (_MONDAY, _WEDNESDAY, _THURSDAY),
    "foundation": (_MONDAY, _TUESDAY, _WEDNESDAY),
    "relation": (_WEDNESDAY, _TUESDAY, _THURSDAY),
    "prospecting": (_TUESDAY, _WEDNESDAY, _THURSDAY),
}
"""Days by habit of the trade: offices are met in mid-week, people go out on Saturday, campaigns start on Monday."""
_OFFICE = frozenset({"foundation", "relation", "prospecting", "owned", "mass"})
"""Work that waits for the next day when its own is a holiday."""


def day_of(
    first: date,
    practice: str,
    turn: int,
    audience: Literal["people", "firms"],
    region: Region,
    weekdays: Sequence[Weekday] = (),
) -> date:
    """Choose the day of the week that starts on `first`; `turn` counts units of the same week from 0.

    The day is one of the seven from `first` on, among `weekdays` when there are any, the best first; else a day usual
    for the practice. The desk leaves a holiday for the next working day of the same seven.
    """
    usual = {**_BOTH, **(_FIRMS if audience == "firms" else _PEOPLE)}[practice]
    days = [_NAMES.index(weekday) for weekday in weekdays] or usual
    day = first + timedelta(days=(days[turn % len(days)] - first.weekday()) % 7)
    if practice in _OFFICE and day in _holidays(region, day.year):
        after = [day + timedelta(days=n) for n in range(1, 7)]
        later = [d for d in after if d < first + timedelta(days=7)]
        earlier = [first + timedelta(days=n) for n in range((day - first).days)]
        open_days = [d for d in [*later, *reversed(earlier)] if _working(d, region)]
        return open_days[0] if open_days else day
    return day


def spread(
    rows: Iterable[CalendarRow], desk: Iterable[str], start: date, region: Region
) -> list[CalendarRow]:
    """Spread the work at the desk over the working days of its week, each row on the day that holds least so far.

    `desk` names the rows whose day is free; `start` is the first day of the plan. Work on an action stays in its
    order, and before what the action shows that week if a working day is left for it. The rows come back in the order
    given.
    """
    rows, free = list(rows), frozenset(desk)
    taken: Counter[date] = Counter()
    shown: dict[tuple[int, str], date] = {}
    for row in rows:
        if row.id not in free:
            taken[row.day] += _minutes(row)
            at = row.week, row.action
            shown[at] = min(shown.get(at, row.day), row.day)
    since: dict[tuple[int, str], date] = {}
    days_of: dict[str, date] = {}
    for row in rows:
        if row.id in free:
            at, first = (row.week, row.action), start + timedelta(weeks=row.week - 1)
            days = [day for day in (first + timedelta(days=n) for n in range(7)) if _working(day, region)]
            days = [day for day in days if since.get(at, first) <= day <= shown.get(at, days[-1])]
            day = min(days, key=lambda day: (taken[day], day), default=min(row.day, shown.get(at, row.day)))
            since[at] = days_of[row.id] = day
            taken[day] += _minutes(row)
    return [row.model_copy(update={"day": days_of.get(row.id, row.day)}) for row in rows]


def _minutes(row: CalendarRow) -> int:
    return round(row.hours * 60)


def _working(day: date, region: Region) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays(region, day.year)


@lru_cache(maxsize=32)
def _holidays(region: str, year: int) -> frozenset[date]:
    """List the public holidays of a year where the firm works."""
    country, province = {"quebec": ("CA", "QC"), "canada": ("CA", None), "france": ("FR", None)}[region]
    return frozenset(holidays.country_holidays(country, subdiv=province, years=year))
