"""Every sector, whatever its means and its country: a plan comes out within its means, proven and explained."""

from __future__ import annotations

from datetime import date

import pytest

from planner.bench.firms import MEANS, PLACES, answers_for, typical
from planner.build import build_plan
from planner.catalogue import catalogue
from planner.plan import Plan

BOOK = catalogue()
_SOCIAL = "social"


def assert_sound(plan: Plan) -> None:
    """Hold everything that is true of any plan."""
    answers = plan.answers
    assert round(plan.totals.money_per_month, 2) <= answers.budget_per_month
    assert round(plan.totals.hours_per_week * 60) <= round(answers.hours_per_week * 60)
    lines = sum(line.money_per_month for line in plan.budget)
    assert round(lines, 2) == round(plan.totals.money_per_month, 2), "budget lines add up to the cent"
    minutes = sum(round(line.hours_per_week * 60) for line in plan.budget)
    assert minutes == round(plan.totals.hours_per_week * 60), "budget lines add up to the minute"
    assert 0 <= plan.optimum.gap <= 0.01
    assert max(plan.projection.reach.central) <= plan.projection.public + 1e-6
    for series in (
        plan.projection.reach,
        plan.projection.traditional_only,
        plan.projection.without_amplification,
    ):
        assert all(a <= b + 1e-6 for a, b in zip(series.central, series.central[1:], strict=False)), (
            "reach only grows"
        )
        assert all(
            low <= mid <= high for low, mid, high in zip(series.low, series.central, series.high, strict=True)
        )
    others = [item for item in plan.left_out if BOOK.channels[item.channel].family != _SOCIAL]
    assert others or any(line.family != _SOCIAL for line in plan.mix)
    assert plan.mix, "a plan has a line-up"
    for line in plan.mix:
        action = BOOK.action(line.activity)
        assert line.reasons and line.channel not in answers.forbidden
        bought = any(reason.key == "reason.bought_work" for reason in line.reasons)
        known = {"writing", "photo", "selling", "speaking", "advertising", "web"}
        assert set(action.skills) <= known or bought, "no channel above the firm's skills"
    assert sum(plan.projection.layers.values()) == pytest.approx(
        plan.projection.monthly_reach.central, rel=0.25, abs=5
    )


SETTINGS = [(size, place) for size in MEANS for place in PLACES]
IN_TURN = [(sector, *SETTINGS[turn % len(SETTINGS)]) for turn, sector in enumerate(BOOK.sectors)]


@pytest.mark.parametrize(("sector", "size", "place"), IN_TURN)
def test_every_sector_has_a_plan(sector: str, size: str, place: str) -> None:
    """Twenty sectors, each with one of three sizes in one of two countries."""
    answers = answers_for(typical(sector, BOOK), PLACES[place], size)
    assert_sound(build_plan(answers, BOOK, today=date(2026, 11, 23), seed=1))


@pytest.mark.prove
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", MEANS)
@pytest.mark.parametrize("sector", list(BOOK.sectors))
def test_every_sector_has_a_plan_of_each_size_in_each_country(sector: str, size: str, place: str) -> None:
    """Twenty sectors × three sizes × two countries."""
    if (sector, size, place) not in IN_TURN:
        test_every_sector_has_a_plan(sector, size, place)


@pytest.mark.prove
@pytest.mark.parametrize("activity", list(BOOK.activities))
def test_every_activity_has_a_plan(activity: str) -> None:
    """Each trade of the catalogue, modest means, in Québec."""
    assert_sound(build_plan(answers_for(activity, "qc-04", "medium"), BOOK, today=date(2026, 11, 23), seed=1))
