"""Reasons: every line in has some, every channel out has the first true one, and none contradicts the plan."""

from __future__ import annotations

from typing import Any

import pytest

from planner.words import Quantity
from tests.engine_parts import BOOK, VARIED, chosen, plan_with
from tests.plan_parts import assert_sayable

SOME = (
    *VARIED,
    {"horizon_weeks": 4},
    {"budget_per_month": 0},
    {"activity": "machine-shop", "target_firms": 3},
)


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_every_channel_is_in_or_explained(changes: dict[str, Any]) -> None:
    """In the line-up, among the foundations, or out with a reason that can be said: never two of them, never none."""
    plan = plan_with(**changes)
    inside = {line.channel for line in plan.mix} | {line.channel for line in plan.foundations}
    out = [item.channel for item in plan.left_out]
    assert len(out) == len(set(out))
    assert inside.isdisjoint(out)
    assert inside | set(out) == set(BOOK.channels)
    assert all(line.reasons for line in (*plan.mix, *plan.foundations))
    assert_sayable(plan.left_out, plan.mix, plan.foundations)


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_reasons_out_are_true(changes: dict[str, Any]) -> None:
    """« Too few look for it » is said of searches only; « the cap is reached » only when it is."""
    plan, found = plan_with(**changes), chosen(**changes)
    animated = len({line.channel for line in plan.mix if line.animated})
    for item in plan.left_out:
        if item.reason.key == "out.few_seekers":
            assert BOOK.vehicle(item.action).audience == "demand", item.action
        if item.reason.key == "out.cap":
            assert animated >= found.cap
        if item.reason.key == "out.refused":
            assert item.channel in plan.answers.forbidden
        if item.reason.key == "out.slow":
            assert plan.answers.horizon_weeks * 12 / 52 <= BOOK.action(item.action).ramp_months.central  # type: ignore[union-attr]


def test_what_is_bought_is_said() -> None:
    """A line whose skill nobody has says that its hours are bought, unless its channel is in use already."""
    plan = plan_with(skills=["selling", "speaking"], budget_per_month=1500)
    for line in plan.mix:
        in_use = any(reason.key == "reason.in_use" for reason in line.reasons)
        lacking = not in_use and set(BOOK.action(line.activity).skills) - {"selling", "speaking"}
        paid = [reason.values["money"] for reason in line.reasons if reason.key == "reason.bought_work"]
        assert len(paid) == bool(lacking)
        for amount in paid:
            assert isinstance(amount, Quantity)
            assert 0 < amount.amount <= line.money_per_month + 0.01
            assert any(amount in part.what.values.values() for part in plan.budget), "the budget says it too"


def test_what_is_in_use_is_said() -> None:
    """A line on a channel already in use says so."""
    for line in plan_with().mix:
        assert any(reason.key == "reason.in_use" for reason in line.reasons) == (line.channel == "facebook")


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_whom_a_line_serves_is_said_from_its_role(changes: dict[str, Any]) -> None:
    """People who know the firm for what keeps them, relays for what goes to relays, demand for what meets it."""
    for line in plan_with(**changes).mix:
        whom = {
            reason.key.removeprefix("reason.whom.").split(".")[0]
            for reason in line.reasons
            if "whom" in reason.key
        }
        assert len(whom) <= 1
        audience = BOOK.vehicle(line.activity).audience
        if line.role == "keep":
            assert whom <= {"customers", "ties", "both"}
        elif audience == "relays":
            assert whom <= {"relays"}
        elif audience == "demand":
            assert whom <= {"looking", "recommended"}
        elif audience == "accounts":
            assert whom <= {"by_name", "accounts"}
        else:
            assert whom <= {"ages", "all_ages"}


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_relays_say_why_they_bring_more_customers_than_first_acts(changes: dict[str, Any]) -> None:
    """Each relay won sends customers who make no first act; of no other line is that said, and the diagnosis agrees."""
    plan = plan_with(**changes)
    for line in plan.mix:
        said = [reason for reason in line.reasons if reason.key.startswith("reason.serves.relays")]
        assert len(said) == (BOOK.vehicle(line.activity).audience == "relays")
        for reason in said:
            assert {
                one.sentence.values["sent"] for one in plan.diagnosis.swot if "sent" in one.sentence.values
            } == {reason.values["each"]}


def test_an_age_is_named_when_it_stands_out() -> None:
    """Ads bought for the young touch the young most; the share said of them is above that of everybody."""
    publics = [{"ages": ["18-29"], "share": 0.5}, {"ages": ["50-64", "65+"], "share": 0.5}]
    plan = plan_with(publics=publics, budget_per_month=1500)
    named = [r for line in plan.mix for r in line.reasons if r.key == "reason.whom.ages"]
    assert named
    for reason in named:
        assert reason.values["share"].amount > 1.2 * reason.values["all"].amount  # type: ignore[union-attr]
    young = [line for line in plan.mix if line.segment == "public-1"]
    assert young
    for line in young:
        ages = [r.values["ages"].key for r in line.reasons if r.key == "reason.whom.ages"]  # type: ignore[union-attr]
        assert set(ages) <= {"reason.ages.18-29"}


@pytest.mark.parametrize("changes", SOME, ids=range(len(SOME)))
def test_a_person_s_price_is_the_money_over_the_people(changes: dict[str, Any]) -> None:
    """What the sentence says is what the line holds: money of four weeks over the people served in them."""
    plan = plan_with(**changes)
    for line in plan.mix:
        said = [reason for reason in line.reasons if reason.key.startswith("reason.price.")]
        if line.cost_per_useful_person is None:
            assert not said
            assert line.money_per_month < 0.005 or line.reached_per_month.central < 1
            continue
        assert [reason.values["money"].amount for reason in said] == [line.cost_per_useful_person]  # type: ignore[union-attr]
        monthly = line.money_per_month * 12 / 52 * 4
        assert line.cost_per_useful_person * line.reached_per_month.central == pytest.approx(
            monthly, abs=0.02
        )
