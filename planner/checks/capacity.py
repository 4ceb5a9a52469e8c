"""T5: does the work fit in the hours? It finds no hours."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import hours

ID, SOURCE = "t5-hours", "judgement"
_MINUTE = 1 / 60


def check(parts: Parts) -> Check:
    """Refuse a plan that takes over a minute more than the week has."""
    taken, available = parts.totals.hours_per_week, parts.firm.answers.hours_per_week
    return answer(
        ID, when(taken <= available + _MINUTE, "stop"), SOURCE, taken=hours(taken), hours=hours(available)
    )
