"""Does the plan go on outside the screen? It sends nobody anywhere."""

from planner.checks.parts import Parts, answer, first
from planner.plan import Check
from planner.wording import customers
from planner.words import Name

ID, SOURCE = "k-offline", "blanc-2010-time"
_OUTSIDE = frozenset({"event", "in_person", "relations", "outdoor", "print"})


def check(parts: Parts) -> Check:
    """Ask for one thing done face to face, on a street or at the counter."""
    outside = first(
        id for id in reversed(parts.actions()) if parts.book.channels[id.split(".")[0]].family in _OUTSIDE
    )
    if outside:
        return answer(ID, "ok", SOURCE, action=Name(of="action", id=outside))
    return answer(ID, "look", SOURCE, customers=customers(parts.firm))
