"""Chooses the plan proposed among near-equals: sturdy on the draws, then simple, then close to what exists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.audience import Cells
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.maths.allocation import Allocation, Infeasible, allocate
from planner.maths.rows import channels_used as channels_in_use
from planner.mix import Mix, channel_lines, channels_used, holds_line_up, without
from planner.model import Model, build_model
from planner.reading import Draws, Reading
from planner.season import Seasonality

_SOLID = 0.2
"""Plans are compared on the draw that four in five beat."""
_MOST_DROPPED = 8
"""Each try is a solve; past eight dropped channels no plan has been seen to stay a near-equal."""


@dataclass(frozen=True)
class Bet:
    """The plan proposed. `units` (A + 1,), hours bought last; shares are of the best value found."""

    allocation: Allocation
    units: Draws
    given_up: float
    stable_share: float
    dropped: tuple[str, ...]
    """Channels of the optimum that the plan proposed leaves out."""


def choose(mix: Mix, firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading) -> Bet:
    """Choose among the optimum, the best plans without each channel, and simpler ones.

    The reading holds the draws on which plans are compared; cells are those of the same reading.
    """
    best = mix.allocation
    tolerance = max(book.threshold("near_equal"), best.gap)
    plans = [mix.base, *mix.without.values(), *_simpler(mix, book)]
    near = [
        p for p in plans if p.value >= (1 - tolerance) * best.value and holds_line_up(mix.problem, p.units)
    ]
    near = near or [mix.base]
    used = sorted({i for plan in near for i in np.flatnonzero(plan.units[:-1] > 0)})
    if not used:
        return Bet(mix.base, without_idle_help(mix, mix.base.units), 0.0, 1.0, ())
    model = build_model([mix.model.lines[i] for i in used], firm, cells, season, book, reading)
    values = np.stack(
        [law.value(model, plan.units[used], firm.goals, mix.scale, firm.closed) for plan in near]
    )
    solid = np.quantile(values, _SOLID, axis=1)
    equal = solid >= solid.max() * (1 - book.threshold("equal_solid"))
    in_use = {item.channel for item in firm.answers.channels_in_use}

    def rank(index: int) -> tuple[float, ...]:
        channels = channels_used(mix.model, near[index].units)
        return (float(len(channels)), -float(len(in_use.intersection(channels))), -float(solid[index]))

    chosen = min((i for i in range(len(near)) if equal[i]), key=rank)
    stable = float(np.mean(values[chosen] >= (1 - tolerance) * values.max(axis=0)))
    kept = set(channels_used(mix.model, near[chosen].units))
    dropped = tuple(c for c in channels_used(mix.model, best.units) if c not in kept)
    given_up = max(0.0, 1 - near[chosen].value / best.value) if best.value > 0 else 0.0
    return Bet(near[chosen], without_idle_help(mix, near[chosen].units), given_up, stable, dropped)


def _simpler(mix: Mix, book: Catalogue) -> list[Allocation]:
    """Drop the channels that add least, one after the other, while the plan stays a near-equal."""
    tolerance = book.threshold("near_equal")
    best: Allocation = mix.allocation
    plans: list[Allocation] = []
    cheap = sorted(
        (1 - plan.value / best.value, channel)
        for channel, plan in mix.without.items()
        if best.value > 0
        and plan.value >= (1 - tolerance) * best.value
        and holds_line_up(mix.problem, plan.units)
    )
    problem, current = mix.problem, mix.base
    for _, channel in cheap[:_MOST_DROPPED]:
        if channel not in channels_used(mix.model, current.units):
            continue
        fewer = without(problem, channel_lines(mix.model, channel))
        try:
            plan = allocate(fewer, gap=0.01, max_iterations=10)
        except Infeasible:
            continue
        if plan.value >= (1 - tolerance) * best.value and holds_line_up(mix.problem, plan.units):
            problem, current = fewer, plan
            plans.append(plan)
    return plans


def without_idle_help(mix: Mix, units: Draws) -> Draws:
    """Buy no more hours than the work lacks: where money is not short, the optimum doesn't say how many."""
    arrays, used = mix.problem.arrays, units > 0
    channels = channels_in_use(arrays, used)
    work = arrays.hours[:-1] @ units[:-1] + arrays.fixed_hours[:-1] @ used[:-1]
    work += arrays.channel_fixed_hours @ channels
    trimmed = units.copy()
    trimmed[-1] = min(units[-1], max(0.0, float(work) - mix.problem.hours_available))
    return trimmed


def restricted(mix: Mix, units: Draws) -> tuple[list[int], Draws]:
    """Give the lines that a plan uses, and their units."""
    used = [int(i) for i in np.flatnonzero(units[:-1] > 0)]
    return used, units[used]


def drawn_model(
    mix: Mix,
    used: list[int],
    firm: Firm,
    cells: Cells,
    season: Seasonality,
    book: Catalogue,
    reading: Reading,
) -> Model:
    """Build the model of some lines on the draws of a reading."""
    return build_model([mix.model.lines[i] for i in used], firm, cells, season, book, reading)
