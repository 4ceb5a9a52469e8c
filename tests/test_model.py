"""The arrays of the reach law: shapes that fit, lines for each territory, a part that says what the whole says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import law
from planner.best_bet import drawn_model, restricted
from planner.model import GOALS
from planner.reading import Reading
from tests.engine_parts import BOOK, VARIED, chosen, made, random_units


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_shapes_and_shares(changes: dict[str, Any]) -> None:
    """D × A, D × V × G…; shares are shares; the pace of each line spends its units, no more, no less."""
    model = made(**changes).model
    lines, vehicles, groups = len(model.lines), len(model.vehicles), len(model.cells.cells)
    assert model.contacts.shape == (1, lines, groups)
    assert model.ceiling.shape == (1, vehicles, groups)
    for shares in (model.noticed, model.close):
        assert ((shares >= 0) & (shares <= 1)).all()
    assert (model.tie >= 0).all()
    cycles = np.array([len(period.weeks) / 4 for period in model.season.periods])
    assert np.allclose(model.pace @ cycles, 1)
    assert np.allclose(model.profile.sum(axis=1), 1)


def test_local_actions_are_bought_once_a_territory() -> None:
    """Two towns: a local action has a line in each, what the firm owns has one."""
    model = made(territories=[{"place": "qc-rimouski"}, {"place": "qc-sherbrooke"}]).model
    by_id: dict[str, list[int | None]] = {}
    for line in model.lines:
        by_id.setdefault(line.id, []).append(line.site)
    for id, sites in by_id.items():
        local = BOOK.action(id).grain in ("radius", "city") and BOOK.action(id).foundation is None
        assert sites == ([0, 1] if local else [None])


def test_what_answers_a_search_counts_for_nothing_in_reach() -> None:
    """People who were already looking are not people reached."""
    model = made(activity="plumber").model
    for index, line in enumerate(model.lines):
        if line.option.action.practice == "demand":
            assert model.multiplier("reach")[0, :, index].sum() == 0


def test_worth_of_a_goal_stands_on_its_own_cells() -> None:
    """Keeping counts those who are tied; winning counts prospects, and relays for the customers they send."""
    model = made(relays=8).model
    known, relays = model.cells.where("tied", "customer"), model.cells.where("relay")
    prospects = model.cells.where("prospect")
    assert model.worth("keep")[0, prospects + relays].sum() == 0
    assert model.worth("reach")[0, known + relays].sum() == 0
    assert model.worth("structure")[0, relays].sum() > 0
    assert all((model.worth(goal) >= 0).all() for goal in GOALS)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_lines_used_say_what_the_whole_model_says(changes: dict[str, Any]) -> None:
    """Ranges are computed on the lines used only: on central figures they give the optimiser's value."""
    mix, firm = chosen(**changes).mix, chosen(**changes).firm
    used, units = restricted(mix, chosen(**changes).bet.units)
    found = chosen(**changes)
    part = drawn_model(mix, used, firm, found.cells, found.season, BOOK, Reading(BOOK))
    whole = law.value(mix.model, found.bet.units[:-1], firm.goals, mix.scale, firm.closed)
    assert law.value(part, units, firm.goals, mix.scale, firm.closed) == pytest.approx(whole, rel=1e-9)


@pytest.mark.parametrize("goal", GOALS)
def test_one_line_alone_says_what_it_says_among_the_others(goal: Any) -> None:
    """Leaving out lines that carry nothing changes nothing."""
    model = made(relays=5).model
    units = random_units(model, 3)
    for index in range(0, len(model.lines), 5):
        alone = np.zeros(units.size)
        alone[index] = 1
        for period in range(len(model.season.periods)):
            among = law.reached(model, units, goal, period, alone)
            assert np.allclose(
                law.reached(model.only(index), units[[index]], goal, period), among, rtol=1e-12
            )
