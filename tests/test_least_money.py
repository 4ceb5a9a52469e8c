"""The least money: enough is proved by a plan, too little by the bound; what stays put stays put."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from planner.build import build_plan
from planner.least_money import Least, least_money
from planner.maths.allocation import Infeasible, allocate
from planner.maths.allocation import replace as changed
from planner.outcome import OUTCOMES, Ground, Outcome, best, best_left, ground_of, number_of_plan, value_for
from planner.refusal import Refusal
from planner.seen import monthly_people
from planner.text import Text
from planner.weekly import weekly
from tests.engine_parts import BOOK, TODAY, VARIED, asked, plan_with

MUCH = 100_000.0
FACTORY: dict[str, Any] = {"activity": "machine-shop", "target_firms": 40, "relays": 6}
CASES: list[tuple[dict[str, Any], Outcome, float]] = [
    ({}, "people", 4000), ({}, "customers", 150), (FACTORY, "people", 20), (FACTORY, "customers", 4),
    ({"place": "fr-lyon", "publics": [{"ages": ["30-49"]}], "money_at_start": 600}, "people", 1500),
]  # fmt: skip


@cache
def _least(case: int) -> Least:
    changes, outcome, wanted = CASES[case]
    return least_money(asked(**changes), BOOK, outcome, wanted, today=TODAY)


def _ground(**changes: Any) -> Ground:
    return ground_of(asked(**changes), BOOK, TODAY, MUCH)


@pytest.mark.parametrize("changes", VARIED)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_goal_is_the_outcome_that_the_projection_counts(
    changes: dict[str, Any], outcome: Outcome
) -> None:
    """The optimiser's number is what the law, or the weeks, give for the same units on the central figures."""
    ground = _ground(**changes)
    answers = ground.firm.answers
    try:
        found = best(ground, outcome, answers.budget_per_month, answers.hours_per_week)
    except Infeasible:
        found = best_left(ground, outcome, answers.budget_per_month, answers.hours_per_week)
    model, units = ground.model(ground.firm), found.allocation.units[:-1]
    if outcome == "people":
        counted = float(monthly_people(model, units).sum())
    else:
        counted = float(weekly(model, units, ground.firm, ground.central).customers[0, -1])
    assert found.number == pytest.approx(counted, rel=1e-6)
    assert found.number <= found.at_most * (1 + 1e-9)


@pytest.mark.parametrize("case", range(len(CASES)))
def test_enough_is_enough_and_less_is_not(case: int) -> None:
    """A plan brings the number; with the money said not to be enough, the certified bound stays under it."""
    changes, outcome, wanted = CASES[case]
    found = _least(case)
    assert found.enough is not None
    assert found.number >= wanted
    assert found.not_enough is not None
    assert found.enough - found.not_enough <= max(1.0, 0.03 * found.enough)
    ground = _ground(**changes)
    hours = ground.firm.answers.hours_per_week
    try:
        less = best(ground, outcome, found.not_enough, hours, gap=1e-4)
    except Infeasible:
        assert "least.floor" in [words.key for words in found.sentences]
        return
    assert less.at_most < wanted
    assert less.allocation.upper_bound < value_for(ground, outcome, wanted)


@pytest.mark.parametrize("case", [0, 1, 2, 3])
def test_a_whole_plan_made_with_that_money_brings_the_number(case: int) -> None:
    """The plan of the answers with this money and these lines fixed: the number is there, within one per cent."""
    changes, outcome, wanted = CASES[case]
    found = _least(case)
    ground = _ground(**changes)
    locked = {line.id: 0.0 for line in ground.lines}
    for line in found.lines:
        locked[line.activity] += line.units / ground.firm.horizon_share
    answers = asked(**changes, budget_per_month=found.enough, locked=locked)
    plan = build_plan(answers, BOOK, today=TODAY, seed=1)
    richer = ground_of(answers, BOOK, TODAY, MUCH)
    assert number_of_plan(richer, outcome, plan) >= 0.99 * wanted
    assert plan.totals.money_per_month <= found.tried + 0.01
    said = plan.projection.monthly_reach if outcome == "people" else plan.projection.customers.last()
    # The median of the draws is not the number of the central figures: ranges are skewed.
    assert said.low < wanted < said.high
    assert said.central == pytest.approx(wanted, rel=0.3)


def test_the_lines_take_the_money_and_the_hours_they_say() -> None:
    """Money within the budget once the reserve is aside, hours within the week once listening is."""
    found = _least(0)
    answers = asked()
    money = sum(line.money_per_month for line in found.lines)
    assert money <= (1 - BOOK.threshold("reserve")) * found.tried + 0.01
    hours = sum(line.hours_per_week for line in found.lines) - found.bought_hours_per_week
    assert hours <= (1 - BOOK.threshold("listening")) * answers.hours_per_week + 1 / 60


def test_more_people_take_more_money() -> None:
    """The law of the answer: never less money for a larger number."""
    asked_for = (3000.0, 4500.0, 6000.0)
    enough = [least_money(asked(), BOOK, "people", number, today=TODAY).enough for number in asked_for]
    assert None not in enough
    assert enough == sorted(enough, key=float)  # type: ignore[arg-type]
    assert len(set(enough)) == len(enough)


def test_what_the_owner_fixes_requires_and_refuses_stays() -> None:
    """A lock to the unit, a required channel in, a refused one out."""
    changes = {"locked": {"facebook.posts": 60}, "required": ["local-radio"], "forbidden": ["meta-ads"],
               "budget_per_month": 1500}  # fmt: skip
    found = least_money(asked(**changes), BOOK, "people", 4000, today=TODAY)
    lines = {line.activity: line for line in found.lines}
    assert lines["facebook.posts"].units == pytest.approx(60)
    assert "local-radio" in {line.channel for line in found.lines}
    assert "meta-ads" not in {line.channel for line in found.lines}


def test_a_number_already_reached_takes_no_money() -> None:
    """Hours alone do it: no money is enough, and no proof of too little is needed."""
    answers = asked(
        activity="craft-studio" if "craft-studio" in BOOK.activities else "bakery", budget_per_month=0
    )
    found = least_money(answers, BOOK, "people", 3, today=TODAY)
    assert found.enough == 0.0
    assert found.not_enough is None
    assert found.sentences[0].key == "least.free.people"


def test_what_the_plan_holds_in_any_case_is_the_floor() -> None:
    """Few people wanted: less money would not even pay what the plan must hold, and it is said so."""
    found = least_money(asked(locked={"meta-ads.campaign": 20}), BOOK, "people", 5, today=TODAY)
    assert found.enough is not None
    assert found.enough > 0
    assert [words.key for words in found.sentences[:2]] == ["least.enough.people", "least.floor"]


@pytest.mark.parametrize(
    ("changes", "outcome", "wanted", "why"),
    [
        ({}, "people", 1e7, "least.held.people"),
        ({"target_firms": 40, "activity": "machine-shop"}, "people", 500, "least.held.accounts"),
        ({"capacity_per_month": 2}, "customers", 25, "least.held.capacity"),
        ({"catchment_people": 2000}, "customers", 1900, "least.held.there"),
        ({"activity": "plumber", "hours_per_week": 1, "buy_hours": False}, "customers", 900, "least.held.hours"),
        ({"activity": "dentist"}, "customers", 100_000, "least.held."),
    ],
)  # fmt: skip
def test_what_no_money_buys_is_said_with_what_limits(
    changes: dict[str, Any], outcome: Outcome, wanted: float, why: str
) -> None:
    """The most that can be had, then the limit: hours, what the firm can serve, demand, the people there are."""
    found = least_money(asked(**changes), BOOK, outcome, wanted, today=TODAY)
    assert found.enough is None
    assert found.number < wanted
    keys = [words.key for words in found.sentences]
    assert keys[0] == f"least.never.{outcome}"
    assert any(key.startswith(why) for key in keys[1:]), keys
    for language in ("fr", "en"):
        for words in found.sentences:
            said = Text(language, book=BOOK).say(words)
            assert "{" not in said and words.key not in said


def test_locks_beyond_any_money_are_refused_with_what_is_missing() -> None:
    """Money cannot buy the owner's own hours."""
    answers = asked(locked={"in-store-events.events": 300}, hours_per_week=1, buy_hours=False)
    with pytest.raises(Refusal) as caught:
        least_money(answers, BOOK, "people", 100, today=TODAY)
    assert caught.value.problems[0][0] == "locked.in-store-events.events"


def test_the_same_question_gets_the_same_answer() -> None:
    """No clock, no chance."""
    changes, outcome, wanted = CASES[0]
    again = least_money(asked(**changes), BOOK, outcome, wanted, today=TODAY)
    assert again == _least(0)


def test_a_plan_is_counted_on_its_own_lines() -> None:
    """The owner's plan, counted here, is what the law gives for its units; never above the best for that outcome."""
    ground, plan = _ground(), plan_with()
    units = np.zeros(len(ground.lines) + 1)
    for i, line in enumerate(ground.lines):
        units[i] = sum(
            one.units
            for one in plan.mix
            if one.activity == line.id and (one.segment == "") == (line.segment is None)
        )
        units[i] += sum(line.option.action.least for one in plan.foundations if one.action == line.id)
    counted = float(monthly_people(ground.model(ground.firm), units[:-1]).sum())
    assert number_of_plan(ground, "people", plan) == pytest.approx(counted)
    most = best(ground, "people", 500, 6)
    assert counted <= most.at_most * (1 + 1e-9)


def test_the_bound_holds_against_a_harder_search() -> None:
    """A search ten times finer finds nothing above the bound."""
    ground = _ground()
    found = best(ground, "people", 500, 6, gap=0.01)
    finer = allocate(changed(found.problem), gap=1e-4, max_iterations=60)
    assert finer.value <= found.allocation.upper_bound * (1 + 1e-6)
