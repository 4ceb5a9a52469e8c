"""The dates of the plan that matter to this trade: holidays, its year, best months, its own; it plans nothing."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

from planner.catalogue import Catalogue
from planner.catalogue.dates import TradeDate
from planner.dated import MarkedDate
from planner.firm import Firm
from planner.public_holidays import holidays_of
from planner.season import Seasonality
from planner.wording import sentence
from planner.words import Name, Words

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST = ("own", "trade", "holiday", "season")
"""Of two dates at once, the one that says more about this firm."""


def marked_dates(firm: Firm, book: Catalogue, season: Seasonality) -> tuple[MarkedDate, ...]:
    """List, by day, the dates that touch the plan: those of the owner first when a day has several."""
    start, end = season.day(0), season.day(season.weeks)
    years = range(start.year - 1, end.year + 1)
    found = [
        *_own(firm),
        *_trade(firm, book, years),
        *_holidays(firm, book, years),
        *_strong_months(firm, season),
    ]
    inside = [one for one in found if one.last >= start and one.day < end]
    return tuple(sorted(inside, key=lambda one: (one.day, _FIRST.index(one.kind), one.id)))


def date_near(day: date, dates: tuple[MarkedDate, ...], book: Catalogue) -> MarkedDate | None:
    """Find what a publication of this day goes with: a date that lasts still, or comes within the notice.

    A holiday changes its own week and no more.
    """
    notice = {"holiday": timedelta(weeks=1)}
    usual = timedelta(weeks=book.threshold("date_notice"))
    near = [
        one
        for one in dates
        if one.kind != "season" and one.day - notice.get(one.kind, usual) <= day <= one.last
    ]
    return min(near, key=lambda one: (_FIRST.index(one.kind), abs(one.day - day), one.id), default=None)


def day_in(year: int, rule: TradeDate) -> date:
    """Give the day of a yearly date in one year."""
    if rule.easter is not None:
        return _easter(year) + timedelta(days=rule.easter + rule.shift)
    day = date(year, rule.month or 1, rule.day)
    if rule.weekday is not None:
        day += timedelta(days=(_WEEKDAYS.index(rule.weekday) - day.weekday()) % 7)
    if rule.not_after_easter is not None and day == _easter(year) + timedelta(days=rule.not_after_easter):
        day += timedelta(weeks=1)
    return day + timedelta(days=rule.shift)


def _easter(year: int) -> date:
    """Give Easter Sunday of a year."""
    found: date = easter(year)
    return found


def _own(firm: Firm) -> list[MarkedDate]:
    return [
        _marked(f"own-{place}", group.day, 1, "own", group.name or sentence("calendar.own_date"))
        for place, group in enumerate(firm.answers.dates, 1)
    ]


def _trade(firm: Firm, book: Catalogue, years: range) -> list[MarkedDate]:
    """List the dates of the region and the sector that change the life of those who buy."""
    kept = {
        id: rule
        for id, rule in book.dates.items()
        if firm.region in rule.regions
        and (not rule.sectors or firm.customs in rule.sectors)
        and firm.kin not in rule.not_for
        and rule.public in ("both", firm.audience)
    }
    return [
        _marked(f"{id}-{year}", day_in(year, rule), rule.days, "trade", Name(of="date", id=id))
        for id, rule in kept.items()
        for year in years
    ]


def _holidays(firm: Firm, book: Catalogue, years: range) -> list[MarkedDate]:
    found = holidays_of(firm.answers.place, book, years)
    return [
        _marked(f"holiday-{day.isoformat()}", day, 1, "holiday", Name(of="holiday", id=id))
        for id, day in found.items()
    ]


def _strong_months(firm: Firm, season: Seasonality) -> list[MarkedDate]:
    """List the months of the plan that hold peak weeks, from the first such week of each to the last.

    Weeks that only announce a month to fill make no month of their own.
    """
    peak = sorted(week for period in season.periods if period.kind == "peak" for week in period.weeks)
    months: dict[tuple[int, int], list[date]] = {}
    for week in peak:
        middle = season.day(week) + timedelta(days=3)
        months.setdefault((middle.year, middle.month), []).append(season.day(week))
    found = []
    for (year, month), weeks in months.items():
        to_fill = month in firm.months_to_fill
        if firm.months_to_fill and not to_fill:
            continue
        first, last = max(weeks[0], date(year, month, 1)), weeks[-1] + timedelta(days=6)
        key = "calendar.month_to_fill" if to_fill else "calendar.best_month"
        said = sentence(key, month=Name(of="month", id=str(month)))
        found.append(_marked(f"best-{year}-{month:02d}", first, (last - first).days + 1, "season", said))
    return found


def _marked(id: str, day: date, days: int, kind: str, name: Words | Name | str) -> MarkedDate:
    said = name if isinstance(name, Words) else sentence("calendar.date", name=name)
    return MarkedDate.model_validate(
        {"id": id, "day": day, "last": day + timedelta(days=days - 1), "kind": kind, "name": said}
    )
