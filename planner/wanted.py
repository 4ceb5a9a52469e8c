"""What the plan says of the new customers that the owner wishes for; how it is found stands in `planner.wish`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.figures import Frozen
from planner.words import Words

Stand = Literal["held", "likely", "possible", "unlikely"]


class Wanted(Frozen):
    """The new customers that the owner wishes for, beside those that the plan lets foresee."""

    customers: int
    by: date
    """Last day for them to come."""
    low: float
    """New customers foreseen by that day, or by the end of the plan where it ends before, as `central` and `high`."""
    central: float
    high: float
    stand: Stand
    """Whether the wish is within the low end, the central figure, the high end, or beyond."""
    to_ask: int | None
    """New customers over the whole plan to ask the least money for; None when no money is short."""
    sentences: tuple[Words, ...]
    """How far the plan goes, how likely the wish is, then what would be needed."""

    @property
    def short(self) -> bool:
        """Tell whether the central figure falls short of the wish."""
        return self.stand in ("possible", "unlikely")
