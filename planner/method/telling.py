"""What the chapters of the method are told with: paragraphs, formulas, figures with their range; it knows no chapter.

Everything is said in blocks of `planner.documents.blocks`, so that the page and the documents show the same thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isclose
from typing import Any

from planner.catalogue import Catalogue
from planner.documents.blocks import Block, Callout, Cell, Column, Formula, Paragraph, Symbol, Table
from planner.draws import family
from planner.figures import Figure, Kind
from planner.method.formulas import FORMULAS, SYMBOLS
from planner.plan import Plan
from planner.text import Text
from planner.words import Words


@dataclass(frozen=True)
class Part:
    """One block of a chapter; `annex` when the annex of the documents keeps it too."""

    block: Block
    annex: bool = True


@dataclass(frozen=True)
class Chapter:
    """One part of the method: two plain sentences, then what proves them."""

    id: str
    title: str
    plain: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Telling:
    """The voice of the method: a language, a catalogue, and the reader's plan when there is one."""

    text: Text
    plan: Plan | None

    @property
    def book(self) -> Catalogue:
        """Give the catalogue that figures are read from."""
        return self.text.book

    @cached_property
    def kinds(self) -> Counter[tuple[str, Kind]]:
        """Count the figures of the catalogue by family and kind."""
        return Counter((family(id), figure.kind) for id, figure in self.book.figures.items())

    def family(self, name: str) -> list[Figure]:
        """List the figures of the catalogue of one family."""
        return [figure for id, figure in self.book.figures.items() if family(id) == name]

    def chapter(self, id: str, *parts: Part | None, **values: Any) -> Chapter:
        """Make a chapter; what has nothing to say (None) is left out. Values go in its two sentences."""
        said = self.text.t(f"method.{id}.plain", **values)
        return Chapter(
            id, self.text.t(f"method.{id}.title"), said, tuple(part for part in parts if part is not None)
        )

    def formula(self, id: str) -> Part:
        """Show a formula with the symbols that it brings."""
        written = FORMULAS[id]
        symbols = tuple(
            Symbol(one.latex, one.typst, one.plain, self.text.t(f"method.symbol.{name}"))
            for name, one in ((name, SYMBOLS[name]) for name in written.symbols)
        )
        alt = self.text.t(f"method.formula.{id}")
        return Part(Formula(written.latex, written.typst, written.plain, alt, symbols))

    def more(self, key: str, **values: Any) -> Part:
        """Write a paragraph for who wants everything; the annex leaves it out."""
        return Part(Paragraph(self.text.t(f"method.{key}", **values)), annex=False)

    def note(self, key: str, **values: Any) -> Part:
        """Write a paragraph that the annex keeps."""
        return Part(Paragraph(self.text.t(f"method.{key}", **values)))

    def here(self, key: str, **values: Any) -> Part:
        """Say a number of the reader's own plan."""
        return Part(Callout(self.text.t(f"method.{key}", **values), title=self.text.t("method.here")))

    def said(self, words: Words) -> Part:
        """Say a sentence of the reader's own plan, as the plan says it."""
        return Part(Callout(self.text.say(words), title=self.text.t("method.here")))

    def table(
        self,
        key: str,
        columns: str,
        rows: Sequence[tuple[str, ...]],
        *,
        words: str = "",
        widths: Sequence[float] = (),
        annex: bool = True,
    ) -> Part:
        """Make a table. `columns` names them; the first one and those of `words` are in letters, the others numbers."""
        names = columns.split()
        return Part(
            Table(
                columns=tuple(
                    Column(self.text.t(f"method.{key}.{name}"), width, number=name not in (names[0], *words.split()))
                    for name, width in zip(names, widths or (2.0, *[1.0] * (len(names) - 1)), strict=True)
                ),
                rows=tuple((Cell(first, strong=True), *(Cell(text) for text in rest)) for first, *rest in rows),
                title=self.text.t(f"method.{key}.table"), small=True,
            ),
            annex,
        )  # fmt: skip

    def figure(self, id: str) -> str:
        """Write a figure of the catalogue with its range."""
        return self.range_of(self.book.figures[id])

    def method(self, id: str) -> str:
        """Write a number of method with its range."""
        return self.range_of(self.book.method[id].figure)

    def range_of(self, figure: Figure) -> str:
        """Write « 35 % (de 15 % à 60 %) »."""
        low, central, high = (
            self.amount(one, figure.unit) for one in (figure.low, figure.central, figure.high)
        )
        if low == high:
            return central
        return self.text.t("method.range", low=low, central=central, high=high)

    def amount(self, value: float, unit: str = "", *, digits: int = 2) -> str:
        """Write one value with the decimals that it has, so many at most."""
        if unit == "share":
            return self.text.share(
                value, 0 if value >= 0.0095 and isclose(value * 100, round(value * 100)) else None
            )
        if unit == "people":
            return self.text.people(value)
        written = next((fewer for fewer in range(digits) if isclose(value, round(value, fewer))), digits)
        return self.text.number(value, written)
