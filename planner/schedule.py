"""The calendar: dated rows that add up to the lines, to the minute and the cent; it chooses nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product
from math import inf

from planner.catalogue import Catalogue
from planner.catalogue.models import Action, Goal, Practice
from planner.dated import CalendarRow
from planner.days import day_of, spread
from planner.duties import owner
from planner.firm import Firm
from planner.in_person import held
from planner.line_steps import Step, grouped, occasions, steps_of
from planner.moments import moment, spaced
from planner.plan import FoundationLine, MixLine, Totals
from planner.remainder import split
from planner.rhythm import (
    Once,
    is_bought,
    is_mailing,
    is_met,
    is_programme,
    listening_weeks,
    once,
    others,
    week_shares,
)
from planner.rules import mentions_for
from planner.season import Seasonality
from planner.units import WEEKS_PER_MONTH
from planner.week_load import Placed, Weeks
from planner.wording import RELAYS, aimed, customers, in_short, occasion, sentence
from planner.words import Name, Quantity, Words, count

_MONTH = 4
"""Weeks by which work of a season may move in it before it counts as pushed away."""
_QUARTER = 13
"""Weeks in which people who are met one by one are seen each month, whatever else is put in place meanwhile."""


def calendar(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    season: Seasonality,
    totals: Totals,
) -> tuple[CalendarRow, ...]:
    """Date everything that the plan takes.

    The rows of a line add up to its hours and money over the whole horizon, to the minute and the cent; no row
    stands outside the plan, and no week holds more than the hours of the owner and those bought, less listening,
    while any other week can take the work. Hours are hours, money is that of the place; weeks count from 1.
    """

    def tried(
        list_first: bool, season_first: bool, met_until: int
    ) -> tuple[list[CalendarRow], tuple[int, float]]:
        weeks = Weeks(week_minutes(totals), season.weeks)
        return _dated(
            firm, book, mix, foundations, season, weeks,
            season_first=season_first, list_first=list_first, met_until=met_until,
        )  # fmt: skip

    rows: list[CalendarRow] = []
    least: tuple[float, float] = (inf, inf)
    order = (True, False)
    # The list first; when weeks overflow or work loses its season, what has one, then even before the list.
    for list_first, season_first in product((True, False), (False, True)):
        found, left = tried(list_first, season_first, 0)
        if left < least:
            rows, least, order = found, left, (list_first, season_first)
        if not any(least) or (season_first and not least[0]):
            break
    # In that order, people met one by one who would wait longer than a quarter come early, if it costs neither.
    for met_until in (_QUARTER, _MONTH) if _met_late(rows, book, season) else ():
        found, left = tried(*order, met_until)
        if left <= least:
            rows = found
            break
    rows = _numbered(sorted(held(sorted(rows, key=_order), firm, book, season), key=_order))
    desk = [row.id for row in rows if not row.units or book.action(row.action).practice == "foundation"]
    return tuple(spaced(sorted(spread(rows, desk, season.day(0), firm.region), key=_order), book))


def _met_late(rows: list[CalendarRow], book: Catalogue, season: Seasonality) -> bool:
    """Tell whether people met one by one are seen less than each month of the first quarter, while there are enough."""
    soon = Counter(row.action for row in rows if row.units and row.week <= _QUARTER)
    every = Counter(row.action for row in rows if row.units)
    return any(
        soon[id] < min(_QUARTER // _MONTH, _in_first_quarter(every[id], season))
        for id in every
        if is_met(book.action(id))
    )


def _in_first_quarter(number: int, season: Seasonality) -> int:
    """Give the part of the first quarter in what is done evenly over the plan: one at least."""
    return max(1, round(number * min(_QUARTER / season.weeks, 1)))


def _order(row: CalendarRow) -> tuple[date, bool, str, str]:
    """By day; on one day, what is prepared comes before what goes out."""
    return row.day, row.units > 0, row.action, row.what.key


def _dated(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    season: Seasonality,
    weeks: Weeks,
    *,
    season_first: bool,
    list_first: bool,
    met_until: int,
) -> tuple[list[CalendarRow], tuple[int, float]]:
    """Date the whole plan; count the minutes over what its weeks hold, and the units pushed out of their season.

    `season_first` places what has its season before the foundations that no line waits for, `list_first` what is
    written to a list that exists before anything. Until the week `met_until`, people met one by one are seen each
    month before anything else is placed, and the others of them before the other lines; 0 leaves them in their turn.
    """
    rows: list[CalendarRow] = []
    adrift = 0.0
    # People who asked to be written to don't wait for the foundations.
    posted = {
        place: _mailings(line, firm, book, season, weeks)
        for place, line in enumerate(mix)
        if list_first and is_mailing(book.action(line.activity))
    }
    opened = {
        place: _first_met(line, met_until, firm, book, season, weeks)
        for place, line in enumerate(mix)
        if met_until and is_met(book.action(line.activity))
    }
    first = once(mix, foundations, book, season, weeks)
    minutes = [] if season_first else others(foundations, first, book, season, weeks)
    room = weeks.room()
    begun = {
        mix[place].activity: min(step.week for step in steps if step.units) for place, steps in posted.items()
    }

    def wanted(place: int) -> list[Step]:
        action = book.action(mix[place].activity)
        # An advertisement shows what a page has published: it comes after.
        after = [begun[id] + 1 for id in {*action.requires, *action.requires_any} if id in begun]
        ready = min(max(first.ready(place), min(after, default=0)), season.weeks - 1)
        shares = week_shares(action, ready, firm, book, season, room)
        return steps_of(mix[place], place, first, shares, firm, book, season)

    for place in (
        place
        for place, line in enumerate(mix)
        if place not in (*posted, *opened) and _needed(line, mix, book)
    ):
        opened[place] = [_placed(wanted(place)[0], first.ready(place), weeks)]
        week = opened[place][0].week
        begun[mix[place].activity] = min(week, begun.get(mix[place].activity, week))
    for place in _in_order(mix, book, met_first=met_until > 0):
        line = mix[place]
        if not minutes and book.action(line.activity).timing == "steady":
            minutes = others(foundations, first, book, season, weeks, beside=True)
        asked = posted.get(place) or wanted(place)
        steps = posted.get(place) or _fitted(asked, first.ready(place), weeks, opened.get(place, []))
        if book.action(line.activity).timing == "season":
            adrift += _out_of_season(asked, steps, season)
        found = _line_rows(line, place, first, steps, firm, book, season)
        rows += [
            row.model_copy(update={"what": aimed(row.what, line.territory, line.segment_name)})
            for row in found
        ]
    minutes = minutes or others(foundations, first, book, season, weeks, beside=True)
    for place, foundation in enumerate(foundations):
        rows += _foundation_rows(foundation, minutes[place], firm, book, season)
    return rows, (-sum(min(free, 0) for free in weeks.free), adrift)


def _out_of_season(wanted: list[Step], placed: list[Step], season: Seasonality) -> float:
    """Count the units that were wanted in weeks that sell and found none of these within a month."""
    peak = {week for period in season.periods if period.kind == "peak" for week in period.weeks}
    return sum(
        after.units
        for before, after in zip(wanted, placed, strict=False)  # what is prepared ahead follows them
        if before.week in peak and (after.week not in peak or abs(after.week - before.week) > _MONTH)
    )


def week_minutes(totals: Totals) -> int:
    """Give the minutes that a week holds: hours of the owner and hours bought, less listening, replies and measure."""
    own = totals.hours_per_week + totals.unused_hours_per_week
    return round((own + totals.bought_hours_per_week - totals.listening_hours_per_week) * 60)


def over_full(rows: tuple[CalendarRow, ...], totals: Totals) -> list[int]:
    """List the weeks, from 1, that take more than they hold: work with its own date, and no week before to take it."""
    worked: Counter[int] = Counter()
    for row in rows:
        worked[row.week] += round(row.hours * 60)
    return sorted(week for week, minutes in worked.items() if minutes > week_minutes(totals) + 1)


def _in_order(mix: tuple[MixLine, ...], book: Catalogue, *, met_first: bool) -> list[int]:
    """Order lines for their dates: what has its season, its weeks, the biggest things, what is kept up at any time."""

    def rank(place: int) -> tuple[bool, bool, int, float]:
        action = book.action(mix[place].activity)
        # Space is bought for the weeks that sell, and takes little time: bigger things go around it.
        bought = is_bought(action) or action.practice == "mass"
        kind = 0 if bought else 2 if is_programme(action) else 1
        return (not (met_first and is_met(action)), action.timing == "steady", kind, -action.hours.central)

    return sorted(range(len(mix)), key=rank)


def _needed(line: MixLine, mix: tuple[MixLine, ...], book: Catalogue) -> bool:
    """Tell whether another line can't go without this one."""
    actions = (book.action(other.activity) for other in mix)
    return any(line.activity in {*action.requires, *action.requires_any} for action in actions)


def _numbered(rows: list[CalendarRow]) -> list[CalendarRow]:
    """Give each row an identifier that stays as long as what comes before it on its channel that week."""
    place: Counter[tuple[int, str]] = Counter()
    out = []
    for row in rows:
        place[row.week, row.channel] += 1
        id = f"w{row.week:02d}-{row.channel}-{place[row.week, row.channel]}"
        out.append(row.model_copy(update={"id": id}))
    return out


def _line_rows(
    line: MixLine, place: int, first: Once, steps: list[Step], firm: Firm, book: Catalogue, season: Seasonality
) -> list[CalendarRow]:  # fmt: skip
    """Write the rows of one line of the line-up: what is done once, then its steps, each with its money."""
    action = book.action(line.activity)
    steps = grouped(steps, one_by_one=bool(action.formats))
    set_up = [(week, work) for week, work in enumerate(first.set_up[place]) if work]
    preparing = [Step(week, _set_up_key(n, action), 0.0, work, 0.0) for n, (week, work) in enumerate(set_up)]
    cents = round(line.money_per_month * season.weeks / WEEKS_PER_MONTH * 100)
    # What is paid once is paid with the first unit: a seasonal line costs nothing before its season.
    paid_once = round(cents * _money_once(action, sum(step.units for step in steps)))
    paid = [0] * len(preparing) + split(cents - paid_once, [step.money for step in steps])
    paid[len(preparing) + next(n for n, step in enumerate(steps) if step.units)] += paid_once
    public = RELAYS if book.vehicle(line.activity).audience == "relays" else line.segment
    return [
        _row(step, line.activity, public, action.role, cost / 100, firm, book, season)
        for step, cost in zip([*preparing, *steps], paid, strict=True)
        if step.units or step.minutes or cost
    ]


def _fitted(steps: list[Step], begin: int, weeks: Weeks, opening: list[Placed]) -> list[Step]:
    """Put each step in a week that holds its work, what does not fit being prepared in the weeks before.

    `opening` is where the first steps have their place already, if they have.
    """
    ahead: Counter[int] = Counter()
    found: list[Step] = []
    for number, step in enumerate(steps):
        placed = opening[number] if number < len(opening) else _placed(step, begin, weeks)
        ahead.update(placed.ahead)
        found.append(replace(step, week=placed.week, minutes=placed.minutes))
    found += [Step(week, "calendar.prepare", 0.0, minutes, 0.0) for week, minutes in ahead.items()]
    return found


def _placed(step: Step, begin: int, weeks: Weeks) -> Placed:
    return weeks.place(step.minutes, step.week, list(step.among), begin, whole=not step.units)


def _set_up_key(rank: int, action: Action) -> str:
    if rank > 0:
        return "calendar.set_up_next"
    return "calendar.start" if is_programme(action) else "calendar.set_up"


def _money_once(action: Action, units: float) -> float:
    """Share of a line's money that is paid once."""
    fixed = action.fixed_cost.central if action.fixed_cost else 0.0
    return fixed / (fixed + action.cost.central * units) if fixed > 0 else 0.0


def _mailings(line: MixLine, firm: Firm, book: Catalogue, season: Seasonality, weeks: Weeks) -> list[Step]:
    """Date what is written to a list that exists, each in its week as far as can be."""
    action = book.action(line.activity)
    shares = week_shares(action, 0, firm, book, season, weeks.room())
    units = line.units_per_month * season.weeks / WEEKS_PER_MONTH
    minutes = round(line.hours_per_week * season.weeks * 60)
    return _fitted(occasions(units, minutes, action, shares), 0, weeks, [])


def _first_met(
    line: MixLine, until: int, firm: Firm, book: Catalogue, season: Seasonality, weeks: Weeks
) -> list[Placed]:
    """Place the first people met, one week of each month up to a week, once the listening weeks are over."""
    action, quiet = book.action(line.activity), listening_weeks(book, season)
    shares = week_shares(action, quiet, firm, book, season, weeks.room())
    units = line.units_per_month * season.weeks / WEEKS_PER_MONTH
    steps = occasions(units, round(line.hours_per_week * season.weeks * 60), action, shares)
    open_weeks = steps[0].among
    a_week = max(1, round(len(steps) / len(open_weeks)))
    months = [week for week in range(quiet, min(until, season.weeks), _MONTH) if week in open_weeks]
    turns = [week for week in months for _ in range(a_week)][: _in_first_quarter(len(steps), season)]
    return [_placed(replace(step, week=week), quiet, weeks) for week, step in zip(turns, steps, strict=False)]


def _foundation_rows(
    line: FoundationLine, minutes: list[int], firm: Firm, book: Catalogue, season: Seasonality
) -> list[CalendarRow]:
    """Date one foundation: its money on its first row, its hours where they fit."""
    action = book.action(line.action)
    weeks = [week for week, work in enumerate(minutes) if work] or [0]
    rows = []
    for place, week in enumerate(weeks):
        key = "calendar.foundation" if place == 0 else "calendar.foundation_next"
        key = "calendar.keep_up" if line.in_place else key
        paid = round(line.money, 2) if place == 0 else 0.0
        step = Step(week, key, action.least if place == 0 else 0.0, minutes[week], 1.0)
        rows.append(_row(step, line.action, "", action.role, paid, firm, book, season))
    return rows


def _row(
    step: Step, id: str, public: str, stage: Goal, money: float, firm: Firm, book: Catalogue, season: Seasonality,
) -> CalendarRow:  # fmt: skip
    action = book.action(id)
    channel = id.split(".", maxsplit=1)[0]
    practice: Practice = "foundation" if step.what in _DESK else action.practice
    weekdays = () if practice == "foundation" else action.weekdays
    usual = day_of(season.day(step.week), practice, step.turn, firm.audience, firm.region, weekdays)
    return CalendarRow(
        id="", day=step.date.day if step.date else usual,
        at=moment(channel, practice, firm.audience, book), week=step.week + 1, channel=channel, action=id,
        public=public, stage=stage, units=step.units, what=_what(step, id, money, firm),
        hours=step.minutes / 60, money=money, owner=owner(action, firm),
        mention=_mention(id, firm, book) if step.units else None,
        indicator=sentence("calendar.indicator", indicator=Name(of="indicator", id=id)) if step.units else None,
    )  # fmt: skip


_DESK = frozenset(
    f"calendar.{kind}" for kind in ("prepare", "start", "set_up", "set_up_next", "in_use", "keep_up")
)
"""Work done at the desk, whatever the action: early in the week."""


def _what(step: Step, id: str, money: float, firm: Firm) -> Words:
    """Say what to do that day, with the offer that it speaks of."""
    said = sentence(
        step.what, action=Name(of="action", id=id), offer=in_short(firm), unit=Name(of="unit", id=id),
        units=count(round(step.units)), money=Quantity(kind="money", amount=money, currency=firm.currency),
        task=Name(of="task", id=id), channel=Name(of="channel", id=id.split(".", maxsplit=1)[0]),
        customers=customers(firm), occasion=occasion(firm),
    )  # fmt: skip
    return said if step.date is None else said.holding(name=step.date.name)


def _mention(id: str, firm: Firm, book: Catalogue) -> Words | None:
    """Gather the words that rules ask to print on what is published."""
    said: Words | None = None
    for rule in reversed(mentions_for(id, firm, book)):
        one = sentence("calendar.mention", mention=Name(of="mention", id=rule))
        said = one if said is None else sentence("calendar.mentions", first=one, rest=said)
    return said
