"""Answers to the inverse questions made by hand, beside the bakery's plan: for tests of pages and charts."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.frontier import Frontier, Point, Resource
from planner.least_money import Least
from planner.outcome import Bought, Outcome, Unit, counted, exact
from planner.plan import Plan
from planner.words import Words, count, hours, money

_NUMBERS = {
    "people": (700, 830, 2300, 2800, 3200, 3800, 4300, 5200), "customers": (90, 110, 120, 150, 190, 194, 196, 199)
}  # fmt: skip
_SHARES = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)


def sample_least(answers: Answers, book: Catalogue, outcome: Outcome, wanted: float, *, today: date) -> Least:
    """Stand in for `least_money`: 250 a month is enough, 249 is not; past a million nothing is."""
    del book, today
    found = wanted <= 1e6
    number, unit = min(wanted, 9000.0), _unit(outcome)
    said: dict[str, Any] = {
        "money": money(250, "CAD"), "number": counted("number", unit, number),
        "wanted": exact(unit, wanted),
    }  # fmt: skip
    sentences = (
        Words(key=f"least.{'enough' if found else 'never'}.{outcome}", values=said),
        Words(key=f"least.proof.{outcome}", values={"money": money(249, "CAD"), "wanted": count(wanted)}),
    )
    return Least(
        outcome=outcome, unit=unit, wanted=wanted, enough=250.0 if found else None, not_enough=249.0, tried=250.0,
        number=number, at_most=number * 1.004, currency="CAD", bought_hours_per_week=0.5, sentences=sentences,
        lines=(_line("site.minimal", 23.33, foundation=True), _line("meta-ads.campaign", 164.08, foundation=False)),
    )  # fmt: skip


def _unit(outcome: Outcome) -> Unit:
    return "customers" if outcome == "customers" else "people"


def _line(action: str, monthly: float, *, foundation: bool) -> Bought:
    return Bought(
        activity=action, channel=action.split(".", maxsplit=1)[0], segment="", territory="", foundation=foundation,
        units=12, money_per_month=monthly, hours_per_week=0.3,
    )  # fmt: skip


def sample_curve(resource: Resource = "money", outcome: Outcome = "people") -> Frontier:
    """A curve that bends at the owner's own means, its first two points too poor for the whole line-up."""
    numbers = _NUMBERS[outcome]
    points = tuple(
        Point(
            money=300 * share if resource == "money" else 300, hours=5 if resource == "money" else 5 * share,
            number=number, at_most=number * 1.004, channels=("meta-ads", "newsletter")[: 1 + place // 4],
            whole=place > 1,
        )
        for place, (share, number) in enumerate(zip(_SHARES, numbers, strict=True))
    )  # fmt: skip
    unit = _unit(outcome)
    step = {"money": money(100, "CAD"), "hours": hours(1)}[resource]
    bend = {"money": money(300, "CAD"), "hours": hours(5)}[resource]
    values: dict[str, Any] = {
        "step": step, "bend": bend, "before": counted("number", unit, 920), "after": counted("number", unit, 320),
    }  # fmt: skip
    return Frontier(
        resource=resource, outcome=outcome, unit=unit, currency="CAD", points=points, here=4, planned=numbers[3] * 0.8,
        bend=4, sentence=Words(key=f"frontier.bends.{resource}", values=values),
    )  # fmt: skip


def sample_curves(
    answers: Answers, book: Catalogue, resource: Resource, *, today: date, plan: Plan | None = None
) -> tuple[Frontier, ...]:
    """Stand in for `frontiers`."""
    del answers, book, today, plan
    return sample_curve(resource, "people"), sample_curve(resource, "customers")
