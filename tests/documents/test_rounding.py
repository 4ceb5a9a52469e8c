"""Numbers are rounded once, and lines add up to their totals."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.documents.rounding import CENT, HUNDREDTH, MILLIONTH, MINUTE, add_up, nearest, rounded, whole
from planner.text import Text
from tests.documents.plans import bakery

AMOUNTS = st.lists(st.floats(0, 9000, allow_nan=False), min_size=1, max_size=30)


@given(AMOUNTS, st.sampled_from([CENT, MINUTE, 1]))
def test_parts_add_up_to_the_total(amounts: list[float], parts: int) -> None:
    total = sum(amounts)
    steps = [round(part * parts) for part in add_up(amounts, total, parts)]
    assert sum(steps) == round(total * parts)
    assert all(abs(step - amount * parts) <= 1 + 1e-6 for step, amount in zip(steps, amounts, strict=True))


@given(st.floats(0, 20_000), st.floats(1e-6, 1), st.sampled_from(["fr", "en"]))
def test_a_page_and_a_document_write_the_same(amount: float, share: float, language: str) -> None:
    """A page writes amounts as they come; a document, once they are rounded. Cents are shown below ten dollars only."""
    text = Text(language)
    for small in (amount, amount / 1000):
        kept = whole(small, HUNDREDTH)
        assert abs(kept - small) <= 0.01 + 1e-9
        for write in (text.short, text.people, text.number, *([text.money] if small >= 10 else [])):
            assert write(kept) == write(small)
    assert text.people(whole(amount)) == text.people(amount)
    for decimals in (None, 0, 1):
        assert text.share(whole(share, MILLIONTH), decimals) == text.share(share, decimals)


@given(AMOUNTS)
def test_rounding_twice_changes_nothing(amounts: list[float]) -> None:
    once = add_up(amounts, sum(amounts), CENT)
    assert add_up(once, sum(once), CENT) == once


def test_amounts_of_another_total_are_not_forced() -> None:
    assert add_up([1.0, 2.0], 900.0, CENT) == (1.0, 2.0)


def test_hours_below_zero_add_up_too() -> None:
    """Hours bought are a line below zero."""
    found = add_up([3.3333, 2.2222, -1.5], 4.0555, MINUTE)
    assert sum(round(part * 60) for part in found) == round(4.0555 * 60)


def test_a_plan_is_rounded_once() -> None:
    plan = rounded(bakery())
    assert rounded(plan) == plan


def test_the_budget_adds_up() -> None:
    plan = rounded(bakery())
    cents = [Decimal(str(line.money_per_month)) for line in plan.budget]
    assert all(cent == round(cent, 2) for cent in cents)
    minutes = sum(round(line.hours_per_week * 60) for line in plan.budget)
    assert nearest(plan.totals.hours_per_week, MINUTE) == plan.totals.hours_per_week
    assert minutes == round(sum(line.hours_per_week for line in bakery().budget) * 60)
