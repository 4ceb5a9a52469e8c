"""« How much money for that many people, or customers? »: the least money, found by halving; it proposes no plan.

The question is asked of the owner's own plan: same hours, rules, foundations, line-up, same things fixed or refused;
only the outcome asked for counts. The money found is enough, since a plan is given that brings the number; the money
just under it is not, since the optimiser's bound says that no plan does.
"""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from math import floor, isfinite, log10, sqrt
from typing import Any

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.figures import Frozen
from planner.impossible import no_plan
from planner.maths.allocation import Infeasible
from planner.outcome import (
    Bought,
    Found,
    Ground,
    Outcome,
    Unit,
    best,
    bought,
    bought_hours,
    capacity,
    counted,
    exact,
    ground_of,
    money_step,
    unit_of,
    value_for,
    winnable,
)
from planner.words import Quantity, Words, count, hours, money, people

_Gain = tuple[float, str, dict[str, Quantity]]
"""A number gained, what brings it, and the values of its sentence."""

_FINE = 0.001
"""Gap of the solves: what is between enough and not enough must come from prices, not from the proof."""
_DIGITS = 3
"""Figures of an amount of money that are worth seeking."""
_MOST_SOLVES = 40
_SEEN, _HELD = 0.01, 0.1
"""Shares of the number that more means must add to be worth saying, and to be said to be what limits it."""
_MORE_HOURS = 1
_NEAR = 1.1
"""Ratio of two numbers under which two digits may not tell them apart."""
_STRIDE = 4
"""Factor between two amounts tried while none is enough."""


class Least(Frozen):
    """The least money that brings a number, with what proves it; `enough` is None when no money does."""

    outcome: Outcome
    unit: Unit
    wanted: float
    enough: float | None
    """Money a month with which a plan brings the number: this one."""
    not_enough: float | None
    """Money a month with which no plan brings it; None when it takes no money."""
    tried: float
    """Money a month of the plan given: `enough`, or the most that was tried."""
    number: float
    """What this plan brings, on the central figures."""
    at_most: float
    """What no plan passes with the same money."""
    currency: str
    lines: tuple[Bought, ...]
    bought_hours_per_week: float
    sentences: tuple[Words, ...]
    """The answer, then what limits it."""


def least_money(answers: Answers, book: Catalogue, outcome: Outcome, wanted: float, *, today: date) -> Least:
    """Find the least money a month that brings `wanted` people in four weeks, or customers over the plan.

    Raises:
        Refusal: when an answer names nothing in the catalogue, or no money holds what the owner fixed.
    """
    usual = max(answers.budget_per_month, book.threshold("reference_small_money"))
    most = float(round(usual * book.threshold("most_money_tried")))
    ground = ground_of(answers, book, today, most)
    bracket = _Bracket(ground, outcome, value_for(ground, outcome, wanted))
    if isfinite(bracket.target):
        bracket.close(float(round(usual)), most)
    if bracket.enough is None:
        try:
            found = best(ground, outcome, most, answers.hours_per_week, gap=_FINE)
        except Infeasible as error:
            rich = ground.with_means(most, answers.hours_per_week)
            raise no_plan(error, ground.model(rich), rich, ground.book) from None
        sentences = _out_of_reach(ground, outcome, wanted, found)
    else:
        found = bracket.enough
        sentences = _answer(ground, outcome, wanted, found, bracket)
    return Least(
        outcome=outcome, unit=unit_of(ground, outcome), wanted=wanted,
        enough=None if bracket.enough is None else found.money, not_enough=bracket.short, tried=found.money,
        number=found.number, at_most=found.at_most, currency=ground.firm.currency, lines=bought(ground, found),
        bought_hours_per_week=bought_hours(ground, found), sentences=sentences,
    )  # fmt: skip


class _Bracket:
    """The least money known to be enough, and the most known to be too little.

    Where a plan falls short and the bound doesn't say that all do, the money is neither: each side closes in on it.
    """

    def __init__(self, ground: Ground, outcome: Outcome, target: float) -> None:
        self.ground, self.outcome, self.target = ground, outcome, target
        self.enough: Found | None = None
        self.short: float | None = None
        self.floor = False
        """True when less money would not even hold what the plan must hold."""
        self.unsure: tuple[float, float] | None = None

    def close(self, usual: float, most: float) -> None:
        """Try amounts of money, from the usual one, until what is left to know is finer than prices are."""
        amount: float | None = usual
        for _ in range(_MOST_SOLVES):
            if amount is None:
                return
            self._try(amount)
            amount = self._next(most)

    def _try(self, amount: float) -> None:
        try:
            found = best(
                self.ground, self.outcome, amount, self.ground.firm.answers.hours_per_week, gap=_FINE
            )
        except Infeasible:
            self.short, self.floor = amount, True
            return
        if found.allocation.value >= self.target:
            self.enough = found
        elif found.allocation.upper_bound < self.target:
            self.short, self.floor = amount, False
        else:
            low, high = self.unsure or (amount, amount)
            self.unsure = min(low, amount), max(high, amount)

    def _next(self, most: float) -> float | None:
        low = -1.0 if self.short is None else self.short
        if self.enough is None:
            tried = max(low, self.unsure[1] if self.unsure else 0.0)
            return None if tried >= most else min(most, tried * _STRIDE)
        high = self.enough.money
        gaps = [(low, self.unsure[0]), (self.unsure[1], high)] if self.unsure else [(low, high)]
        low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
        step = _step(high)
        if high - low <= step:
            return None
        middle = 0.0 if low < 0 else max(sqrt(max(low, 1.0) * high), low + step)
        return min(round(middle / step) * step, high - step)


def _step(amount: float) -> float:
    """Grain in which money is sought: a unit of money, or three significant digits."""
    return float(max(1.0, 10.0 ** (floor(log10(max(amount, 1.0))) - _DIGITS + 1)))


def _answer(
    ground: Ground, outcome: Outcome, wanted: float, found: Found, bracket: _Bracket
) -> tuple[Words, ...]:
    """Say the money, that less would not do, and what would bring more."""
    unit, currency = unit_of(ground, outcome), ground.firm.currency
    spent: dict[str, Any] = {"money": money(found.money, currency)} if found.money > 0 else {}
    said = [
        Words(
            key=f"least.{'enough' if spent else 'free'}.{outcome}",
            values={**spent, "number": _reached(unit, found.number, wanted)},
        )
    ]
    if bracket.floor:
        said.append(Words(key="least.floor"))
    elif bracket.short is not None:
        proof: dict[str, Any] = {"money": money(bracket.short, currency), "wanted": count(wanted)}
        said.append(Words(key=f"least.proof.{outcome}", values=proof))
    step = money_step(max(found.money, ground.firm.answers.budget_per_month))
    more: list[_Gain] = [
        (_gain(ground, outcome, found, money_=step), "money", {"amount": money(step, currency)}),
        (_gain(ground, outcome, found, hours_=_MORE_HOURS), "hours", {"amount": hours(_MORE_HOURS)}),
        (_gain(ground, outcome, found, channels=1), "cap", {"cap": count(ground.cap)}),
    ]
    return (*said, *_named("more", more, unit, _SEEN * found.number))


def _out_of_reach(ground: Ground, outcome: Outcome, wanted: float, found: Found) -> tuple[Words, ...]:
    """Say the most that can be had, and what holds it back."""
    unit = unit_of(ground, outcome)
    values: dict[str, Any] = {
        "wanted": exact(unit, wanted), "money": money(found.money, ground.firm.currency),
        "number": _short_of(unit, found.number, wanted),
    }  # fmt: skip
    said = Words(key=f"least.never.{outcome}", values=values)
    if outcome == "customers":
        for most, why in ((capacity(ground), "capacity"), (winnable(ground), "there")):
            if wanted >= most:
                return said, Words(key=f"least.held.{why}", values={"number": exact(unit, most)})
    held: list[_Gain] = [
        (
            _gain(ground, outcome, found, hours_=max(found.hours, 1.0)),
            "hours",
            {"amount": hours(found.hours)},
        ),
        (_gain(ground, outcome, found, channels=len(ground.lines)), "cap", {"cap": count(ground.cap)}),
        (_gain(ground, outcome, found, money_=found.money), "money", {}),
    ]
    named = _named("held", held, unit, _HELD * found.number)
    public = people(float(ground.cells.public[0]))
    return (said, *named) if named else (said, Words(key=f"least.held.{unit}", values={"public": public}))


def _reached(unit: Unit, number: float, wanted: float) -> Words:
    """Say what is reached, to what is known of it; the number asked for where rounding could fall under it."""
    return counted("number", unit, number) if number > _NEAR * wanted else exact(unit, wanted)


def _short_of(unit: Unit, number: float, wanted: float) -> Words:
    """Say what falls short, to what is known of it; to the last one where rounding could reach what was asked for."""
    return counted("number", unit, number) if number * _NEAR < wanted else exact(unit, floor(number))


def _gain(
    ground: Ground,
    outcome: Outcome,
    found: Found,
    *,
    money_: float = 0.0,
    hours_: float = 0.0,
    channels: int = 0,
) -> float:
    """What the best plan would bring more with more means."""
    wider = changed(ground, cap=ground.cap + channels)
    richer = best(wider, outcome, found.money + money_, found.hours + hours_, start=found.allocation.units)
    return max(0.0, richer.number - found.number)


def _named(kind: str, gains: list[_Gain], unit: Unit, least: float) -> tuple[Words, ...]:
    """Say the gains that matter, the largest first."""
    return tuple(
        Words(key=f"least.{kind}.{name}", values={**values, "more": counted("further", unit, gain)})
        for gain, name, values in sorted(gains, key=lambda one: -one[0])
        if gain > least
    )
