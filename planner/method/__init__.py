"""The method, explained: chapters of plain sentences, formulas and figures, for the page and the annex of documents.

It reads the catalogue and a plan; it decides nothing and computes nothing that a plan rests on.
"""

from __future__ import annotations

from planner.method import choosing, counting, trusting
from planner.method.telling import Chapter, Part, Telling
from planner.plan import Plan
from planner.text import Text

__all__ = ["Chapter", "Part", "chapters"]

_ORDER = (
    counting.who, counting.classes, counting.vehicle, counting.together, counting.targeting,
    choosing.value, choosing.purchase, choosing.proof, choosing.bet,
    trusting.ranges, trusting.pays, trusting.kinds, trusting.vectors, trusting.others, trusting.limits,
)  # fmt: skip


def chapters(text: Text, plan: Plan | None) -> tuple[Chapter, ...]:
    """Tell the method in order: with a plan, its own numbers stand beside; without, every sentence holds for any."""
    at = Telling(text, plan)
    return tuple(tell(at) for tell in _ORDER)
