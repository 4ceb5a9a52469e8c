"""Makes equal parts of a result one part: a plan says the same words hundreds of times. It changes no value."""

from __future__ import annotations

from typing import Any, TypeVar

from planner.figures import Frozen

T = TypeVar("T")


def shared(result: T) -> T:
    """Give the result with its equal models made one, those in lists, tuples and dictionaries too.

    Models are changed in place, to hold what equals what they held. Tuples and dictionaries stay apart.
    """
    met: dict[Any, Any] = {}

    def of(part: Any) -> Any:
        if isinstance(part, Frozen):
            held = part.__dict__
            made_of: list[Any] = [type(part), frozenset(part.__pydantic_fields_set__)]
            for name, value in held.items():
                if type(value) not in _PLAIN:
                    held[name] = of(value)
                made_of.append(_mark(held[name]))
            return met.setdefault(tuple(made_of), part)
        if type(part) is tuple:
            return tuple([of(value) for value in part])
        if type(part) is list:
            part[:] = [of(value) for value in part]
        elif type(part) is dict:
            for name, value in part.items():
                part[name] = of(value)
        return part

    return of(result)  # type: ignore[no-any-return]


_PLAIN = {str, int, float, bool, type(None)}
"""Told apart by kind and by how they are written: 1, 1.0, 0.0 and -0.0 are four."""


def _mark(value: Any) -> Any:
    """Tell a part by what it holds: models, which are shared by then, by identity."""
    if type(value) is str:
        return value
    if type(value) is dict:
        return ("dict", *((name, _mark(held)) for name, held in value.items()))
    if type(value) is tuple:
        return ("tuple", *map(_mark, value))
    return ("plain", type(value), repr(value)) if type(value) in _PLAIN else id(value)
