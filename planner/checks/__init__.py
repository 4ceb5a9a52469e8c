"""The coherence checks of a plan, in the order in which they are shown; a check judges and changes nothing.

They are the product's own. Only principle 14 is quoted, by its number, from the founding text; the other fourteen
principles were not found and none of these checks is presented as one of them.
"""

from __future__ import annotations

from collections.abc import Callable

from planner.checks import (
    adapted,
    budget_lines,
    capacity,
    chain,
    community,
    conversation,
    crisis,
    dates,
    duration,
    five_parts,
    goals,
    human_time,
    legal,
    listening,
    market,
    means,
    measure,
    money,
    offline,
    policies,
    presence,
    principle_14,
    rhythm,
    served,
    transparency,
    wanted,
)
from planner.checks.parts import Parts
from planner.plan import Check

__all__ = ["CHECKS", "Parts", "run"]

CHECKS: tuple[Callable[[Parts], Check | None], ...] = (
    principle_14.check,
    listening.check,
    goals.check,
    presence.check,
    duration.check,
    market.check,
    served.check,
    wanted.check,
    human_time.check,
    rhythm.check,
    conversation.check,
    transparency.check,
    policies.check,
    crisis.check,
    adapted.check,
    community.check,
    offline.check,
    measure.check,
    chain.check,
    means.check,
    budget_lines.check,
    five_parts.check,
    capacity.check,
    money.check,
    dates.check,
    legal.check,
)


def run(parts: Parts) -> tuple[Check, ...]:
    """Run every check, in order; one that has nothing to judge is left out."""
    return tuple(found for check in CHECKS if (found := check(parts)) is not None)
