"""Which moment in person each event that the firm holds is, with its day and its hour; it leaves the week alone."""

from __future__ import annotations

from collections import Counter

from planner.catalogue import Catalogue
from planner.catalogue.content import Community, Moment
from planner.catalogue.content_files import community
from planner.dated import CalendarRow
from planner.days import day_of
from planner.firm import Firm
from planner.fitting import fits
from planner.line_steps import AT_OTHERS
from planner.moments import clock
from planner.season import Seasonality
from planner.voice import reserved, solicits
from planner.wording import filled
from planner.words import Words

_AT_HOME = frozenset({"in-store-events", "open-days"})
"""Channels of events that the firm holds itself: they have a theme; a stand at somebody else's has none."""


def moments_kept(found: Community, firm: Firm) -> dict[str, Moment]:
    """List the moments in person that the firm may hold, by place: no code forbids them."""
    return {
        f"communities/{firm.kin}:moments.{index}": moment
        for index, moment in enumerate(found.moments)
        if fits(moment, firm) and not (reserved(firm) and _said_of_the_firm(moment))
    }


def _said_of_the_firm(moment: Moment) -> bool:
    return any(solicits(text.in_(said)) for text in (moment.name, moment.what) for said in ("fr", "en"))


def held(rows: list[CalendarRow], firm: Firm, book: Catalogue, season: Seasonality) -> list[CalendarRow]:
    """Give each event of the firm, the rows in order, the moment whose turn it is in that month, its day and its hour.

    A moment that does not fit the month keeps its turn. An event that none fits stays as it was, and so does a sector
    whose community is not written. The day stays inside the seven of its week. What an event takes beyond the hours
    that it lasts becomes a row of its own, to prepare it.
    """
    found = community(firm.kin)
    waiting = list(moments_kept(found, firm).items()) if found is not None else []
    turns: Counter[int] = Counter()
    done = list(rows)
    for n, row in enumerate(rows):
        if not row.units or row.channel not in _AT_HOME:
            continue
        turn, first = turns[row.week], season.day(row.week - 1)
        turns[row.week] += 1
        for place, moment in waiting:
            practice = book.action(row.action).practice
            day = day_of(first, practice, turn, firm.audience, firm.region, moment.weekdays)
            if not moment.months or day.month in moment.months:
                what = _said(row.what, "calendar.event_about", theme=filled(f"{place}.name", firm))
                told = {"day": day, "at": clock(moment.hour), "moment": place, "what": what}
                done[n] = row.model_copy(update=told)
                waiting.remove((place, moment))
                waiting.append((place, moment))
                break
    return [part for row in done for part in _with_what_prepares_it(row, book)]


def _with_what_prepares_it(row: CalendarRow, book: Catalogue) -> list[CalendarRow]:
    """Part the work of an event from the event, which lasts some hours; a stand takes the days of its show."""
    minutes, most = round(row.hours * 60), round(book.threshold("event_lasts") * 60)
    before = _said(row.what, "calendar.prepare")
    if not row.units or row.channel in AT_OTHERS or minutes <= most or before == row.what:
        return [row]
    work = {
        "units": 0.0, "hours": (minutes - most) / 60, "money": 0.0, "what": before, "moment": "", "mention": None,
        "indicator": None, "at": clock(book.threshold("hour_work")),
    }  # fmt: skip
    return [row.model_copy(update=work), row.model_copy(update={"hours": most / 60})]


def _said(what: Words, key: str, **more: Words) -> Words:
    """Say something else of an event, for whomever and wherever it is; any other work is said as it was."""
    if what.key in ("calendar.event", "calendar.event_about"):
        return Words(key=key, values={**what.values, **more})
    inner = what.values.get("what")
    return what.holding(what=_said(inner, key, **more)) if isinstance(inner, Words) else what
