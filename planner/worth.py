"""What a customer is worth, and how many pay for the plan; it wins none."""

from __future__ import annotations

from typing import Literal

import numpy as np

from planner.firm import Firm
from planner.pays import leaves_money
from planner.plan import BreakEven, Range
from planner.ranges import spread
from planner.reading import Draws, Reading
from planner.text import round_people
from planner.words import Words, money, people

_LIKELY = 0.8
"""Chances from which a plan is said to pay for itself."""
_A_DOLLAR = 1.0
"""Money under which a plan costs nothing but time."""

Outcome = Literal["pays", "may_pay", "does_not_pay", "not_measured"]


def yearly_margin(firm: Firm, reading: Reading) -> Draws:
    """Margin that a new customer leaves in the first year, one purchase at least: (D,), money of the place."""
    answers, path, size = firm.answers, f"activities.{firm.activity_id}", reading.size

    def own(value: float | None, figure: Draws) -> Draws:
        return figure if value is None else np.full(size, value)

    usual = reading(f"{path}.{firm.activity.purchase(firm.audience)}")
    basket = own(answers.basket, usual * reading(f"prices.{firm.region}.money"))
    margin = own(answers.margin, reading(f"{path}.margin"))
    # Who buys every third year buys this year: that is how they became a customer.
    repeat = np.maximum(own(answers.repeat_per_year, reading(f"{path}.repeat")), 1.0)
    return np.maximum(basket * margin * repeat, 0.01)


def break_even(firm: Firm, reading: Reading, customers: Draws, spent: float) -> BreakEven:
    """Compare the customers expected with those that pay for the plan: customers (D,) over the plan."""
    answers, yearly = firm.answers, yearly_margin(firm, reading)
    hours = answers.hours_per_week * answers.horizon_weeks * reading(f"prices.{firm.region}.hour")
    need = np.ceil(spent / yearly - 1e-9)
    expected, needed = spread(customers), spread(need)
    outcome = _outcome(expected, needed, float(np.mean(customers >= need)))
    free = spent < _A_DOLLAR
    if not leaves_money(yearly):
        outcome, free = "not_measured", False
    likely = ".likely" if outcome == "may_pay" and _covers(expected.central, needed) else ""
    return BreakEven(
        margin_per_customer=spread(yearly), customers_for_money=needed,
        customers_for_money_and_hours=spread((spent + hours) / yearly), expected_customers=expected, outcome=outcome,
        sentence=Words(
            key="break_even.free" if free else f"break_even.{outcome}{likely}",
            count=None if free or outcome == "not_measured" else round(needed.central),
            values={
                "need": people(needed.central), "central": people(expected.central),
                "low": people(expected.low),
                "high": people(expected.high), "margin": money(round_people(float(np.median(yearly))), firm.currency),
            },
        ),
    )  # fmt: skip


def _outcome(expected: Range, needed: Range, chances: float) -> Outcome:
    """Say whether the plan pays, so that the figures that are shown beside it bear it out.

    Margins are drawn too: some draws pay with far fewer customers than the number that is shown as needed. Chances
    alone would then call « possible » a plan whose high estimate is under that number.
    """
    if not _covers(expected.high, needed):
        return "does_not_pay"
    return "pays" if chances >= _LIKELY and _covers(expected.central, needed) else "may_pay"


def _covers(customers: float, needed: Range) -> bool:
    """Tell whether customers reach the number needed, both as they are written: rounded."""
    return round_people(customers) >= round_people(needed.central)
