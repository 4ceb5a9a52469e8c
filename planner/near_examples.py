"""Which business an example under a question is borrowed from: one near the owner's own."""

from __future__ import annotations

from typing import Literal

from planner.catalogue import Catalogue
from planner.questionnaire import Given, sells_to

Near = Literal["commerce", "services", "firms", "culture"]
_COMMERCE = frozenset({"11", "44-45", "72"})
_CULTURE = frozenset({"61", "71"})


def near(given: Given, book: Catalogue) -> Near | None:
    """Tell what kind of business is near the owner's: by who buys, then by the customs of the trade; None before."""
    activity = book.activities.get(given.get("activity", ""))
    if activity is None:
        return None
    if sells_to(given, book) == "firms":
        return "firms"
    sector = activity.customs or book.sector_of[given["activity"]]
    if sector in _COMMERCE:
        return "commerce"
    return "culture" if sector in _CULTURE else "services"
