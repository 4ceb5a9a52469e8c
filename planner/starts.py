"""When each line of a plan starts: its work moves from the weeks before, in its own period where it can.

The optimiser counts averages of four weeks, in which a start says nothing; the weeks of a projection know it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.dated import CalendarRow
from planner.model import Model
from planner.reading import Draws


def first_weeks(rows: tuple[CalendarRow, ...]) -> dict[str, int]:
    """Give the week, from 0, of the first unit of each action in the calendar."""
    found: dict[str, int] = {}
    for row in rows:
        if row.units > 0:
            found[row.action] = min(row.week - 1, found.get(row.action, row.week - 1))
    return found


def started(model: Model, first: dict[str, int]) -> Model:
    """The same model with nothing from a line before its first week; foundations stay as they are."""
    profile = model.profile.copy()
    for index, line in enumerate(model.lines):
        if line.option.action.foundation is None:
            profile[index] = _from(profile[index], first.get(line.id, 0), model)
    return replace(model, profile=profile)


def _from(shares: Draws, first: int, model: Model) -> Draws:
    """Move shares (W,) that come before a week to later ones of the same period, else of any; all stay if none is."""
    open_weeks = np.arange(shares.size) >= first
    kept = np.where(open_weeks, shares, 0.0)
    if kept.sum() <= 0:
        return shares
    for period in model.season.periods:
        weeks = list(period.weeks)
        if kept[weeks].sum() > 0:
            kept[weeks] *= shares[weeks].sum() / kept[weeks].sum()
    return np.asarray(kept * shares.sum() / kept.sum())
