"""Whether a line pays: yes on a prudent count, no only when even the best estimate falls short, else maybe."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.brings import brings, customers
from planner.pays import leaves_money, verdicts
from planner.reading import Reading
from planner.worth import yearly_margin
from tests.engine_parts import BOOK, VARIED, Made, made, plan_with, random_units


def said(found: Made, money: float, margin: float = 100.0, seed: int = 1) -> dict[str, str]:
    """The verdicts on the lines of a random plan whose lines all cost the same."""
    model, units = found.model, random_units(found.model, seed)
    each = [brings(model, units, index) for index in range(len(model.lines))]
    all_ = verdicts(model, units, each, [money] * len(each), np.full(1, margin), 1.0)
    return {line.id: verdict for line, verdict in zip(model.lines, all_, strict=True)}


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_dearer_the_line_the_less_it_pays(changes: dict[str, Any]) -> None:
    """Free lines and lines that keep customers are not measured; a fortune never pays."""
    found = made(**changes)
    order = {"yes": 2, "maybe": 1, "no": 0}
    cheap, dear = said(found, 1.0), said(found, 1e9)
    for line in found.model.lines:
        if line.option.action.role == "keep":
            assert cheap[line.id] == dear[line.id] == "not_measured"
        else:
            assert dear[line.id] == "no"
            assert order[cheap[line.id]] >= order[dear[line.id]]
    assert set(said(found, 0.0).values()) == {"not_measured"}


def test_what_is_made_to_be_seen_is_credited_with_what_it_prepares() -> None:
    """An ad that wins few by itself is not called vain while the plan that it feeds pays for it."""
    found = made()
    model, units = found.model, random_units(found.model, 1)
    index = next(i for i, line in enumerate(model.lines) if line.id == "meta-ads.campaign")
    units[index] = model.lines[index].option.action.least
    each = [brings(model, units, i) for i in range(len(units))]
    own = float(each[index].customers[0]) * 13 * 100
    assert customers(model, units)[0] > 2 * each[index].customers[0]
    said_of = verdicts(model, units, each, [own * 1.01] * len(units), np.full(1, 100.0), 1.0)
    assert said_of[index] == "maybe"
    lonely = np.where(np.arange(len(units)) == index, units, 0.0)
    each = [brings(model, lonely, i) for i in range(len(units))]
    said_of = verdicts(model, lonely, each, [own * 2.5] * len(units), np.full(1, 100.0), 1.0)
    assert said_of[index] == "no", "alone, it prepares only its own customers"


def test_customers_who_leave_no_money_measure_nothing() -> None:
    """A free service: no line is said to be vain, and break-even says why."""
    assert not leaves_money(np.zeros(4))
    assert leaves_money(np.full(4, 25.0))
    assert set(said(made(), 500.0, margin=0.0).values()) == {"not_measured"}
    plan = plan_with(basket=0)
    assert plan.projection.break_even.outcome == "not_measured"
    assert plan.projection.break_even.sentence.key == "break_even.not_measured"
    assert {line.pays for line in plan.mix} == {"not_measured"}
    assert not leaves_money(yearly_margin(made(margin=0).firm, Reading(BOOK)))


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_line_that_stays_in_vain_says_so_first(changes: dict[str, Any]) -> None:
    """The reason comes before the others, and only there."""
    for line in plan_with(**changes).mix:
        assert (line.reasons[0].key == "reason.in_vain") == (line.pays == "no")
        assert all(reason.key != "reason.in_vain" for reason in line.reasons[1:])
