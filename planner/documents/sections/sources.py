"""Numbers the sources in the order in which the document first calls on them; it judges none."""

from __future__ import annotations

from planner.documents.blocks import Reference, References
from planner.text import Text
from planner.words import Name, Words

_OURS = ("judgement", "founding-text", "founding-text-2011")


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

    def say(self, words: Words) -> str:
        """Say a sentence; a source named in it becomes its mark, since the list gives it in full."""
        said = self._text.say(self._marked(words))
        return said.replace("([", "[").replace("])", "]")

    def cite(self, words: Words, id: str) -> str:
        """Say a sentence with the mark of its source, once."""
        said = self.say(words)
        mark = self.mark(id)
        return said if mark.strip() in said else said + mark

    def _marked(self, words: Words) -> Words:
        values = {
            name: self._marked(value)
            if isinstance(value, Words)
            else self.mark(value.id).strip()
            if isinstance(value, Name) and value.of == "source"
            else value
            for name, value in words.values.items()
        }
        return words.model_copy(update={"values": values})

    def _said(self, id: str) -> str:
        """Name a source and how sure it is; our own, which nobody published, are said in the reader's language."""
        if id in _OURS:
            return self._text.t(f"doc.source.{id}")
        sure = self._text.t(f"doc.confidence.{self._text.book.sources[id].confidence}")
        return self._text.t("doc.source", source=Name(of="source", id=id), sure=sure)

    def references(self) -> References:
        """List the sources called on so far."""
        book = self._text.book
        return References(
            tuple(
                Reference(
                    number,
                    self._said(id),
                    book.sources[id].url,
                )
                for id, number in self._numbers.items()
            )
        )  # fmt: skip
