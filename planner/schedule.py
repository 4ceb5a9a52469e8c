"""The calendar: dated rows that add up to the lines, to the minute and the cent; it chooses nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil

from planner.catalogue import Catalogue
from planner.catalogue.models import Action, Goal, Practice
from planner.dated import CalendarRow
from planner.days import day_of
from planner.duties import owner
from planner.firm import Firm
from planner.moments import moment, spaced
from planner.plan import FoundationLine, MixLine
from planner.remainder import split
from planner.rhythm import Once, is_bought, is_programme, levelled, once, week_shares, whole_units
from planner.rules import mentions_for
from planner.season import Seasonality
from planner.units import WEEKS_PER_MONTH
from planner.wording import RELAYS, aimed, customers, occasion, offer, sentence
from planner.words import Name, Quantity, Words, count

_COUNTED = ("calendar.start", "calendar.set_up", "calendar.set_up_next")
"""Work that the load of the weeks holds from the start."""
_MOST_SEPARATE = 4
"""More units than this in one week make one row (« 6 calls ») rather than a row each."""
_CAMPAIGN_WEEKS = 4
_KEEP_UP_WEEKS = 4
_MOST_PREPARING = 6
"""Weeks over which the work of one big unit (a show, an event) is spread before its day."""


@dataclass(frozen=True)
class _Step:
    """A row in the making: its week, place in the week, units, and weights of its hours and money."""

    week: int
    turn: int
    what: str
    units: float
    hours: float
    money: float


def calendar(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    season: Seasonality,
) -> tuple[CalendarRow, ...]:
    """Date everything that the plan takes.

    The rows of a line add up to its hours and money over the whole horizon, to the minute and the cent; no row
    stands outside the plan. Hours are hours, money is that of the place; weeks count from 1.
    """
    first = once(mix, foundations, book, season)
    rows: list[CalendarRow] = []
    load = list(first.load)
    for place, foundation in enumerate(foundations):
        rows += _foundation_rows(foundation, first.foundations[place], firm, book, season)
    for place, line in enumerate(mix):
        found = _line_rows(line, place, first, load, firm, book, season)
        for row in found:
            load[row.week - 1] += row.hours * 60 if row.what.key not in _COUNTED else 0.0
        rows += [
            row.model_copy(update={"what": aimed(row.what, line.territory, line.segment_name)})
            for row in found
        ]
    by_day = sorted(rows, key=lambda row: (row.day, row.units > 0, row.action, row.what.key))
    return tuple(_numbered(spaced(by_day, book)))


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
    line: MixLine,
    place: int,
    first: Once,
    load: list[float],
    firm: Firm,
    book: Catalogue,
    season: Seasonality,
) -> list[CalendarRow]:
    """Date one line of the line-up: what is done once, then its units."""
    action = book.action(line.activity)
    units = line.units_per_month * season.weeks / WEEKS_PER_MONTH
    shares = week_shares(action, first.ready(place), firm, book, season, first.room)
    minutes = round(line.hours_per_week * season.weeks * 60)
    set_up = [(week, work) for week, work in enumerate(first.set_up[place]) if work]
    rest = minutes - sum(work for _, work in set_up)
    shares = levelled(shares, rest, load, first.most)
    if is_programme(action):
        steps = _programme(units, set_up[-1][0] if set_up else 0, season)
    elif is_bought(action):
        steps = _campaign(units, shares, season)
    else:
        steps = _occasions(units, action, shares, rest / 60, max(firm.answers.hours_per_week, 1.0))
    preparing = [_Step(week, 0, _set_up_key(n, action), 0.0, 0.0, 0.0) for n, (week, _) in enumerate(set_up)]
    worked = [work for _, work in set_up] + split(rest, [step.hours for step in steps])
    cents = round(line.money_per_month * season.weeks / WEEKS_PER_MONTH * 100)
    # What is paid once is paid with the first unit: a seasonal line costs nothing before its season.
    paid_once = round(cents * _money_once(action, units))
    paid = [0] * len(preparing) + split(cents - paid_once, [step.money for step in steps])
    paid[len(preparing) + next(n for n, step in enumerate(steps) if step.units)] += paid_once
    public = RELAYS if book.vehicle(line.activity).audience == "relays" else line.segment
    return [
        _row(
            step,
            line.activity,
            public,
            action.role,
            work / 60,
            cost / 100,
            firm,
            book,
            season,
        )
        for step, work, cost in zip([*preparing, *steps], worked, paid, strict=True)
        if step.units or work or cost
    ]


def _set_up_key(rank: int, action: Action) -> str:
    if rank > 0:
        return "calendar.set_up_next"
    return "calendar.start" if is_programme(action) else "calendar.set_up"


def _money_once(action: Action, units: float) -> float:
    """Share of a line's money that is paid once."""
    fixed = action.fixed_cost.central if action.fixed_cost else 0.0
    return fixed / (fixed + action.cost.central * units) if fixed > 0 else 0.0


def _programme(units: float, ready: int, season: Seasonality) -> list[_Step]:
    """Spread what runs all year: in place with its money once started, then kept up each month."""
    months = range(ready + _KEEP_UP_WEEKS, season.weeks, _KEEP_UP_WEEKS)
    in_place = _Step(ready, 0, "calendar.in_use", units, 0.0 if months else 1.0, 1.0)
    return [in_place, *(_Step(week, 0, "calendar.keep_up", 0.0, 1.0, 0.0) for week in months)]


def _campaign(units: float, shares: list[float], season: Seasonality) -> list[_Step]:
    """Spread bought advertising: one row for each block of four weeks of the same period."""
    steps: list[_Step] = []
    for block in _blocks(season):
        share = sum(shares[week] for week in block)
        if share > 0:
            first = next(week for week in block if shares[week] > 0)
            steps.append(_Step(first, 0, "calendar.campaign", units * share, share, share))
    return steps


def _blocks(season: Seasonality) -> list[list[int]]:
    """Cut the plan in blocks of up to four weeks that follow each other and belong to the same period."""
    period_of = {week: period.kind for period in season.periods for week in period.weeks}
    blocks: list[list[int]] = []
    for week in range(season.weeks):
        full = not blocks or len(blocks[-1]) == _CAMPAIGN_WEEKS
        if full or period_of[blocks[-1][-1]] != period_of[week]:
            blocks.append([])
        blocks[-1].append(week)
    return blocks


def _occasions(units: float, action: Action, shares: list[float], hours: float, weekly: float) -> list[_Step]:
    """Spread what is done one at a time; the work of a big unit is shared with the weeks before it."""
    number = max(1, round(units))
    each = units / number
    steps: list[_Step] = []
    long = hours / number > weekly / 2
    for week, placed in enumerate(whole_units(number, shares)):
        if placed > _MOST_SEPARATE and not action.formats:
            steps.append(_Step(week, 0, "calendar.several", each * placed, placed, placed))
            continue
        for turn in range(placed):
            before = min(ceil(hours / number / (weekly / 2)) - 1, _MOST_PREPARING, week) if long else 0
            part = 1 / (before + 1)
            steps += [
                _Step(week - back, turn, "calendar.prepare", 0.0, part, 0.0) for back in range(before, 0, -1)
            ]
            steps.append(
                _Step(week, turn, f"calendar.{_KINDS.get(action.practice, 'unit')}", each, part, 1.0)
            )
    return steps


_KINDS = {
    "organic": "post", "owned": "send", "mass": "media", "event": "event", "relation": "meeting",
    "prospecting": "contact",
}  # fmt: skip


def _foundation_rows(
    line: FoundationLine, minutes: list[int], firm: Firm, book: Catalogue, season: Seasonality
) -> list[CalendarRow]:
    """Date one foundation: its money on its first row, its hours where they fit."""
    action = book.action(line.action)
    weeks = [week for week, work in enumerate(minutes) if work] or [0]
    rows = []
    for place, week in enumerate(weeks):
        key = "calendar.foundation" if place == 0 else "calendar.foundation_next"
        paid = round(line.money, 2) if place == 0 else 0.0
        step = _Step(week, 0, key, action.least if place == 0 else 0.0, 1.0, 1.0)
        rows.append(_row(step, line.action, "", action.role, minutes[week] / 60, paid, firm, book, season))
    return rows


def _row(
    step: _Step, id: str, public: str, stage: Goal, hours: float, money: float, firm: Firm, book: Catalogue,
    season: Seasonality,
) -> CalendarRow:  # fmt: skip
    action = book.action(id)
    channel = id.split(".", maxsplit=1)[0]
    practice: Practice = "foundation" if step.what in _DESK else action.practice
    return CalendarRow(
        id="", day=day_of(season.day(step.week), practice, step.turn, firm.audience, firm.region),
        at=moment(channel, practice, firm.audience, book), week=step.week + 1, channel=channel, action=id,
        public=public, stage=stage, units=step.units, what=_what(step, id, money, firm), hours=hours, money=money,
        mention=_mention(id, firm, book) if step.units else None, owner=owner(action, firm),
        indicator=sentence("calendar.indicator", indicator=Name(of="indicator", id=id)) if step.units else None,
    )  # fmt: skip


_DESK = frozenset(
    f"calendar.{kind}" for kind in ("prepare", "start", "set_up", "set_up_next", "in_use", "keep_up")
)
"""Work done at the desk, whatever the action: early in the week."""


def _what(step: _Step, id: str, money: float, firm: Firm) -> Words:
    """Say what to do that day, with the offer that it speaks of."""
    return sentence(
        step.what, action=Name(of="action", id=id), offer=offer(firm), unit=Name(of="unit", id=id),
        units=count(round(step.units)), money=Quantity(kind="money", amount=money, currency=firm.currency),
        task=Name(of="task", id=id), channel=Name(of="channel", id=id.split(".", maxsplit=1)[0]),
        customers=customers(firm), occasion=occasion(firm),
    )  # fmt: skip


def _mention(id: str, firm: Firm, book: Catalogue) -> Words | None:
    """Gather the words that rules ask to print on what is published."""
    said: Words | None = None
    for rule in reversed(mentions_for(id, firm, book)):
        one = sentence("calendar.mention", mention=Name(of="mention", id=rule))
        said = one if said is None else sentence("calendar.mentions", first=one, rest=said)
    return said
