"""What a customer is worth, and how many pay for the plan; it wins none."""

from __future__ import annotations

from typing import Literal

import numpy as np

from planner.firm import Firm
from planner.pays import leaves_money
from planner.plan import BreakEven
from planner.ranges import spread
from planner.reading import Draws, Reading
from planner.text import round_people
from planner.words import Words, money, people

_LIKELY, _POSSIBLE = 0.8, 0.1
"""Chances from which a plan is said to pay for itself, and under which it is said not to."""
_EVEN = 0.5
"""Chance from which paying is more likely than not."""
_A_DOLLAR = 1.0
"""Money under which a plan costs nothing but time."""


def yearly_margin(firm: Firm, reading: Reading) -> Draws:
    """Margin that a customer leaves in a year: (D,), money of the place."""
    answers, path, size = firm.answers, f"activities.{firm.activity_id}", reading.size

    def own(value: float | None, figure: Draws) -> Draws:
        return figure if value is None else np.full(size, value)

    basket = own(answers.basket, reading(f"{path}.basket") * reading(f"prices.{firm.region}.money"))
    margin = own(answers.margin, reading(f"{path}.margin"))
    repeat = np.maximum(own(answers.repeat_per_year, reading(f"{path}.repeat")), 1e-3)
    return np.maximum(basket * margin * repeat, 0.01)


def break_even(firm: Firm, reading: Reading, customers: Draws, spent: float) -> BreakEven:
    """Compare the customers expected with those that pay for the plan: customers (D,) over the plan."""
    answers, yearly = firm.answers, yearly_margin(firm, reading)
    hours = answers.hours_per_week * answers.horizon_weeks * reading(f"prices.{firm.region}.hour")
    need = np.ceil(spent / yearly - 1e-9)
    chances = float(np.mean(customers >= need))
    free = spent < _A_DOLLAR
    outcome: Literal["pays", "may_pay", "does_not_pay", "not_measured"]
    outcome = "pays" if chances >= _LIKELY else "may_pay" if chances >= _POSSIBLE else "does_not_pay"
    if not leaves_money(yearly):
        outcome, free = "not_measured", False
    likely = ".likely" if outcome == "may_pay" and chances >= _EVEN else ""
    expected, needed = spread(customers), spread(need)
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
