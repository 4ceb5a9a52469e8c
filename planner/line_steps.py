"""The units of one line cut in steps: which weeks they want, their minutes, the weight of their money; it places none.

A show of others takes the owner's own dates first: these move for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from planner.answers import DateGroup
from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.plan import MixLine
from planner.remainder import split
from planner.rhythm import Once, is_bought, is_mailing, is_programme, whole_units
from planner.season import Seasonality
from planner.units import WEEKS_PER_MONTH

_MOST_SEPARATE = 4
"""More units than this in one week make one row (« 6 calls ») rather than a row each."""
_CAMPAIGN_WEEKS = 4
_KEEP_UP_WEEKS = 4
AT_OTHERS = frozenset({"trade-show", "markets"})
"""Channels that happen at somebody else's show, fair or market, on its own dates."""
_FAIR = re.compile(
    r"\b(salons?|foires?|expos?|expositions?|march[ée]s?|festivals?|congr[èe]s|fairs?|shows?|exhibitions?|markets?"
    r"|conventions?|conferences?)\b",
    re.IGNORECASE,
)
"""Names by which an owner's date is a show, a fair or a market; a launch or a holiday is none."""


@dataclass(frozen=True)
class Step:
    """A row in the making: its week, place in the week, units, minutes and weight of its money.

    `among` are the weeks to which its day may move; `date` is the owner's own date on which it falls.
    """

    week: int
    what: str
    units: float
    minutes: int
    money: float
    among: tuple[int, ...] = ()
    turn: int = 0
    date: DateGroup | None = None


def steps_of(
    line: MixLine, place: int, first: Once, shares: list[float], firm: Firm, book: Catalogue, season: Seasonality
) -> list[Step]:  # fmt: skip
    """Spread the units of a line, and what its set-up leaves of its minutes, over the weeks that have a share."""
    action = book.action(line.activity)
    units = line.units_per_month * season.weeks / WEEKS_PER_MONTH
    rest = round(line.hours_per_week * season.weeks * 60) - sum(first.set_up[place])
    if is_programme(action):
        return _programme(units, rest, first.ready(place), season)
    if is_bought(action):
        return _campaign(units, rest, shares, season)
    steps = occasions(units, rest, action, shares)
    soonest = first.ready(place) + round(book.threshold("weeks_before_date"))
    return _at_fairs(steps, soonest, firm, season) if line.channel in AT_OTHERS else steps


def _at_fairs(steps: list[Step], soonest: int, firm: Firm, season: Seasonality) -> list[Step]:
    """Put units on the owner's own dates of shows, those nearest to them; a date before the week `soonest` is left.

    Dates with seats are performances of the firm's own.
    """
    named_so = [group for group in firm.answers.dates if not group.seats and _FAIR.search(group.name)]
    fairs = [
        ((group.day - season.start).days // 7, group) for group in sorted(named_so, key=lambda one: one.day)
    ]
    left, named = list(steps), []
    for week, group in [fair for fair in fairs if soonest <= fair[0] < season.weeks][: len(steps)]:
        nearest = min(left, key=lambda step: abs(step.week - week))
        left.remove(nearest)
        named.append(replace(nearest, week=week, what="calendar.event_at", among=(week,), date=group))
    return sorted([*named, *left], key=lambda step: step.week)


def grouped(steps: list[Step], *, one_by_one: bool) -> list[Step]:
    """Put steps in order, many units of a week in one row unless each is published for itself."""
    by_week: dict[tuple[int, str], list[Step]] = {}
    for step in steps:
        by_week.setdefault((step.week, step.what), []).append(step)
    found: list[Step] = []
    for (week, _), together in by_week.items():
        if len(together) > _MOST_SEPARATE and not one_by_one:
            units, money = sum(step.units for step in together), sum(step.money for step in together)
            found.append(Step(week, "calendar.several", units, sum(one.minutes for one in together), money))
        else:
            found += [replace(step, turn=turn) for turn, step in enumerate(together)]
    return sorted(found, key=lambda step: (step.week, step.units > 0, step.turn))


def _programme(units: float, minutes: int, ready: int, season: Seasonality) -> list[Step]:
    """Spread what runs all year: in place with its money once started, then kept up each month."""
    months = list(range(ready + _KEEP_UP_WEEKS, season.weeks, _KEEP_UP_WEEKS))
    works = split(minutes, [0.0 if months else 1.0, *(1.0 for _ in months)])
    after = tuple(range(min(ready + 1, season.weeks - 1), season.weeks))
    return [
        Step(ready, "calendar.in_use", units, works[0], 1.0, (ready,)),
        *(
            Step(week, "calendar.keep_up", 0.0, work, 0.0, after)
            for week, work in zip(months, works[1:], strict=True)
        ),
    ]


def _campaign(units: float, minutes: int, shares: list[float], season: Seasonality) -> list[Step]:
    """Spread bought advertising: one row for each block of four weeks of the same period.

    Money follows the season; watching over it takes as long each week.
    """
    blocks = [[week for week in block if shares[week] > 0] for block in _blocks(season)]
    blocks = [block for block in blocks if block]
    parts = [sum(shares[week] for week in block) for block in blocks]
    return [
        Step(block[0], "calendar.campaign", units * part, work, part, _from(block, shares))
        for block, part, work in zip(
            blocks, parts, split(minutes, [len(block) for block in blocks]), strict=True
        )
    ]


def _from(block: list[int], shares: list[float]) -> tuple[int, ...]:
    """Give the weeks in which the work of a campaign may fall: its own, else the next ones of its season."""
    weeks = range(block[0], min(block[-1] + 1 + _CAMPAIGN_WEEKS, len(shares)))
    return tuple(week for week in weeks if shares[week] > 0)


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


def occasions(units: float, minutes: int, action: Action, shares: list[float]) -> list[Step]:
    """Spread what is done one at a time over the weeks that have a share; mailings start with the first of them."""
    number = max(1, round(units))
    among = tuple(week for week, share in enumerate(shares) if share > 0)
    wanted = [week for week, placed in enumerate(whole_units(number, shares)) for _ in range(placed)]
    if is_mailing(action):
        wanted = [among[len(among) * turn // number] for turn in range(number)]
    what = f"calendar.{_KINDS.get(action.practice, 'unit')}"
    return [
        Step(week, what, units / number, work, 1.0, among)
        for week, work in zip(wanted, split(minutes, [1.0] * number), strict=True)
    ]


_KINDS = {
    "organic": "post", "owned": "send", "mass": "media", "event": "event", "relation": "meeting",
    "prospecting": "contact",
}  # fmt: skip
