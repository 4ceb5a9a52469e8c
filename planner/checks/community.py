"""Does the plan build a community rather than a counter? It counts lines, not followers."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import customers
from planner.words import count, share

ID, SOURCE = "k-community", "blanc-2010-time"
_GIVEAWAYS = frozenset({"first-visit", "joint-offers"})
"""Channels whose attraction is a gift or a reduction: quick numbers, uncertain loyalty."""


def check(parts: Parts) -> Check:
    """Ask for one indicator of people kept, and for few giveaways among the lines."""
    most = parts.book.threshold("giveaways_most")
    given = sum(line.channel in _GIVEAWAYS for line in parts.mix)
    part = given / len(parts.mix) if parts.mix else 0.0
    kept = any(indicator.goal == "keep" for indicator in parts.indicators)
    return answer(
        ID, when(kept and part <= most), SOURCE,
        share=share(part), most=share(most), given=count(given), customers=customers(parts.firm),
    )  # fmt: skip
