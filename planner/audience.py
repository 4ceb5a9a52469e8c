"""Publics and places → cells of people: who they are, how many, what one is worth; it chooses no channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.firm import Firm, Site
from planner.reading import Draws, Reading
from planner.territory import adults, adults_by_band, at_scale, chain, inside
from planner.usage_classes import known_classes

Status = Literal["prospect", "tied", "customer", "relay"]
_MOST_CUSTOMERS = 0.6
"""Customers and ties never fill the public: at least two people in five stay to be won."""
_FIRMS_PER_ADULT = 0.03
"""Employer locations for each adult where the place has no count: 2.9 to 3.6 % in every province and in France."""
_SITES_BY_AGE = 2
"""Sites up to which prospects are counted by age and usage class; past it ages are put together at each site."""
_LEVELS = 2
"""Groups of usage classes, light and heavy users, where ages are put together."""


class Part(NamedTuple):
    """People of one age band inside a cell: of one usage class (its number), or of all of them (None)."""

    band: str
    usage_class: int | None
    share: float
    """Their share of the cell."""


@dataclass(frozen=True)
class Cell:
    """People of one site with the same status, ages and habits. `parts` is empty for accounts and relays."""

    site: int
    status: Status
    parts: tuple[Part, ...] = ()

    @property
    def bands(self) -> tuple[str, ...]:
        """Age bands of the cell."""
        return tuple(dict.fromkeys(part.band for part in self.parts))

    @property
    def usage_class(self) -> int | None:
        """Number of the usage class, when the cell holds only one."""
        return self.parts[0].usage_class if len(self.parts) == 1 else None

    def share_of(self, bands: frozenset[str]) -> float:
        """Share of the cell that is of these age bands; all of it for accounts and relays."""
        return sum(part.share for part in self.parts if part.band in bands) if self.parts else 1.0


@dataclass(frozen=True)
class Cells:
    """Cells of people with their sizes: `people` has shape (D, G), `worth` (G,) is 1 on average over prospects."""

    cells: tuple[Cell, ...]
    people: Draws
    worth: Draws
    adults: Draws
    """Adults within reach of each site, concerned or not: (D, S)."""

    @property
    def public(self) -> Draws:
        """People or accounts of the public, all statuses but the relays: (D,)."""
        inside = [i for i, cell in enumerate(self.cells) if cell.status != "relay"]
        return np.asarray(self.people[:, inside].sum(axis=1))

    def where(self, *statuses: Status, site: int | None = None) -> list[int]:
        """Give the indices of the cells with one of these statuses."""
        return [
            i
            for i, cell in enumerate(self.cells)
            if cell.status in statuses and (site is None or cell.site == site or cell.status == "relay")
        ]


def _each_once(
    firm: Firm, book: Catalogue, count: Callable[[str], Draws], bound: Callable[[Site, Draws], Draws]
) -> Draws:
    """Count the people of each site, nobody twice: (D, S).

    `count` gives those of a place, `bound` those that a site serves among the people left to it: what smaller places
    served inside its territory count is left out, and sites of one territory share it.
    """
    territories = [at_scale(site.place, firm.scale, book) for site in firm.sites]
    found: dict[int, Draws] = {}
    for i in sorted(range(len(territories)), key=lambda i: -len(chain(territories[i], book))):
        counted = [people for j, people in found.items() if inside(territories[j], territories[i], book)]
        left = np.maximum(count(territories[i]) - sum(counted), 0.0) / territories.count(territories[i])
        found[i] = bound(firm.sites[i], left)
    return np.stack([found[i] for i in range(len(territories))], axis=1)


def _within_reach(firm: Firm, book: Catalogue, reading: Reading) -> Draws:
    """Count the adults within reach of each site: said by the owner, or by the scale of the trade: (D, S)."""

    def bound(site: Site, left: Draws) -> Draws:
        if site.people is not None:
            return np.full(reading.size, site.people)
        if firm.scale in ("neighbourhood", "city"):
            return np.minimum(left, reading(f"method.catchment_{firm.scale}.figure"))
        return left

    return _each_once(firm, book, lambda place: adults(place, reading), bound)


def cells(firm: Firm, book: Catalogue, reading: Reading) -> Cells:
    """Split the public of a firm into cells, exclusive, whose sizes add up to the public."""
    wanted = _bands(firm)
    merged = put_together(firm)
    known: list[Cell] = []
    sizes: list[Draws] = []
    worth: list[float] = []
    reachable = _within_reach(firm, book, reading)
    concerned_share = reading(f"activities.{firm.activity_id}.concerned")
    accounts = _accounts(firm, book, reading, concerned_share) if firm.audience == "firms" else None
    for index, site in enumerate(firm.sites):
        if accounts is not None:
            by_band = {"": accounts[:, index]}
        else:
            shares = adults_by_band(at_scale(site.place, firm.scale, book), reading)
            everyone = np.sum(list(shares.values()), axis=0)
            by_band = {b: reachable[:, index] * shares[b] / everyone * concerned_share for b in wanted}
        public = np.sum(list(by_band.values()), axis=0)
        customers, tied = _known_people(firm, site.share, public, book, reading)
        left = (public - customers - tied) / np.maximum(public, 1e-12)
        everybody = _parts(by_band)
        if firm.audience == "firms":
            known.append(Cell(index, "prospect"))
            sizes.append(public * left)
            worth.append(1.0)
        elif merged:
            for heavier in range(_LEVELS):
                size, parts = _of_level(heavier, by_band, book)
                known.append(Cell(index, "prospect", parts))
                sizes.append(size * left)
                worth.append(1.0)
        else:
            for band, size in by_band.items():
                for number, weight in enumerate(known_classes(book).bands[band].weights):
                    known.append(Cell(index, "prospect", (Part(band, number, 1.0),)))
                    sizes.append(size * left * weight)
                    worth.append(_worth(firm, band, by_band))
        known += [Cell(index, "tied", everybody), Cell(index, "customer", everybody)]
        sizes += [tied, customers]
        worth += [1.0, 1.0]
    if firm.relays:
        known.append(Cell(0, "relay"))
        sizes.append(np.full(reading.size, firm.relays))
        worth.append(1.0)
    return Cells(tuple(known), np.stack(sizes, axis=1), np.array(worth), reachable)


def put_together(firm: Firm) -> bool:
    """Tell whether prospects of all ages are put together at each site: accounts, and firms of many sites."""
    return firm.audience == "firms" or len(firm.sites) > _SITES_BY_AGE


def _parts(by_band: dict[str, Draws]) -> tuple[Part, ...]:
    """Give the age bands of people of all habits, each with its mean share; none for accounts."""
    total = sum(float(size.mean()) for size in by_band.values())
    if total <= 0:
        return tuple(Part(band, None, 1 / len(by_band)) for band in by_band if band)
    return tuple(Part(band, None, float(size.mean()) / total) for band, size in by_band.items() if band)


def _of_level(level: int, by_band: dict[str, Draws], book: Catalogue) -> tuple[Draws, tuple[Part, ...]]:
    """Put together the usage classes of one level in all bands, 0 for the lightest users: their number, their parts."""
    sizes: dict[tuple[str, int], Draws] = {}
    for band, size in by_band.items():
        weights = np.array(known_classes(book).bands[band].weights)
        middle = np.cumsum(weights) - weights / 2
        for number in np.flatnonzero(np.minimum((middle * _LEVELS).astype(int), _LEVELS - 1) == level):
            sizes[band, int(number)] = size * weights[number]
    total = np.sum(list(sizes.values()), axis=0)
    whole = max(float(total.mean()), 1e-12)
    return total, tuple(Part(*key, float(size.mean()) / whole) for key, size in sizes.items())


def _bands(firm: Firm) -> tuple[str, ...]:
    """Give the age bands wanted, in order; a public without ages wants all of them."""
    wanted = {band for public in firm.publics for band in (public.ages or AGE_BANDS)}
    return tuple(band for band in AGE_BANDS if band in wanted)


def _accounts(firm: Firm, book: Catalogue, reading: Reading, concerned: Draws) -> Draws:
    """Count the firms of each site that could buy: said by the owner, or a share of the employers there: (D, S)."""
    if firm.answers.target_firms is not None:
        return np.tile([firm.answers.target_firms * site.share for site in firm.sites], (reading.size, 1))
    employers = _each_once(firm, book, lambda place: _employers(place, book, reading), lambda _, left: left)
    return employers * concerned[:, None]


def _employers(place: str, book: Catalogue, reading: Reading) -> Draws:
    """Count the employers of a place: its own count, or a usual share of its adults: (D,)."""
    if book.places[place].businesses is None:
        return _FIRMS_PER_ADULT * adults(place, reading)
    return reading(f"places.{place}.businesses")


def _known_people(
    firm: Firm, share: float, public: Draws, book: Catalogue, reading: Reading
) -> tuple[Draws, Draws]:
    """Count customers and ties (followers and list members who are not customers yet) of a site: two (D,)."""
    answers = firm.answers
    if firm.customers is None:
        customers = reading(f"method.customers_{firm.audience}.figure")
    else:
        customers = np.full(reading.size, firm.customers)
    # A newsletter's subscribers are the list, counted below.
    followers = sorted(
        (float(c.followers) for c in answers.channels_in_use if book.channels[c.channel].followed),
        reverse=True,
    )
    networks = np.full(reading.size, followers[0] if followers else 0.0)
    if sum(followers[1:]):
        networks = networks + sum(followers[1:]) * reading("method.second_network.figure")
    if followers:
        networks = networks * reading("method.local_followers.figure")
    names = max(answers.email_list, answers.phone_list)
    if answers.list_overlap is None:
        overlap = reading("method.list_overlap.figure") if followers or names else np.zeros(reading.size)
    else:
        overlap = np.full(reading.size, answers.list_overlap)
    new_names = names * (1 - reading("method.lists_together.figure")) if followers and names else names
    tied = (networks + new_names) * (1 - overlap)
    customers = np.minimum(customers * share, _MOST_CUSTOMERS * public)
    tied = np.minimum(tied * share, _MOST_CUSTOMERS * (public - customers))
    return customers, tied


def _worth(firm: Firm, band: str, by_band: dict[str, Draws]) -> float:
    """Weigh a band by the business that its publics bring, per person, 1 on average."""
    total = sum(public.share for public in firm.publics) or 1.0
    everyone = sum(float(size.mean()) for size in by_band.values())
    worth = 0.0
    for public in firm.publics:
        ages = [b for b in (public.ages or AGE_BANDS) if b in by_band]
        if band in ages:
            inside = sum(float(by_band[b].mean()) for b in ages)
            worth += public.share / total * everyone / max(inside, 1e-12)
    return worth
