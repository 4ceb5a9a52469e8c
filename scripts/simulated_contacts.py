"""How often each simulated person meets each vehicle of a plan: who it touches, how unevenly, what a unit delivers.

Each person has an own frequency by one of several mechanisms, none of which the planner need know, and an own
attention. What is bought falls on the users of the medium, concerned or not; a list is filled with those who know the
firm; what followers pass on goes to some of the others and not to all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, expit, gammaincinv, logit, ndtr, ndtri

from planner.catalogue.models import AGE_BANDS, Action
from planner.firm import Firm
from planner.model import Line
from planner.season import Seasonality
from planner.territory import at_scale
from scripts.simulated_people import Crowd, Mask, adults, gather, top
from scripts.simulated_truths import World

Floats = npt.NDArray[np.float64]

MECHANISMS = ("gamma", "log-normal", "some never", "bounded")
_BOND = 0.4
"""How far a taste (for media, for the firm, for the neighbourhood) decides who is touched, and how often."""
_NEAR = ("passers", "visitors")
_NAMED = ("own", "account")
"""Grains of what the firm owns or names: nothing of it falls outside the public."""
_PLAIN_LISTS = ("", "email", "text-messages")


class Contacts:
    """The contacts of one plan in one truth."""

    def __init__(
        self, world: World, firm: Firm, season: Seasonality, lines: Sequence[Line], units: Floats
    ) -> None:
        self.world, self.firm, self.season, self.book = world, firm, season, world.truths.book
        self.lines = [(line, float(amount)) for line, amount in zip(lines, units, strict=True)]
        self.crowd: Crowd = gather(world, firm)
        self.cycles = [list(range(week, min(week + 4, season.weeks))) for week in range(0, season.weeks, 4)]
        chance = world.random("attention")
        self.attention = chance.standard_normal(self.crowd.count)
        self.spread_of_attention = chance.uniform(0.2, 0.8)
        uneven = chance.uniform(1.0, 4.0)
        self.keenness = chance.gamma(uneven, 1 / uneven, self.crowd.count)
        demand = world(f"activities.{firm.activity_id}.demand") / 1000
        self.demand = demand * sum(self.crowd.sizes) / max(self.crowd.sizes[0], 1e-9)
        """Share of prospects who search in four weeks, on average."""
        self._touched: dict[tuple[str, str, int | None], tuple[Mask, Floats]] = {}

    def audience_of(self, line: Line) -> str:
        """Name the kind of audience of a line."""
        return self.book.vehicle(line.id).audience

    def path(self, line: Line) -> str:
        """Path of the figures of a line's action."""
        return f"channels.{line.id.replace('.', '.actions.')}"

    def actions_on(self, line: Line) -> dict[str, Action]:
        """Give the actions of the plan that work on the vehicle of a line, by the path of their figures."""
        return {self.path(other): other.option.action for other, _ in self.lines if other.key == line.key}

    def pace(self, line: Line) -> Floats:
        """Share of a line's contacts in each cycle (C,); what starts slowly grows to its full effect in a line."""
        lean = self.book.threshold("peak_lean")
        weekly = self.season.profile(line.option.action, lean, self.firm.closed)
        if line.option.action.ramp_months is not None:
            weeks = max(self.world(f"{self.path(line)}.ramp_months") * 52 / 12, 1e-9)
            weekly = weekly * np.minimum((np.arange(self.season.weeks) + 0.5) / weeks, 1.0)
        return np.array([weekly[cycle].sum() for cycle in self.cycles])

    # ---- who a vehicle touches, and how often each ----

    def touched(self, line: Line) -> tuple[Mask, Floats]:
        """Give the audience of a vehicle, and the frequency of each person against the mean one."""
        if line.key not in self._touched:
            self._touched[line.key] = self._audience(line)
        return self._touched[line.key]

    def _audience(self, line: Line) -> tuple[Mask, Floats]:
        channel, name, site = line.key
        crowd, path = self.crowd, f"channels.{channel}.vehicles.{name}"
        vehicle, coverage = self.book.channels[channel].vehicles[name], self.world(f"{path}.coverage")
        chance = self.world.random(f"{path} {site}")
        bond = crowd.near if vehicle.audience in _NEAR else crowd.loyal
        bond = crowd.taste if vehicle.audience in ("users", "demand") else bond
        score = _BOND * bond + np.sqrt(1 - _BOND**2) * chance.standard_normal(crowd.count)
        member = np.zeros(crowd.count, dtype=bool)
        among = {
            "customers": crowd.customer,
            "demand": crowd.prospect,
            "accounts": ~crowd.customer if self._only_prospecting(line) else ~member,
        }.get(vehicle.audience, ~member)
        if vehicle.audience == "users":
            among = crowd.uses(vehicle.medium)
        if vehicle.audience in ("followers", "list"):
            member = self._on_list(line, score, coverage)
        else:
            member[among] = top(score[among], coverage)
        if vehicle.audience in _NEAR and self._at_home(line):
            member &= crowd.customer | (chance.random(crowd.count) < self._on_the_spot())
        if vehicle.audience == "demand":
            member &= chance.random(crowd.count) < self._found_again(line, member)
        if site is not None:
            member &= crowd.site == site
        member = self._inside_package(line, member, score)
        mixed = _BOND * bond + np.sqrt(1 - _BOND**2) * chance.standard_normal(crowd.count)
        mechanism = MECHANISMS[int(chance.integers(len(MECHANISMS)))]
        often = frequency(ndtr(mixed), self.world(f"{path}.shape"), mechanism, float(chance.uniform()))
        mean = np.average(often[member], weights=crowd.weight[member]) if member.any() else 1.0
        return member, often / max(float(mean), 1e-12)

    def _at_home(self, line: Line) -> bool:
        """Tell whether customers who live elsewhere would have to be there."""
        own = any(action.grain == "own" for action in self.actions_on(line).values())
        return "travellers" in self.firm.traits and (own or not self.firm.answers.territories)

    def _on_the_spot(self) -> float:
        """Chance of somebody who lives elsewhere to be where the firm is in four weeks."""
        here = float(adults(self.world, self.firm.answers.place).sum())
        around = min(here, self.world("method.catchment_city.figure"))
        there = around * self.world("method.people_on_the_spot.figure")
        return min(there / max(float(self.crowd.within_reach.sum()), 1.0), 1.0)

    def _only_prospecting(self, line: Line) -> bool:
        return all(action.practice == "prospecting" for action in self.actions_on(line).values())

    def _on_list(self, line: Line, score: Floats, coverage: float) -> Mask:
        """Mark those who follow a page or stand on a list, all known to the firm: the tied first, and users."""
        crowd, answers, known = self.crowd, self.firm.answers, ~self.crowd.prospect
        vehicle, channel = self.book.vehicle(line.id), line.option.channel
        order = score + np.where(crowd.customer, 0.0, 1.0)
        if vehicle.audience == "followers":
            page = sum(float(item.followers) for item in answers.channels_in_use if item.channel == channel)
            invited = crowd.customers * self.world("method.customers_follow.figure")
            held = page * self.world("method.local_followers.figure") + invited
            order = order + np.where(crowd.uses(vehicle.medium), 2.0, 0.0)
        else:
            held = float(answers.email_list if vehicle.medium == "email" else answers.phone_list)
        member = np.zeros(crowd.count, dtype=bool)
        member[known] = top(order[known], min(held / max(crowd.sizes[1], 1e-9), 0.95))
        if vehicle.audience == "list":
            member &= self.world.random(f"reached {channel}").random(crowd.count) < coverage
            if vehicle.medium not in _PLAIN_LISTS:
                member &= crowd.uses(vehicle.medium)
        return member

    def _found_again(self, line: Line, member: Mask) -> float:
        """Share of those who search and visited the site, for what speaks to visitors only; 1 otherwise."""
        visits = self.firm.answers.site_visits_per_month
        if not visits or not any(
            "site_visitors" in action.needs for action in self.actions_on(line).values()
        ):
            return 1.0
        people = visits * 12 / 13 * self.world("method.visitors_per_visit.figure")
        return min(1.0, people / max(self._searching(member), 1e-9))

    def _searching(self, member: Mask) -> float:
        """Count those who search in an average four weeks."""
        return float((self.crowd.weight * np.minimum(self.demand * self.keenness, 1.0) * member).sum())

    def _inside_package(self, line: Line, member: Mask, score: Floats) -> Mask:
        """A package covers so many people of its territory, and never more."""
        bought = [
            self.world(f"{path}.bought_people")
            for path, action in self.actions_on(line).items()
            if action.bought_people is not None and action.grain not in _NAMED
        ]
        share = float((self.crowd.weight * member).sum()) / max(sum(self.crowd.sizes), 1e-9)
        if not bought or share <= bought[0] / self.area(line):
            return member
        return top(np.where(member, score, -np.inf), bought[0] / self.area(line))

    def area(self, line: Line) -> float:
        """Adults of the smallest territory that an action must buy."""
        grain = line.option.action.grain
        sites = range(len(self.firm.sites)) if line.site is None else [line.site]
        reached = float(self.crowd.within_reach[list(sites)].sum())
        if grain == "radius":
            return reached
        places = {at_scale(self.firm.sites[i].place, grain, self.book) for i in sites}
        return max(sum(float(adults(self.world, place).sum()) for place in places), reached)

    # ---- what a line delivers ----

    def delivered(self, line: Line, units: float) -> Floats:
        """Contacts of each person over the plan (N,); of those who search, in each four weeks of searching."""
        action, crowd, audience = line.option.action, self.crowd, self.audience_of(line)
        inside, often = self.touched(line)
        if line.ages is not None and self.firm.audience == "people":
            inside = inside & np.isin(crowd.band, [AGE_BANDS.index(band) for band in line.ages])
        if audience == "demand":
            each = units * self._for_seekers(line, inside)
        elif action.basis in ("per_person", "per_cycle"):
            cycles = self.season.weeks / 4 if action.basis == "per_cycle" else 1.0
            each = units * self.world(f"{self.path(line)}.contacts") * cycles
        else:
            each = units * self._landed(line, inside) / max(float((crowd.weight * inside).sum()), 1e-9)
        known_only = audience == "followers"
        return np.where(inside & ~(known_only & crowd.prospect), each * often, 0.0)

    def noticed(self, line: Line, units: float, delivered: Floats) -> Floats:
        """Rate at which each person notices, by own attention; each message sent is noticed once at most."""
        spread = self.spread_of_attention
        mean = np.clip(self.world(f"{self.path(line)}.noticed"), 1e-6, 1 - 1e-6)
        # The mean of a logistic of a normal is the logistic of its centre drawn towards one half.
        share = expit(logit(mean) * np.sqrt(1 + np.pi * spread**2 / 8) + spread * self.attention)
        if line.option.action.basis != "per_person":
            return np.asarray(delivered * share)
        sent = max(units, 1.0)
        return np.asarray(-sent * np.log1p(-np.minimum(delivered / sent, 1.0) * np.minimum(share, 0.999)))

    def passed_on(self, line: Line, delivered: Floats) -> Floats:
        """Contacts that those who know the firm pass on: to a part of the users, the same ones again and again."""
        crowd, path = self.crowd, self.path(line)
        vehicle, chance = self.book.vehicle(line.id), self.world.random(f"friends {path}")
        friends = crowd.uses(vehicle.medium) if vehicle.audience == "followers" else self.touched(line)[0]
        friends = friends & crowd.prospect & (chance.random(crowd.count) < chance.uniform(0.1, 0.6))
        # Most posts go nowhere, one goes far: the total is uneven, right on average.
        luck = float(chance.lognormal(-0.125, 0.5))
        passed = float((crowd.weight * delivered)[~crowd.prospect].sum()) * self.world(
            f"{path}.amplification"
        )
        inside = passed * luck * self.world("method.passed_on_inside.figure")
        return np.where(friends, inside / max(float((crowd.weight * friends).sum()), 1e-9), 0.0)

    def _total(self, line: Line) -> float:
        """Contacts that one unit brings, all people together."""
        action, amount = line.option.action, self.world(f"{self.path(line)}.contacts")
        if action.basis == "per_mille":
            return action.cost.central / amount * 1000
        if action.basis == "per_click":
            click = f"{self.path(line)}.click"
            return action.cost.central / amount / (self.world(click) if self.world.has(click) else 1.0)
        return amount

    def _landed(self, line: Line, inside: Mask) -> float:
        """Contacts of one unit that fall on the public: bought ones fall on users, concerned or not."""
        action, vehicle, total = line.option.action, self.book.vehicle(line.id), self._total(line)
        bought_people = f"{self.path(line)}.bought_people"
        if action.bought_people is not None and action.grain not in _NAMED:
            total *= min(self.area(line) / self.world(bought_people), 1.0)
        if vehicle.audience not in ("users", "passers") or action.grain in _NAMED:
            return total
        use = np.ones(len(AGE_BANDS))
        if vehicle.audience == "users":
            use = np.array([self.crowd.usage(vehicle.medium, band) for band in range(len(AGE_BANDS))])
        wanted = [i for i, band in enumerate(AGE_BANDS) if line.ages is None or band in line.ages]
        coverage = self.world(f"channels.{line.option.channel}.vehicles.{action.vehicle}.coverage")
        there = self.area(line) * float((self._ages_of(line) * use)[wanted].sum()) * coverage
        if action.bought_people is not None:
            there = min(there, self.world(bought_people))
        useful = min(float((self.crowd.weight * inside).sum()) / max(there, 1e-9), 1.0)
        return total * (useful ** (1 - self.world("method.targeting.figure")) if action.targets else useful)

    def _ages_of(self, line: Line) -> Floats:
        """Age mix of the territory that a line buys: (4,)."""
        grain = line.option.action.grain
        scale = self.firm.scale if grain == "radius" else grain
        sites = self.firm.sites if line.site is None else [self.firm.sites[line.site]]
        people = np.sum([adults(self.world, at_scale(x.place, scale, self.book)) for x in sites], axis=0)
        return np.asarray(people / people.sum())

    def _for_seekers(self, line: Line, member: Mask) -> float:
        """Contacts of one unit with somebody who searches, in four weeks of searching, at the mean pace."""
        action, crowd = line.option.action, self.crowd
        searching = max(self._searching(member), 1e-9)
        if action.basis not in ("per_person", "per_cycle"):
            return self._total(line) / len(self.cycles) / searching
        each = self.world(f"{self.path(line)}.contacts")
        if action.basis == "per_person":
            return each / len(self.cycles)
        if action.practice == "relation":
            # A recommendation is heard: there are as many as the customers give.
            return each * min(
                crowd.customers * self.world("method.recommendations.figure") / 13 / searching, 1.0
            )
        presence = "presence_firms" if self.firm.audience == "firms" else "presence"
        return each * min(self.world(f"method.{presence}.figure") / max(sum(crowd.sizes), 1e-9), 1.0)


def frequency(rank: Floats, kappa: float, mechanism: str, share: float) -> Floats:
    """Give frequencies of contact at ranks (N,) in 0..1: mean 1, variance 1/kappa over evenly spread ranks.

    Mechanisms: gamma; log-normal; some people never (`share` of the most that the variance allows) and the others
    gamma; bounded (a beta law: nobody meets it more than a few times the mean).
    """
    rank = np.clip(rank, 1e-9, 1 - 1e-9)
    if mechanism == "gamma":
        return np.asarray(gammaincinv(kappa, rank) / kappa)
    if mechanism == "log-normal":
        spread = np.sqrt(np.log1p(1 / kappa))
        return np.asarray(np.exp(spread * ndtri(rank) - spread**2 / 2))
    if mechanism == "bounded":
        # The mean is half the largest that leaves room for the variance.
        mean = kappa / (1 + kappa) / 2
        mass = kappa * (1 - mean) / mean - 1
        return np.asarray(betaincinv(mass * mean, mass * (1 - mean), rank) / mean)
    never = share / (1 + kappa)
    shape = 1 / ((1 + 1 / kappa) * (1 - never) - 1)
    inside = np.clip((rank - never) / (1 - never), 1e-9, 1 - 1e-9)
    return np.where(rank < never, 0.0, gammaincinv(shape, inside) / shape / (1 - never))
