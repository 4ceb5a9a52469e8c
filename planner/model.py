"""Firm + cells + possible actions → arrays of the reach law, for D draws of the figures; it chooses nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from planner.audience import Cells, put_together
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS, Goal
from planner.deliveries import Delivered, Deliveries
from planner.firm import Firm
from planner.options import Option
from planner.reading import Draws, Reading
from planner.season import Period, Seasonality
from planner.vehicles import INTERRUPTING, Key, Vehicles

GOALS: tuple[Goal, ...] = ("reach", "structure", "keep")
_LOCAL = frozenset({"radius", "city"})
_ADDRESSED = frozenset({"organic", "owned", "relation", "event", "foundation"})
"""Practices that speak to people who know the firm: an ad that a customer happens to see keeps nobody."""


@dataclass(frozen=True)
class Line:
    """An action that can be bought, in one territory (`site`) or for all of them (None).

    What a platform targets is bought for one public (`segment`, its number, and its ages) or for all (None).
    """

    option: Option
    site: int | None
    segment: int | None = None
    ages: frozenset[str] | None = None

    @property
    def id(self) -> str:
        """Identifier of the action, `channel.action`."""
        return self.option.id

    @property
    def key(self) -> Key:
        """Vehicle that the line works on."""
        return self.option.channel, self.option.action.vehicle, self.site


@dataclass(frozen=True)
class Model:
    """Arrays of the reach law. D draws, A lines, V vehicles, G cells, P periods.

    contacts (D, A, G): delivered contacts per person of the vehicle's audience that one unit brings over the plan;
    ceiling (D, V, G): share of the cell that the vehicle can touch; shape (D, V): κ;
    shared (D, A, G): the part of the contacts that those who know the firm pass on; shared_outside (D, A): contacts
    of one unit passed on outside the public; plain (D, A, G): contacts of the same money bought untargeted;
    useful, untargeted (D, A): share of the bought contacts that fall on the public, as bought and bought untargeted;
    premium (D, A): price of a targeted contact against an untargeted one;
    within (D, A): share of the contacts that come before the plan ends;
    noticed, tie, close (D, A): shares; tie_worth (A, P): what a tie is worth beside a customer, in customers, nothing
    until the scales of the goals are known; able (D, V): share of the audience that can act within four weeks;
    profile (A, W): share of the units in each week;
    pace (A, P): factor from contacts of one unit over the plan to contacts in an average four weeks of the period;
    cost, hours, fixed_cost, fixed_hours (D, A): of one unit, and once if used, over the plan.
    """

    lines: tuple[Line, ...]
    cells: Cells
    season: Seasonality
    vehicles: tuple[Key, ...]
    vehicle_of: Draws
    contacts: Draws
    shared: Draws
    shared_outside: Draws
    plain: Draws
    useful: Draws
    untargeted: Draws
    premium: Draws
    within: Draws
    ceiling: Draws
    shape: Draws
    noticed: Draws
    tie: Draws
    close: Draws
    tie_worth: Draws
    able: Draws
    pace: Draws
    profile: Draws
    counts_in_reach: Draws
    counts_in_keep: Draws
    relay_worth: Draws
    cost: Draws
    hours: Draws
    fixed_cost: Draws
    fixed_hours: Draws
    hour_price: Draws

    def only(self, index: int) -> Model:
        """Keep one line and its vehicle."""
        return self.part([index])

    def part(self, chosen: list[int]) -> Model:
        """Keep some lines, in this order, and their vehicles."""
        kept = sorted({int(self.vehicle_of[i]) for i in chosen})
        by_draw = (
            "contacts", "shared", "shared_outside", "plain", "useful", "untargeted", "premium", "within", "noticed",
            "tie", "close", "cost", "hours", "fixed_cost", "fixed_hours",
        )  # fmt: skip
        by_line = ("pace", "profile", "tie_worth", "counts_in_reach", "counts_in_keep")
        return replace(
            self, lines=tuple(self.lines[i] for i in chosen), vehicles=tuple(self.vehicles[v] for v in kept),
            vehicle_of=np.array([kept.index(int(self.vehicle_of[i])) for i in chosen], dtype=int),
            **{name: getattr(self, name)[:, chosen] for name in by_draw},
            **{name: getattr(self, name)[:, kept] for name in ("ceiling", "shape", "able")},
            **{name: getattr(self, name)[chosen] for name in by_line},
        )  # fmt: skip

    def before_the_end(self) -> Model:
        """The same model counting only what comes before the plan ends: what a projection may promise."""
        if (self.within >= 1.0).all():
            return self
        each = {
            name: getattr(self, name) * self.within[:, :, None] for name in ("contacts", "shared", "plain")
        }
        return replace(
            self, **each, shared_outside=self.shared_outside * self.within, within=np.ones_like(self.within)
        )

    def multiplier(self, goal: Goal) -> Draws:
        """Share of the delivered contacts that count for a goal in each period: (D, P, A).

        For structure, what counts is worth: a first act counts as its customers and as the tie that it makes.
        """
        counted = {
            "reach": self.noticed * self.counts_in_reach,
            "structure": self.noticed * self.tie,
            "keep": self.noticed * self.counts_in_keep,
        }[goal][:, None, :]
        if goal == "structure":
            counted = counted * (self.close[:, None, :] + self.tie_worth.T[None, :, :])
        return np.asarray(counted * self.pace.T[None, :, :])

    def worth(self, goal: Goal) -> Draws:
        """People (or customers brought) that reaching a whole cell is worth for a goal: (D, G)."""
        people, relay = self.cells.people, np.zeros(len(self.cells.cells))
        relay[self.cells.where("relay")] = 1.0
        wanted = np.zeros(len(self.cells.cells))
        wanted[self.cells.where(*(("tied", "customer") if goal == "keep" else ("prospect",)))] = 1.0
        worth = people * wanted * self.cells.worth
        if goal == "structure":
            worth = worth + people * relay * self.relay_worth[:, None]
        return np.asarray(worth)


def lines_of(possible: list[Option], firm: Firm, book: Catalogue) -> list[Line]:
    """List what can be bought: local actions once for each territory, targeted ones once for each public."""
    lines: list[Line] = []
    publics = publics_by_age(firm)
    for option in possible:
        local = option.action.grain in _LOCAL and option.action.foundation is None and len(firm.sites) > 1
        # A page on a platform or in a guide is one, wherever those who travel to the firm come from.
        local = local and not ("travellers" in firm.traits and option.action.basis == "per_cycle")
        segments = (
            publics if option.action.targets and book.vehicle(option.id).audience == "users" else {None: None}
        )
        for site in range(len(firm.sites)) if local else [None]:
            lines += [Line(option, site, public, ages) for public, ages in segments.items()]
    return lines


def publics_by_age(firm: Firm) -> dict[int | None, frozenset[str] | None]:
    """Give the publics that a platform can tell apart, by their ages: number of the public → ages.

    Publics of the same ages, accounts, and towns whose ages were put together are bought as one: {None: None}.
    """
    by_ages: dict[frozenset[str], int] = {}
    for number, public in enumerate(firm.publics):
        by_ages.setdefault(frozenset(public.ages or AGE_BANDS), number)
    everybody = by_ages.keys() == {frozenset(AGE_BANDS)}
    if (
        firm.audience == "firms"
        or put_together(firm)
        or everybody
        or (len(by_ages) == 1 and len(firm.publics) > 1)
    ):
        return {None: None}
    return {number: ages for ages, number in by_ages.items()}


def build_model(
    lines: list[Line], firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading
) -> Model:
    """Compute the arrays for each draw of a reading."""
    keys: list[Key] = []
    for line in lines:
        if line.key not in keys:
            keys.append(line.key)
    vehicle_of = np.array([keys.index(line.key) for line in lines], dtype=int)
    on_each = [[line.option.action for line in lines if line.key == key] for key in keys]
    vehicles = Vehicles(firm, cells, book, reading)
    ceiling, shape, able = vehicles.arrays(keys, on_each)
    deliveries = Deliveries(vehicles, season.weeks)
    delivered = [
        deliveries.of_one_unit(line.option, line.site, line.ages, ceiling[:, vehicle, :])
        for line, vehicle in zip(lines, vehicle_of, strict=True)
    ]
    way = f"ways.{firm.way_id}"
    push = reading(f"{way}.push")
    close_factor = _close_factor(firm, reading)
    noticed, tie, close, costs = [], [], [], []
    for line in lines:
        path, practice = (
            f"channels.{line.option.channel}.actions.{line.id.split('.')[1]}",
            line.option.action.practice,
        )
        noticed.append(reading(f"{path}.noticed"))
        tie.append(reading(f"{path}.tie") * (push if practice in INTERRUPTING else 1.0))
        close.append(np.minimum(reading(f"{way}.close.{practice}") * close_factor, 1.0))
        costs.append(deliveries.costs(path, line.option))
    cost, hours, fixed_cost, fixed_hours = (np.stack(part, axis=1) for part in zip(*costs, strict=True))
    lean = book.threshold("peak_lean")
    profile = np.stack([season.profile(x.option.action, lean, firm.closed) for x in lines])
    pace = paces(profile, season.periods)
    looked_for = [
        x.option.action.practice == "demand" or book.vehicle(x.id).audience == "demand" for x in lines
    ]
    return Model(
        lines=tuple(lines), cells=cells, season=season, vehicles=tuple(keys), vehicle_of=vehicle_of,
        **{x.name: np.stack([getattr(one, x.name) for one in delivered], axis=1) for x in fields(Delivered)},
        ceiling=ceiling, shape=shape, able=able, noticed=np.stack(noticed, axis=1), tie=np.stack(tie, axis=1),
        close=np.stack(close, axis=1), tie_worth=np.zeros(pace.shape), pace=pace, profile=profile,
        counts_in_reach=np.where(looked_for, 0.0, 1.0),
        counts_in_keep=np.array([float(x.option.action.practice in _ADDRESSED) for x in lines]),
        relay_worth=reading(f"{way}.referrals") * reading(f"{way}.months_kept") / 12,
        cost=cost, hours=hours, fixed_cost=fixed_cost, fixed_hours=fixed_hours,
        hour_price=reading(f"prices.{firm.region}.hour"),
    )  # fmt: skip


def paces(profile: Draws, periods: tuple[Period, ...]) -> Draws:
    """Factor from what comes over the plan to what comes in an average four weeks of each period: (A, W) → (A, P)."""
    cycles = np.array([len(period.weeks) / 4 for period in periods])
    each = [profile[:, list(period.weeks)].sum(axis=1) for period in periods]
    return np.asarray(np.stack(each, axis=1) / cycles)


def _close_factor(firm: Firm, reading: Reading) -> Draws:
    """Factor on close rates from the owner's own rate against the usual one of the trade: (D,)."""
    own = firm.answers.close_rate
    usual = reading(f"activities.{firm.activity_id}.close")
    return np.ones(reading.size) if own is None else np.full(reading.size, own) / np.maximum(usual, 1e-9)
