"""Numbers the sources in the order in which the document first calls on them; it judges none."""

from __future__ import annotations

from planner.documents.blocks import Reference, References
from planner.text import Text
from planner.words import Name


class Sources:
    """The numbered sources of one document."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._numbers: dict[str, int] = {}

    def mark(self, id: str) -> str:
        """Give the mark of a source, « [3] » after a hard space; nothing for what is no source of the catalogue."""
        if id not in self._text.book.sources:
            return ""
        number = self._numbers.setdefault(id, len(self._numbers) + 1)
        return f"\u00a0[{number}]"

    def references(self) -> References:
        """List the sources called on so far."""
        text, book = self._text, self._text.book
        return References(
            tuple(
                Reference(
                    number,
                    text.t("doc.source", source=Name(of="source", id=id),
                           sure=text.t(f"doc.confidence.{book.sources[id].confidence}")),
                    book.sources[id].url,
                )
                for id, number in self._numbers.items()
            )
        )  # fmt: skip
