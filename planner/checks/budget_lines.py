"""T3: is each budget line a line of the plan, and the other way round? It adds nothing up."""

from planner.checks.parts import Parts, answer, first
from planner.plan import Check
from planner.words import Name, count

ID, SOURCE = "t3-budget-lines", "teluq-plancom"


def check(parts: Parts) -> Check:
    """Refuse a budget line without a channel of the plan, or a channel without its line."""
    planned = {line.channel for line in parts.mix} | {line.channel for line in parts.foundations}
    budgeted = {line.channel for line in parts.budget if line.channel}
    lost = first(sorted(planned ^ budgeted))
    if lost:
        return answer(ID, "stop", SOURCE, channel=Name(of="channel", id=lost))
    return answer(ID, "ok", SOURCE, lines=count(len(parts.budget)))
