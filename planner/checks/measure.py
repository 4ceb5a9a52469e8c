"""Is each objective measured, from a start, with a day to look? It measures nothing."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import Quantity, count

ID, SOURCE = "k-measure", "blanc-2021-regularity"


def check(parts: Parts) -> Check:
    """Ask for an indicator of each objective's goal and for the review in the tasks."""
    measured = {indicator.goal for indicator in parts.indicators}
    missing = [objective for objective in parts.objectives if objective.goal not in measured]
    every = min((indicator.every_weeks for indicator in parts.indicators), default=0)
    holds = bool(parts.objectives) and not missing and parts.has_task("review")
    return answer(
        ID, when(holds), SOURCE,
        objectives=count(len(parts.objectives)), indicators=count(len(parts.indicators)),
        weeks=Quantity(kind="weeks", amount=every),
    )  # fmt: skip
