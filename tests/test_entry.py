"""What would let a channel in: at the price said the best plan takes it, well above it does not; likewise for hours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from planner.entry import Entries, Entry
from planner.maths.allocation import Infeasible, Problem, allocate, replace
from planner.mix import channel_lines, channels_used
from tests.engine_parts import BOOK, VARIED, chosen

PLUMBER: dict[str, Any] = {"activity": "plumber", "budget_per_month": 300, "hours_per_week": 4}
WIDE: dict[str, Any] = {"activity": "hotel", "hours_per_week": 25, "budget_per_month": 100}
SOME = (*VARIED, PLUMBER)
CASES = [(number, what) for number in range(len(SOME)) for what in ("price", "work")]
FINE = 0.002
"""Gap of the searches that judge what is said."""


@lru_cache(maxsize=16)
def entries_of(number: int) -> tuple[Entries, dict[str, Entry]]:
    """What would let in each channel left out of a plan."""
    found = chosen(**SOME[number])
    entries = Entries(found.mix, found.bet, BOOK)
    by_channel: dict[str, list[int]] = {}
    for i, line in enumerate(found.mix.model.lines):
        if line.option.channel not in entries.neighbours.inside and i not in found.mix.in_vain:
            by_channel.setdefault(line.option.channel, []).append(i)
    return entries, {name: entries.of(lines) for name, lines in by_channel.items()}


def at(entries: Entries, line: int, what: str, factor: float) -> Problem:
    """The owner's problem with one line cheaper or quicker."""
    field = "cost" if what == "price" else "hours"
    problem = entries.neighbours.supports.problem
    scaled = np.ones(problem.arrays.cost.size)
    scaled[line] = factor
    changed = {
        f"{once}{field}": getattr(problem.arrays, f"{once}{field}") * scaled for once in ("", "fixed_")
    }
    return replace(problem, **changed)


def worth_with(entries: Entries, channel: str, problem: Problem) -> float:
    """The best that a plan with the channel is worth."""
    lines = sorted(channel_lines(entries.mix.model, channel))
    groups = [*(problem.groups or ()), (lines, 1, len(lines))]
    try:
        return allocate(replace(problem, groups=groups), gap=FINE).upper_bound
    except Infeasible:
        return 0.0


@pytest.mark.parametrize(("number", "what"), CASES)
def test_what_is_said_lets_it_in_and_not_much_more(number: int, what: str) -> None:
    """A little under the factor the best plan takes the channel in; at twice the factor no plan with it is worth it."""
    entries, found = entries_of(number)
    for name, entry in found.items():
        factor = getattr(entry, what)
        if factor is None:
            continue
        assert 0.25 <= factor < 1
        inside = worth_with(entries, name, at(entries, entry.line, what, 0.85 * factor))
        assert inside >= entries.wanted * (1 - FINE), name
        outside = worth_with(entries, name, at(entries, entry.line, what, min(1.0, 2.0 * factor)))
        assert outside < max(entries.wanted, entries.mix.allocation.value) * (1 + 4 * FINE), name


def test_several_channels_have_a_price_and_some_a_time() -> None:
    """The law above is about something."""
    said = [entry for number in range(len(SOME)) for entry in entries_of(number)[1].values()]
    assert sum(entry.price is not None for entry in said) >= 6
    assert sum(entry.work is not None for entry in said) >= 1
    assert not any(entry.price and entry.work for entry in said)


@pytest.mark.parametrize("number", range(len(SOME)))
def test_the_loss_is_that_of_a_real_plan(number: int) -> None:
    """No search finds a plan with the channel that is much better, and none can be better than it says by a proof."""
    entries, found = entries_of(number)
    problem = entries.neighbours.supports.problem
    for name, entry in list(found.items())[:6]:
        best = worth_with(entries, name, problem)
        if entry.loss is None:
            continue
        assert entries.worth * (1 - entry.loss) <= best * (1 + 1e-6)
        assert entry.effect is None or entry.effect >= 1


def test_one_more_channel_lets_in_the_first_in_line() -> None:
    """Where the team is full, those who wait are worth it with one more place, and only then."""
    found = chosen(**WIDE)
    entries = Entries(found.mix, found.bet, BOOK)
    assert entries.waiting
    data = {line.option.channel: line.option.channel_data for line in found.mix.model.lines}
    assert all(data[name].animated for name in entries.waiting)
    wider = replace(found.mix.problem, max_channels=found.cap + 1)
    best = allocate(wider, gap=FINE)
    taken = set(channels_used(found.mix.model, best.units)) - set(
        channels_used(found.mix.model, found.bet.units)
    )
    assert taken.intersection(entries.waiting)
    for name in entries.waiting:
        assert worth_with(entries, name, wider) >= entries.wanted * (1 - FINE)
