"""What one unit of an action delivers and takes: contacts per person, money, hours; it weighs nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.catalogue.models import Action
from planner.options import Option
from planner.reading import Draws
from planner.vehicles import Vehicles


@dataclass(frozen=True)
class Delivered:
    """What one unit delivers over the plan."""

    contacts: Draws
    """Contacts per person of the vehicle's audience, those passed on included: (D, G)."""
    shared: Draws
    """The part that those who know the firm pass on: (D, G)."""
    shared_outside: Draws
    """Contacts passed on to people outside the public: (D,)."""
    plain: Draws
    """Contacts per person that the same money would buy untargeted: (D, G)."""
    useful: Draws
    """Share of the bought contacts that fall on the public: (D,)."""
    untargeted: Draws
    """The same share, bought untargeted: (D,)."""
    premium: Draws
    """Price of a targeted contact against an untargeted one: (D,)."""
    within: Draws
    """Share of the contacts that come before the plan ends; lasting work brings the others after it: (D,)."""


class Deliveries:
    """Computes the arrays of the lines, for each draw of a reading. `weeks` is the length of the plan."""

    def __init__(self, vehicles: Vehicles, weeks: int) -> None:
        self.vehicles, self.weeks = vehicles, weeks
        self.firm, self.cells, self.reading = vehicles.firm, vehicles.cells, vehicles.reading
        self.size = self.reading.size

    def of_one_unit(
        self, option: Option, site: int | None, ages: frozenset[str] | None, ceiling: Draws
    ) -> Delivered:
        """Compute what one unit delivers over the plan. `ages` are those it is bought for, None for everybody."""
        action = option.action
        path = f"channels.{option.channel}.actions.{option.id.split('.')[1]}"
        touched = ceiling > 0
        useful = untargeted = premium = np.ones(self.size)
        audience = self.vehicles.book.vehicle(option.id).audience
        amount = self.reading(f"{path}.contacts")
        if action.basis in ("per_person", "per_cycle"):
            each = amount * (self.weeks / 4 if action.basis == "per_cycle" else 1.0)
            if audience == "demand" and action.basis == "per_cycle":
                each = each * self.seen_share(action, ceiling)
            contacts = plain = np.where(touched, each[:, None], 0.0)
            if audience == "followers":
                # A page speaks to its followers; whatever else it touches, they pass on.
                contacts[:, self.cells.where("prospect")] = 0.0
        else:
            total = self.total(action, path, amount)
            if action.bought_people is not None and action.grain not in ("own", "account"):
                # A package covers at most the people of the territory: a small region gets a part of it.
                total = total * np.minimum(
                    self.vehicles.area(action, site) / self.reading(f"{path}.bought_people"), 1.0
                )
            if self.falls_outside(option, audience):
                useful = self.useful(action, site, ages)
                untargeted = self.public_share(action, site, None)
                premium = self.premium(action)
            contacts = self.spread_over(total * useful, ages, ceiling)
            plain = contacts
            if action.targets:
                plain = self.spread_over(total * untargeted * premium, None, ceiling)
        within, credited = self.ramp(action, path)
        ramp = credited[:, None]
        shared, shared_outside = self.passed_on(option, path, contacts, ceiling)
        return Delivered(
            contacts=(contacts + shared) * ramp, shared=shared * ramp, shared_outside=shared_outside * ramp[:, 0],
            plain=(plain + shared) * ramp, useful=useful, untargeted=untargeted, premium=premium,
            within=within / credited,
        )  # fmt: skip

    def spread_over(self, total: Draws, ages: frozenset[str] | None, ceiling: Draws) -> Draws:
        """Spread contacts evenly over the people of some ages whom a vehicle touches: total (D,) → (D, G)."""
        inside = np.array([1.0 if ages is None else cell.share_of(ages) for cell in self.cells.cells])
        held = (ceiling * self.cells.people * inside).sum(axis=1)
        each = (total / np.maximum(held, 1e-9))[:, None] * inside
        return np.asarray(np.where(ceiling > 0, each, 0.0))

    def seen_share(self, action: Action, ceiling: Draws) -> Draws:
        """Share of the people looking who can come across an unpaid presence, or hear a recommendation: (D,).

        A presence stays visible among so many people and no more: beyond, the other sellers of the territory share
        the view. Recommendations are as many as the customers give.
        """
        if action.practice == "relation":
            prospects = self.cells.where("prospect")
            looking = (ceiling * self.cells.people)[:, prospects].sum(axis=1)
            customers = self.cells.people[:, self.cells.where("customer")].sum(axis=1)
            heard = customers * self.reading("method.recommendations.figure") / 13
            return np.asarray(np.minimum(heard / np.maximum(looking, 1e-9), 1.0))
        presence = "presence_firms" if self.firm.audience == "firms" else "presence"
        return np.asarray(
            np.minimum(self.reading(f"method.{presence}.figure") / np.maximum(self.cells.public, 1e-9), 1.0)
        )

    def passed_on(self, option: Option, path: str, contacts: Draws, ceiling: Draws) -> tuple[Draws, Draws]:
        """Contacts that those who know the firm pass on, first generation: with prospects (D, G), elsewhere (D,).

        Linear in the units: the proof holds. Only a share of those to whom it is passed belongs to the public.
        """
        shared = np.zeros_like(contacts)
        if option.action.amplification is None:
            return shared, np.zeros(self.size)
        known, prospects = self.cells.where("tied", "customer"), self.cells.where("prospect")
        people = ceiling * self.cells.people
        passed = (contacts * people)[:, known].sum(axis=1) * self.reading(f"{path}.amplification")
        inside = passed * self.reading("method.passed_on_inside.figure")
        held = np.maximum(people[:, prospects].sum(axis=1), 1e-9)
        shared[:, prospects] = np.where(ceiling[:, prospects] > 0, (inside / held)[:, None], 0.0)
        return shared, passed - inside

    def total(self, action: Action, path: str, amount: Draws) -> Draws:
        """Delivered contacts of one unit, all people together: (D,)."""
        if action.basis == "per_mille":
            return np.asarray(action.cost.central / np.maximum(amount, 1e-9) * 1000)
        if action.basis == "per_click":
            click = self.reading.optional(f"{path}.click", 1.0)
            return np.asarray(action.cost.central / np.maximum(amount, 1e-9) / np.maximum(click, 1e-9))
        return amount

    def falls_outside(self, option: Option, audience: str) -> bool:
        """Tell whether bought contacts can miss the public. What the firm owns or names is all useful."""
        return audience in ("users", "passers") and option.action.grain not in ("own", "account")

    def public_share(self, action: Action, site: int | None, ages: frozenset[str] | None) -> Draws:
        """Share of the public among the people of some ages in the territory that an action buys: (D,)."""
        groups = self.cells.where("prospect", "tied", "customer", site=site)
        inside = np.array([1.0 if ages is None else self.cells.cells[i].share_of(ages) for i in groups])
        public = (self.cells.people[:, groups] * inside).sum(axis=1)
        bought = self.vehicles.area(action, site)
        if ages is not None:
            bought = bought * self.vehicles.share_of_ages(action, site, ages)
        return np.asarray(np.minimum(public / np.maximum(bought, 1e-9), 1.0))

    def useful(self, action: Action, site: int | None, ages: frozenset[str] | None) -> Draws:
        """Share of bought contacts that fall on the public: (D,). Ages are chosen exactly, interests in part."""
        share = self.public_share(action, site, ages)
        return share ** (1 - self.reading("method.targeting.figure")) if action.targets else share

    def premium(self, action: Action) -> Draws:
        """Price of a targeted contact against the same one untargeted: (D,); the catalogue's prices are targeted."""
        return self.reading("method.targeted_price.figure") if action.targets else np.ones(self.size)

    def ramp(self, action: Action, path: str) -> tuple[Draws, Draws]:
        """Effect of a unit against its full effect from the first day: within the plan, and credited: each (D,).

        What starts slowly brings less; lasting content is credited for a while after the plan, to be worth choosing.
        """
        if action.ramp_months is None:
            return np.ones(self.size), np.ones(self.size)
        months, horizon = self.reading(f"{path}.ramp_months"), self.weeks * 12 / 52
        credit = max(horizon, self.firm.way.credit_weeks * 12 / 52)
        return _climbed(months, horizon) / horizon, _climbed(months, credit) / horizon

    def costs(self, path: str, option: Option) -> tuple[Draws, Draws, Draws, Draws]:
        """Money and hours of one unit, and once if used; work that the firm can't do is bought: each (D,)."""
        level = self.reading(f"prices.{self.firm.region}.money")
        cost, hours = self.reading(f"{path}.cost") * level, self.reading(f"{path}.hours")
        fixed_cost = self.reading.optional(f"{path}.fixed_cost", 0.0) * level
        fixed_hours = self.reading.optional(f"{path}.fixed_hours", 0.0)
        if option.in_place:
            # It is made and paid for: what is left is to keep it true.
            return (
                np.zeros_like(cost),
                hours * self.reading("method.upkeep.figure"),
                fixed_cost * 0,
                fixed_hours * 0,
            )
        if option.bought_work:
            price, kept = (
                self.reading(f"prices.{self.firm.region}.hour"),
                self.reading("method.coordination.figure"),
            )
            cost, fixed_cost = cost + hours * price, fixed_cost + fixed_hours * price
            hours, fixed_hours = hours * kept, fixed_hours * kept
        return cost, hours, fixed_cost, fixed_hours


def _climbed(ramp: Draws, months: float) -> Draws:
    """Months of full effect in so many months when the effect climbs evenly over a ramp: (D,)."""
    return np.where(ramp < months, months - ramp / 2, months**2 / (2 * np.maximum(ramp, 1e-9)))
