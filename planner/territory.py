"""Places inside places: which territory a trade serves, which territory an action must buy; it counts nobody."""

from __future__ import annotations

from typing import Literal

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS, Region
from planner.catalogue.place import Level
from planner.reading import Draws, Reading

Scale = Literal["neighbourhood", "city", "region", "province", "country", "named"]
"""How far customers come from; `named`: from the places that the owner named, as they are."""
_LEVELS: dict[Region, tuple[Level, ...]] = {
    "quebec": ("country", "province", "administrative", "city"),
    "canada": ("country", "province", "city"),
    "france": ("country", "region", "city"),
}
"""What a place is, by how many others contain it."""


def chain(place: str, book: Catalogue) -> list[str]:
    """List a place and those that contain it, up to the country."""
    found = [place]
    while book.places[found[-1]].parent:
        found.append(book.places[found[-1]].parent)
    return found


def level(place: str, book: Catalogue) -> Level:
    """Tell what a place is: as its data says, else by how many others contain it."""
    known = book.places[place]
    return known.level or _LEVELS[known.region][len(chain(place, book)) - 1]


def inside(place: str, container: str, book: Catalogue) -> bool:
    """Tell whether a place lies inside another one; no place lies inside itself."""
    return place != container and container in chain(place, book)


def outermost(places: set[str], book: Catalogue) -> list[str]:
    """Give the places that no other one contains, in order: together they hold the same people."""
    return [p for p in sorted(places) if not any(inside(p, other, book) for other in places)]


def regions_within(place: str, book: Catalogue) -> frozenset[Region]:
    """Give the regions of a place and of the places inside it."""
    return frozenset(inside.region for id, inside in book.places.items() if place in chain(id, book))


def at_scale(place: str, scale: str, book: Catalogue) -> str:
    """Give the territory of a scale (neighbourhood, city, region, province, country) that holds a place."""
    places = chain(place, book)
    if scale == "country":
        return places[-1]
    if scale == "province":
        return places[-2] if len(places) > 1 else places[-1]
    if scale == "region":
        levels_above = 2 if book.places[place].country == "FR" else 3
        return places[max(0, len(places) - levels_above)]
    return place


def home_of_travellers(place: str, book: Catalogue) -> str:
    """Give where people who travel to a place usually live: its province in Canada, for its size; France whole."""
    return at_scale(place, "country" if book.places[place].country == "FR" else "province", book)


def adults_by_band(place: str, reading: Reading) -> dict[str, Draws]:
    """Read the adults of a place by age band: each (D,)."""
    return {band: reading(f"places.{place}.population.{band}") for band in AGE_BANDS}


def adults(place: str, reading: Reading) -> Draws:
    """Count the adults of a place: (D,)."""
    return np.asarray(np.sum(list(adults_by_band(place, reading).values()), axis=0))
