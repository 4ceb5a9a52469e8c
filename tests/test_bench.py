"""The benchmark: the certificate holds against every way, the other ways are fair, the report says what was found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from planner.__main__ import main
from planner.bench import budget_optimizer, growth, report, side_by_side
from planner.bench.problems import small_firm, textbook
from planner.bench.report import Report, markdown, tables
from planner.bench.side_by_side import FAMILIES, PEER, Side, compare
from planner.bench.spread import Spread
from planner.bench.usual import Slsqp, broken, drop_and_solve_again, repaired, solve_once
from planner.maths.allocation import Problem, allocate, value
from planner.maths.problem import Floats, replace
from tests.maths.conftest import excess

DOCS = Path(__file__).resolve().parents[1] / "docs"
USUAL = {"SLSQP, one start", "SLSQP, 5 starts", "drop all and solve again", "drop one and solve again"}
OURS = {"planner, gap 1.0%": 0.01, "planner, gap 0.1%": 0.001}


def of_family(problem: str, seed: int, activities: int = 12) -> Problem:
    return FAMILIES[problem](seed, activities)


def water_filling(worth: Floats, half: Floats, budget: float) -> float:
    """Best of Σ worth·x/(x+half) with Σ x = budget, by bisection on the price of money: no code shared."""
    low, high = 1e-12, 1e12
    for _ in range(300):
        price = np.sqrt(low * high)
        spent = np.maximum(np.sqrt(worth * half / price) - half, 0.0)
        low, high = (price, high) if spent.sum() > budget else (low, price)
    return float((worth * spent / (spent + half)).sum())


@pytest.fixture(scope="module")
def rows() -> list[Side]:
    """Every family at 10 activities, and the hardest one at 25."""
    found = [row for family in FAMILIES for row in compare(family, 10, 2)]
    return [*found, *compare("textbook with tickets", 25, 1)]


def measured(rows: list[Side]) -> list[tuple[Side, Spread, Spread]]:
    return [
        (row, row.lost_to_bound, row.lost_to_ours) for row in rows if row.lost_to_bound and row.lost_to_ours
    ]


def test_nobody_is_above_our_upper_bound(rows: list[Side]) -> None:
    """The certificate holds against every answer of every way, to the solver's 1e-6."""
    assert {row.method for row, _, _ in measured(rows)} >= USUAL | set(OURS)
    for row, to_bound, _ in measured(rows):
        assert to_bound.least >= -1e-6, (row.family, row.method)


def test_our_plan_keeps_every_limit_and_loses_at_most_its_gap(rows: list[Side]) -> None:
    ours = [(row, to_bound) for row, to_bound, _ in measured(rows) if row.method in OURS]
    assert len(ours) == 2 * 4
    for row, to_bound in ours:
        assert set(row.broke.values()) == {0.0}
        assert to_bound.worst <= OURS[row.method] * (1 + 1e-9)


def test_no_way_beats_ours_beyond_the_gap(rows: list[Side]) -> None:
    for row, _, to_ours in measured(rows):
        assert to_ours.least >= -0.001 / (1 - 0.001), (row.family, row.method)


def test_what_is_counted_is_within_the_limits(rows: list[Side]) -> None:
    """No way is credited with a plan that can't be bought."""
    assert {row.broke_after for row, _, _ in measured(rows)} == {0.0}


def test_tickets_cost_the_usual_ways_something(rows: list[Side]) -> None:
    """With tickets, solving once breaks them and loses; without, it is as good as ours."""
    once = {
        (row.family, row.activities): (row, to_ours)
        for row, _, to_ours in measured(rows)
        if row.method == "SLSQP, one start"
    }
    with_tickets, to_ours = once["textbook with tickets", 25]
    assert with_tickets.broke["ticket"] == 1.0
    assert to_ours.median > 0.01
    without, to_ours = once["textbook", 10]
    assert without.broke["any"] == 0.0
    assert abs(to_ours.worst) < 1e-4


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(6))
def test_a_repair_leaves_a_plan_that_can_be_bought(family: str, seed: int) -> None:
    """From any units, even far too many; by the test's own reading of the limits; nothing is ever added."""
    problem = of_family(family, seed)
    p = problem.arrays
    units = p.upper * np.random.default_rng(seed).uniform(-0.3, 1.0, p.upper.size).clip(0.0)
    plan = repaired(problem, units)
    assert (plan <= units).all()
    for name, amount in excess(problem, plan, plan > 0.0).items():
        assert amount <= 1e-6 * max(problem.budget, problem.hours_available), name
    assert not broken(problem, plan)
    assert (repaired(problem, plan) == plan).all()


def test_each_broken_limit_is_named() -> None:
    problem = replace(
        textbook(0, 2, tickets=False), lower=[2.0, 0.0], upper=[9.0, 9.0], whole=[False, True], budget=8.0,
        fixed_cost=[1.0, 0.0], hours=[1.0, 0.0], hours_available=5.0,
    )  # fmt: skip
    assert broken(problem, np.array([3.0, 4.0])) == frozenset()
    assert broken(problem, np.array([1.0, 4.0])) == {"ticket"}
    assert broken(problem, np.array([3.0, 3.5])) == {"whole"}
    assert broken(problem, np.array([3.0, 5.0])) == {"budget"}, "the one-off cost counts"
    assert broken(problem, np.array([6.0, 0.0])) == {"hours"}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("starts", [0, 3])
def test_slsqp_is_given_its_best_chance(seed: int, starts: int) -> None:
    """Where there is nothing but one budget it finds the true best, in dollars as large as they come."""
    problem = textbook(seed, 15, tickets=False)
    p = problem.arrays
    best = water_filling(p.weights[0], 1.0 / np.diag(p.contacts), problem.budget)
    units, before = solve_once(problem, Slsqp(problem, random_starts=starts))
    assert value(problem, units)[0] == pytest.approx(best, rel=1e-5)
    assert not before
    assert float(allocate(problem, gap=0.001).upper_bound) >= best * (1 - 1e-6)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("family", ["textbook with tickets", "small firm"])
def test_dropping_and_solving_again_improves_on_solving_once(family: str, at_once: bool) -> None:
    """The usual loop is worth its name: over some problems it gains on the plain repair and loses nowhere near it."""
    gains = []
    for seed in range(4):
        problem = of_family(family, seed)
        once, _ = solve_once(problem, Slsqp(problem))
        again, _ = drop_and_solve_again(problem, Slsqp(problem), at_once=at_once)
        gains.append(value(problem, again)[0] / value(problem, once)[0] - 1.0)
    assert np.mean(gains) > 0.0
    assert min(gains) > -0.05


def test_without_tickets_the_loop_changes_nothing() -> None:
    problem = textbook(3, 10, tickets=False)
    once, _ = solve_once(problem, Slsqp(problem))
    again, _ = drop_and_solve_again(problem, Slsqp(problem), at_once=True)
    assert value(problem, again)[0] == pytest.approx(value(problem, once)[0], rel=1e-6)


def test_money_that_pays_for_nothing_ends_the_loop() -> None:
    """Every ticket out of reach: an empty plan, not a loop without end."""
    problem = replace(textbook(1, 6, tickets=True), budget=1.0)
    for at_once in (True, False):
        units, _ = drop_and_solve_again(problem, Slsqp(problem), at_once=at_once)
        assert not units.any()


def test_a_textbook_channel_is_the_curve_of_the_textbook() -> None:
    problem = textbook(2, 7, tickets=True)
    p = problem.arrays
    spent = np.linspace(0.0, 0.2, 7) * problem.budget
    half = 1.0 / np.diag(p.contacts)
    assert value(problem, spent)[0] == pytest.approx(float((p.weights[0] * spent / (spent + half)).sum()))
    assert p.weights.sum() == pytest.approx(1.0)
    assert ((p.lower >= 0.02 * problem.budget) & (p.lower <= 0.12 * problem.budget)).all()


def test_problems_come_from_their_seed() -> None:
    first, again, other = (small_firm(seed, 10) for seed in (5, 5, 6))
    assert (first.arrays.contacts == again.arrays.contacts).all()
    assert not np.allclose(first.arrays.cost, other.arrays.cost)
    assert small_firm(0, 10, 24).arrays.weights.shape == (3, 24)
    tickets = first.arrays.cost * first.arrays.lower + first.arrays.fixed_cost
    assert tickets.max() <= 0.3 * first.budget + 1e-9


def test_the_other_tool_is_named_even_when_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row says how to install it, and one says what it can't express."""
    monkeypatch.setattr(budget_optimizer, "installed", lambda: False)
    notes = {
        family: [row.note for row in compare(family, 3, 1) if row.method == PEER]
        for family in ("textbook", "small firm")
    }
    assert notes == {"textbook": [budget_optimizer.INSTALL], "small firm": [budget_optimizer.CANNOT]}


def test_an_other_tool_goes_through_the_same_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed is measured alone, in dollars, and inside the usual loop where there are tickets."""

    class Stand(Slsqp):
        def __init__(self, problem: Problem, *, scaled: bool) -> None:
            super().__init__(problem)

    monkeypatch.setattr(budget_optimizer, "installed", lambda: True)
    monkeypatch.setattr(budget_optimizer, "BudgetOptimizer", Stand)
    found = {row.method: row for row in compare("textbook with tickets", 10, 1)}
    theirs = {name: row for name, row in found.items() if name.startswith(PEER)}
    assert len(theirs) == 4
    assert all(row.set_up_s is not None and row.note == "" for row in theirs.values())
    loop = theirs[f"{PEER}, drop one and solve again"]
    assert loop.lost_to_bound == found["drop one and solve again"].lost_to_bound


@pytest.mark.skipif(not budget_optimizer.installed(), reason="optional: requirements-bench.txt")
def test_the_other_tool_solves_our_curves() -> None:
    """The curves it is given are ours: without tickets it finds the true best."""
    problem = textbook(1, 10, tickets=False)
    p = problem.arrays
    units, _ = solve_once(problem, budget_optimizer.BudgetOptimizer(problem, scaled=True))
    best = water_filling(p.weights[0], 1.0 / np.diag(p.contacts), problem.budget)
    assert value(problem, units)[0] == pytest.approx(best, rel=1e-5)


def test_growth_compares_with_the_first_size() -> None:
    found = growth.of_optimiser("cells", (6, 12), 1)
    assert [(row.along, row.size) for row in found] == [("cells", 6), ("cells", 12)] * 2
    assert [row.times_the_first for row in found[::2]] == [1.0, 1.0]
    for first, second in zip(found[::2], found[1::2], strict=True):
        assert second.times_the_first == pytest.approx(second.cpu_s / first.cpu_s, rel=0.01)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quick run of the command, as a person would run it."""
    folder = tmp_path_factory.mktemp("bench")
    given = ["--date", "2026-11-23", "--json", str(folder / "b.json"), "--markdown", str(folder / "b.md")]
    assert main(["bench", "--quick", *given]) == 0
    return folder


def test_the_command_writes_figures_and_page(written: Path) -> None:
    """The page is made from the figures alone, and holds every table."""
    raw = json.loads((written / "b.json").read_text("utf-8"))
    assert set(raw) == {"made_on", "quick", "machine", "side_by_side", "growth", "proofs", "plans"}
    assert set(raw["machine"]) == {"cores", "system", "python"}, "nothing that names the machine"
    read = Report.model_validate(raw)
    page = (written / "b.md").read_text("utf-8")
    assert page == markdown(read)
    assert read.made_on == date(2026, 11, 23) and "2026-11-23" in page and "Quick run" in page
    assert "$" not in page
    for name, table in tables(read).items():
        assert table in page, name
    assert {row.family for row in read.side_by_side} == set(FAMILIES)
    assert {row.along for row in read.growth} == {"activities", "cells", "weeks", "draws"}
    assert [
        row.gap.worst <= gap for row, gap in zip(read.proofs[1:], (0.01, 0.001), strict=True) if row.gap
    ] == [True] * 2
    assert len(read.plans) == 4
    assert all(row.cpu_s.least >= 0.0 for row in (*read.proofs, *read.plans))


def test_a_wrong_date_is_refused_before_anything_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--quick", "--date", "tomorrow"]) == 2
    assert capsys.readouterr().err.startswith("--date: ")


def test_the_documented_figures_are_those_of_a_full_run() -> None:
    """The page in docs is what its figures make, to the byte; the bars of the comparison hold in them."""
    documented = Report.model_validate_json((DOCS / "benchmark.json").read_text("utf-8"))
    assert (DOCS / "benchmark.md").read_text("utf-8") == markdown(documented)
    assert not documented.quick
    ours = [row for row in documented.side_by_side if row.method in OURS]
    assert len(ours) == 2 * 3 * len(FAMILIES) and min(row.problems for row in ours) >= 20
    for row, to_bound, to_ours in measured(list(documented.side_by_side)):
        assert to_bound.least >= -1e-6 and to_ours.least >= -0.00101 and row.broke_after == 0.0
        assert row.method not in OURS or to_bound.worst <= OURS[row.method] * 1.001


def test_a_percentage_of_nothing_has_no_sign() -> None:
    assert report.percent(-1e-9) == "0.00%"
    assert report.percent(-0.0123) == "-1.23%"
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(least=1.0, median=2.0, p90=2.8, p95=2.9, worst=3.0)
    assert side_by_side.OURS.format(gap=0.001) in OURS
