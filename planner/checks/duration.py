"""Is the plan long enough to be judged? It promises no result at a date."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import Quantity

ID, SOURCE = "k-time", "blanc-2010-time"


def check(parts: Parts) -> Check:
    """Ask for the least length of the method, about half a year."""
    least = parts.book.threshold("plan_least_weeks")
    weeks = parts.totals.horizon_weeks
    return answer(
        ID, when(weeks >= least), SOURCE,
        weeks=Quantity(kind="weeks", amount=weeks), least=Quantity(kind="weeks", amount=least),
    )  # fmt: skip
