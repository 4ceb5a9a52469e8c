"""The sales rhythms that an owner chooses from: the trade's own first, each named by its months; it stores nothing."""

from __future__ import annotations

from collections.abc import Sequence

from planner.glossary import alphabetical
from planner.text import Text


def in_order(rhythms: Sequence[str], own: str, text: Text) -> list[str]:
    """Put rhythms of the catalogue in the order of their names in the reader's language, that of the trade first."""
    return sorted(rhythms, key=lambda id: (id != own, alphabetical(_name(id, text))))


def named(rhythm: str, own: str, text: Text) -> str:
    """Name a rhythm with its best and its lowest month, and say which one is the trade's own.

    Where all months are alike, the name says it alone.
    """
    sales = [month.central for month in text.book.seasons[rhythm].months]
    said = _name(rhythm, text)
    if max(sales) > min(sales):
        best, low = (text.t(f"month.{sales.index(pick(sales)) + 1}") for pick in (max, min))
        said = text.t("q.season.rhythm", name=said, best=best, low=low)
    return text.t("q.season.own", rhythm=said) if rhythm == own else said


def _name(rhythm: str, text: Text) -> str:
    return text.polish(text.book.seasons[rhythm].name.in_(text.language))
