"""Chooses the plan proposed among near-equals: sturdy on the draws, then simple, then close to what exists."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.audience import Cells
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.maths.allocation import Candidate
from planner.maths.rows import channels_used as channels_in_use
from planner.maths.supports import Supports
from planner.mix import Mix, Solved, channels_used
from planner.model import Model, build_model
from planner.neighbours import Neighbours
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.stability import MOST_KNOWN, Known, distinct, lines_of_any, values_of

_SOLID = 0.2
"""Plans are compared on the draw that four in five beat."""


@dataclass(frozen=True)
class Bet:
    """The plan proposed. `units` (A + 1,), hours bought last; shares are of the best value found."""

    plan: Candidate
    units: Draws
    given_up: float
    stable_share: float
    dropped: tuple[str, ...]
    """Channels of the optimum that the plan proposed leaves out."""
    known: Known
    """The plans that it was compared with, and others."""
    supports: Supports
    """Whoever asks what another line-up would be worth finds here those that were tried."""


def choose(mix: Mix, firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading) -> Bet:
    """Choose among the near-equals that the solves have met and simpler ones; rank them with those next to the best.

    The reading holds the draws on which plans are compared; cells are those of the same reading.
    """
    best = mix.allocation
    tolerance = max(book.threshold("near_equal"), best.gap)
    least = (1 - tolerance) * best.value
    supports = Supports(mix.problem)
    neighbours = Neighbours(mix, mix.base, supports)
    met = [plan for solved in (mix.base, best, *mix.without.values()) for plan in solved.candidates]
    eligible = distinct([*met, *neighbours.simpler(least)], mix, supports)
    plans = distinct([*eligible, *neighbours.one_more()], mix, supports)[:MOST_KNOWN]
    lines = lines_of_any(plans)
    if not lines:
        known = Known(plans[:1], np.zeros((1, 1)))
        return Bet(plans[0], without_idle_help(mix, plans[0].units), 0.0, 1.0, (), known, supports)
    values = values_of(plans, drawn_model(mix, lines, firm, cells, season, book, reading), lines, firm, mix)
    solved = {plan.used.tobytes() for plan in eligible}
    near = [i for i, plan in enumerate(plans) if plan.value >= least and plan.used.tobytes() in solved]
    solid = {i: float(np.quantile(values[i], _SOLID)) for i in near}
    equal = [i for i in near if solid[i] >= max(solid.values()) * (1 - book.threshold("equal_solid"))]
    in_use = {item.channel for item in firm.answers.channels_in_use}

    def rank(index: int) -> tuple[float, ...]:
        channels = channels_used(mix.model, plans[index].units)
        helped = float(without_idle_help(mix, plans[index].units)[-1] > 0)
        return (float(len(channels)), helped, -float(len(in_use.intersection(channels))), -plans[index].value)

    chosen = min(equal, key=rank)
    plan = plans[chosen]
    stable = float(np.mean(values[chosen] >= (1 - tolerance) * values.max(axis=0)))
    kept = set(channels_used(mix.model, plan.units))
    dropped = tuple(c for c in channels_used(mix.model, best.units) if c not in kept)
    given_up = max(0.0, 1 - plan.value / best.value) if best.value > 0 else 0.0
    units = without_idle_help(mix, plan.units)
    return Bet(plan, units, given_up, stable, dropped, Known(plans, values), supports)


def without_idle_help(mix: Solved, units: Draws) -> Draws:
    """Buy no more hours than the work lacks: where money is not short, the optimum doesn't say how many."""
    arrays, used = mix.problem.arrays, units > 0
    channels = channels_in_use(arrays, used)
    work = arrays.hours[:-1] @ units[:-1] + arrays.fixed_hours[:-1] @ used[:-1]
    work += arrays.channel_fixed_hours @ channels
    trimmed = units.copy()
    trimmed[-1] = min(units[-1], max(0.0, float(work) - mix.problem.hours_available))
    return trimmed


def restricted(mix: Solved, units: Draws) -> tuple[list[int], Draws]:
    """Give the lines that a plan uses, and their units."""
    used = [int(i) for i in np.flatnonzero(units[:-1] > 0)]
    return used, units[used]


def drawn_model(
    mix: Solved,
    used: list[int],
    firm: Firm,
    cells: Cells,
    season: Seasonality,
    book: Catalogue,
    reading: Reading,
) -> Model:
    """Build the model of some lines on the draws of a reading; a tie keeps the worth that the optimiser gave it."""
    model = build_model([mix.model.lines[i] for i in used], firm, cells, season, book, reading)
    return replace(model, tie_worth=mix.model.tie_worth[used])
