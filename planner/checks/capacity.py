"""T5: do the hours of the lines add up, and fit in the week? It finds no hours."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import hours

ID, SOURCE = "t5-hours", "judgement"
_MINUTE = 1 / 60


def check(parts: Parts) -> Check:
    """Refuse a plan whose lines don't add up to its hours, or that takes over a minute more than the week has."""
    taken, available = parts.totals.hours_per_week, parts.firm.answers.hours_per_week
    added = sum(line.hours_per_week for line in parts.budget)
    if abs(added - taken) >= _MINUTE:
        return answer(
            ID,
            "stop",
            SOURCE,
            variant="added",
            added=hours(added),
            taken=hours(taken),
            hours=hours(available),
        )
    fits, bought = taken <= available + _MINUTE, parts.totals.bought_hours_per_week
    return answer(
        ID, when(fits, "stop"), SOURCE, variant="bought" if fits and bought else "",
        taken=hours(taken), hours=hours(available), bought=hours(bought),
    )  # fmt: skip
