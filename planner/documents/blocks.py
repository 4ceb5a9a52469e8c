"""What a document is made of (headings, paragraphs, tables, charts), already said; it knows neither plan nor format.

The PDF and the text document are two renderings of the same blocks: their numbers cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["", "ok", "look", "stop", "to_verify"]
ChartName = Literal["reach", "layers", "break_even", "swings_reach", "swings_customers"]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, a smaller line beneath, and the colour of an outcome."""

    text: str
    note: str = ""
    strong: bool = False
    tone: Tone = ""


@dataclass(frozen=True)
class Column:
    """One column: its heading, its share of the width, and whether it holds numbers (set to the right)."""

    title: str
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings, with a line of totals when the rows add up to something."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    total: tuple[Cell, ...] = ()
    small: bool = False
    grid: bool = False
    """A calendar: narrow columns, filled cells."""
    kind: str = "table"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: `lead` opens a section, `small` is for what the reader may skip."""

    text: str
    style: Literal["lead", "body", "small"] = "body"
    kind: str = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """A list; `boxes` are to be ticked by hand."""

    items: tuple[str, ...]
    style: Literal["points", "boxes"] = "points"
    title: str = ""
    kind: str = "bullets"


@dataclass(frozen=True)
class Callout:
    """A frame that the reader must not miss: a warning, or what a section comes down to."""

    text: str
    title: str = ""
    tone: Tone = ""
    kind: str = "callout"


@dataclass(frozen=True)
class Fact:
    """A key number, what it counts, and its range or base."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """Key numbers side by side."""

    items: tuple[Fact, ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Player:
    """One line of the mix on the board: what is done, through which channel, and the money and hours it takes."""

    name: str
    where: str = ""
    takes: str = ""


@dataclass(frozen=True)
class Zone:
    """One third of the board: a goal and who plays for it."""

    title: str
    what: str
    players: tuple[Player, ...]


@dataclass(frozen=True)
class Board:
    """The coach's board: who plays where."""

    zones: tuple[Zone, ...]
    alt: str
    kind: str = "board"


@dataclass(frozen=True)
class Chart:
    """A chart of the plan, drawn by `documents.figures`, with the text that stands for it."""

    name: ChartName
    caption: str
    alt: str
    kind: str = "chart"


@dataclass(frozen=True)
class Reference:
    """One numbered source."""

    number: int
    text: str
    url: str


@dataclass(frozen=True)
class References:
    """The numbered sources."""

    items: tuple[Reference, ...]
    kind: str = "references"


@dataclass(frozen=True)
class Symbol:
    """One symbol of a formula, in the three writings, and what it means."""

    latex: str
    typst: str
    plain: str
    what: str


@dataclass(frozen=True)
class Formula:
    """A formula in three writings (screen, PDF, text document), what it says aloud, and its new symbols."""

    latex: str
    typst: str
    plain: str
    alt: str
    symbols: tuple[Symbol, ...] = ()
    kind: str = "formula"


Block = Heading | Paragraph | Bullets | Callout | Facts | Board | Chart | Table | References | Formula


@dataclass(frozen=True)
class Section:
    """A numbered part of the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    compact: bool = False
    """Set small: an annex, for who wants to check."""


@dataclass(frozen=True)
class Cover:
    """The first page: who, what, where, when."""

    kicker: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    mark: str = ""
    """Said on the cover when the business is made up."""


@dataclass(frozen=True)
class Document:
    """The whole document."""

    title: str
    author: str
    language: Literal["fr", "en"]
    country: Literal["CA", "FR"]
    made_on: date
    plan_id: str
    cover: Cover
    contents_title: str
    how_to_read_title: str
    how_to_read: tuple[Block, ...]
    sections: tuple[Section, ...]
    page_of: str
    """« Page {page} sur {pages} », the braces left in."""
    header: str
    footer: str
    chart_label: str
