"""One channel among the others, as a plan holds it, frozen: whom it reaches alone or with them. It computes nothing."""

from __future__ import annotations

from planner.figures import Frozen


class ChannelOverlap(Frozen):
    """People whom one channel reaches in an average four weeks, by how many other channels reach them too."""

    channel: str
    alone: float
    with_one: float
    """By it and exactly one other channel."""
    with_more: float
    most_with: str
    """Channel with which it shares the most people; empty when it shares none."""

    @property
    def people(self) -> float:
        """All those whom the channel reaches."""
        return self.alone + self.with_one + self.with_more
