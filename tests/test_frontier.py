"""The frontier: more means never bring less, each point within its means and its bound, a sentence that is true."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planner.frontier import SHARES, Frontier, Resource, frontiers
from planner.outcome import best, ground_of
from planner.refusal import Refusal
from planner.text import Text
from tests.engine_parts import BOOK, TODAY, asked, plan_with

FIRMS: tuple[dict[str, Any], ...] = (
    {}, {"activity": "machine-shop", "target_firms": 40, "relays": 6}, {"budget_per_month": 0},
    {"place": "fr-lyon", "money_at_start": 900, "horizon_weeks": 26},
)  # fmt: skip
# Each firm along one of the two; along both in the long proofs.
CURVES = [
    pytest.param(firm, resource, marks=() if firm % 2 == turn else pytest.mark.prove)
    for firm in range(len(FIRMS))
    for turn, resource in enumerate(("money", "hours"))
]


@cache
def _curves(firm: int, resource: Resource) -> tuple[Frontier, ...]:
    return frontiers(asked(**FIRMS[firm]), BOOK, resource, today=TODAY)


@pytest.mark.parametrize(("firm", "resource"), CURVES)
def test_more_never_brings_less_and_no_point_passes_its_bound(firm: int, resource: Resource) -> None:
    """Numbers and bounds go up with the means; the gap of each point is small."""
    for curve in _curves(firm, resource):
        numbers, bounds = [p.number for p in curve.points], [p.at_most for p in curve.points]
        assert numbers == sorted(numbers)
        assert bounds == sorted(bounds)
        assert all(number <= bound * (1 + 1e-9) for number, bound in zip(numbers, bounds, strict=True))
        assert all(point.number >= 0.97 * point.at_most for point in curve.points if point.whole)


@pytest.mark.parametrize(("firm", "resource"), CURVES)
def test_the_owner_stands_on_the_curve(firm: int, resource: Resource) -> None:
    """Their own means are a point, what else is known does not move, and the range is a tenth to three times."""
    answers = asked(**FIRMS[firm])
    for curve in _curves(firm, resource):
        here = curve.points[curve.here]
        assert (here.money, here.hours) == (answers.budget_per_month, answers.hours_per_week)
        other = {point.hours if resource == "money" else point.money for point in curve.points}
        assert len(other) == 1
        amounts = [point.money if resource == "money" else point.hours for point in curve.points]
        assert amounts == sorted(set(amounts))
        own = answers.budget_per_month if resource == "money" else answers.hours_per_week
        if own:
            assert amounts[-1] == pytest.approx(SHARES[-1] * own, rel=0.05)
            assert len(amounts) >= 6


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("firm", "resource"), CURVES)
def test_the_sentence_is_said_and_agrees_with_the_points(
    firm: int, resource: Resource, language: str
) -> None:
    """A bend is named only where the slope falls; a straight curve says what each step brings."""
    for curve in _curves(firm, resource):
        said = Text(language, currency=curve.currency, book=BOOK).say(curve.sentence)
        assert curve.sentence.key not in said
        assert "{" not in said
        kind = curve.sentence.key.split(".")[1]
        assert (curve.bend is not None) == (kind in ("bends", "stops"))
        if curve.bend is not None:
            x = [point.money if resource == "money" else point.hours for point in curve.points]
            y = [point.number for point in curve.points]
            before = (y[curve.bend] - y[0]) / (x[curve.bend] - x[0])
            after = (y[-1] - y[curve.bend]) / (x[-1] - x[curve.bend])
            assert after < before


def test_a_point_is_what_a_solve_of_its_own_gives() -> None:
    """The warm start changes nothing but the time: each whole point is the best plan with those means."""
    curve = _curves(0, "money")[0]
    ground = ground_of(asked(), BOOK, TODAY, curve.points[-1].money)
    for point in (curve.points[curve.here], curve.points[-1]):
        alone = best(ground, "people", point.money, point.hours)
        assert point.whole
        assert point.number == pytest.approx(alone.number, rel=0.02)


def test_the_plan_of_the_owner_lies_under_the_curve() -> None:
    """It serves other goals too: never above what could be had for this one alone."""
    curves = frontiers(asked(), BOOK, "hours", today=TODAY, plan=plan_with())
    for curve in curves:
        assert curve.planned is not None
        assert 0 < curve.planned <= curve.points[curve.here].at_most * (1 + 1e-9)


def test_what_is_refused_and_fixed_holds_on_every_point() -> None:
    """A refused channel is on no point; a fixed action on every point that can pay it."""
    curves = frontiers(asked(forbidden=["meta-ads"], locked={"flyers.runs": 2}), BOOK, "money", today=TODAY)
    for curve in curves:
        assert all("meta-ads" not in point.channels for point in curve.points)
        assert all("flyers" in point.channels for point in curve.points)


def test_means_too_short_for_what_is_fixed_are_refused_with_what_is_missing() -> None:
    """The owner's own point cannot be left out."""
    with pytest.raises(Refusal) as caught:
        frontiers(asked(locked={"meta-ads.campaign": 400}), BOOK, "money", today=TODAY)
    assert caught.value.problems[0][1].key.startswith("answers.infeasible")
