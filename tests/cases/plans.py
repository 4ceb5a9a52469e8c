"""Plans of the examples, made once for all the tests of a session; it asserts nothing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from planner import build_plan
from planner.catalogue import catalogue
from planner.examples import read_example
from planner.plan import Plan

TODAY = date(2026, 11, 23)


@lru_cache(maxsize=32)
def example_plan(name: str) -> Plan:
    """Make the plan of an example."""
    return build_plan(read_example(name), catalogue(), today=TODAY, seed=1)


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
