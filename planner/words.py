"""Sentences that the planner wants said, without the words: a key and its values.

The planner never writes French or English. It names a sentence of `data/languages` and the quantities
that go in it; `planner.text` says it in the reader's language.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.figures import Frozen

QuantityKind = Literal[
    "money", "people", "accounts", "share", "hours", "minutes", "weeks", "months", "count", "factor", "precise",
]  # fmt: skip
"""`precise` keeps two decimals below one."""
NameKind = Literal[
    "channel", "action", "activity", "sector", "place", "rule", "segment", "way", "source", "goal",
    "level", "dimension", "check", "family", "trait", "medium", "figure",
    "task", "mistake", "indicator", "unit", "what", "with_others", "offer", "occasion", "customer",
    "offer_firms", "occasion_firms",
    "duty", "why", "mention", "proof", "promise", "base", "warning", "setting", "date", "holiday", "month", "format",
]  # fmt: skip
"""Those from « task » to « warning » are texts of the catalogue; their id is that of the thing that holds the text."""

CONTENT = "content:"
"""Start of the key of a sentence that stands in data/ideas, voices or communities, not in data/languages."""


class Quantity(Frozen):
    """A number with what it counts, to be written with the reader's own marks and units."""

    kind: QuantityKind
    amount: float
    currency: str = ""


class Name(Frozen):
    """The name of a thing of the catalogue, to be looked up in the reader's language."""

    of: NameKind
    id: str


class Words(Frozen):
    """One sentence: its key in the language catalogues and the values that it holds."""

    key: str
    values: dict[str, Quantity | Name | Words | date | str] = Field(default={})
    count: float | None = None
    """Number that chooses between singular and plural, when the sentence has both."""

    def holding(self, **values: Quantity | Name | Words | date | str) -> Words:
        """Give the same sentence with these values in place of its own, or beside them."""
        return self.model_copy(update={"values": {**self.values, **values}})


def content(place: str, /, **values: Quantity | Name | Words | date | str) -> Words:
    """Name a text of data/ideas, voices or communities (`voices/54:axis`), with what fills its blanks."""
    return Words(key=f"{CONTENT}{place}", values=values)


def money(amount: float, currency: str) -> Quantity:
    """Write an amount of money in a currency (CAD, EUR)."""
    return Quantity(kind="money", amount=amount, currency=currency)


def people(amount: float) -> Quantity:
    """Write a number of people."""
    return Quantity(kind="people", amount=amount)


def share(amount: float) -> Quantity:
    """Write a share from 0 to 1 as a percentage."""
    return Quantity(kind="share", amount=amount)


def hours(amount: float) -> Quantity:
    """Write a duration in hours and minutes."""
    return Quantity(kind="hours", amount=amount)


def count(amount: float) -> Quantity:
    """Write a plain number."""
    return Quantity(kind="count", amount=amount)


def channel(id: str) -> Name:
    """Name a channel."""
    return Name(of="channel", id=id)


def action(id: str) -> Name:
    """Name an action of a channel, written `channel.action`."""
    return Name(of="action", id=id)
