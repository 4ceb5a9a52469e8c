"""The optimum: within its means, growing with them, holding what the owner fixed, proven."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.line_up import demands
from planner.maths.allocation import allocate, replace
from planner.mix import GAP, channel_lines, holds_line_up, scales
from planner.model import GOALS
from planner.refusal import Refusal
from tests.engine_parts import BOOK, VARIED, chosen, made


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_optimum_is_proven_and_within_its_means(changes: dict[str, Any]) -> None:
    """Money and hours are enough, the cap holds, the line-up holds, the gap is under one per cent."""
    mix = chosen(**changes).mix
    best, problem = mix.allocation, mix.problem
    assert 0 <= best.gap <= 0.01
    assert best.value <= best.upper_bound * (1 + 1e-12)
    assert best.spent <= mix.means.money + 0.005
    assert mix.base.spent <= problem.budget + 0.005
    assert best.hours <= problem.hours_available + 1 / 60
    assert holds_line_up(problem, best.units)
    animated = {x.option.channel for i, x in enumerate(mix.model.lines)
                if best.units[i] > 0 and x.option.channel_data.animated}  # fmt: skip
    assert len(animated) <= chosen(**changes).cap


@pytest.mark.parametrize("changes", VARIED[:3], ids=range(3))
def test_more_money_or_hours_never_lower_the_optimum(changes: dict[str, Any]) -> None:
    """What could be done with less can still be done."""
    mix = chosen(**changes).mix
    for richer in (
        replace(mix.problem, budget=mix.problem.budget * 1.5 + 100),
        replace(mix.problem, hours_available=mix.problem.hours_available * 1.5 + 10),
    ):
        plan = allocate(richer, gap=0.01, max_iterations=4, start=mix.allocation.units)
        assert plan.value >= mix.allocation.value * (1 - 1e-9)


@pytest.mark.parametrize("changes", VARIED[:3], ids=range(3))
def test_forbidding_a_channel_never_raises_the_optimum(changes: dict[str, Any]) -> None:
    """Best without a channel: never using it; never above what is proven possible with it while the line-up holds."""
    mix = chosen(**changes).mix
    assert mix.without
    for channel, plan in mix.without.items():
        # A demand that only the channel could meet falls with it, and can give the others more room.
        if holds_line_up(mix.problem, plan.units):
            assert plan.value <= mix.allocation.upper_bound * (1 + 1e-9)
        assert all(plan.units[i] == 0 for i in channel_lines(mix.model, channel))


def test_the_scale_stays_put_under_small_changes_of_money() -> None:
    """Inside a size class, a little more money moves the plan and not the yardstick."""
    first, second = made(budget_per_month=500), made(budget_per_month=520)
    assert [x.id for x in first.model.lines] == [x.id for x in second.model.lines]
    one, two = (scales(m.model, m.firm, BOOK, 3) for m in (first, second))
    assert one == pytest.approx(two)
    assert all(one[goal] > 0 for goal in GOALS)


def test_the_scale_ignores_what_the_owner_locks() -> None:
    """A lock within the means, but above the reference means of the class, is no reason to refuse a plan."""
    found = chosen(budget_per_month=390, hours_per_week=8, locked={"meta-ads.campaign": 36})
    lines = channel_lines(found.mix.model, "meta-ads")
    assert sum(found.mix.allocation.units[i] for i in lines) == pytest.approx(36)
    free = chosen(budget_per_month=390, hours_per_week=8)
    assert found.mix.scale == pytest.approx(free.mix.scale)


@pytest.mark.parametrize("locked", [{"facebook.posts": 31.5}, {"newsletter.sends": 7}, {"facebook.posts": 0}])
def test_locked_units_are_respected_exactly(locked: dict[str, float]) -> None:
    """To the unit, in the optimum and in the plan proposed."""
    found = chosen(locked=locked)
    index = {line.id: i for i, line in enumerate(found.mix.model.lines)}
    for id, units in locked.items():
        assert found.mix.allocation.units[index[id]] == units
        assert found.bet.units[index[id]] == units


def test_a_lock_on_what_the_firm_cannot_use_is_refused_with_its_reason() -> None:
    """It is not silently forgotten."""
    with pytest.raises(Refusal) as caught:
        chosen(locked={"local-tv.spots": 3})
    place, words = caught.value.problems[0]
    assert place == "locked.local-tv.spots"
    assert words.key.startswith("out.")


def test_required_and_forbidden_channels() -> None:
    """What is asked for is there, what is refused is not, what cannot be had is said."""
    found = chosen(required=["local-radio"], forbidden=["meta-ads"], budget_per_month=1500)
    used = {line.option.channel for i, line in enumerate(found.mix.model.lines) if found.bet.units[i] > 0}
    assert "local-radio" in used
    assert "meta-ads" not in used
    impossible = chosen(required=["local-tv"])
    assert [words.key for words in impossible.mix.relaxed] == ["line_up.required"]


@pytest.mark.parametrize("changes", [{"budget_per_month": 150, "hours_per_week": 1}, {"horizon_weeks": 4},
                                     {"budget_per_month": 0, "hours_per_week": 2}])  # fmt: skip
def test_a_demand_gives_way_only_when_no_plan_holds_it(changes: dict[str, Any]) -> None:
    """Adding any relaxed demand back to those held, no plan is left."""
    mix, firm = chosen(**changes).mix, chosen(**changes).firm
    wanted = [d for d in demands(list(mix.model.lines), firm, BOOK) if d.lines]
    held = list(mix.problem.groups or ())
    assert len(held) + len(mix.relaxed) == len(wanted)
    assert [tuple(lines) for lines, _, _ in held] == [
        d.lines for d in wanted if (d.lines, 1, len(d.lines)) in held
    ]


def test_same_answers_same_optimum() -> None:
    """No clock, no chance: the same problem gives the same units."""
    mix = chosen().mix
    again = allocate(mix.problem, gap=GAP)
    assert np.array_equal(again.units, mix.allocation.units)
