"""Two people changed the same draft: what each changed alone is kept; what both changed is said, never chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.store.contract import Content

_NOTHING = object()


@dataclass(frozen=True)
class Clash:
    """A field that both changed, with the value of each; None where it was taken away."""

    path: tuple[str, ...]
    mine: Any
    theirs: Any


def merge(base: Content, mine: Content, theirs: Content) -> tuple[Content, tuple[Clash, ...]]:
    """Put together two contents that grew from the same one; where they clash, theirs stands meanwhile.

    A group of answers is merged field by field, a list as a whole.

    >>> merge({"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 1, "c": 2}, {"a": 3, "b": 2, "c": 1})
    ({'a': 3, 'b': 2, 'c': 2}, (Clash(path=('a',), mine=2, theirs=3),))
    """
    clashes: list[Clash] = []
    return _group(base, mine, theirs, (), clashes), tuple(clashes)


def _group(base: Any, mine: Content, theirs: Content, path: tuple[str, ...], clashes: list[Clash]) -> Content:
    before = base if isinstance(base, dict) else {}
    merged = {}
    for name in sorted({*mine, *theirs}):
        old, here, there = (group.get(name, _NOTHING) for group in (before, mine, theirs))
        if isinstance(here, dict) and isinstance(there, dict):
            found: Any = _group(old, here, there, (*path, name), clashes)
        elif here in (there, old):
            found = there
        elif there == old:
            found = here
        else:
            found = there
            clashes.append(Clash((*path, name), *(None if one is _NOTHING else one for one in (here, there))))
        if found is not _NOTHING:
            merged[name] = found
    return merged


def gather(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Put together what two set aside since the same moment: what one has settled is settled for both.

    >>> gather(["a", "b"], ["a", "c"], ["a", "b", "d"])
    ['a', 'd', 'c']
    """
    settled = [one for one in base if one not in mine or one not in theirs]
    together = [*theirs, *(one for one in mine if one not in theirs)]
    return [one for one in together if one not in settled]


def choose(content: Content, path: tuple[str, ...], value: Any) -> None:
    """Write a value at the path of a clash, in place; None takes it away."""
    *parents, last = path
    for name in parents:
        content = content.setdefault(name, {})
    if value is None:
        content.pop(last, None)
    else:
        content[last] = value
