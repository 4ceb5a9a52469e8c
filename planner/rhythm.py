"""In which weeks the work of a plan falls: what is done once, then each line as the engine spreads it; it names no day.

While foundations and set-up take hours, the rhythm takes the hours that they leave, so that no week asks for much
more than the plan's own average; events and seasons come when they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.plan import FoundationLine, MixLine
from planner.season import Seasonality

_PUBLISHED = frozenset({"push", "mass", "organic", "owned"})
"""Practices that speak first: they wait until the listening weeks are over."""
_SHORT = 3
"""A plan keeps its listening weeks while they are under a third of it."""
_SET_UP_PACE = 0.35
"""Share of a week for set-up, so that foundations go on beside it."""
_ONCE_MOST = 0.85
"""Share of a week for foundations and set-up together, once the listening weeks are over."""
_FULLEST = 1.5
"""Weeks of rhythm hold at most this many average weeks of work: what is over goes to weeks that have room."""
_SITTING = 30
"""Minutes under which work is not cut: nobody opens a file for ten minutes."""
_SET_UP_WEEKS = 8
"""Weeks in which all lines should be set up; the pace rises to hold them, up to half of a week."""
_SET_UP_MOST = 0.5
_START = 1 / 3
"""Share of the work of a year-long programme that starts it; the rest is what makes it last."""


@dataclass(frozen=True)
class Once:
    """Minutes of what is done once, by line and week, and the share of each week that it leaves to the rhythm."""

    foundations: list[list[int]]
    set_up: list[list[int]]
    room: list[float]
    load: list[float]
    """Minutes of each week, foundations and set-up together."""
    most: float
    """Minutes that a week of rhythm holds at most."""

    def ready(self, line: int) -> int:
        """Give the week, from 0, in which a line of the line-up is set up."""
        return max((week for week, work in enumerate(self.set_up[line]) if work), default=0)


def once(
    mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...], book: Catalogue, season: Seasonality
) -> Once:
    """Place set-up and foundations, each in order: whole weeks while listening, then the pace of the method."""
    weekly = average_minutes(foundations, mix, season)
    listening = listening_weeks(book, season)
    pace = book.threshold("foundation_pace")
    wanted = [set_up_minutes(line, book, season) for line in mix]
    rate = weekly * min(max(_SET_UP_PACE, sum(wanted) / max(weekly * _SET_UP_WEEKS, 1)), _SET_UP_MOST)
    set_up = _fill(wanted, [rate] * season.weeks)
    taken = [sum(line[week] for line in set_up) for week in range(season.weeks)]
    share = [1.0 if week < listening else _ONCE_MOST if taken[week] else pace for week in range(season.weeks)]
    free = [max(0.0, weekly * part - work) for part, work in zip(share, taken, strict=True)]
    placed = _fill([round(line.hours * 60) for line in foundations], free)
    total = [work + sum(line[week] for line in placed) for week, work in enumerate(taken)]
    room = [max(0.0, 1 - work / weekly) if weekly > 0 else 1.0 for work in total]
    return Once(placed, set_up, room, [float(work) for work in total], weekly * _FULLEST)


def _fill(wanted: list[int], room: list[float]) -> list[list[int]]:
    """Fill the weeks in order with each amount in turn; the last week takes what is left."""
    plan = [[0] * len(room) for _ in wanted]
    left = list(wanted)
    for week, most in enumerate(room):
        free = sum(left) if week == len(room) - 1 else ceil(most)
        for index, amount in enumerate(left):
            if free < min(amount, _SITTING):
                break
            plan[index][week] = min(amount, free)
            left[index] -= plan[index][week]
            free -= plan[index][week]
    return plan


def set_up_minutes(line: MixLine, book: Catalogue, season: Seasonality) -> int:
    """Minutes of a line that are spent once: its fixed hours, or the start of what runs all year."""
    action = book.action(line.activity)
    whole = line.hours_per_week * season.weeks * 60
    if is_programme(action):
        return round(whole * _START)
    fixed = action.fixed_hours.central if action.fixed_hours else 0.0
    repeated = action.hours.central * line.units_per_month * season.weeks * 12 / 52
    return round(whole * fixed / (fixed + repeated)) if fixed > 0 else 0


def is_programme(action: Action) -> bool:
    """Tell whether one unit lasts the whole year (a programme, a listing, a membership)."""
    return action.most <= action.least


def is_bought(action: Action) -> bool:
    """Tell whether units are slices of advertising money (by the click or the thousand)."""
    return action.basis in ("per_mille", "per_click")


def average_minutes(
    foundations: tuple[FoundationLine, ...], mix: tuple[MixLine, ...], season: Seasonality
) -> float:
    """Minutes of an average week of the plan, foundations included."""
    once_only = sum(line.hours for line in foundations) * 60 / season.weeks
    return once_only + sum(line.hours_per_week for line in mix) * 60


def listening_weeks(book: Catalogue, season: Seasonality) -> int:
    """Weeks of listening before the first publication; none is kept for a plan too short to hold them."""
    wanted = round(book.threshold("listening_weeks"))
    return wanted if wanted * _SHORT <= season.weeks else 0


def week_shares(
    action: Action, ready: int, firm: Firm, book: Catalogue, season: Seasonality, room: list[float]
) -> list[float]:
    """Share of an action's units in each week; they add up to 1.

    Each period gets the share that the engine gives it; inside a period the weeks, from `ready` on and once the
    listening weeks are over, share evenly what foundations and set-up leave. A period that leaves no room is shared
    evenly, rather than moved to weeks that do not sell.
    """
    quiet = max(ready, listening_weeks(book, season) if action.practice in _PUBLISHED else 0)
    lean = book.threshold("peak_lean")
    parts, paid = season.share_in(action, lean, firm.closed), season.profile(action, lean, firm.closed)
    if is_bought(action):
        room = [1.0] * season.weeks
    shares = [0.0] * season.weeks
    for period, part in zip(season.periods, parts, strict=True):
        weights = [0.0 if week < quiet else room[week] * paid[week] for week in period.weeks]
        if sum(weights) <= 0:
            weights = [1.0] * len(period.weeks)
        for week, weight in zip(period.weeks, weights, strict=True):
            shares[week] = part * weight / sum(weights)
    return shares


def levelled(shares: list[float], minutes: float, load: list[float], most: float) -> list[float]:
    """Move to weeks with room the work that a week can't hold: shares that add up to 1 still.

    `minutes` is the work of the line, `load` what the weeks hold already, `most` what one may hold. Weeks without a
    share stay without; when no week has room left, the line keeps its season.
    """
    if minutes <= 0:
        return shares
    wanted = [share * minutes for share in shares]
    free = [max(0.0, most - held) for held in load]
    kept = [min(work, room) for work, room in zip(wanted, free, strict=True)]
    excess = minutes - sum(kept)
    open_weeks = [
        room - work if share > 0 else 0.0 for room, work, share in zip(free, kept, shares, strict=True)
    ]
    if excess < 1 or sum(open_weeks) < excess:
        return shares
    moved = [work + excess * room / sum(open_weeks) for work, room in zip(kept, open_weeks, strict=True)]
    return [work / sum(moved) for work in moved]


def whole_units(number: int, shares: list[float]) -> list[int]:
    """Place whole units along cumulated shares, each in the middle of its slice: one number a week."""
    placed = [0] * len(shares)
    reached, unit = 0.0, 0
    for week, share in enumerate(shares):
        reached += share
        while unit < number and (unit + 0.5) / number <= reached + 1e-9:
            placed[week] += 1
            unit += 1
    last = max((week for week, share in enumerate(shares) if share > 0), default=len(shares) - 1)
    placed[last] += number - unit
    return placed
