"""What would overturn a plan that leans on one channel: true on both sides of the value said, or no figure at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner import law
from planner.audience import cells
from planner.best_bet import drawn_model, restricted
from planner.mix import channels_used
from planner.overturn import with_same_means
from planner.reading import Reading
from planner.stability import lines_of_any
from planner.text import LANGUAGES, Text
from tests.engine_parts import BOOK, VARIED, Chosen, chosen, made, plan_with

RICH: dict[str, Any] = {"budget_per_month": 2000, "hours_per_week": 10}
SOME = (*VARIED, RICH)


def money_of(found: Chosen) -> dict[str, float]:
    """Money of each channel of the plan proposed."""
    arrays, units = found.mix.problem.arrays, found.bet.units
    paid: dict[str, float] = {}
    for i, line in enumerate(found.mix.model.lines):
        if units[i] > 0:
            cost = float(arrays.cost[i] * units[i] + arrays.fixed_cost[i])
            paid[line.option.channel] = paid.get(line.option.channel, 0.0) + cost
    return paid


@pytest.mark.parametrize("number", range(len(SOME)))
def test_it_is_said_when_one_channel_takes_most_of_the_money(number: int) -> None:
    paid, said = money_of(chosen(**SOME[number])), plan_with(**SOME[number]).overturn
    share = max(paid.values()) / sum(paid.values())
    assert (said is not None) == (share > BOOK.threshold("concentration"))
    if said is not None:
        assert said.channel == max(paid, key=lambda name: paid[name])
        plan = plan_with(**SOME[number])
        whole = plan.totals.money_per_month * plan.totals.horizon_weeks * 12 / 52
        assert said.money_share == pytest.approx(max(paid.values()) / whole, rel=1e-3)


def lead(found: Chosen, figure: str, value: float) -> tuple[float, list[set[str]]]:
    """How far a plan is ahead of its best rival at one value of a figure, equals counted out; those of the better."""
    plans, mix = found.bet.known.plans, found.mix
    reading = Reading(BOOK, drawn={figure: np.array([BOOK.figures[figure].central, value])}, size=2)
    lines = lines_of_any(plans)
    model = drawn_model(mix, lines, found.firm, cells(found.firm, BOOK, reading), found.season, BOOK, reading)
    values = []
    for plan in plans:
        own = [place for place, line in enumerate(lines) if plan.units[line] > 0]
        units = plan.units[[lines[place] for place in own]]
        part = with_same_means(model.part(own), units)
        values.append(float(law.value(part, units, found.firm.goals, mix.scale, found.firm.closed)[1]))
    mine = next(i for i, plan in enumerate(plans) if np.array_equal(plan.units, found.bet.plan.units))
    least = 1 - max(BOOK.threshold("near_equal"), mix.allocation.gap)
    best = max((i for i in range(len(plans)) if i != mine), key=lambda i: values[i])
    better = [
        set(channels_used(mix.model, plan.units))
        for i, plan in enumerate(plans)
        if least * values[i] > values[mine]
    ]
    return values[mine] - least * values[best], better


def test_some_plans_lean_and_some_of_them_tip() -> None:
    said = [one for changes in SOME if (one := plan_with(**changes).overturn) is not None]
    assert 0 < len(said) < len(SOME)
    assert any(one.figure for one in said)


@pytest.mark.parametrize("number", range(len(SOME)))
def test_the_value_said_is_where_it_tips(number: int) -> None:
    """Inside the range; past it a rival is better, and at the centre none is. Nothing is said when nothing leans."""
    found, said = chosen(**SOME[number]), plan_with(**SOME[number]).overturn
    if said is None or said.figure is None:
        assert said is None or (said.tips_at, list(said.instead)) == (None, [])
        return
    figure = BOOK.figures[said.figure]
    assert said.tips_at is not None
    assert figure.low <= said.tips_at <= figure.high
    ahead, better = lead(found, said.figure, said.tips_at)
    assert ahead < 0
    assert any(set(said.instead) <= rival for rival in better)
    assert lead(found, said.figure, figure.central)[0] >= 0
    for language in LANGUAGES:
        sentence = Text(language, book=BOOK).say(said.sentence)
        assert "{" not in sentence
        assert "figure" not in sentence.casefold() or language == "en"


def test_same_means_do_less_of_what_gets_dearer() -> None:
    """Twice the price: half the contacts; half the time: no more than the money allows; what is free stays."""
    found = made()
    model = found.model
    both = replace(
        model,
        **{
            name: np.repeat(getattr(model, name), 2, axis=0)
            for name in ("cost", "hours", "fixed_cost", "fixed_hours", "noticed")
        },
    )
    units = np.ones(len(model.lines))
    both.cost[1] *= 2
    both.fixed_cost[1] *= 2
    afforded = with_same_means(both, units).noticed
    paid = both.cost[0] + both.fixed_cost[0] > 0
    assert afforded[0] == pytest.approx(model.noticed[0])
    assert afforded[1][paid] == pytest.approx(model.noticed[0][paid] / 2)
    assert afforded[1][~paid] == pytest.approx(model.noticed[0][~paid])
    used, _ = restricted(chosen().mix, chosen().bet.units)
    assert used
