"""What even the best estimate does not pay for goes out of the plan, and says why; what must stay, stays."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from planner.answers import read_answers
from planner.build import Chosen, build_plan, choose_mix
from planner.mix import channels_used
from planner.plan import Plan
from planner.worthwhile import droppable
from tests.engine_parts import BOOK, TODAY, chosen

BUILDER: dict[str, Any] = {
    "activity": "windows-doors", "place": "qc-sherbrooke", "budget_per_month": 1200, "hours_per_week": 8,
    "basket": 400, "margin": 0.1,
}  # fmt: skip
"""A firm whose customers leave too little for most of what money can buy."""


@lru_cache(maxsize=8)
def _chosen(given: str) -> Chosen:
    return choose_mix(read_answers(json.loads(given)), BOOK, today=TODAY, seed=1)


def mix_of(**changes: Any) -> Chosen:
    """The mix of the builder, with some answers changed."""
    return _chosen(json.dumps({**BUILDER, **changes}, sort_keys=True))


def plan_of(**changes: Any) -> Plan:
    """The plan of the builder."""
    return build_plan(read_answers({**BUILDER, **changes}), BOOK, today=TODAY, seed=1)


def test_vain_spending_goes_and_says_why() -> None:
    """No measured line is left that even the best estimate does not pay for, unless the line-up asks for it."""
    found, plan = mix_of(), plan_of()
    assert found.mix.in_vain
    assert all(found.bet.units[i] == 0 for i in found.mix.in_vain)
    lines = {line.id: line.option.action for line in found.mix.model.lines}
    for line in plan.mix:
        assert line.pays != "no" or line.units == pytest.approx(lines[line.activity].least), (
            "only what is demanded"
        )
    gone = {found.mix.model.lines[i].option.channel for i in found.mix.in_vain}
    out = gone - set(channels_used(found.mix.model, found.bet.units))
    assert out
    said = {item.channel: item.reason.key for item in plan.left_out}
    assert {said[channel] for channel in out} == {"out.in_vain"}
    assert 0 <= found.mix.base.gap <= 0.01


def test_a_plan_that_wants_no_customers_drops_nothing() -> None:
    """A launch that only wants to be seen keeps its ads, whatever they bring."""
    seen = mix_of(objectives={"reach": 1, "structure": 0, "keep": 0})
    assert seen.mix.in_vain == frozenset()
    assert mix_of(margin=0).mix.in_vain == frozenset()


def test_what_the_owner_fixed_stays() -> None:
    """A lock is not undone because it does not pay; the plan says it."""
    index = min(mix_of().mix.in_vain)
    line = mix_of().mix.model.lines[index]
    plan = plan_of(locked={line.id: max(line.option.action.least, 1)})
    kept = [one for one in plan.mix if one.activity == line.id]
    assert kept
    assert {one.pays for one in kept} == {"no"}
    assert kept[0].reasons[0].key == "reason.in_vain"


def test_the_only_answer_to_a_demand_stays() -> None:
    """Of the lines of a demand, those that the plan uses are not dropped when all the others go too."""
    found = chosen()
    mix, used = found.mix, [int(i) for i in np.flatnonzero(found.bet.units[:-1] > 0)]
    for members, _, _ in mix.problem.groups or ():
        left = droppable(mix, set(members), used)
        assert not left & set(members) & set(used)
        assert left < set(members)
    assert droppable(mix, set(), used) == set()
    paid = min(i for i in used if mix.model.lines[i].option.action.foundation is None)
    if all(set(members) != {paid} for members, _, _ in mix.problem.groups or ()):
        assert droppable(mix, {paid}, used) == {paid}


@pytest.mark.parametrize("money", [300, 5000])
def test_the_plan_still_holds_its_means(money: float) -> None:
    """After what is vain has gone, money and hours are still enough."""
    plan = plan_of(budget_per_month=money)
    assert plan.totals.money_per_month <= money + 1e-9
    assert plan.totals.hours_per_week <= 8 + 1e-9
