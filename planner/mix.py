"""Answers and cells → the plan proposed: the optimum, then the best bet among near-equals."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial

from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.line_up import Demand, demands
from planner.maths.allocation import Allocation, Infeasible, Problem, allocate, replace
from planner.maths.infeasible import possible
from planner.memo import Memo
from planner.model import GOALS, Model
from planner.problem import Means, locked_foundations, make_problem, means
from planner.reading import Draws
from planner.ties import with_tie_worth
from planner.words import Words

GAP = 0.001
"""What a channel is worth is the difference between two plans, said from a few thousandths: each is known finer."""
SCALE_GAP = 0.01
"""The scale of a goal needs no more precision than the owner's weights have."""

_BUDGET_SHARES = (0.5, 0.7, 0.85)
"""Smaller budgets tried, the smallest first."""
_YARDSTICKS: Memo[float] = Memo(256)
"""Half of a first solve measures goals, and a lever of money or hours leaves most of those measures as they are."""


@dataclass(frozen=True)
class Solved:
    """The proven optimum of the central figures. Units (A + 1,) end with the hours bought."""

    model: Model
    problem: Problem
    allocation: Allocation
    means: Means
    scale: dict[Goal, float]
    relaxed: tuple[Words, ...]


@dataclass(frozen=True)
class Mix(Solved):
    """The optimum and the plans beside it; its problem is that of `base`."""

    base: Allocation
    """The optimum, or the best plan of a smaller budget when the rest of the money would add almost nothing."""
    without: dict[str, Allocation]
    """For each channel of the base, the best plan without it."""
    in_vain: frozenset[int] = frozenset()
    """Lines taken out because even their best estimate does not pay for them."""
    faint: frozenset[int] = frozenset()
    """Lines taken out because their work would serve next to nobody."""


def reference_means(firm: Firm, book: Catalogue, model: Model) -> Means:
    """Give the reference means of the firm's size class, so that the scale stays put during what-ifs."""
    monthly = firm.answers.budget_per_month / book.prices[firm.region].money.central
    size = next(
        (s for s, top in (("small", 400), ("medium", 1000), ("large", 2500)) if monthly < top), "rich"
    )
    share = firm.horizon_share
    money = book.threshold(f"reference_{size}_money") * 12 * book.prices[firm.region].money.central * share
    hours = book.threshold(f"reference_{size}_hours") * 52 * share
    price = float(model.hour_price.mean())
    bought = book.threshold("buyable_hours") * money / price if firm.answers.buy_hours and price > 0 else 0.0
    return Means(money, hours, hours, bought, 0.0, 0.0, 0.0)


def scales(model: Model, firm: Firm, book: Catalogue, cap: int, gap: float = SCALE_GAP) -> dict[Goal, float]:
    """Measure each goal: the best it reaches alone with reference means, minus what the foundations bring.

    What the owner locks is no part of the yardstick: it may cost more than the reference means.
    """
    firm = changed(firm, answers=firm.answers.model_copy(update={"locked": {}}))
    reference = reference_means(firm, book, model)
    locked = locked_foundations(model, reference, book, firm)
    found: dict[Goal, float] = {}
    for goal in GOALS:
        alone: dict[Goal, float] = {g: (1.0 if g == goal else 0.0) for g in GOALS}
        single: dict[Goal, float] = dict.fromkeys(GOALS, 1.0)
        problem = make_problem(model, changed(firm, goals=alone), book, reference, locked, single, cap)
        found[goal] = _YARDSTICKS((problem, gap), partial(_measured, problem, gap))
    return found


def _measured(problem: Problem, gap: float) -> float:
    """Measure a goal that weighs alone: the most it reaches, minus what the locked lines bring by themselves."""
    best = allocate(problem, gap=gap, max_iterations=12).upper_bound
    others = set(range(len(problem.arrays.cost) - 1)) - set(problem.arrays.locked)
    base = allocate(replace(problem, forbidden=others), gap=0.05).value
    return max(best - base, 0.1 * best, 1e-9)


def solve(
    model: Model,
    firm: Firm,
    book: Catalogue,
    cap: int,
    *,
    gap: float = GAP,
    scale_gap: float = SCALE_GAP,
    time_limit_s: float | None = None,
) -> Solved:
    """Find the best plan that holds the line-up, each demand giving way only when no plan holds it with firmer ones."""
    available = means(firm, book, model)
    locked = locked_foundations(model, available, book, firm)
    scale = scales(model, firm, book, cap, scale_gap)
    model = with_tie_worth(model, firm, scale, locked, book)
    problem = make_problem(model, firm, book, available, locked, scale, cap)
    wanted = demands(list(model.lines), firm, book)
    # A channel asked for that the firm can't use is said at once.
    relaxed = [demand.words for demand in wanted if not demand.lines]
    wanted = [demand for demand in wanted if demand.lines]
    lined_up = _lined_up(problem, wanted)
    try:
        allocation = allocate(lined_up, gap=gap, time_limit_s=time_limit_s)
    except Infeasible:
        held = _held(problem, wanted)
        relaxed += [demand.words for demand in reversed(wanted) if demand not in held]
        lined_up = _lined_up(problem, held)
        allocation = allocate(lined_up, gap=gap, time_limit_s=time_limit_s)
    return Solved(model, lined_up, allocation, available, scale, tuple(relaxed))


def beside(solved: Solved, book: Catalogue, gap: float = GAP) -> Mix:
    """Solve again around the optimum: with less money, and without each of its channels."""
    thrifty, base = _thrifty(solved.problem, solved.allocation, book, gap)
    return Mix(
        solved.model, thrifty, solved.allocation, solved.means, solved.scale, solved.relaxed, base=base,
        without=_without_each(solved.model, thrifty, base, gap),
    )  # fmt: skip


def leave_out(mix: Mix, lines: set[int], least: set[int], book: Catalogue, gap: float = GAP) -> Mix:
    """Solve again without some lines, and with others at their smallest, with all the money there is.

    Raises:
        Infeasible: when no plan holds without them.
    """
    problem = fewer(mix, lines, least)
    allocation = allocate(problem, gap=gap)
    thrifty, base = _thrifty(problem, allocation, book, gap)
    return changed(
        mix,
        problem=thrifty,
        allocation=allocation,
        base=base,
        without=_without_each(mix.model, thrifty, base, gap),
    )


def fewer(mix: Mix, lines: set[int], least: set[int]) -> Problem:
    """The problem of a mix without some lines, and with others at their smallest, with all the money there is."""
    upper = mix.problem.arrays.upper.copy()
    upper[sorted(least)] = mix.problem.arrays.lower[sorted(least)]
    return without(replace(mix.problem, budget=mix.means.money, upper=upper), lines)


def _thrifty(problem: Problem, best: Allocation, book: Catalogue, gap: float) -> tuple[Problem, Allocation]:
    """Leave in the owner's pocket the money that adds almost nothing: take the least budget that is worth as much.

    Hours are bought only where a plan without them would not be a near-equal.
    """
    equal = (1 - book.threshold("near_equal")) * best.value
    problem, best = _unhelped(problem, best, equal, gap)
    # What both leave must still be an equal of the best plan of all the means.
    wanted = max(equal, (1 - book.threshold("worth_spending")) * best.value)
    for share in _BUDGET_SHARES:
        less = replace(problem, budget=problem.budget * share)
        try:
            plan = allocate(less, gap=gap, max_iterations=10)
        except Infeasible:
            continue
        if plan.value >= wanted:
            return less, plan
    return problem, best


def _unhelped(problem: Problem, best: Allocation, equal: float, gap: float) -> tuple[Problem, Allocation]:
    """Buy no hours when the best plan without any counts as an equal of the best: is worth so much at least."""
    if best.units[-1] <= 0:
        return problem, best
    upper = problem.arrays.upper.copy()
    upper[-1] = 0.0
    alone = replace(problem, upper=upper)
    try:
        plan = allocate(alone, gap=gap, max_iterations=10)
    except Infeasible:
        return problem, best
    return (alone, plan) if plan.value >= equal else (problem, best)


def _lined_up(problem: Problem, wanted: list[Demand]) -> Problem:
    return replace(problem, groups=[(demand.lines, 1, len(demand.lines)) for demand in wanted])


def _held(problem: Problem, wanted: list[Demand]) -> list[Demand]:
    """Keep each demand that some plan holds with all those kept before it, the firmest first."""
    held: list[Demand] = []
    for demand in wanted:
        if possible(_lined_up(problem, [*held, demand])):
            held.append(demand)
    return held


def _without_each(model: Model, problem: Problem, best: Allocation, gap: float) -> dict[str, Allocation]:
    """Solve again without each channel of the line-up: what it is worth, and the near-equals to choose among."""
    found: dict[str, Allocation] = {}
    for channel in channels_used(model, best.units):
        if channel_lines(model, channel) & set(problem.locked or {}):
            continue
        try:
            found[channel] = allocate(
                without(problem, channel_lines(model, channel)), gap=gap, max_iterations=10
            )
        except Infeasible:
            continue
    return found


def channel_lines(model: Model, channel: str) -> set[int]:
    """Give the lines of a channel."""
    return {i for i, line in enumerate(model.lines) if line.option.channel == channel}


def channels_used(model: Model, units: Draws) -> list[str]:
    """Give the channels that a plan uses, in the order of the catalogue."""
    return list(dict.fromkeys(line.option.channel for i, line in enumerate(model.lines) if units[i] > 0))


def holds_line_up(problem: Problem, units: Draws) -> bool:
    """Tell whether a plan holds every demand of the line-up."""
    return all(
        least <= sum(units[i] > 0 for i in lines) <= most for lines, least, most in problem.groups or ()
    )


def without(problem: Problem, lines: set[int]) -> Problem:
    """The same problem with some lines forbidden; a demand of the line-up that only they could meet falls."""
    left = [[i for i in members if i not in lines] for members, _, _ in problem.groups or ()]
    groups = [(members, 1, len(members)) for members in left if members]
    return replace(problem, forbidden=set(problem.forbidden or ()) | lines, groups=groups)
