"""Remembers what pure work gave, within bounds: equal contents get the same result, worked out once in this process.

It knows nothing of what the work is, and changes no result: whoever uses it names all that the work depends on.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """The last results of one kind of work, by the content that each was worked out from. Safe among threads."""

    def __init__(self, most: int) -> None:
        """Keep so many results at most: the one unused for longest goes first."""
        self._most = most
        self._kept: OrderedDict[bytes, T] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._kept)

    def __call__(self, content: object, work: Callable[[], T]) -> T:
        """Give what `work` gave for this content (plain values, arrays, data classes), or have it worked out.

        Contents are compared by their bytes: two that differ anywhere never share a result. What `work` raises is
        raised, and not kept.
        """
        name = blake2b(pickle.dumps(content, pickle.HIGHEST_PROTOCOL)).digest()
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        found = work()
        with self._lock:
            self._kept[name] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
