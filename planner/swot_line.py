"""One line of the strengths, weaknesses, possibilities and threats, as the plan holds it; it judges nothing."""

from __future__ import annotations

from typing import Literal

from planner.figures import Frozen
from planner.words import Words


class SwotLine(Frozen):
    """One line of the strengths, weaknesses, opportunities and threats."""

    quadrant: Literal["strength", "weakness", "opportunity", "threat"]
    sentence: Words
    from_: tuple[str, ...]
    """What it comes from: keys of answers, figures or rules (`maturity.goals`, `sectors.72.adoption`, `rules.casl`)."""
