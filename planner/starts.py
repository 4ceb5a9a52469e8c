"""When each line of a plan starts: its work moves from the weeks before, in its own period where it can.

A foundation still to be put in place brings nothing until then, and catches nothing up.
The optimiser counts averages of four weeks, in which a start says nothing; the weeks of a projection know it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.dated import CalendarRow
from planner.model import Model, paces
from planner.plan import FoundationLine
from planner.reading import Draws


def first_weeks(rows: tuple[CalendarRow, ...], foundations: tuple[FoundationLine, ...]) -> dict[str, int]:
    """Give the week, from 0, in which each action is there: its first unit, or the end of a foundation's set-up."""
    to_build = {line.action for line in foundations if not line.in_place}
    found: dict[str, int] = {}
    for row in rows:
        week = row.week - 1
        if row.action in to_build:
            found[row.action] = max(week, found.get(row.action, week))
        elif row.units > 0:
            found[row.action] = min(week, found.get(row.action, week))
    return found


def started(model: Model, first: dict[str, int]) -> Model:
    """The same model with nothing from a line before its first week; what is in place already stays as it is."""
    profile, lasting = model.profile.copy(), np.ones(len(model.lines))
    for index, line in enumerate(model.lines):
        begin = first.get(line.id, 0)
        if line.option.in_place or begin == 0:
            continue
        if line.option.action.foundation is None:
            profile[index] = _from(profile[index], begin, model)
        else:
            lasting[index] = profile[index, begin:].sum()
            if lasting[index] > 0:
                profile[index, :begin] = 0.0
                profile[index] /= lasting[index]
    there = {name: getattr(model, name) * lasting[:, None] for name in ("contacts", "shared", "plain")}
    return replace(
        model, profile=profile, pace=paces(profile, model.season.periods),
        shared_outside=model.shared_outside * lasting, **there,
    )  # fmt: skip


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
