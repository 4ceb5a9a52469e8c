"""How often those reached notice the firm, in weeks between two times: « 0.3 times a month » is read badly."""

from __future__ import annotations

from planner.plan import Projection, Range
from planner.units import WEEKS_PER_CYCLE


def weeks_between(projection: Projection) -> Range | None:
    """Give the weeks between two contacts of one person reached; None where there is one a month or more.

    Never more than the plan lasts: whoever was reached was reached once.
    """
    found, most = projection.contacts_per_month, float(len(projection.weeks))
    if found.central >= 1:
        return None
    low, central, high = (
        min(WEEKS_PER_CYCLE / times, most) if times > 0 else most
        for times in (found.high, found.central, found.low)
    )
    return Range(low=low, central=central, high=high)
