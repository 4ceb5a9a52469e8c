"""The allocation problem: means shared out without loss, bounds that make sense at every horizon, locks kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.model import GOALS
from planner.problem import locked_foundations, make_problem, means
from tests.engine_parts import BOOK, VARIED, Made, made

ONE: dict[Any, float] = dict.fromkeys(GOALS, 1.0)


def problem_of(found: Made) -> Any:
    """The problem of a firm, scales of one."""
    limits = means(found.firm, BOOK, found.model)
    locked = locked_foundations(found.model, limits, BOOK, found.firm)
    return make_problem(found.model, found.firm, BOOK, limits, locked, ONE, 3)


@pytest.mark.parametrize("money", [0, 25, 1000])
@pytest.mark.parametrize("hours", [0.25, 3, 40])
def test_means_are_what_the_owner_has(money: float, hours: float) -> None:
    """Reserve and usable money make the money; listening and free hours make the hours."""
    found = made(budget_per_month=money, hours_per_week=hours, money_at_start=300)
    limits = means(found.firm, BOOK, found.model)
    assert limits.money + limits.reserve == pytest.approx(money * 12 + 300)
    assert limits.hours + limits.listening == pytest.approx(hours * 52)
    assert limits.hours_to_buy * BOOK.prices["quebec"].hour.central <= limits.money + 1e-9


@pytest.mark.parametrize("weeks", [4, 5, 13, 26, 52, 104])
def test_bounds_are_bounds_at_every_horizon(weeks: int) -> None:
    """What can be bought has room between its fewest and most units; what is sold whole can be bought once."""
    found = made(horizon_weeks=weeks)
    problem = problem_of(found)
    for index, line in enumerate(found.model.lines):
        action = line.option.action
        lower, upper = problem.lower[index], problem.upper[index]
        assert lower >= 0
        if BOOK.vehicle(line.id).audience not in ("accounts", "relays", "demand"):
            assert lower <= upper, line.id
        if action.whole:
            assert lower == int(lower)


def test_foundations_take_half_of_the_means_at_most() -> None:
    """What is put in place first leaves half of the money and of the hours for the line-up."""
    for changes in VARIED:
        found = made(**changes)
        limits = means(found.firm, BOOK, found.model)
        locked = locked_foundations(found.model, limits, BOOK, found.firm)
        model, share = found.model, BOOK.threshold("foundation_share")
        money = sum(model.cost[0, i] * u + model.fixed_cost[0, i] for i, u in locked.items() if u > 0)
        hours = sum(model.hours[0, i] * u + model.fixed_hours[0, i] for i, u in locked.items() if u > 0)
        assert money <= share * limits.money + 1e-6
        assert hours <= share * (limits.hours + limits.hours_to_buy) + 1e-6


@pytest.mark.parametrize("shares", [(1, 1), (0.9, 0.3), (1, 0)])
def test_a_lock_on_a_local_action_is_shared_among_the_territories(shares: tuple[float, float]) -> None:
    """Eight runs a year are eight runs, wherever they fall, and whole."""
    towns = [{"place": "qc-rimouski", "share": shares[0]}, {"place": "qc-sherbrooke", "share": shares[1]}]
    found = made(territories=towns, locked={"flyers.runs": 8, "facebook.posts": 30.5})
    locked = locked_foundations(found.model, means(found.firm, BOOK, found.model), BOOK, found.firm)
    runs = [locked[i] for i, line in enumerate(found.model.lines) if line.id == "flyers.runs"]
    assert sum(runs) == 8
    assert all(float(units).is_integer() for units in runs)
    assert runs == sorted(runs, reverse=True)
    assert [locked[i] for i, line in enumerate(found.model.lines) if line.id == "facebook.posts"] == [30.5]


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_weights_hold_the_people_and_no_more(changes: dict[str, Any]) -> None:
    """Over its periods a goal weighs its own weight times its people."""
    found = made(**changes)
    problem = problem_of(found)
    periods = len(found.model.season.periods)
    weights = np.asarray(problem.weights).sum(axis=1).reshape(len(GOALS), periods).sum(axis=1)
    for goal, weight in zip(GOALS, weights, strict=True):
        assert weight == pytest.approx(found.firm.goals[goal] * found.model.worth(goal).sum())
