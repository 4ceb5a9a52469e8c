"""How many new customers a firm has room for: said by the month, or told from its rooms or its places; it caps nothing.

An inn thinks in rooms and a daycare in places, not in new customers: the conversion is the planner's.
"""

from __future__ import annotations

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.catalogue.models import Activity

_MONTHS = 12


def capacity_per_month(answers: Answers, activity: Activity, book: Catalogue) -> float | None:
    """New customers that can be served in an average month of opening; None when nothing tells.

    A room takes as many as its free nights hold stays, a stay being one customer; a place that comes free takes one.
    Answers of another kind of trade count for nothing; of several that hold, the smallest does.
    """
    known = [] if answers.capacity_per_month is None else [answers.capacity_per_month]
    if activity.stays is not None and answers.rooms is not None:
        free = book.threshold("free_nights") if answers.free_nights is None else answers.free_nights
        known.append(answers.rooms * free * activity.stays.central)
    if activity.places and answers.places_freed is not None:
        known.append(answers.places_freed / _MONTHS)
    return min(known, default=None)


def figures_behind(answers: Answers, activity: Activity) -> tuple[str, ...]:
    """List the figures of the catalogue that turned an answer into customers; none when customers were said."""
    if activity.stays is None or answers.rooms is None:
        return ()
    stays = f"activities.{answers.activity}.stays"
    return (stays, "method.free_nights.figure") if answers.free_nights is None else (stays,)
