"""Do the new customers fit in the market? It compares them with those who will look, and lowers no number."""

from planner.checks.parts import JUDGEMENT, Parts, answer, when
from planner.plan import Check
from planner.units import WEEKS_PER_MONTH
from planner.wording import customers
from planner.words import Quantity, people

ID = "k-market"
_HALF = 0.5
"""Part of those who look that a firm does not win by communication alone: the others have their habits elsewhere."""


def check(parts: Parts) -> Check:
    """Ask that the new customers stay under half of the public who look for such an offer during the plan."""
    weeks = parts.totals.horizon_weeks
    demand = parts.firm.activity.demand.central / 1000 * weeks / WEEKS_PER_MONTH
    looking, won = parts.projection.public * demand, parts.projection.customers.last()
    return answer(
        ID, when(won.central <= _HALF * looking), JUDGEMENT, won=people(won.central), low=people(won.low),
        looking=people(looking), weeks=Quantity(kind="weeks", amount=weeks), customers=customers(parts.firm),
    )  # fmt: skip
