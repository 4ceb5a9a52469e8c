"""T2: does each means lead back to a public? It reads the chain the other way."""

from planner.catalogue.models import AGE_BANDS
from planner.checks.parts import Parts, answer, first
from planner.plan import Check
from planner.wording import RELAYS
from planner.words import Name, count

ID, SOURCE = "t2-means", "teluq-plancom"


def check(parts: Parts) -> Check:
    """Ask that each line serve everybody or a public of the plan."""
    known = {public.id for public in parts.publics}
    lost = first(
        line.activity
        for line in parts.mix
        if (line.segment and line.segment not in known | set(AGE_BANDS))
        or (parts.book.vehicle(line.activity).audience == "relays" and RELAYS not in known)
    )
    if lost:
        return answer(ID, "look", SOURCE, action=Name(of="action", id=lost))
    return answer(ID, "ok", SOURCE, lines=count(len(parts.mix)))
