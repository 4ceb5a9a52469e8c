"""Money fixed on an action: the units that it pays, as the plan then counts them."""

from __future__ import annotations

import pytest

from planner.locks import units_a_year
from planner.refusal import Refusal
from planner.text import Text
from tests.engine_parts import BOOK, asked, plan_with


@pytest.mark.parametrize(("action", "monthly"), [("meta-ads.campaign", 120.0), ("local-radio.spots", 240.0)])
def test_the_plan_spends_the_money_fixed(action: str, monthly: float) -> None:
    """Fixed in money, the line takes that money, less what does not make one more unit."""
    answers = asked(budget_per_month=1500)
    units = units_a_year(action, monthly, answers, BOOK)
    plan = plan_with(budget_per_month=1500, locked={action: units})
    spent = sum(line.money_per_month for line in plan.mix if line.activity == action)
    one = BOOK.action(action).cost.central / 12 if BOOK.action(action).whole else 0.05
    assert monthly - one - 0.05 <= spent <= monthly + 0.01


@pytest.mark.parametrize(
    ("action", "monthly", "key"),
    [("facebook.posts", 50.0, "locked.no_price"), ("local-radio.spots", 2.0, "locked.too_little")],
)
def test_money_that_fixes_nothing_is_refused(action: str, monthly: float, key: str) -> None:
    """What costs only time, and money under the price of one unit, with the cure in both languages."""
    with pytest.raises(Refusal) as caught:
        units_a_year(action, monthly, asked(), BOOK)
    place, words = caught.value.problems[0]
    assert (place, words.key) == (f"locked.{action}", key)
    assert all("{" not in Text(language).say(words) for language in ("fr", "en"))
