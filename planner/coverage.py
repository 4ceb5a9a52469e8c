"""How many people of some ages use at least one of some media: the ceiling of any plan on them; it plans nothing.

The usage classes of a survey say which media go together; they are moved to the shares of the place, then media are
independent inside a class (docs/overlap.md).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.catalogue.usage import BandClasses, UsageClasses
from planner.draws import draw
from planner.maths.classes import met
from planner.reading import Draws
from planner.refusal import refuse
from planner.usage_classes import known_classes, trust_in

ALL_ADULTS = "18+"
_DRAWS, _SEED = 1024, 7
_RANGE = (0.1, 0.9)


def coverage(book: Catalogue, place: str, ages: str, media: list[str]) -> dict[str, Any]:
    """Give the share of people of these ages in this place who use at least one medium, with its range.

    Arguments: `place` a region of data/usage (`us`, `quebec`, `canada`, `france`); `ages` a band of the surveys or
    `18+`; `media` identifiers of data/usage, in any order, repeats counted once.
    Returns `share`, `low` and `high` (0..1: four chances in five that the truth lies between), with what was asked,
    the `kind` of the result and its `sources`. One medium gives its published share exactly.

    Raises:
        Refusal: for a place, a band or a medium that is not known, or no medium at all.
    """
    known = known_classes(book)
    if place not in book.usage:
        raise refuse("place", "coverage.no_place", place=place, known=", ".join(sorted(book.usage)))
    if ages not in (*AGE_BANDS, ALL_ADULTS):
        raise refuse("ages", "coverage.no_ages", ages=ages, known=", ".join((*AGE_BANDS, ALL_ADULTS)))
    usable = [name for name in book.usage[place] if all(name in band.media for band in known.bands.values())]
    chosen = list(dict.fromkeys(media))
    for name in chosen or [""]:
        if name not in usable:
            raise refuse("media", "coverage.no_medium", medium=name, known=", ".join(usable))
    bands = AGE_BANDS if ages == ALL_ADULTS else (ages,)
    parts = _people(book, known, place, bands)
    ranges = _Ranges(book, known, place, usable)
    exact = {band: _central(book, place, chosen, known, band) for band in bands}
    share = sum(part * _union(known, band, exact[band])[0] for band, part in parts.items())
    drawn = sum(part * _union(known, band, ranges.drawn(chosen, band)) for band, part in parts.items())
    low, high = np.quantile(drawn, _RANGE)
    figures = [book.usage[place][name].ages[band] for name in chosen for band in bands]
    kinds = {figure.kind for figure in figures} | ({known.kind} if len(chosen) > 1 else set())
    return {
        "place": place,
        "ages": ages,
        "media": chosen,
        "share": float(share),
        "low": float(min(low, share)),
        "high": float(max(high, share)),
        "kind": next(kind for kind in ("assumed", "estimated", "measured") if kind in kinds),
        "sources": sorted(
            {figure.source for figure in figures} | ({known.source} if len(chosen) > 1 else set())
        ),
    }


def _people(book: Catalogue, known: UsageClasses, place: str, bands: tuple[str, ...]) -> dict[str, float]:
    """Share of each band among the people asked about; the survey's own for its place, else the census's."""
    if place == known.region:
        counts = {band: known.bands[band].adults for band in bands}
    else:
        # The region itself is the most populous of the places that use its tables.
        inside = [one for one in book.places.values() if one.region == place]
        whole = max(inside, key=lambda one: sum(figure.central for figure in one.population.values()))
        counts = {band: whole.population[band].central for band in bands}
    return {band: amount / sum(counts.values()) for band, amount in counts.items()}


def _central(
    book: Catalogue, place: str, names: list[str], known: UsageClasses, band: str
) -> dict[str, Draws]:
    """Class shares at the central share of each medium: each (1, K)."""
    table = known.bands[band]
    return {
        name: met(table.weights, table.media[name], book.usage[place][name].ages[band].central)
        for name in names
    }


def _union(known: UsageClasses, band: str, shares: dict[str, Draws]) -> Draws:
    """Share who use at least one medium, from class shares (D, K) of each: (D,)."""
    table = known.bands[band]
    inside = {member for whole, members in known.contains.items() if whole in shares for member in members}
    missed = np.ones(len(table.weights))
    for name, used in shares.items():
        if name in inside:
            continue
        touched = used
        members = [shares[member] for member in known.contains.get(name, []) if member in shares]
        if members:
            # People of a part are people of the whole: the larger of the two counts, never both.
            touched = np.maximum(touched, 1 - np.prod([1 - member for member in members], axis=0))
        missed = missed * (1 - touched)
    return np.asarray(1 - missed @ np.asarray(table.weights))


class _Ranges:
    """Draws of the shares of a place and of the strength of association of each medium.

    All the media of the place are drawn whatever is asked, so that one more medium never lowers a range.
    """

    def __init__(self, book: Catalogue, known: UsageClasses, place: str, usable: list[str]) -> None:
        figures = {
            f"usage.{place}.{name}.ages.{band}": book.usage[place][name].ages[band]
            for name in usable
            for band in AGE_BANDS
        }
        self._shares = draw(figures, _DRAWS, _SEED)
        self._central = {id: figure.central for id, figure in figures.items()}
        self._place, self._known = place, known
        # One error for all media: a carried structure is too strong or too weak as a whole.
        self._normal = np.random.default_rng(_SEED).standard_normal(_DRAWS)

    def drawn(self, names: list[str], band: str) -> dict[str, Draws]:
        """Class shares of each medium: each (D, K)."""
        table: BandClasses = self._known.bands[band]
        result = {}
        for name in names:
            id = f"usage.{self._place}.{name}.ages.{band}"
            shares = self._shares.get(id, np.full(_DRAWS, self._central[id]))
            strength = np.exp(self._known.spread[trust_in(self._known, name, self._place)] * self._normal)
            result[name] = met(table.weights, table.media[name], shares, strength)
        return result
