"""The frontier: the most that more or less money, or hours, can bring; each point a whole plan, with its proof.

Each curve asks one outcome of the optimiser and nothing else: it says what could be had, not what a plan that also
serves other goals will bring. More means never bring less, since a plan that spends less stays allowed.
"""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from math import floor, log10
from typing import Any, Literal

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.figures import Frozen
from planner.impossible import no_plan
from planner.maths.allocation import Infeasible
from planner.outcome import (
    OUTCOMES,
    Found,
    Ground,
    Outcome,
    Unit,
    best,
    best_left,
    channels_of,
    counted,
    ground_of,
    money_step,
    number_of_plan,
    unit_of,
)
from planner.plan import Plan
from planner.words import Quantity, Words, hours, money

Resource = Literal["money", "hours"]
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Points of a curve, as multiples of the owner's own money or hours."""
_DIGITS = 2
_MORE_HOURS = 1.0
_STRAIGHT = 0.6
"""Ratio of the two slopes above which a curve is said to go straight on."""
_NOTHING = 0.03
"""Share of the number under which all the means past a point bring nothing that an owner could notice."""


class Point(Frozen):
    """The most that some means bring, and the plan that does it."""

    money: float
    """A month."""
    hours: float
    """A week."""
    number: float
    """What the plan brings, on the central figures."""
    at_most: float
    """What no plan passes with these means."""
    channels: tuple[str, ...]
    """Channels of the plan, foundations left out."""
    whole: bool
    """False where means are too short for all the foundations and the line-up of the owner's plan."""


class Frontier(Frozen):
    """One curve: people in an average four weeks, or customers over the plan, against money or hours."""

    resource: Resource
    outcome: Outcome
    unit: Unit
    currency: Literal["CAD", "EUR"]
    points: tuple[Point, ...]
    """By growing means; numbers never go down."""
    here: int
    """Which point has the owner's own means."""
    planned: float | None
    """What the owner's plan brings, serving its other goals too; None when no plan was given."""
    bend: int | None
    """Point past which more means bring much less; None when the curve goes straight on."""
    sentence: Words
    """What the curve shows."""


def frontiers(
    answers: Answers, book: Catalogue, resource: Resource, *, today: date, plan: Plan | None = None
) -> tuple[Frontier, ...]:
    """Draw the two curves of a resource: people, then customers. `plan` is the owner's own, to be shown beside.

    Raises:
        Refusal: when an answer names nothing in the catalogue, or no plan holds what the owner fixed.
    """
    steps = _steps(answers, book, resource)
    most = max(steps) if resource == "money" else answers.budget_per_month
    ground = ground_of(answers, book, today, most)
    return tuple(_curve(ground, resource, outcome, steps, plan) for outcome in OUTCOMES)


def _steps(answers: Answers, book: Catalogue, resource: Resource) -> list[float]:
    """Give the means of the points, round numbers, the owner's own among them whatever it is."""
    own = answers.budget_per_month if resource == "money" else answers.hours_per_week
    usual = own or book.threshold(f"reference_small_{resource}")
    others = {_rounded(share * usual, resource) for share in SHARES if share != 1.0 or not own}
    return sorted({own, *others})


def _rounded(amount: float, resource: Resource) -> float:
    """Round money to two digits, hours to a quarter."""
    if resource == "hours":
        return max(round(amount * 4), 1) / 4
    return round(amount, _DIGITS - 1 - floor(log10(amount)))


def _curve(
    ground: Ground, resource: Resource, outcome: Outcome, steps: list[float], plan: Plan | None
) -> Frontier:
    points: list[Point] = []
    before: Found | None = None
    for amount in steps:
        found = _most(ground, resource, outcome, amount, before)
        if found is None:
            continue
        bound = max(found.at_most, points[-1].at_most if points else 0.0)
        if before is not None and found.number < before.number:
            found = changed(before, money=found.money, hours=found.hours)
        points.append(
            Point(
                money=found.money, hours=found.hours, number=found.number, at_most=bound,
                channels=channels_of(ground, found), whole=found.whole,
            )
        )  # fmt: skip
        before = found
    here = next(
        i for i, point in enumerate(points) if getattr(point, resource) == _own(ground.firm.answers, resource)
    )
    unit = unit_of(ground, outcome)
    bend, sentence = _conclusion(points, resource, unit, ground.firm.currency)
    return Frontier(
        resource=resource, outcome=outcome, unit=unit, currency=ground.firm.currency, points=tuple(points), here=here,
        planned=None if plan is None else number_of_plan(ground, outcome, plan), bend=bend, sentence=sentence,
    )  # fmt: skip


def _own(answers: Answers, resource: Resource) -> float:
    return answers.budget_per_month if resource == "money" else answers.hours_per_week


def _most(
    ground: Ground, resource: Resource, outcome: Outcome, amount: float, before: Found | None
) -> Found | None:
    """The best plan at some means; None where they are too short for what the owner fixed.

    Raises:
        Refusal: when the owner's own means are.
    """
    answers, start = ground.firm.answers, None if before is None else before.allocation.units
    money_ = amount if resource == "money" else answers.budget_per_month
    hours_ = amount if resource == "hours" else answers.hours_per_week
    try:
        try:
            return best(ground, outcome, money_, hours_, start=start)
        except Infeasible:
            return best_left(ground, outcome, money_, hours_, start=start)
    except Infeasible as error:
        if amount == _own(answers, resource):
            raise no_plan(error, ground.model(ground.firm), ground.firm, ground.book) from None
        return None


def _conclusion(
    points: list[Point], resource: Resource, unit: Unit, currency: str
) -> tuple[int | None, Words]:
    """Find where the curve bends, if it does, and say what more means bring before and after."""
    x, y = [float(getattr(point, resource)) for point in points], [point.number for point in points]
    step = money_step(x[-1] / SHARES[-1]) if resource == "money" else _MORE_HOURS

    def amount(of: float) -> Quantity:
        return money(of, currency) if resource == "money" else hours(of)

    def each(first: int, last: int) -> float:
        return (y[last] - y[first]) / max(x[last] - x[first], 1e-9) * step

    end = len(points) - 1
    # The bend is where the curve stands highest above the straight line between its ends.
    bend = max(range(end + 1), key=lambda i: y[i] - y[0] - each(0, end) * (x[i] - x[0]) / step)
    values: dict[str, Any] = {"step": amount(step), "last": amount(x[end])}
    if y[end] - y[0] <= _NOTHING * y[end]:
        return None, Words(key=f"frontier.flat.{resource}", values=values)
    if bend in (0, end) or each(bend, end) > _STRAIGHT * each(0, bend):
        values["more"] = counted("further", unit, each(0, end))
        return None, Words(key=f"frontier.straight.{resource}", values=values)
    values |= {"bend": amount(x[bend]), "before": counted("number", unit, each(0, bend))}
    if y[end] - y[bend] <= _NOTHING * y[end]:
        return bend, Words(key=f"frontier.stops.{resource}", values=values)
    values["after"] = counted("number", unit, each(bend, end))
    return bend, Words(key=f"frontier.bends.{resource}", values=values)
