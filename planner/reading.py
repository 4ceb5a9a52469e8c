"""Reads figures for one plan: central values or draws, the owner's own first; keeps the list of what was read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from planner.catalogue import Catalogue
from planner.figures import Figure

Draws = NDArray[np.float64]


class Reading:
    """Values of the catalogue's figures as arrays of D draws (D = 1: central values).

    `drawn` gives, by figure, the D values to use; a figure that is not in it keeps its central value.
    `changed` holds the owner's own central values; the range keeps its proportions around them.
    """

    def __init__(
        self,
        book: Catalogue,
        changed: Mapping[str, float] | None = None,
        drawn: Mapping[str, Draws] | None = None,
        size: int = 1,
    ) -> None:
        self.book = book.with_figures(changed or {})
        self.size = size
        self._drawn = dict(drawn or {})
        self.used: dict[str, Figure] = {}

    def figure(self, id: str) -> Figure:
        """Give the figure as this plan reads it: the owner's value, with a range in the same proportions."""
        return self.book.figures[id]

    def __call__(self, id: str) -> Draws:
        """Read a figure: shape (D,), in its own unit."""
        figure = self.used.get(id) or self.used.setdefault(id, self.figure(id))
        drawn = self._drawn.get(id)
        return np.full(self.size, figure.central) if drawn is None else drawn

    def central(self, id: str) -> float:
        """Read the central value of a figure."""
        return float(self.used.setdefault(id, self.figure(id)).central)

    def optional(self, id: str, absent: float) -> Draws:
        """Read a figure that a file may leave out."""
        return self(id) if id in self.book.figures else np.full(self.size, absent)
