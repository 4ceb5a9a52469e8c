"""Where a plan that leans on one channel tips over, frozen. It looks for no figure."""

from __future__ import annotations

from planner.figures import Frozen
from planner.words import Words


class Overturn(Frozen):
    """The figure that would overturn a plan that leans on one channel, and where it tips."""

    channel: str
    money_share: float
    figure: str | None
    """None: no figure does, inside its range."""
    tips_at: float | None
    """Value of the figure past which another plan is better."""
    instead: tuple[str, ...]
    """Channels that the better plan takes in its place."""
    sentence: Words
