"""Is human time in the budget? It compares no wage."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import hours

ID, SOURCE = "k-hours", "blanc-2010-time"


def check(parts: Parts) -> Check:
    """Refuse a plan whose work takes nobody's time."""
    totals = parts.totals
    working = totals.hours_per_week + totals.bought_hours_per_week
    counted = working > 0 or not parts.actions()
    return answer(
        ID, when(counted, "stop"), SOURCE,
        hours=hours(totals.hours_per_week), bought=hours(totals.bought_hours_per_week),
    )  # fmt: skip
