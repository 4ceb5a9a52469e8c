"""What targeting saves, and what falls outside the public, in people and in money; it buys nothing."""

from __future__ import annotations

import numpy as np

from planner.firm import Firm
from planner.model import Model
from planner.plan import Amplified, Targeting, Waste
from planner.ranges import spread
from planner.reading import Draws
from planner.seen import Vehicles, in_four_weeks, sharing, targeted, untargeted
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_MONTH
from planner.words import Words, money, people, share

_SLIGHT = 0.05
"""Share of the targeted money under which what targeting saves, or costs, is nothing to act on."""
_SMALL = 0.5
"""People in four weeks, or money in a month, under which there is nothing to say."""


def outside_by_line(model: Model, units: Draws) -> Draws:
    """People outside the public who notice each line bought, in four weeks, at one contact each: (D, A)."""
    bought = model.contacts - model.shared
    ceiling = model.ceiling[:, model.vehicle_of, :]
    inside = np.einsum("dag,dag,dg->da", bought, ceiling, model.cells.people) * model.noticed * units
    return np.asarray(inside * (1 / np.maximum(model.useful, 1e-6) - 1) / _cycles(model))


def shared_outside(model: Model, units: Draws) -> Draws:
    """People outside the public to whom followers pass something on, in four weeks, at one contact each: (D,)."""
    return np.asarray((model.shared_outside * model.noticed * units).sum(axis=1) / _cycles(model))


def useful_shares(model: Model) -> Draws:
    """Share of each line's contacts that falls on the public, in the median: (A,)."""
    return np.asarray(np.median(model.useful, axis=0))


def amplified(model: Model, units: Draws, whole: Draws, unamplified: Draws) -> Amplified | None:
    """Say what sharing adds in four weeks: people of the public reached with it and without it, each (D,)."""
    if not sharing(model):
        return None
    return Amplified(
        useful=spread(np.maximum(whole - unamplified, 0.0)), outside=spread(shared_outside(model, units))
    )


def targeting(model: Model, units: Draws, on: Vehicles, spent: list[float], firm: Firm) -> Targeting | None:
    """Compare the targeted lines with the same money spent on everybody: `spent`, money of each line over the plan."""
    lines = [i for i in targeted(model) if spent[i] > 0]
    if not lines:
        return None
    monthly = np.array([spent[i] for i in lines]) * WEEKS_PER_MONTH / model.season.weeks
    dearer = (
        model.useful[:, lines] / np.maximum(model.untargeted[:, lines] * model.premium[:, lines], 1e-9) - 1
    )
    saved, total = spread(dearer @ monthly), float(monthly.sum())
    kind = "little" if abs(saved.central) < _SLIGHT * total else "saves" if saved.central > 0 else "costs"
    return Targeting(
        money=total,
        untargeted_reach=spread(in_four_weeks(model, untargeted(model, units, on)).sum(axis=1)),
        saved_per_month=saved,
        sentence=Words(
            key=f"targeting.{kind}",
            values={
                "spent": money(total, firm.currency), "saved": money(abs(saved.central), firm.currency),
                "low": money(saved.low, firm.currency), "high": money(saved.high, firm.currency),
            },
        ),
    )  # fmt: skip


def waste(model: Model, units: Draws, spent: list[float], firm: Firm) -> Waste | None:
    """Add up what the line-up buys outside the public; foundations are counted apart."""
    kept = [i for i, line in enumerate(model.lines) if line.option.action.foundation is None]
    lost = np.array(spent)[kept] * (1 - useful_shares(model)[kept])
    monthly = float(lost.sum()) * WEEKS_PER_MONTH / model.season.weeks
    outside = spread(outside_by_line(model, units)[:, kept].sum(axis=1))
    if outside.high < _SMALL and monthly < _SMALL:
        return None
    all_money = sum(spent[i] for i in kept)
    return Waste(
        money_per_month=monthly,
        people=outside,
        sentence=Words(
            key="waste.money" if monthly >= _SMALL else "waste.people",
            values={
                "money": money(round(monthly), firm.currency), "share": share(float(lost.sum()) / max(all_money, 1e-9)),
                "people": people(outside.central), "low": people(outside.low), "high": people(outside.high),
            },
        ),
    )  # fmt: skip


def _cycles(model: Model) -> float:
    """Number of four weeks in the plan."""
    return model.season.weeks / WEEKS_PER_CYCLE
