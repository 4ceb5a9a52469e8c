"""What a tie is worth: the months that it stays, in the units of a customer; nothing where keeping has no weight."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import law
from planner.model import Model
from planner.problem import locked_foundations, means
from planner.ties import keep_weights, stays, with_tie_worth
from tests.engine_parts import BOOK, VARIED, Made, chosen, firm_with, made, random_units

SCALE: dict[Any, float] = {"reach": 1000.0, "structure": 20.0, "keep": 300.0}


def worthy(found: Made, scale: dict[Any, float] | None = None) -> Model:
    """The model of a firm once its ties are worth something."""
    available = means(found.firm, BOOK, found.model)
    locked = locked_foundations(found.model, available, BOOK, found.firm)
    return with_tie_worth(found.model, found.firm, scale or SCALE, locked, BOOK)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_tie_stays_from_the_week_it_is_made(changes: dict[str, Any]) -> None:
    """Later ties stay less; without losses the first one stays for the whole plan; weights add up to one."""
    found = made(**changes)
    season, closed = found.season, found.firm.closed
    assert keep_weights(season, closed).sum() == pytest.approx(1)
    assert stays(season, 0.0, closed)[0] == pytest.approx(1)
    assert (np.diff(stays(season, 0.0, closed)) <= 1e-12).all()
    assert (stays(season, 0.05, closed) <= stays(season, 0.01, closed) + 1e-12).all()


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_tie_is_worth_something_and_never_more_than_a_customer(changes: dict[str, Any]) -> None:
    """Between nothing and one customer; only where people who do not know the firm can act; more for a rarer keep."""
    found = made(**{"relays": 8, **changes})
    worth = worthy(found).tie_worth
    assert worth.max() > 0
    assert (worth >= 0).all()
    assert (worth <= 1).all()
    for index, line in enumerate(found.model.lines):
        if BOOK.vehicle(line.id).audience in ("relays", "list", "customers"):
            assert worth[index].max() == 0
    rarer = worthy(found, {**SCALE, "keep": SCALE["keep"] / 3}).tie_worth
    assert (rarer >= worth - 1e-12).all()
    rarest = worthy(found, {**SCALE, "keep": 1e-9}).tie_worth.max()
    # Where no foundation contacts those who are known, a rarer keep is worth more and contacts fewer alike.
    assert rarest == 1 or rarest == pytest.approx(worth.max())


@pytest.mark.parametrize("goal", ["keep", "structure"])
def test_a_goal_without_weight_gives_ties_no_worth(goal: str) -> None:
    """A plan made only to be seen and to win, or only to be seen and to keep, trades no tie for a customer."""
    weights = {"reach": 1, "structure": 1, "keep": 1, goal: 0}
    found = made(objectives=weights)
    assert firm_with(objectives=weights).goals[goal] == 0  # type: ignore[index]
    assert worthy(found).tie_worth.max() == 0


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_customers_stay_customers(changes: dict[str, Any]) -> None:
    """The worth of ties raises what the optimiser sees of structure, and no count of customers."""
    found = made(**changes)
    model, units = worthy(found), random_units(found.model, 3)
    for period in range(len(found.season.periods)):
        plain = law.reached(found.model, units, "structure", period)
        assert np.allclose(law.won(model, units, period), plain, rtol=1e-12)
        assert (law.reached(model, units, "structure", period) >= plain - 1e-12).all()


def test_the_plan_and_its_draws_share_one_worth() -> None:
    """The optimiser and the draws on which plans are compared see the same worth of a tie."""
    mix = chosen().mix
    assert mix.model.tie_worth.max() > 0
    assert mix.model.part([0, 2]).tie_worth.tolist() == mix.model.tie_worth[[0, 2]].tolist()
