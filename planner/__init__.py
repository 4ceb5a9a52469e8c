"""Turns an owner's answers into a communication plan; it must not know that a screen exists.

`build_plan` is the one door: answers and catalogue in, a frozen plan out.
"""

from planner.build import build_plan

__all__ = ["build_plan"]
