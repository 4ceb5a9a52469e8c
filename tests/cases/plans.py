"""Plans of the examples and what tests look for in them; it asserts nothing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from planner.catalogue import catalogue
from planner.examples import read_example
from planner.plan import Plan
from tests.made_once import plan_once

TODAY = date(2026, 11, 23)


@lru_cache(maxsize=32)
def example_plan(name: str) -> Plan:
    """The plan of an example."""
    return plan_once(read_example(name), TODAY)


def channels(plan: Plan) -> set[str]:
    """Channels of the line-up."""
    return {line.channel for line in plan.mix}


def foundations(plan: Plan) -> set[str]:
    """Channels of the foundations."""
    return {line.channel for line in plan.foundations}


def paid(plan: Plan, *names: str) -> float:
    """Monthly money of some channels."""
    return sum(line.money_per_month for line in plan.mix if line.channel in names)


def animated(plan: Plan) -> set[str]:
    """Channels to animate."""
    return {line.channel for line in plan.mix if line.animated}


def rules(plan: Plan) -> dict[str, str]:
    """Rules of the plan, with their outcome."""
    return {rule.id: rule.outcome for rule in plan.rules}


def practices(plan: Plan) -> dict[str, str]:
    """Practice of each action of the plan."""
    book = catalogue()
    return {line.activity: book.action(line.activity).practice for line in plan.mix}
