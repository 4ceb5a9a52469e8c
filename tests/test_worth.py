"""Break-even and the summary: the outcome follows chances and figures; a plan that can't pay says so first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.firm import Firm
from planner.plan import Range
from planner.reading import Reading
from planner.summary import buys_the_most, summary_of
from planner.text import round_people
from planner.worth import break_even, yearly_margin
from tests.engine_parts import BOOK, chosen, firm_with, plan_with
from tests.plan_parts import assert_sayable


@pytest.mark.parametrize(
    ("bring", "outcome"), [([50] * 10, "pays"), ([1] * 8 + [50] * 2, "may_pay"), ([1] * 10, "does_not_pay")]
)
def test_the_outcome_follows_the_chances(bring: list[float], outcome: str) -> None:
    """Ten customers pay for the plan: all draws, some, or none bring them."""
    firm = firm_with(basket=100, margin=0.5, repeat_per_year=2)
    found = break_even(firm, Reading(BOOK, size=10), np.array(bring, dtype=float), 1000.0)
    assert found.outcome == outcome
    assert found.customers_for_money.central == 10
    assert found.customers_for_money_and_hours.central > 10
    assert_sayable([found.sentence])


def test_a_trade_that_both_buy_from_has_a_basket_for_firms() -> None:
    """Where customers come as they do for firms, the basket is a firm's already."""
    missing = {
        id
        for id, trade in BOOK.activities.items()
        if trade.customers == "both" and not trade.way.startswith("firms-") and trade.basket_firms is None
    }
    assert missing == set()
    for id, trade in BOOK.activities.items():
        if trade.basket_firms is not None:
            assert trade.customers != "firms", f"{id}: its basket is a firm's"
            assert trade.basket_firms.central > trade.basket.central, id


@pytest.mark.parametrize("activity", ["electrician", "caterer", "painter"])
def test_what_firms_buy_is_counted_for_whoever_sells_to_firms(activity: str) -> None:
    trade = BOOK.activities[activity]
    assert trade.basket_firms is not None
    terms = {"margin": 0.5, "repeat_per_year": 1, "basket": None, "activity": activity}
    people, firms = (
        float(np.median(yearly_margin(firm_with(**terms, sells_to=side), Reading(BOOK))))
        for side in ("people", "firms")
    )
    assert firms / people == pytest.approx(trade.basket_firms.central / trade.basket.central, rel=0.3)


def with_baskets_far_apart() -> tuple[Firm, Reading]:
    """Give a firm that does not say what a customer leaves, and draws of its trade's basket from 20 to 180."""
    firm = firm_with(basket=None, margin=None, repeat_per_year=None)
    baskets = 60 * np.geomspace(1 / 3, 3, 200)
    return firm, Reading(BOOK, drawn={f"activities.{firm.activity_id}.basket": baskets}, size=200)


@pytest.mark.parametrize("brought", [1, 5, 10, 20, 40, 80, 160])
def test_the_figures_that_are_shown_bear_the_outcome_out(brought: float) -> None:
    """Margins drawn by the trade, spread wide: what is needed is « possible » only within the range that is shown."""
    firm, reading = with_baskets_far_apart()
    luck = np.exp(0.6 * np.random.default_rng(7).normal(size=reading.size))
    found = break_even(firm, reading, brought * luck, 20 * float(np.median(yearly_margin(firm, reading))))
    need = round_people(found.customers_for_money.central)
    central, high = (round_people(getattr(found.expected_customers, end)) for end in ("central", "high"))
    assert (found.outcome == "does_not_pay") == (high < need)
    assert (found.sentence.key == "break_even.may_pay") == (central < need <= high)
    assert (found.sentence.key in {"break_even.may_pay.likely", "break_even.pays"}) == (need <= central)


def test_a_high_end_under_what_is_needed_is_not_called_possible() -> None:
    """One draw in five pays, by a margin far over its centre: the three figures say that the plan falls short."""
    firm, reading = with_baskets_far_apart()
    rich = yearly_margin(firm, reading)
    spent = 100 * float(np.median(rich))
    enough = np.ceil(spent / rich)
    found = break_even(firm, reading, np.where(rich >= np.quantile(rich, 0.8), enough, 1.0), spent)
    assert found.expected_customers.high < found.customers_for_money.central
    assert found.outcome == "does_not_pay"


def test_a_plan_that_costs_nothing_has_nothing_to_win_back() -> None:
    """Time only: every customer is won."""
    found = break_even(firm_with(), Reading(BOOK), np.array([3.0]), 0.0)
    assert found.sentence.key == "break_even.free"


def test_a_plan_that_cannot_pay_says_so_first() -> None:
    """Customers who leave a few dollars, and much money: the first sentence of the summary is the break-even."""
    plan = plan_with(basket=4, margin=0.5, repeat_per_year=1, budget_per_month=5000)
    assert plan.projection.break_even.outcome == "does_not_pay"
    assert plan.summary[0] == plan.projection.break_even.sentence
    assert plan.summary.count(plan.projection.break_even.sentence) == 1


def test_a_plan_that_pays_says_what_to_do_first() -> None:
    """The break-even comes at its place, after the customers."""
    plan = plan_with()
    assert plan.projection.break_even.outcome != "does_not_pay"
    keys = [words.key for words in plan.summary]
    assert keys[0].startswith("summary.")
    assert keys.index(plan.projection.break_even.sentence.key) == keys.index("summary.customers") + 1


def test_money_left_beside_hours_bought_says_that_hours_are_short() -> None:
    """« Spending it would add almost nothing » is no answer to who sees the same plan buy hours."""
    plan, found = plan_with(), chosen()
    units, may = found.bet.units.copy(), found.mix.means.hours_to_buy
    rich = plan.totals.model_copy(update={"unspent_per_month": plan.totals.money_per_month})
    for bought, key in (
        (0.0, "summary.unspent"),
        (may / 2, "summary.unspent"),
        (may, "summary.unspent.hours"),
    ):
        units[-1] = bought
        most = buys_the_most(found.mix, replace(found.bet, units=units), BOOK)
        said = summary_of(firm_with(), plan.mix, rich, plan.projection, most)
        assert said[-1].key == key
        assert_sayable(said)


def test_a_plan_that_makes_nobody_notice_says_whom_it_relies_on() -> None:
    """No « about 0 people (0 to 0) »: who looks for the firm already is not counted among those reached."""
    plan, nobody = plan_with(), Range(low=0.0, central=0.1, high=0.4)
    firm, found = firm_with(), plan.projection.model_copy(update={"monthly_reach": nobody})
    said = summary_of(firm, plan.mix, plan.totals, found)
    assert "summary.reach.none" in {words.key for words in said}
    assert "summary.reach.none" not in {words.key for words in plan.summary}
    assert_sayable(said)
