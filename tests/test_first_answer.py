"""The first answer: within the means, on the lines of its own solve, the same bytes each time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import planner
from planner import mix, same_model
from planner.answers import Objectives
from planner.best_bet import without_idle_help
from planner.build import begin
from planner.catalogue import catalogue
from planner.examples import example_names, read_example
from planner.first_answer import FirstPlan
from planner.memo import Memo
from planner.mix import beside, solve
from planner.refusal import Refusal
from planner.rounding import cents_down
from tests.engine_parts import chosen

TODAY = date(2026, 11, 23)
BOOK = catalogue()


def first(name: str, **changes: object) -> FirstPlan:
    """The first answer of an example."""
    return planner.first(read_example(name).model_copy(update=changes), BOOK, today=TODAY)


@pytest.mark.parametrize("name", example_names())
def test_it_is_within_money_and_hours_to_the_cent_and_the_minute(name: str) -> None:
    found = first(name)
    answers, totals, months = found.answers, found.totals, found.totals.horizon_weeks * 12 / 52
    assert totals.money_per_month <= answers.budget_per_month + answers.money_at_start / months + 0.005
    assert totals.hours_per_week <= answers.hours_per_week + 1 / 120
    lines = sum(line.money_per_month for line in found.mix)
    lines += sum(cents_down(base.money / months) for base in found.foundations)
    assert lines + totals.reserve_per_month <= totals.money_per_month + 0.005
    assert found.monthly_reach >= 0
    assert found.customers >= 0


@pytest.mark.parametrize("name", ["notary", "craft", "tech"])
def test_its_lines_are_those_of_its_solve(name: str) -> None:
    answers = read_example(name)
    begun = begin(answers, BOOK, today=TODAY, gap=0.02, scale_gap=0.05)
    units = without_idle_help(begun.solved, begun.solved.allocation.units)
    used = {begun.solved.model.lines[i].id: units[i] for i in np.flatnonzero(units[:-1] > 0)}
    found = planner.first(answers, BOOK, today=TODAY)
    shown = {line.activity for line in found.mix} | {base.action for base in found.foundations}
    assert shown == set(used)
    assert found.gap == begun.solved.allocation.gap <= 0.021


def test_the_same_answers_give_the_same_bytes() -> None:
    assert first("notary").model_dump_json() == first("notary").model_dump_json()


MOVES: tuple[dict[str, object], ...] = (
    {}, {"budget_per_month": 740.0}, {"hours_per_week": 9.0}, {"objectives": Objectives(reach=1, structure=2, keep=3)},
    {"horizon_weeks": 26}, {"forbidden": ("facebook",)}, {"locked": {"facebook.posts": 20.0}},
)  # fmt: skip
"""A visitor's levers, one after the other."""


@pytest.mark.parametrize("name", ["notary", "bakery"])
def test_what_was_worked_out_before_changes_no_byte(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_model, "_MODELS", Memo(8))
    monkeypatch.setattr(mix, "_YARDSTICKS", Memo(8))
    moved = [first(name, **changes).model_dump_json() for changes in MOVES]
    monkeypatch.setattr(same_model, "_MODELS", Memo(0))
    monkeypatch.setattr(mix, "_YARDSTICKS", Memo(0))
    monkeypatch.setattr(same_model, "_SET_ASIDE", {})
    assert moved == [first(name, **changes).model_dump_json() for changes in MOVES]


def test_a_lever_of_money_or_hours_builds_no_other_model_and_measures_no_goal_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured, built = list[object](), list[object]()
    measure, build = mix._measured, same_model.build_model
    monkeypatch.setattr(same_model, "_MODELS", Memo(8))
    monkeypatch.setattr(mix, "_YARDSTICKS", Memo(8))
    monkeypatch.setattr(mix, "_measured", lambda *given: measured.append(given) or measure(*given))
    monkeypatch.setattr(same_model, "build_model", lambda *given: built.append(given) or build(*given))
    for money, hours in ((600.0, 5.0), (610.0, 5.0), (610.0, 5.25)):
        first("notary", budget_per_month=money, hours_per_week=hours)
    assert (len(built), len(measured)) == (1, 3)


def test_what_surrounds_the_optimum_goes_on_from_it() -> None:
    """The proof begins with the very optimum: the plan says so, and its neighbours are counted from it."""
    found = chosen()
    solved = solve(found.mix.model, found.firm, BOOK, found.cap)
    around = beside(solved, BOOK)
    assert around.allocation is solved.allocation
    assert around.base.value <= solved.allocation.value + 1e-9
    assert around.relaxed == solved.relaxed


def test_means_that_buy_nothing_are_refused_at_once() -> None:
    with pytest.raises(Refusal):
        first("notary", budget_per_month=0.0, hours_per_week=0.0, money_at_start=0.0)
