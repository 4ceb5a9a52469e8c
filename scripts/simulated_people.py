"""People made one by one: ages, towns, tastes, who knows the firm. No classes, no cells, no law of reach.

A taste for media in general, one for older media, how near the firm one lives and how loyal one is: four numbers a
person, continuous, from which habits follow with a part of chance. Those who use one network therefore use the others
more, those who pass by the shop go to its events, those who follow the page are on the list. Only the shares of people
that the figures of this truth give are met, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.catalogue.models import AGE_BANDS
from planner.firm import Firm, Site
from planner.territory import at_scale
from scripts.simulated_truths import World

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

MOST_PROSPECTS, MOST_KNOWN = 4000, 1500
"""People simulated at most; beyond, each stands for several."""
_TOGETHER = 0.32
"""Mean tetrachoric correlation of two networks inside an age band, Pew NPORS 2025 (data/overlaps/us-2025.toml)."""
_OLDER = frozenset(
    {
        "radio",
        "television",
        "weekly-press",
        "daily-press",
        "magazine",
        "trade-press",
        "mail",
        "outdoor",
        "transit",
    }
)
_INSIDE = {"meta": ("facebook", "instagram")}
"""Media made of others: people of a part are people of the whole."""
_MOST_KNOWN_SHARE = 0.6
"""Customers, then ties among the others, stay under this share of the public: some are left to be won."""
_WORKING_AGES = (1, 2)
"""Bands of those who decide in a firm."""


@dataclass(frozen=True)
class Crowd:
    """The public of one truth, N people of it simulated: prospects first, then those who know the firm."""

    world: World
    firm: Firm
    sizes: tuple[float, float]
    """How many prospects there are, and how many people who know the firm."""
    prospect: Mask
    customer: Mask
    weight: Floats
    """People that each one stands for."""
    band: npt.NDArray[np.intp]
    site: npt.NDArray[np.intp]
    taste: Floats
    older: Floats
    near: Floats
    loyal: Floats
    within_reach: Floats
    """Adults within reach of each site, concerned or not: (S,)."""

    @property
    def count(self) -> int:
        """Number of people simulated."""
        return self.weight.size

    @property
    def customers(self) -> float:
        """How many customers there are."""
        return float((self.weight * self.customer).sum())

    def uses(self, medium: str) -> Mask:
        """Tell who uses a medium: the share of each age band is the one of this truth."""
        score = self._liking(medium)
        if medium in _INSIDE:
            score = np.max([self._liking(part) for part in _INSIDE[medium]], axis=0)
        users = np.zeros(self.count, dtype=bool)
        for band in range(len(AGE_BANDS)) if self.firm.audience == "people" else (0,):
            here = self.band == band
            if here.any():
                users[here] = top(score[here], self.usage(medium, band))
        return users

    def usage(self, medium: str, band: int) -> float:
        """Share of an age band (or of the people who buy for firms) who use a medium."""
        table = f"usage.{self.firm.region}.{medium}"
        if self.firm.audience == "firms":
            if self.world.has(f"{table}.firms"):
                return self.world(f"{table}.firms")
            return float(np.mean([self.world(f"{table}.ages.{AGE_BANDS[b]}") for b in _WORKING_AGES]))
        return self.world(f"{table}.ages.{AGE_BANDS[band]}")

    def _liking(self, medium: str) -> Floats:
        """Score of a person for a medium: what habits have in common, and what this one has of its own."""
        own = self.world.random(f"liking {medium}").standard_normal(self.count)
        # How strongly habits go together here is not what one survey says: half to twice as much.
        together = min(0.9, _TOGETHER * float(np.exp(0.4 * self.world.random("together").standard_normal())))
        general = np.sqrt(together) * (0.2 if medium in _OLDER else 1.0)
        ancient = 0.5 if medium in _OLDER else 0.0
        return np.asarray(
            general * self.taste + ancient * self.older + np.sqrt(1 - general**2 - ancient**2) * own
        )


def top(score: Floats, share: float) -> Mask:
    """Mark the highest scores: as many as the share says, to half a person (then by chance of the score itself)."""
    chosen = np.zeros(score.size, dtype=bool)
    chosen[np.argsort(-score, kind="stable")[: round(share * score.size)]] = True
    return chosen


def gather(world: World, firm: Firm) -> Crowd:
    """Make the public of a firm in one truth."""
    chance = world.random("people")
    groups = _public(world, firm)
    within = np.array([_within_reach(world, firm, site) for site in firm.sites])
    public = {site: sum(groups[site].values()) for site in groups}
    known = [_known(world, firm, site.share, public[i]) for i, site in enumerate(firm.sites)]
    sizes = (
        sum(public[i] - sum(pair) for i, pair in enumerate(known)),
        sum(sum(pair) for pair in known),
    )
    ages, towns, customers, stands = [], [], [], []
    for prospects in (True, False):
        size = sizes[0 if prospects else 1]
        number = max(1, min(round(size), MOST_PROSPECTS if prospects else MOST_KNOWN))
        left = np.array([public[i] - sum(p) if prospects else sum(p) for i, p in enumerate(known)])
        town = (
            chance.choice(left.size, number, p=left / max(left.sum(), 1e-12))
            if left.sum()
            else np.zeros(number, int)
        )
        age = np.zeros(number, dtype=int)
        for i in range(left.size):
            here = town == i
            mix = np.array([groups[i].get(band, 0.0) for band in range(len(AGE_BANDS))])
            age[here] = chance.choice(len(AGE_BANDS), int(here.sum()), p=mix / mix.sum())
        share = np.array([pair[0] / max(sum(pair), 1e-12) for pair in known])[town]
        ages.append(age)
        towns.append(town)
        customers.append(np.zeros(number, bool) if prospects else chance.random(number) < share)
        stands.append(np.full(number, size / number))
    total = sum(age.size for age in ages)
    taste, older, near, loyal = chance.standard_normal((4, total))
    return Crowd(
        world, firm, sizes, np.repeat([True, False], [ages[0].size, ages[1].size]), np.concatenate(customers),
        np.concatenate(stands), np.concatenate(ages), np.concatenate(towns), taste, older, near, loyal, within,
    )  # fmt: skip


def adults(world: World, place: str) -> Floats:
    """Adults of a place by age band: (4,)."""
    return np.array([world(f"places.{place}.population.{band}") for band in AGE_BANDS])


def _sharing(firm: Firm, territory: str, book: World) -> int:
    places = [at_scale(site.place, firm.scale, book.truths.book) for site in firm.sites]
    return places.count(territory)


def _within_reach(world: World, firm: Firm, site: Site) -> float:
    if site.people is not None:
        return site.people
    territory = at_scale(site.place, firm.scale, world.truths.book)
    there = float(adults(world, territory).sum()) / _sharing(firm, territory, world)
    if firm.scale in ("neighbourhood", "city"):
        return min(there, world(f"method.catchment_{firm.scale}.figure"))
    return there


def _public(world: World, firm: Firm) -> dict[int, dict[int, float]]:
    """Count the people concerned, by site and age band; accounts all stand in the first band."""
    concerned, found = world(f"activities.{firm.activity_id}.concerned"), {}
    for number, site in enumerate(firm.sites):
        territory = at_scale(site.place, firm.scale, world.truths.book)
        if firm.audience == "firms":
            if firm.answers.target_firms is not None:
                found[number] = {0: firm.answers.target_firms * site.share}
            else:
                found[number] = {
                    0: _employers(world, territory) * concerned / _sharing(firm, territory, world)
                }
            continue
        there = adults(world, territory)
        wanted = {band for public in firm.publics for band in (public.ages or AGE_BANDS)}
        each = _within_reach(world, firm, site) * there / there.sum() * concerned
        found[number] = {i: float(each[i]) for i, band in enumerate(AGE_BANDS) if band in wanted}
    return found


def _employers(world: World, place: str) -> float:
    places = world.truths.book.places
    while places[place].businesses is None:
        place = places[place].parent
    return world(f"places.{place}.businesses")


def _known(world: World, firm: Firm, share: float, public: float) -> tuple[float, float]:
    """Count customers, and followers or list members who are not customers, at one site."""
    answers, chance = firm.answers, world.random("lists")
    customers = (
        firm.customers if firm.customers is not None else world(f"method.customers_{firm.audience}.figure")
    )
    second, both = chance.uniform(0.3, 0.9), chance.uniform(0.0, 0.4)
    pages = sorted((float(item.followers) for item in answers.channels_in_use), reverse=True)
    followers = (
        (pages[0] + (1 - second) * sum(pages[1:])) * world("method.local_followers.figure") if pages else 0.0
    )
    names = float(max(answers.email_list, answers.phone_list))
    overlap = (
        answers.list_overlap if answers.list_overlap is not None else world("method.list_overlap.figure")
    )
    tied = (followers + names - both * min(followers, names)) * (1 - overlap)
    customers = min(customers * share, _MOST_KNOWN_SHARE * public)
    return customers, min(tied * share, _MOST_KNOWN_SHARE * (public - customers))
