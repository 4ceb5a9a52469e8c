"""The planner's optimiser beside the usual practice and another tool, on the same random problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from pydantic import Field

from planner.bench import budget_optimizer as peer
from planner.bench.problems import small_firm, textbook
from planner.bench.spread import Row, Spread, timed
from planner.bench.usual import Answer, Slsqp, broken, drop_and_solve_again, solve_once
from planner.maths.allocation import Problem, allocate, value

GAPS = (0.01, 0.001)
RANDOM_STARTS = 4
FAMILIES: dict[str, Callable[[int, int], Problem]] = {
    "textbook": partial(textbook, tickets=False),
    "textbook with tickets": partial(textbook, tickets=True),
    "small firm": small_firm,
}
OURS = "planner, gap {gap:.1%}"
PEER = "pymc-marketing BudgetOptimizer"
Method = Callable[[], Answer]


class Side(Row):
    """One method on the problems of one family and size. `note` says why when nothing could be measured."""

    family: str
    activities: int
    problems: int
    method: str
    lost_to_bound: Spread | None = None
    """1 − value / certified upper bound: at least 0 if the certificate holds."""
    lost_to_ours: Spread | None = None
    """1 − value / value of the planner's best plan; below 0 where the method found better."""
    broke: dict[str, float] = Field(default_factory=dict)
    """Share of the problems whose answer broke a limit before its repair; `any`: of money, hours and tickets."""
    broke_after: float = 0.0
    """Share of the problems where the answer as counted breaks any limit: 0, or the comparison is void."""
    cpu_s: Spread | None = None
    set_up_s: Spread | None = None
    """Processor seconds before any solving: compiling a model, once for a set of curves."""
    note: str = ""


@dataclass
class _Tally:
    """What a method did on each problem."""

    to_bound: list[float] = field(default_factory=list)
    to_ours: list[float] = field(default_factory=list)
    before: list[frozenset[str]] = field(default_factory=list)
    after: list[bool] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    set_up: list[float] = field(default_factory=list)


def compare(family: str, activities: int, problems: int) -> list[Side]:
    """Run every method on the same problems, from seeds 0, 1, …; one row for each method."""
    tallies: dict[str, _Tally] = {}
    for seed in range(problems):
        problem = FAMILIES[family](seed, activities)
        answers: dict[str, tuple[Answer, float]] = {}
        set_up = 0.0
        bound, best = np.inf, 0.0
        for gap in GAPS:
            plan, seconds = timed(partial(allocate, problem, gap=gap))
            bound, best = min(bound, plan.upper_bound), max(best, plan.value)
            answers[OURS.format(gap=gap)] = (plan.units, broken(problem, plan.units)), seconds
        answers |= {name: timed(method) for name, method in _usual(problem).items()}
        if family != "small firm" and peer.installed():
            of_peer, set_up = _of_peer(problem, tickets=bool(problem.arrays.lower.any()))
            answers |= of_peer
        for name, ((units, before), seconds) in answers.items():
            tally, worth = tallies.setdefault(name, _Tally()), value(problem, units)[0]
            tally.to_bound.append(1 - worth / bound)
            tally.to_ours.append(1 - worth / best)
            tally.before.append(before)
            tally.after.append(bool(broken(problem, units)))
            tally.cpu.append(seconds)
            if name.startswith(PEER):
                tally.set_up.append(set_up)
    rows = [_row(family, activities, name, tally) for name, tally in tallies.items()]
    if family == "small firm" or not peer.installed():
        note = peer.CANNOT if family == "small firm" else peer.INSTALL
        rows.append(Side(family=family, activities=activities, problems=problems, method=PEER, note=note))
    return rows


def _usual(problem: Problem) -> dict[str, Method]:
    return {
        "SLSQP, one start": lambda: solve_once(problem, Slsqp(problem)),
        f"SLSQP, {RANDOM_STARTS + 1} starts": lambda: solve_once(
            problem, Slsqp(problem, random_starts=RANDOM_STARTS)
        ),
        "drop all and solve again": lambda: drop_and_solve_again(problem, Slsqp(problem), at_once=True),
        "drop one and solve again": lambda: drop_and_solve_again(problem, Slsqp(problem), at_once=False),
    }


def _of_peer(problem: Problem, *, tickets: bool) -> tuple[dict[str, tuple[Answer, float]], float]:
    """Give the answers of the other tool, alone and inside the usual loop, and the seconds to set it up."""
    scaled, set_up = timed(lambda: peer.BudgetOptimizer(problem, scaled=True))
    dollars = peer.BudgetOptimizer(problem, scaled=False)
    found = {
        PEER: timed(lambda: solve_once(problem, scaled)),
        f"{PEER}, money in dollars": timed(lambda: solve_once(problem, dollars)),
    }
    if tickets:
        for name, at_once in (("all", True), ("one", False)):
            again = partial(drop_and_solve_again, problem, scaled, at_once=at_once)
            found[f"{PEER}, drop {name} and solve again"] = timed(again)
    return found, set_up


def _row(family: str, activities: int, name: str, tally: _Tally) -> Side:
    count = len(tally.cpu)
    broke = {
        kind: sum(kind in limits for limits in tally.before) / count
        for kind in ("ticket", "budget", "hours", "whole")
    }
    broke["any"] = sum(bool(limits - {"whole"}) for limits in tally.before) / count
    return Side(
        family=family, activities=activities, problems=count, method=name, lost_to_bound=Spread.of(tally.to_bound),
        lost_to_ours=Spread.of(tally.to_ours), broke=broke, broke_after=sum(tally.after) / count,
        cpu_s=Spread.of(tally.cpu), set_up_s=Spread.of(tally.set_up) if tally.set_up else None,
    )  # fmt: skip
