"""What each vehicle can touch: the share of every cell, the shape of its contacts, who can act; it buys nothing."""

from __future__ import annotations

import numpy as np

from planner.audience import Cell, Cells
from planner.catalogue import Catalogue
from planner.catalogue.models import Action, Vehicle
from planner.firm import Firm
from planner.habits import Habits
from planner.reading import Draws, Reading
from planner.territory import adults, adults_by_band, at_scale, outermost

INTERRUPTING = frozenset({"push", "mass", "organic"})
Key = tuple[str, str, int | None]
"""Channel, vehicle, and the site that it serves (None: all of them)."""


class Vehicles:
    """Computes the arrays of the vehicles, for each draw of a reading."""

    def __init__(self, firm: Firm, cells: Cells, book: Catalogue, reading: Reading) -> None:
        self.firm, self.cells, self.book, self.reading = firm, cells, book, reading
        self.size = reading.size
        self.habits = Habits(firm.region, firm.audience == "firms", book, reading)

    def arrays(self, keys: list[Key], on_each: list[list[Action]]) -> tuple[Draws, Draws, Draws]:
        """Compute ceilings (D, V, G), shapes (D, V) and the shares able to act (D, V).

        `on_each` lists, for each vehicle, the actions that work on it.
        """
        ceilings, shapes, able = [], [], []
        for (channel, name, site), on_it in zip(keys, on_each, strict=True):
            vehicle = self.book.channels[channel].vehicles[name]
            path = f"channels.{channel}.vehicles.{name}"
            ceilings.append(self.ceiling(channel, vehicle, path, site, on_it))
            shapes.append(self.reading(f"{path}.shape"))
            able.append(self.able(vehicle, on_it))
        return np.stack(ceilings, axis=1), np.stack(shapes, axis=1), np.stack(able, axis=1)

    def ceiling(
        self, channel: str, vehicle: Vehicle, path: str, site: int | None, on_it: list[Action]
    ) -> Draws:
        """Compute the share of each cell that a vehicle can ever touch: (D, G)."""
        coverage = self.reading(f"{path}.coverage")
        own_share = self.owned_share(channel, vehicle)
        columns = []
        for cell in self.cells.cells:
            share = np.zeros(self.size)
            if site is None or cell.site == site:
                share = self.touched(vehicle, cell, coverage, own_share, on_it)
            columns.append(np.clip(share, 0.0, 1.0))
        ceiling = np.stack(columns, axis=1)
        packages = [a for a in on_it if a.bought_people is not None and a.grain not in ("own", "account")]
        if packages:
            bought = self.reading(self.package_path(channel, packages[0]))
            ceiling = np.minimum(ceiling, (bought / self.area(packages[0], site))[:, None])
        return ceiling

    def touched(
        self, vehicle: Vehicle, cell: Cell, coverage: Draws, own: Draws, on_it: list[Action]
    ) -> Draws:
        """Compute the share of one cell that a vehicle can touch, by the kind of audience: (D,)."""
        known = cell.status in ("tied", "customer")
        match vehicle.audience:
            case "relays":
                return coverage if cell.status == "relay" else np.zeros(self.size)
            case _ if cell.status == "relay":
                return np.zeros(self.size)
            case "users":
                return self.habits.share(vehicle.medium, cell) * coverage
            case "followers":
                shared = any(action.amplification is not None for action in on_it)
                return own if known else self.habits.share(vehicle.medium, cell) * coverage * shared
            case "list":
                return own * coverage * self.reached_by(vehicle, cell) if known else np.zeros(self.size)
            case "customers":
                return coverage if cell.status == "customer" else np.zeros(self.size)
            case "demand":
                return np.zeros(self.size) if known else self.seekers(coverage, on_it)
            case "accounts":
                courted = cell.status != "customer" or any(
                    action.practice != "prospecting" for action in on_it
                )
                return coverage if self.firm.audience == "firms" and courted else np.zeros(self.size)
            case "passers" | "visitors" if cell.status != "customer":
                return coverage * self.on_the_spot(on_it)
            case _:
                return coverage

    def on_the_spot(self, on_it: list[Action]) -> Draws:
        """Share of the people within reach who are where some actions take place in four weeks: (D,).

        Everybody, but for what a firm whose customers live elsewhere does at home: few of them are there in a month.
        """
        at_home = not self.firm.answers.territories or any(action.grain == "own" for action in on_it)
        if "travellers" not in self.firm.traits or not at_home:
            return np.ones(self.size)
        around = np.minimum(
            adults(self.firm.answers.place, self.reading), self.reading("method.catchment_city.figure")
        )
        there = around * self.reading("method.people_on_the_spot.figure")
        return np.asarray(np.minimum(there / np.maximum(self.cells.adults.sum(axis=1), 1.0), 1.0))

    def seekers(self, coverage: Draws, on_it: list[Action]) -> Draws:
        """Share of prospects who look for the trade by this route, among the site's visitors if it needs them: (D,)."""
        found = self.looking() * coverage
        visits = self.firm.answers.site_visits_per_month
        if visits and any("site_visitors" in action.needs for action in on_it):
            prospects = self.cells.people[:, self.cells.where("prospect")].sum(axis=1)
            people = visits * 12 / 13 * self.reading("method.visitors_per_visit.figure")
            found = np.minimum(found, people / np.maximum(prospects, 1e-12))
        return found

    def looking(self) -> Draws:
        """Share of prospects who look for this trade in four weeks: (D,)."""
        demand = self.reading(f"activities.{self.firm.activity_id}.demand") / 1000
        prospects = self.cells.people[:, self.cells.where("prospect")].sum(axis=1)
        return np.asarray(np.minimum(demand * self.cells.public / np.maximum(prospects, 1e-12), 1.0))

    def reached_by(self, vehicle: Vehicle, cell: Cell) -> Draws:
        """Share of the list that an application reaches: everybody by e-mail or text, its users otherwise: (D,)."""
        plain = vehicle.medium in ("", "email", "text-messages")
        return np.ones(self.size) if plain else self.habits.share(vehicle.medium, cell)

    def owned_share(self, channel: str, vehicle: Vehicle) -> Draws:
        """Share of ties and customers that the firm's own page or list holds: (D,)."""
        known = self.cells.people[:, self.cells.where("tied", "customer")].sum(axis=1)
        customers = self.cells.people[:, self.cells.where("customer")].sum(axis=1)
        if vehicle.audience == "followers":
            held = self.followers(channel) + customers * self.reading("method.customers_follow.figure")
        elif vehicle.audience == "list":
            answers = self.firm.answers
            held = np.full(self.size, answers.email_list if vehicle.medium == "email" else answers.phone_list)
        else:
            return np.zeros(self.size)
        return np.asarray(np.minimum(held / np.maximum(known, 1e-9), 0.95))

    def followers(self, channel: str) -> Draws:
        """Followers of a page who live in the territory: (D,)."""
        used = [
            float(item.followers) for item in self.firm.answers.channels_in_use if item.channel == channel
        ]
        return sum(used) * self.reading("method.local_followers.figure") if sum(used) else np.zeros(self.size)

    def able(self, vehicle: Vehicle, on_it: list[Action]) -> Draws:
        """Share of a vehicle's audience that can act within four weeks: (D,)."""
        in_market = self.reading(f"ways.{self.firm.way_id}.in_market")
        if vehicle.audience == "demand":
            return np.ones(self.size)
        if vehicle.audience == "relays":
            return np.full(self.size, 1 / 13)
        if any(action.practice in INTERRUPTING or action.practice == "foundation" for action in on_it):
            return in_market
        return np.maximum(in_market, self.reading("method.relation_in_market.figure"))

    def area(self, action: Action, site: int | None) -> Draws:
        """Adults of the smallest territory that an action must buy: (D,)."""
        sites = range(len(self.firm.sites)) if site is None else [site]
        reached = self.cells.adults[:, list(sites)].sum(axis=1)
        if action.grain == "radius":
            return np.asarray(reached)
        bought = {at_scale(self.firm.sites[i].place, action.grain, self.book) for i in sites}
        whole = sum(adults(place, self.reading) for place in outermost(bought, self.book))
        return np.asarray(np.maximum(whole, reached))

    def share_of_ages(self, action: Action, site: int | None, ages: frozenset[str]) -> Draws:
        """Share of the adults of the territory that an action buys who are of some ages: (D,)."""
        sites = range(len(self.firm.sites)) if site is None else [site]
        scale = self.firm.scale if action.grain == "radius" else action.grain
        bought = outermost({at_scale(self.firm.sites[i].place, scale, self.book) for i in sites}, self.book)
        by_band = [adults_by_band(place, self.reading) for place in bought]
        inside = np.sum([one[band] for one in by_band for band in sorted(ages)], axis=0)
        everybody = np.sum([adults(place, self.reading) for place in bought], axis=0)
        return np.asarray(inside / everybody)

    def package_path(self, channel: str, action: Action) -> str:
        """Path of the figure that says how many people a package covers."""
        names = self.book.channels[channel].actions
        return f"channels.{channel}.actions.{next(n for n, a in names.items() if a == action)}.bought_people"
