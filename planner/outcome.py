"""One outcome alone (people who notice the firm, customers won) as the optimiser's goal; it searches no money.

Everything else stays as in the owner's plan: rules, foundations, line-up, what is fixed or refused. An outcome is
counted on the central figures, as the projection counts it there: the people of the public who notice the firm in an
average four weeks (those who are looking already count nothing), or the new customers won by the end of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date
from math import expm1, floor, inf, log1p, log10
from typing import Literal

import numpy as np

from planner.answers import Answers
from planner.audience import Cells, cells
from planner.catalogue import Catalogue
from planner.diagnosis import cap_of
from planner.figures import Frozen
from planner.firm import Firm, understand
from planner.impossible import barred
from planner.line_up import Demand, demands
from planner.maths.allocation import Allocation, Problem, allocate, replace, value
from planner.maths.infeasible import possible
from planner.model import GOALS, Line, Model, build_model, lines_of
from planner.options import options
from planner.plan import Plan
from planner.problem import locked_foundations, make_problem, means
from planner.reading import Draws, Reading
from planner.refusal import refuse
from planner.rounding import cents_down, minutes_down, minutes_up
from planner.season import seasonality
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_MONTH, WEEKS_PER_YEAR
from planner.weekly import relay_stays, served
from planner.wording import public_id
from planner.words import Words, count, people

Outcome = Literal["people", "customers"]
Unit = Literal["people", "accounts", "customers"]
"""What an outcome counts: people or accounts of the public, or customers."""
OUTCOMES: tuple[Outcome, ...] = ("people", "customers")
GAP = 0.01
"""A finer proof would say nothing: the figures are known to a factor, not to a per cent."""
_WHOLE, _LEAST_STEP = 10.0, 10.0
TURNS = 12
"""Turns of the optimiser at most: a stop by count, so that the same question always gets the same answer."""


class Bought(Frozen):
    """One line of a plan found: how much of it, an average month and week."""

    activity: str
    channel: str
    segment: str
    """Identifier of the public that it is bought for; empty when it serves all."""
    territory: str
    foundation: bool
    units: float
    """Units over the plan."""
    money_per_month: float
    hours_per_week: float


@dataclass(frozen=True)
class Ground:
    """A firm, all that money could buy it, and what stays put while money and hours move."""

    firm: Firm
    book: Catalogue
    today: date
    central: Reading
    cells: Cells
    lines: tuple[Line, ...]
    cap: int
    fixed: dict[int, float]
    """Units over the plan of the foundations and of what the owner fixed, by line; 0 for foundations not taken."""
    line_up: tuple[Demand, ...]
    """Demands that the owner's plan holds."""

    @property
    def weeks(self) -> int:
        """Length of the plan."""
        return self.firm.answers.horizon_weeks

    def with_means(self, money: float, hours: float) -> Firm:
        """The same firm with this money a month and these hours a week."""
        given = {"budget_per_month": money, "hours_per_week": hours}
        return changed(self.firm, answers=self.firm.answers.model_copy(update=given))

    def model(self, firm: Firm) -> Model:
        """The arrays of the law, central figures: money at hand moves what a peak can be paid with."""
        season = seasonality(firm, self.book, firm.answers.start or self.today)
        whole = build_model(list(self.lines), firm, self.cells, season, self.book, self.central)
        return whole.before_the_end()


@dataclass(frozen=True)
class Found:
    """The best plan known for an outcome at some means: the number that it brings, and one that no plan passes."""

    money: float
    """A month, the reserve included."""
    hours: float
    """A week, listening included."""
    number: float
    at_most: float
    allocation: Allocation
    problem: Problem
    whole: bool
    """True when it holds all the foundations and the line-up of the owner's plan."""


def ground_of(answers: Answers, book: Catalogue, today: date, most_money: float) -> Ground:
    """Understand a firm that may be given up to `most_money` a month.

    Raises:
        Refusal: when an answer names nothing in the catalogue, or fixes what the firm can't use.
    """
    book = book.with_figures(answers.figures)
    firm, central = understand(answers, book), Reading(book)
    groups = cells(firm, book, central)
    if float(groups.public[0]) < 1:
        raise refuse("publics", "answers.no_public")
    rich = changed(firm, answers=answers.model_copy(update={"budget_per_month": most_money}))
    # What is too dear today is there too: money is what moves.
    usable, excluded = options(rich, book, float(groups.public[0]))
    if refused := barred(excluded, answers):
        raise refused
    lines = tuple(lines_of(usable, firm, book))
    if not lines:
        raise refuse("forbidden", "answers.nothing_left")
    wanted = tuple(demand for demand in demands(list(lines), firm, book) if demand.lines)
    bare = Ground(firm, book, today, central, groups, lines, cap_of(answers, book), {}, ())
    for owner in (firm, rich):
        model = bare.model(owner)
        fixed = locked_foundations(model, means(firm, book, model), book, firm)
        problem = _problem(bare, "people", owner, model, fixed)
        if possible(problem):
            break
    return changed(bare, fixed=fixed, line_up=_held(problem, wanted))


def best(
    ground: Ground,
    outcome: Outcome,
    money: float,
    hours: float,
    *,
    start: Draws | None = None,
    gap: float = GAP,
) -> Found:
    """The best plan with this money a month and these hours a week that holds the foundations and the line-up.

    Raises:
        Infeasible: when no plan holds them with these means.
    """
    firm = ground.with_means(money, hours)
    problem = _lined_up(_problem(ground, outcome, firm, ground.model(firm), ground.fixed), ground.line_up)
    return _solved(ground, outcome, problem, money, hours, start, gap, whole=True)


def best_left(
    ground: Ground, outcome: Outcome, money: float, hours: float, *, start: Draws | None = None
) -> Found:
    """The same where means are too short: foundations and demands give way in the planner's own order.

    Raises:
        Infeasible: when even what the owner fixed can't be held.
    """
    firm = ground.with_means(money, hours)
    model = ground.model(firm)
    affordable = locked_foundations(model, means(firm, ground.book, model), ground.book, firm)
    fixed = {i: units if affordable.get(i, 0.0) > 0 else 0.0 for i, units in ground.fixed.items()}
    problem = _problem(ground, outcome, firm, model, fixed)
    problem = _lined_up(problem, _held(problem, ground.line_up))
    return _solved(ground, outcome, problem, money, hours, start, GAP, whole=False)


def _solved(
    ground: Ground, outcome: Outcome, problem: Problem, money: float, hours: float, start: Draws | None, gap: float,
    *, whole: bool,
) -> Found:  # fmt: skip
    plan = allocate(problem, gap=gap, max_iterations=TURNS, start=start)
    number, at_most = (number_of(ground, outcome, worth) for worth in (plan.value, plan.upper_bound))
    return Found(money, hours, number, at_most, plan, problem, whole)


def bought(ground: Ground, found: Found) -> tuple[Bought, ...]:
    """Write the lines of a plan found, foundations first, then the dearest; hours bought are no line."""
    arrays, units = found.problem.arrays, found.allocation.units
    months, seen, lines = ground.weeks / WEEKS_PER_MONTH, set[str](), []
    for i in np.flatnonzero(found.allocation.used[:-1]):
        line = ground.lines[i]
        hours = arrays.hours[i] * units[i] + arrays.fixed_hours[i]
        if line.option.channel not in seen:
            # The watch and the replies of a channel are paid once, whatever runs on it.
            hours += arrays.channel_fixed_hours[arrays.channel[arrays.vehicle[i]]]
            seen.add(line.option.channel)
        lines.append(
            Bought(
                activity=line.id, channel=line.option.channel,
                territory=_where(ground, line)[0], segment=_where(ground, line)[1],
                foundation=line.option.action.foundation is not None, units=float(units[i]),
                money_per_month=cents_down(float(arrays.cost[i] * units[i] + arrays.fixed_cost[i]) / months),
                hours_per_week=minutes_down(float(hours) / ground.weeks),
            )
        )  # fmt: skip
    return tuple(
        sorted(lines, key=lambda one: (not one.foundation, -one.money_per_month, -one.hours_per_week))
    )


def channels_of(ground: Ground, found: Found) -> tuple[str, ...]:
    """Name the channels of a plan found, foundations left out."""
    lines = [ground.lines[i] for i in np.flatnonzero(found.allocation.used[:-1])]
    return tuple(dict.fromkeys(x.option.channel for x in lines if x.option.action.foundation is None))


def _where(ground: Ground, line: Line) -> tuple[str, str]:
    """Territory and public of a line, as a plan names them."""
    territory = "" if line.site is None else ground.firm.sites[line.site].place
    return territory, "" if line.segment is None else public_id(line.segment)


def bought_hours(ground: Ground, found: Found) -> float:
    """Hours a week that a plan found buys from somebody else, no more than its work lacks."""
    spare = found.problem.hours_available - found.allocation.hours
    return minutes_up(max(0.0, float(found.allocation.units[-1]) - max(spare, 0.0)) / ground.weeks)


def number_of(ground: Ground, outcome: Outcome, worth: float) -> float:
    """People or customers that a worth of the optimiser's goal stands for.

    Customers won are no longer there to be won, and a firm serves no more than it can; both only bend the count,
    so that the best plan stays the best.
    """
    if outcome == "people":
        return worth
    there = winnable(ground)
    return min(-there * expm1(-worth / there), capacity(ground)) if there > 0 else 0.0


def value_for(ground: Ground, outcome: Outcome, number: float) -> float:
    """Value of the goal that brings this number; infinite when there are not that many."""
    if outcome == "people":
        return number
    if number > capacity(ground) or number >= winnable(ground):
        return inf
    return -winnable(ground) * log1p(-number / winnable(ground))


def number_of_plan(ground: Ground, outcome: Outcome, plan: Plan) -> float:
    """What a whole plan brings, on the central figures: its lines as they are, whatever else they serve."""
    units = {(line.activity, line.territory, line.segment): line.units for line in plan.mix}
    once = {line.action for line in plan.foundations}
    taken = np.zeros(len(ground.lines) + 1)
    for i, line in enumerate(ground.lines):
        held = ground.fixed.get(i, line.option.action.least) if line.id in once else 0.0
        taken[i] = units.get((line.id, *_where(ground, line)), held)
    model = ground.model(ground.firm)
    problem = _problem(ground, outcome, ground.firm, model, {})
    return number_of(ground, outcome, value(problem, taken)[0])


def unit_of(ground: Ground, outcome: Outcome) -> Unit:
    """What the outcome counts for this firm."""
    return (
        "customers"
        if outcome == "customers"
        else "people"
        if ground.firm.audience == "people"
        else "accounts"
    )


def money_step(usual: float) -> float:
    """Money a month in which to count what more would bring: 1, 2 or 5 times a power of ten, a third of the usual."""
    third = max(usual / 3, _LEAST_STEP)
    power = 10.0 ** floor(log10(third))
    return power * max(times for times in (1, 2, 5) if times * power <= third)


def counted(key: str, unit: Unit, number: float) -> Words:
    """Count (`number`: so many; `further`: so many more): the two digits that are known, one decimal below ten."""
    if number >= _WHOLE:
        return Words(key=f"outcome.{key}.{unit}", count=round(number), values={"number": people(number)})
    shown = round(number, 1)
    return Words(key=f"outcome.{key}.{unit}", count=shown, values={"number": count(shown)})


def exact(unit: Unit, number: float) -> Words:
    """Count to the last one: what the owner asked for, or what must not be rounded past it."""
    return Words(key=f"outcome.number.{unit}", count=round(number), values={"number": count(round(number))})


def capacity(ground: Ground) -> float:
    """New customers that the firm can serve over the plan; infinite when not said."""
    room = served(
        ground.firm, seasonality(ground.firm, ground.book, ground.firm.answers.start or ground.today)
    )
    return inf if room is None else float(room[-1])


def winnable(ground: Ground) -> float:
    """People or accounts of the public who are neither customers nor tied yet."""
    return float(ground.cells.people[0, ground.cells.where("prospect")].sum())


def _problem(ground: Ground, outcome: Outcome, firm: Firm, model: Model, fixed: dict[int, float]) -> Problem:
    """Write the planner's own problem at the means of a firm, this outcome its only goal."""
    alone = changed(firm, goals=dict.fromkeys(GOALS, 1.0))
    problem = make_problem(
        model,
        alone,
        ground.book,
        means(firm, ground.book, model),
        fixed,
        dict.fromkeys(GOALS, 1.0),
        ground.cap,
    )
    return replace(problem, weights=_weights(ground, outcome, model))


def _weights(ground: Ground, outcome: Outcome, model: Model) -> Draws:
    """Worth of reaching everybody of a cell, by term (goal × period): (T, G)."""
    counted = np.zeros((len(GOALS), len(model.season.periods), len(model.cells.cells)))
    people, weeks = model.cells.people[0], model.season.weeks
    stays = relay_stays(ground.central(f"ways.{ground.firm.way_id}.months_kept"))
    sent_until_end = np.cumsum(stays ** np.arange(weeks))[::-1]
    for number, period in enumerate(model.season.periods):
        if outcome == "people":
            inside = model.cells.where("prospect", "tied", "customer")
            counted[GOALS.index("reach"), number, inside] = people[inside] * len(period.weeks) / weeks
        else:
            cycles = len(period.weeks) / WEEKS_PER_CYCLE
            won, relays = counted[GOALS.index("structure"), number], model.cells.where("relay")
            prospects = model.cells.where("prospect")
            won[prospects] = people[prospects] * cycles
            # A relay won in a week sends customers from then to the last one, as long as it stays.
            lasting = float(sent_until_end[list(period.weeks)].sum()) / WEEKS_PER_CYCLE / WEEKS_PER_YEAR
            won[relays] = people[relays] * lasting * ground.central(f"ways.{ground.firm.way_id}.referrals")[0]
    return counted.reshape(-1, counted.shape[2])


def _lined_up(problem: Problem, wanted: tuple[Demand, ...]) -> Problem:
    return replace(problem, groups=[(demand.lines, 1, len(demand.lines)) for demand in wanted])


def _held(problem: Problem, wanted: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """Keep each demand that some plan holds with all those kept before it, the firmest first."""
    kept: tuple[Demand, ...] = ()
    for demand in wanted:
        if possible(_lined_up(problem, (*kept, demand))):
            kept = (*kept, demand)
    return kept
