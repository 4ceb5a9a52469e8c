"""In which weeks the work of a plan falls: foundations first, each line as the engine spreads it; it names no day.

While foundations take hours, the rhythm takes the hours that they leave, so that no week asks for more than the
plan's own average (events and seasons apart, which come when they come).
"""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.plan import FoundationLine, MixLine
from planner.season import Seasonality

_PUBLISHED = frozenset({"push", "mass", "organic", "owned"})
"""Practices that speak first: they wait until the listening weeks are over."""
_SHORT = 3
"""A plan keeps its listening weeks while they are under a third of it."""


def foundation_minutes(
    foundations: tuple[FoundationLine, ...], mix: tuple[MixLine, ...], book: Catalogue, season: Seasonality
) -> list[list[int]]:
    """Minutes of each foundation in each week: in their order, all the hours at first, then the pace of the method."""
    weekly = average_minutes(foundations, mix, season)
    listening = listening_weeks(book, season)
    pace = book.threshold("foundation_pace")
    left = [round(line.hours * 60) for line in foundations]
    plan = [[0] * season.weeks for _ in foundations]
    for week in range(season.weeks):
        last = week == season.weeks - 1
        room = sum(left) if last else round(weekly * (1.0 if week < listening else pace))
        for index, wanted in enumerate(left):
            taken = min(wanted, room)
            plan[index][week] = taken
            left[index] -= taken
            room -= taken
    return plan


def average_minutes(
    foundations: tuple[FoundationLine, ...], mix: tuple[MixLine, ...], season: Seasonality
) -> float:
    """Minutes of an average week of the plan, foundations included."""
    once = sum(line.hours for line in foundations) * 60 / season.weeks
    return once + sum(line.hours_per_week for line in mix) * 60


def listening_weeks(book: Catalogue, season: Seasonality) -> int:
    """Weeks of listening before the first publication; none is kept for a plan too short to hold them."""
    wanted = round(book.threshold("listening_weeks"))
    return wanted if wanted * _SHORT <= season.weeks else 0


def room_left(taken: list[list[int]], weekly: float, weeks: int) -> list[float]:
    """Share of each week that foundations leave to the rhythm, 0 to 1."""
    if weekly <= 0:
        return [1.0] * weeks
    return [max(0.0, 1 - sum(line[week] for line in taken) / weekly) for week in range(weeks)]


def week_shares(
    action: Action, firm: Firm, book: Catalogue, season: Seasonality, room: list[float]
) -> list[float]:
    """Share of an action's units in each week; they add up to 1.

    Each period gets the share that the engine gives it; inside a period the weeks share evenly what foundations and
    listening leave. A period that leaves no room is shared evenly, rather than moved to weeks that do not sell.
    """
    quiet = listening_weeks(book, season) if action.practice in _PUBLISHED else 0
    parts = season.share_in(action, book.threshold("peak_share"), firm.closed)
    shares = [0.0] * season.weeks
    for period, part in zip(season.periods, parts, strict=True):
        weights = [0.0 if week < quiet else room[week] for week in period.weeks]
        if sum(weights) <= 0:
            weights = [1.0] * len(period.weeks)
        for week, weight in zip(period.weeks, weights, strict=True):
            shares[week] = part * weight / sum(weights)
    return shares


def whole_units(count: int, shares: list[float]) -> list[int]:
    """Place whole units along cumulated shares, each in the middle of its slice: one number a week."""
    placed = [0] * len(shares)
    reached, unit = 0.0, 0
    for week, share in enumerate(shares):
        reached += share
        while unit < count and (unit + 0.5) / count <= reached + 1e-9:
            placed[week] += 1
            unit += 1
    last = max((week for week, share in enumerate(shares) if share > 0), default=len(shares) - 1)
    placed[last] += count - unit
    return placed
