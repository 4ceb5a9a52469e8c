"""On which day of a week each kind of work is done, holidays avoided; it counts no hours."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import holidays

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
    region: Literal["quebec", "canada", "france"],
) -> date:
    """Choose the day of the week that starts on `first`; `turn` counts units of the same week from 0.

    The day is one of the seven from `first` on; a holiday is left for the next working day of the same seven.
    """
    days = {**_BOTH, **(_FIRMS if audience == "firms" else _PEOPLE)}[practice]
    day = first + timedelta(days=(days[turn % len(days)] - first.weekday()) % 7)
    if practice in _OFFICE and day in _holidays(region, day.year):
        after = [day + timedelta(days=n) for n in range(1, 7)]
        later = [d for d in after if d < first + timedelta(days=7)]
        earlier = [first + timedelta(days=n) for n in range((day - first).days)]
        open_days = [
            d
            for d in [*later, *reversed(earlier)]
            if d.weekday() < _SATURDAY and d not in _holidays(region, d.year)
        ]
        return open_days[0] if open_days else day
    return day


@lru_cache(maxsize=32)
def _holidays(region: str, year: int) -> frozenset[date]:
    """List the public holidays of a year where the firm works."""
    country, province = {"quebec": ("CA", "QC"), "canada": ("CA", None), "france": ("FR", None)}[region]
    return frozenset(holidays.country_holidays(country, subdiv=province, years=year))
