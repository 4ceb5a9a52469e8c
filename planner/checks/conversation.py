"""Does somebody answer, and how fast? It reads no message."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import customers
from planner.words import hours

ID, SOURCE = "k-conversation", "blanc-2010-reachable"


def check(parts: Parts) -> Check:
    """Ask for a reply time with a person, and for hours kept for replies."""
    kept = parts.totals.listening_hours_per_week
    holds = parts.has_task("reply") and (kept > 0 or parts.totals.bought_hours_per_week > 0)
    return answer(ID, when(holds), SOURCE, hours=hours(kept), customers=customers(parts.firm))
