"""What one unit of an action delivers and takes: contacts per person, money, hours; it weighs nothing."""

from __future__ import annotations

import numpy as np

from planner.catalogue.models import Action
from planner.options import Option
from planner.reading import Draws
from planner.vehicles import Vehicles


class Deliveries:
    """Computes the arrays of the lines, for each draw of a reading. `weeks` is the length of the plan."""

    def __init__(self, vehicles: Vehicles, weeks: int) -> None:
        self.vehicles, self.weeks = vehicles, weeks
        self.firm, self.cells, self.reading = vehicles.firm, vehicles.cells, vehicles.reading
        self.size = self.reading.size

    def contacts(self, option: Option, site: int | None, ceiling: Draws) -> tuple[Draws, Draws]:
        """Contacts per person of the audience that one unit brings over the plan (D, G), and the useful share (D,)."""
        action = option.action
        path = f"channels.{option.channel}.actions.{option.id.split('.')[1]}"
        touched = ceiling > 0
        useful = np.ones(self.size)
        amount = self.reading(f"{path}.contacts")
        audience = self.vehicles.book.vehicle(option.id).audience
        if action.basis in ("per_person", "per_cycle"):
            each = amount * (self.weeks / 4 if action.basis == "per_cycle" else 1.0)
            if audience == "demand" and action.basis == "per_cycle":
                each = each * self.seen_share(action, ceiling)
            contacts = np.where(touched, each[:, None], 0.0)
            if audience == "followers":
                contacts = self.passed_on(option, path, contacts, ceiling)
        else:
            useful = self.useful(option, site, audience)
            total = self.total(action, path, amount) * useful
            if action.bought_people is not None and action.grain not in ("own", "account"):
                # A package covers at most the people of the territory: a small region gets a part of it.
                total = total * np.minimum(
                    self.vehicles.area(action, site) / self.reading(f"{path}.bought_people"), 1.0
                )
            held = (ceiling * self.cells.people).sum(axis=1)
            contacts = np.where(touched, (total / np.maximum(held, 1e-9))[:, None], 0.0)
        return np.asarray(contacts * self.ramp(action, path)[:, None]), useful

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

    def passed_on(self, option: Option, path: str, contacts: Draws, ceiling: Draws) -> Draws:
        """Replace what prospects get from a page by what its followers pass on: first generation, linear."""
        known = self.cells.where("tied", "customer")
        prospects = self.cells.where("prospect")
        if option.action.amplification is None:
            contacts[:, prospects] = 0.0
            return contacts
        people = ceiling * self.cells.people
        given = (contacts * people)[:, known].sum(axis=1) * self.reading(f"{path}.amplification")
        held = np.maximum(people[:, prospects].sum(axis=1), 1e-9)
        contacts[:, prospects] = np.where(ceiling[:, prospects] > 0, (given / held)[:, None], 0.0)
        return contacts

    def total(self, action: Action, path: str, amount: Draws) -> Draws:
        """Delivered contacts of one unit, all people together: (D,)."""
        if action.basis == "per_mille":
            return np.asarray(action.cost.central / np.maximum(amount, 1e-9) * 1000)
        if action.basis == "per_click":
            click = self.reading.optional(f"{path}.click", 1.0)
            return np.asarray(action.cost.central / np.maximum(amount, 1e-9) / np.maximum(click, 1e-9))
        return amount

    def useful(self, option: Option, site: int | None, audience: str) -> Draws:
        """Share of bought contacts that fall on the public: (D,). What the firm owns or names is all useful."""
        action = option.action
        if audience not in ("users", "passers") or action.grain in ("own", "account"):
            return np.ones(self.size)
        inside = self.cells.people[:, self.cells.where("prospect", "tied", "customer", site=site)].sum(axis=1)
        share = np.minimum(inside / np.maximum(self.vehicles.area(action, site), 1e-9), 1.0)
        if action.targets:
            share = share ** (1 - self.reading("method.targeting.figure"))
        return np.asarray(share)

    def ramp(self, action: Action, path: str) -> Draws:
        """Share of full effect over the plan for what starts slowly, lasting content credited beyond it: (D,)."""
        if action.ramp_months is None:
            return np.ones(self.size)
        months = self.reading(f"{path}.ramp_months")
        horizon = self.weeks * 12 / 52
        credited = max(horizon, self.firm.way.credit_weeks * 12 / 52)
        full = np.where(
            months < credited, credited - months / 2, credited**2 / (2 * np.maximum(months, 1e-9))
        )
        return np.asarray(full / horizon)

    def costs(self, path: str, option: Option) -> tuple[Draws, Draws, Draws, Draws]:
        """Money and hours of one unit, and once if used; work that the firm can't do is bought: each (D,)."""
        level = self.reading(f"prices.{self.firm.region}.money")
        cost, hours = self.reading(f"{path}.cost") * level, self.reading(f"{path}.hours")
        fixed_cost = self.reading.optional(f"{path}.fixed_cost", 0.0) * level
        fixed_hours = self.reading.optional(f"{path}.fixed_hours", 0.0)
        if option.bought_work:
            price, kept = (
                self.reading(f"prices.{self.firm.region}.hour"),
                self.reading("method.coordination.figure"),
            )
            cost, fixed_cost = cost + hours * price, fixed_cost + fixed_hours * price
            hours, fixed_hours = hours * kept, fixed_hours * kept
        return cost, hours, fixed_cost, fixed_hours
