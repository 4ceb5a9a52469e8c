"""The public holidays of a place and their names, from the `holidays` library; it places no work on them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from planner.catalogue import Catalogue

_LANGUAGES = {("CA", "fr"): "fr", ("CA", "en"): "en_CA", ("FR", "fr"): "fr", ("FR", "en"): "en_US"}


def holidays_of(place: str, book: Catalogue, years: range) -> dict[str, date]:
    """List the public holidays of a place or of its province: identifier (`CA-QC.2027-06-24`) → day."""
    found = book.places[place]
    country, where = found.country, place
    while where and where.upper() not in _provinces():
        where = book.places[where].parent
    shelf = f"{country}-{where.upper()}" if where and country == "CA" else country
    return {f"{shelf}.{day.isoformat()}": day for year in years for day in sorted(_named(shelf, year, "fr"))}


def holiday_name(id: str, language: str) -> str:
    """Name a public holiday from its identifier, in French or in English."""
    shelf, day = id.split(".")
    found = date.fromisoformat(day)
    return _named(shelf, found.year, language)[found]


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    import holidays

    return frozenset(holidays.list_supported_countries()["CA"])


@lru_cache(maxsize=64)
def _named(shelf: str, year: int, language: str) -> dict[date, str]:
    """Name the holidays of a year; days given back for those that fall on a Sunday are left out."""
    # Imported at the first question: whoever only says sentences does not wait for it.
    import holidays

    country, _, province = shelf.partition("-")
    found = holidays.country_holidays(
        country, subdiv=province or None, years=year, observed=False, language=_LANGUAGES[country, language]
    )
    return dict(found.items())
