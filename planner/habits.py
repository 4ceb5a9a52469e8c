"""How many people of a cell use a medium, usage class by usage class; it knows no channel and buys nothing.

People who use one network use the others more (docs/overlap.md): an age band is split into a few classes, and inside
a class media are independent. The classes of a survey are moved until the shares of the place are met, exactly.
"""

from __future__ import annotations

import numpy as np

from planner.audience import Cell
from planner.catalogue import Catalogue
from planner.maths.classes import met
from planner.reading import Draws, Reading
from planner.usage_classes import known_classes, trust_in

_WORKING_AGES = ("30-49", "50-64")
"""Ages of those who decide in a firm, where the media use of firms was not measured."""


class Habits:
    """Shares of cells that use a medium in one region, on each draw of a reading."""

    def __init__(self, region: str, firms: bool, book: Catalogue, reading: Reading) -> None:
        self.region, self.firms, self.book, self.reading = region, firms, book, reading
        self.known = known_classes(book)
        self._by_class: dict[tuple[str, str], Draws] = {}

    def share(self, medium: str, cell: Cell) -> Draws:
        """Share of a cell that uses a medium: (D,)."""
        if self.firms and f"usage.{self.region}.{medium}.firms" in self.book.figures:
            return self.reading(f"usage.{self.region}.{medium}.firms")
        if not cell.parts:
            return np.asarray(np.mean([self._published(medium, band) for band in _WORKING_AGES], axis=0))
        return np.asarray(
            sum(
                part.share
                * (
                    self._published(medium, part.band)
                    if part.usage_class is None
                    else self.by_class(medium, part.band)[:, part.usage_class]
                )
                for part in cell.parts
            )
        )

    def by_class(self, medium: str, band: str) -> Draws:
        """Share of each class of a band that uses a medium: (D, K); the band's share is met on each draw."""
        if (medium, band) not in self._by_class:
            table, published = self.known.bands[band], self._published(medium, band)
            if medium in table.media:
                carried = self.known.spread["carried"]
                trust = self.known.spread[trust_in(self.known, medium, self.region)]
                strength = self.reading("method.association.figure") ** (trust / carried)
                found = met(table.weights, table.media[medium], published, strength)
            else:
                found = np.repeat(published[:, None], len(table.weights), axis=1)
            self._by_class[medium, band] = found
        return self._by_class[medium, band]

    def _published(self, medium: str, band: str) -> Draws:
        return self.reading(f"usage.{self.region}.{medium}.ages.{band}")
