"""T7: do all dated rows stand inside the plan? It moves none."""

from planner.checks.parts import Parts, answer
from planner.plan import Check
from planner.words import count

ID, SOURCE = "t7-dates", "judgement"


def check(parts: Parts) -> Check:
    """Refuse a row before the first day or after the last."""
    start, end = parts.season.day(0), parts.season.day(parts.season.weeks)
    out = [row.day for row in parts.calendar if not start <= row.day < end]
    if out:
        return answer(ID, "stop", SOURCE, day=out[0], start=start, end=end)
    return answer(ID, "ok", SOURCE, rows=count(len(parts.calendar)), start=start, end=end)
