"""What a plan would lose without its foundations, frozen, in an average four weeks. It computes nothing."""

from __future__ import annotations

from planner.figures import Frozen


class FoundationsPart(Frozen):
    """The whole plan less its lines alone, nothing else changed: results that no line shows as its own."""

    people: float
    responses: float
    customers: float
