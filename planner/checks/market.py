"""Do the new customers fit in the market? It compares them with those who will look, whom no projection passes."""

from planner.checks.parts import JUDGEMENT, Parts, answer, when
from planner.plan import Check
from planner.projection import looking
from planner.wording import customers
from planner.words import Quantity, people

ID = "k-market"
_HALF = 0.5
"""Part of those who look that a firm does not win by communication alone: the others have their habits elsewhere."""


def check(parts: Parts) -> Check:
    """Ask that the new customers stay under half of the public who look for such an offer during the plan."""
    weeks = parts.totals.horizon_weeks
    looked, won = looking(parts.firm, parts.projection.public, weeks), parts.projection.customers.last()
    return answer(
        ID, when(won.central <= _HALF * looked), JUDGEMENT, won=people(won.central), low=people(won.low),
        looking=people(looked), weeks=Quantity(kind="weeks", amount=weeks), customers=customers(parts.firm),
    )  # fmt: skip
