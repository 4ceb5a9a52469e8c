"""Turns an owner's answers into a communication plan; it must not know that a screen exists.

`build_plan` is the one door: answers and catalogue in, a frozen plan out. `computed` and `by_hand` are its two halves,
for who keeps what was computed; `first` is the answer that can be shown while it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.build import build_plan, computed, first
    from planner.hand import by_hand

__all__ = ["build_plan", "by_hand", "computed", "first"]

_ROOMS = {
    "build_plan": "planner.build",
    "by_hand": "planner.hand",
    "computed": "planner.build",
    "first": "planner.build",
}


def __getattr__(name: str) -> Any:
    """Fetch a function when it is first asked for: the engine takes a second and a half to load, a text does not."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
