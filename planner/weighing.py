"""How much a result of one goal weighs beside a result of another in the value of a plan; it changes no weight."""

from __future__ import annotations

from planner.catalogue.models import Goal


def customer_in_people(goals: dict[Goal, float], scale: dict[Goal, float]) -> float | None:
    """Count the people who notice the firm that weigh as much as one new customer, in the same four weeks.

    Arguments: weights of the goals; their scales (people for reach, customers for structure), above 0.
    None when one of the two goals has no weight: nothing is then traded for anything.
    """
    if goals["reach"] <= 0 or goals["structure"] <= 0:
        return None
    return goals["structure"] / scale["structure"] / (goals["reach"] / scale["reach"])
