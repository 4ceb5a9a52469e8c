"""Turns an owner's answers into a communication plan; it must not know that a screen exists.

`build_plan` is the one door: answers and catalogue in, a frozen plan out. `computed` and `by_hand` are its two halves,
for who keeps what was computed.
"""

from planner.build import build_plan, computed
from planner.hand import by_hand

__all__ = ["build_plan", "by_hand", "computed"]
