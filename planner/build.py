"""Answers → plan: calls each room in order and hands its result to the next; it computes nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.answers import Answers
from planner.audience import Cells, cells
from planner.best_bet import Bet, choose, drawn_model, restricted
from planner.budget import budget_of
from planner.catalogue import Catalogue
from planner.checks import Parts, run
from planner.community import animation_of
from planner.diagnosis import cap_of, diagnose
from planner.draws import draw
from planner.editorial import editorial
from planner.faint import without_faint
from planner.firm import Firm, understand
from planner.first_answer import FirstPlan, first_plan, too_little
from planner.hand import by_hand, untouched
from planner.impossible import barred, no_plan, relaxed
from planner.indicators import indicators_of
from planner.left_out import reasons_out
from planner.lines import foundation_lines, mix_lines, takes, with_reach
from planner.marked_dates import marked_dates
from planner.maths.allocation import Infeasible
from planner.means import means_of
from planner.messages import messages_of
from planner.mix import GAP, SCALE_GAP, Mix, Solved, beside, solve
from planner.model import lines_of
from planner.more import richer_plans, what_more_buys
from planner.objectives import objectives_of
from planner.options import Excluded, options
from planner.overturn import overturn
from planner.plan import Optimum, Plan
from planner.projection import project
from planner.publics import publics_of
from planner.reading import Reading
from planner.reasons import reasons_in
from planner.refusal import refuse
from planner.rules import rules_of
from planner.same_model import same_model
from planner.schedule import calendar
from planner.season import Seasonality, seasonality
from planner.sensitivity import figures_that_count, one_by_one, swings
from planner.starts import first_weeks, started
from planner.summary import buys_the_most, summary_of
from planner.tasks import tasks_of
from planner.totals import figures_used, totals_of
from planner.voice import positioning_of
from planner.weighing import customer_in_people
from planner.wish import wanted_of
from planner.worth import yearly_margin
from planner.worthwhile import worthwhile

DRAWS = 1024
"""Scrambled Sobol draws for the ranges."""
_BET_DRAWS = 128
"""Draws on which near-equal plans are compared: the choice needs fewer than the ranges."""
_FIRST_GAP, _FIRST_SCALE_GAP = 0.02, 0.05
"""What the first answer is known to: it is there in half the time, and says so."""


@dataclass(frozen=True)
class Begun:
    """The firm understood and its optimum: what a first answer shows, and all the rest goes on from."""

    firm: Firm
    central: Reading
    cells: Cells
    season: Seasonality
    solved: Solved
    excluded: list[Excluded]
    cap: int


@dataclass(frozen=True)
class Chosen:
    """What the optimiser settles: everything else in the plan follows from it."""

    firm: Firm
    central: Reading
    cells: Cells
    season: Seasonality
    mix: Mix
    bet: Bet
    excluded: list[Excluded]
    cap: int


def first(answers: Answers, book: Catalogue, *, today: date) -> FirstPlan:
    """Give the first answer, long before the plan: an optimum less fine, not compared yet with its near-equals.

    Raises:
        Refusal: as `build_plan` does, for what is seen this early.
    """
    begun = begin(answers, book, today=today, gap=_FIRST_GAP, scale_gap=_FIRST_SCALE_GAP)
    return first_plan(begun.solved, begun.excluded, answers, begun.firm, book.with_figures(answers.figures))


def begin(
    answers: Answers, book: Catalogue, *, today: date, gap: float = GAP, scale_gap: float = SCALE_GAP
) -> Begun:
    """Understand the firm and solve, to within `gap`, with goals measured to within `scale_gap`.

    Raises:
        Refusal: when an answer names nothing in the catalogue, or no plan can hold what is locked.
    """
    book = book.with_figures(answers.figures)
    firm = understand(answers, book)
    central = Reading(book)
    groups = cells(firm, book, central)
    if float(groups.public[0]) < 1:
        raise refuse("publics", "answers.no_public")
    possible, excluded = options(firm, book, float(groups.public[0]))
    season = seasonality(firm, book, answers.start or today)
    if refused := barred(excluded, answers):
        raise refused
    lines = lines_of(possible, firm, book)
    if not lines:
        raise refuse("forbidden", "answers.nothing_left")
    model = same_model(lines, firm, groups, season, book, central)
    cap = cap_of(answers, book)
    try:
        solved = solve(model, firm, book, cap, gap=gap, scale_gap=scale_gap)
    except Infeasible as error:
        raise no_plan(error, model, firm, book) from None
    return Begun(firm, central, groups, season, solved, excluded, cap)


def choose_mix(answers: Answers, book: Catalogue, *, today: date, seed: int) -> Chosen:
    """Settle the line-up: begin, solve around the optimum, choose the best bet. Raises as `begin` does."""
    begun, book = begin(answers, book, today=today), book.with_figures(answers.figures)
    firm, central, season = begun.firm, begun.central, begun.season
    mix = beside(begun.solved, book)
    yearly_margin(firm, central)
    reading = drawn(book, central, _BET_DRAWS, seed)
    drawn_cells = cells(firm, book, reading)
    bet = choose(mix, firm, drawn_cells, season, book, reading)
    mix, bet = worthwhile(mix, bet, firm, drawn_cells, season, book, reading)
    mix, bet = without_faint(mix, bet, firm, drawn_cells, season, book, reading)
    return Chosen(firm, central, begun.cells, season, mix, bet, begun.excluded, begun.cap)


def drawn(book: Catalogue, read: Reading, size: int, seed: int) -> Reading:
    """Draw all the figures that a reading has read."""
    return Reading(book, drawn=draw(read.used, size, seed), size=size)


def build_plan(answers: Answers, book: Catalogue, *, today: date, seed: int = 1) -> Plan:
    """Make the plan of a firm, with its owner's hand on it. Same answers, catalogue, day and seed: the same plan.

    Raises:
        Refusal: with one sentence for each answer that can't be used, or for what no plan can hold.
    """
    return by_hand(computed(untouched(answers), book, today=today, seed=seed), answers, book)


def computed(answers: Answers, book: Catalogue, *, today: date, seed: int = 1) -> Plan:
    """Compute the plan of a firm, nothing changed by hand. Raises as `build_plan` does."""
    book = book.with_figures(answers.figures)
    chosen = choose_mix(answers, book, today=today, seed=seed)
    firm, mix, bet, season = chosen.firm, chosen.mix, chosen.bet, chosen.season
    used, units = restricted(mix, bet.units)
    if not used:
        raise too_little(firm)
    narrow = Reading(book)
    central = drawn_model(mix, used, firm, cells(firm, book, narrow), season, book, narrow)
    yearly_margin(firm, narrow)
    narrow("method.members_lost.figure")
    reading = drawn(book, narrow, DRAWS, seed)
    groups = cells(firm, book, reading)
    model = drawn_model(mix, used, firm, groups, season, book, reading)
    taken = takes(central, units)
    why = reasons_in(mix, bet, used, firm, book)
    line_up = mix_lines(model, units, taken, firm, yearly_margin(firm, reading), why)
    foundations = foundation_lines(model, taken)
    totals = totals_of(line_up, foundations, mix, bet.units, firm)
    spent = totals.money_per_month * answers.horizon_weeks * 12 / 52
    dated = calendar(firm, book, line_up, foundations, season, totals)
    begun = first_weeks(dated, foundations)
    projection = project(
        started(model.before_the_end(), begun),
        units,
        firm,
        book,
        reading,
        seed,
        spent,
        [paid for paid, _ in taken],
    )
    foundations = with_reach(foundations, projection)
    figures = figures_that_count(narrow.used)
    alone = one_by_one(book, figures)
    moved = drawn_model(mix, used, firm, cells(firm, book, alone), season, book, alone)
    spent_on = [(line.option.channel, paid) for line, (paid, _) in zip(central.lines, taken, strict=True)]
    spent_on.append(("", max(0.0, spent - sum(paid for _, paid in spent_on))))
    diagnosis = diagnose(firm, book)
    publics = publics_of(firm, book, groups)
    objectives = objectives_of(firm, book, projection)
    wanted = wanted_of(firm, projection, season)
    dates = marked_dates(firm, book, season)
    rows = editorial(dated, firm, book, dates, seed)
    tasks = tasks_of(firm, book, line_up, foundations, diagnosis, totals, rows, season)
    indicators = indicators_of(firm, book, line_up, projection)
    budget = budget_of(line_up, foundations, totals)
    rules = rules_of(firm, book, [*(one.action for one in foundations), *(line.activity for line in line_up)])
    messages = messages_of(firm, book)
    animation = animation_of(firm, book, season, line_up, foundations, projection, totals, rows, tasks)
    richer = richer_plans(chosen, answers)
    unspent = totals.unspent_per_month
    left_out = reasons_out(mix, bet, chosen.excluded, firm, book, chosen.cap, richer, unspent)
    checks = run(
        Parts(
            firm=firm, book=book, season=season, diagnosis=diagnosis, publics=publics, objectives=objectives,
            messages=messages, foundations=foundations, mix=line_up, left_out=left_out, projection=projection,
            totals=totals, calendar=rows, tasks=tasks, indicators=indicators, budget=budget, rules=rules,
            wanted=wanted,
        )
    )  # fmt: skip
    optimum = Optimum(
        value=mix.allocation.value, upper_bound=mix.allocation.upper_bound, gap=mix.allocation.gap,
        given_up=bet.given_up, stable_share=bet.stable_share,
        customer_in_people=customer_in_people(firm.goals, mix.scale),
    )  # fmt: skip
    return Plan(
        answers=answers, language=answers.language, made_on=today, seed=seed, catalogue_version=book.version,
        summary=summary_of(firm, line_up, totals, projection, buys_the_most(mix, bet, book)), totals=totals,
        optimum=optimum, foundations=foundations, mix=line_up, left_out=left_out,
        line_up_relaxed=relaxed(mix, chosen.excluded, firm, book),
        what_more_buys=what_more_buys(chosen, richer, unspent), projection=projection,
        diagnosis=diagnosis, publics=publics,
        objectives=objectives, wanted=wanted, positioning=positioning_of(firm), messages=messages, animation=animation,
        means=means_of(firm, book, line_up, foundations), calendar=rows, marked_dates=dates, tasks=tasks,
        indicators=indicators, budget=budget, rules=rules, checks=checks,
        swings=swings(started(moved.before_the_end(), begun), units, firm, alone, figures),
        overturn=overturn(mix, bet, spent_on, firm, season, book), defaults_used=firm.assumed,
        figures_used=figures_used(narrow, book, firm, publics),
    )  # fmt: skip
