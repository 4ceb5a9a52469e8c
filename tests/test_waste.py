"""Targeting and waste: what falls outside the public is what was bought and not useful; words for each case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.seen import in_four_weeks, vehicles
from planner.waste import amplified, outside_by_line, shared_outside, targeting, useful_shares, waste
from tests.engine_parts import VARIED, made, plan_with, random_units
from tests.plan_parts import assert_sayable

EACH = pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))


@EACH
def test_what_falls_outside_is_what_is_bought_and_not_useful(changes: dict[str, Any]) -> None:
    """Nothing outside where all is useful; noticed contacts inside and outside are in the proportion of the shares."""
    model = made(**changes).model
    units = random_units(model, 1)
    outside = outside_by_line(model, units)
    assert (outside >= -1e-9).all()
    assert outside[:, model.useful[0] == 1] == pytest.approx(0)
    months = model.season.weeks / 4
    for index in np.flatnonzero((model.useful[0] < 1) & (units > 0))[:4]:
        contacts = model.contacts[0, index] - model.shared[0, index]
        inside = (contacts * model.ceiling[0, model.vehicle_of[index]] * model.cells.people[0]).sum()
        inside *= units[index] * model.noticed[0, index] / months
        useful = model.useful[0, index]
        assert outside[0, index] / (outside[0, index] + inside) == pytest.approx(1 - useful)


@EACH
def test_waste_is_the_money_of_what_is_not_useful(changes: dict[str, Any]) -> None:
    """Line by line, foundations left out; never more than the money of the line-up."""
    found = made(**changes)
    model, units = found.model, random_units(found.model, 2)
    spent = [100.0] * len(model.lines)
    line_up = [i for i, line in enumerate(model.lines) if line.option.action.foundation is None]
    lost = waste(model, units, spent, found.firm)
    assert lost is not None
    expected = sum(100 * (1 - useful_shares(model)[i]) for i in line_up) * 52 / 12 / model.season.weeks
    assert lost.money_per_month == pytest.approx(expected)
    assert_sayable([lost.sentence])
    nothing = np.zeros(len(model.lines))
    free = waste(model, nothing, [0.0] * len(model.lines), found.firm)
    assert free is None


def test_money_spent_on_nobody_useless_is_not_called_a_waste_of_money() -> None:
    """A press kit costs nothing and touches people outside: people are said, not money."""
    found = made()
    units = np.array([12.0 if line.id == "public-relations.stories" else 0.0 for line in found.model.lines])
    lost = waste(found.model, units, [0.0] * len(found.model.lines), found.firm)
    assert lost is not None
    assert lost.sentence.key == "waste.people"


@pytest.mark.parametrize(("share", "key"), [(0.05, "saves"), (0.79, "little"), (0.99, "costs")])
def test_targeting_saves_costs_or_changes_little(share: float, key: str) -> None:
    """Against a public that is rare, common, or nearly everybody: useful twice as much for a quarter more."""
    found = made(publics=[{"ages": ["30-49"]}])
    even = np.ones(found.model.useful.shape)
    model = replace(
        found.model, untargeted=even * share, premium=even * 1.25,
        useful=even * (min(share * 1.25, 1.0) if key == "little" else share**0.5),
    )  # fmt: skip
    units = random_units(model, 3)
    aimed = targeting(model, units, vehicles(model, units), [50.0] * len(model.lines), found.firm)
    assert aimed is not None
    assert aimed.sentence.key == f"targeting.{key}"
    assert aimed.saved_per_month.low <= aimed.saved_per_month.central <= aimed.saved_per_month.high
    assert_sayable([aimed.sentence])
    assert targeting(model, units, vehicles(model, units), [0.0] * len(model.lines), found.firm) is None


@EACH
def test_sharing_is_said_only_where_something_can_be_shared(changes: dict[str, Any]) -> None:
    """Useful people are those whom nothing else reaches; others are counted outside."""
    model = made(**changes).model
    units = random_units(model, 5)
    people = in_four_weeks(model, vehicles(model, units)).sum(axis=1)
    found = amplified(model, units, people, people - 3)
    assert found is not None
    assert found.useful.central == pytest.approx(3)
    assert found.outside.central == pytest.approx(float(shared_outside(model, units)[0]))
    alone = [i for i, line in enumerate(model.lines) if line.option.action.amplification is None]
    part = model.part(alone)
    assert amplified(part, units[alone], people, people) is None


@EACH
def test_the_plan_holds_what_its_lines_waste(changes: dict[str, Any]) -> None:
    """The lines' wasted money adds up to the plan's, and stays under their own."""
    plan = plan_with(**changes)
    lost = sum(line.wasted_money_per_month for line in plan.mix)
    total = plan.projection.waste.money_per_month if plan.projection.waste else 0.0
    assert lost == pytest.approx(total, abs=0.5)
    for line in plan.mix:
        assert 0 <= line.useful_share <= 1
        assert 0 <= line.wasted_money_per_month <= line.money_per_month + 0.01
        assert line.wasted_people_per_month >= 0
