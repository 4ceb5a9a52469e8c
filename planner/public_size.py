"""How many a public counts, in words: who is counted, and how many of them are looking; it counts nobody itself."""

from __future__ import annotations

import re

from planner.ages import adults_between
from planner.answers import Public
from planner.audience import put_together
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.firm import Firm
from planner.wording import joined, sentence
from planner.words import Quantity, Words, count, people

_VISITORS = re.compile(r"\b(touris|vacanci|visiteu|visitor|voyageu|travell?er|holidaymaker)", re.IGNORECASE)
"""Names of people who are not counted where they come: no place has their number."""


def said_size(number: float, public: Public, firm: Firm, book: Catalogue) -> Words:
    """Say a size for what it is: everybody of these ages within reach whom the offer may suit, most of them not now.

    Beside it stand those who look for such an offer in four weeks, all sellers together, when there are any. Visitors
    are said to be counted among those who live there.
    """
    if firm.audience == "firms":
        counted = "accounts" if firm.answers.target_firms is None else "accounts_said"
        whole = sentence(f"public.size.{counted}", plural=round(number), number=count(round(number)))
    elif "travellers" in firm.traits:
        whole = sentence("public.size.travellers", number=people(number), adults=_adults(_ages(public, firm)))
    elif _VISITORS.search(public.name):
        return sentence("public.size.visitors", number=people(number), adults=_adults(_ages(public, firm)))
    else:
        whole = sentence("public.size.people", number=people(number), adults=_adults(_ages(public, firm)))
    looking = book.figures[f"activities.{firm.activity_id}.demand"]
    low, central, high = (number * one / 1000 for one in (looking.low, looking.central, looking.high))
    if central < 1:
        return whole
    said: dict[str, Quantity] = {"number": people(central), "low": people(low), "high": people(high)}
    return sentence("public.size.looking", plural=round(central), size=whole, **said)


def other_size(firm: Firm) -> tuple[float, Words]:
    """Give the number of a side that the plan does not count, as the owner said it (0 when not said), and say it."""
    side = firm.other_side
    said = firm.answers.target_firms if side == "firms" else firm.answers.catchment_people
    if said is None:
        return 0.0, sentence(f"public.size.other.{side}")
    if side == "firms":
        return said, sentence("public.size.accounts_said", plural=round(said), number=count(round(said)))
    return said, sentence("public.size.other.people_said", number=people(said))


def _ages(public: Public, firm: Firm) -> list[str]:
    """Give the age bands that are counted, in order: those of all publics where ages are not told apart."""
    counted = firm.publics if put_together(firm) else (public,)
    wanted = {band for one in counted for band in (one.ages or AGE_BANDS)}
    return [band for band in AGE_BANDS if band in wanted]


def _adults(bands: list[str]) -> Words:
    """Name adults by their ages, bands that follow each other put together."""
    places = [AGE_BANDS.index(band) for band in bands]
    starts = [n for n in places if n - 1 not in places]
    ends = [n for n in places if n + 1 not in places]
    parts = [adults_between(AGE_BANDS[first : last + 1]) for first, last in zip(starts, ends, strict=True)]
    said = joined(parts)
    return said if isinstance(said, Words) else parts[0]
