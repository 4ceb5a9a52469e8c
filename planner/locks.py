"""What an amount of money fixed on an action buys, in units a year; it fixes nothing itself."""

from __future__ import annotations

from math import floor

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.firm import understand
from planner.refusal import refuse
from planner.words import money

_CRUMBS = 1e-9


def units_a_year(id: str, money_per_month: float, answers: Answers, book: Catalogue) -> float:
    """Give the units a year of an action that this money a month pays, whole where it is sold whole.

    Work that the firm can't do itself is part of the price, as in the plan.

    Raises:
        Refusal: when the action costs no money, or when the money does not pay one unit.
    """
    book = book.with_figures(answers.figures)
    firm, action = understand(answers, book), book.action(id)
    prices = book.prices[firm.region]
    each, once = action.cost.central, action.fixed_cost.central if action.fixed_cost else 0.0
    each, once = each * prices.money.central, once * prices.money.central
    if set(action.skills) - firm.skills:
        each += action.hours.central * prices.hour.central
        once += (action.fixed_hours.central if action.fixed_hours else 0.0) * prices.hour.central
    if each <= 0:
        raise refuse(f"locked.{id}", "locked.no_price")
    units = (money_per_month * 12 - once) / each
    if action.whole:
        units = floor(units + _CRUMBS)
    if units < (1 if action.whole else _CRUMBS):
        least = (each * (1 if action.whole else 0) + once) / 12
        raise refuse(f"locked.{id}", "locked.too_little", amount=money(max(least, 1.0), firm.currency))
    return float(units)
