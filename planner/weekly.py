"""Week by week: people reached, ties, responses and customers on every draw; it says nothing in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.firm import Firm
from planner.model import Model
from planner.reading import Draws, Reading


@dataclass(frozen=True)
class Weekly:
    """Cumulated quantities at the end of each week: each (D, W)."""

    reach: Draws
    responses: Draws
    customers: Draws
    members: Draws


def week_shares(model: Model) -> Draws:
    """Share of each line's units that has been used at the end of each week: (A, W)."""
    return np.cumsum(model.profile, axis=1)


def cumulated_reach(model: Model, units: Draws, keep: Draws | None = None) -> Draws:
    """People of the public who noticed the firm at least once since the start: (D, W)."""
    inside = model.cells.where("prospect", "tied", "customer")
    shares = week_shares(model)
    counted = units[None, :] * model.noticed * model.counts_in_reach
    whole = law.gathered(model, counted, keep)
    steady = np.ptp(shares - shares[:1], axis=0).max() < 1e-9
    reach = np.empty((model.contacts.shape[0], shares.shape[1]))
    for week in range(shares.shape[1]):
        contacts = whole * shares[0, week] if steady else law.gathered(model, counted * shares[:, week], keep)
        seen = 1 - law.missed(model, contacts)
        reach[:, week] = (seen * model.cells.people)[:, inside].sum(axis=1)
    return reach


def most_customers(firm: Firm, public: Draws, weeks: int) -> Draws:
    """Most new customers since the start at the end of each week: the public, or what the firm can serve: (D, W)."""
    most = np.repeat(public[:, None], weeks, axis=1)
    if firm.answers.capacity_per_month is not None:
        most = np.minimum(most, firm.answers.capacity_per_month * 12 / 52 * np.arange(1, weeks + 1)[None, :])
    return most


def weekly(model: Model, units: Draws, firm: Firm, reading: Reading) -> Weekly:
    """Compute every series of a plan."""
    season, people = model.season, model.cells.people
    prospects, relays = model.cells.where("prospect"), model.cells.where("relay")
    size = people.shape[0]
    responses, customers, won = (np.zeros((size, season.weeks)) for _ in range(3))
    for index, period in enumerate(season.periods):
        acted = (law.acts(model, units, index) * people / 4)[:, prospects].sum(axis=1)
        closed = law.reached(model, units, "structure", index) * people / 4
        responses[:, list(period.weeks)] = acted[:, None]
        customers[:, list(period.weeks)] = closed[:, prospects].sum(axis=1)[:, None]
        won[:, list(period.weeks)] = closed[:, relays].sum(axis=1)[:, None]
    if relays:
        # A relay won goes on sending customers for the rest of the plan.
        yearly = reading(f"ways.{firm.way_id}.referrals") * reading(f"ways.{firm.way_id}.close.relation")
        close = np.maximum(reading(f"ways.{firm.way_id}.close.relation"), 1e-9)
        sent = np.cumsum(won / close[:, None], axis=1) * yearly[:, None] / 52
        customers, responses = customers + sent, responses + sent / close[:, None]
    churn = reading("method.members_lost.figure") * 12 / 52
    members = np.empty((size, season.weeks))
    kept = people[:, model.cells.where("tied", "customer")].sum(axis=1)
    winnable = np.maximum(people[:, prospects].sum(axis=1), 1e-9)
    start = kept
    for week in range(season.weeks):
        # Those who joined are no longer there to be won.
        left = np.clip(1 - (kept - start) / winnable, 0.0, 1.0)
        kept = np.minimum(kept * (1 - churn) + responses[:, week] * left, model.cells.public)
        members[:, week] = kept
    customers = winnable[:, None] * -np.expm1(-np.cumsum(customers, axis=1) / winnable[:, None])
    customers = np.minimum(customers, most_customers(firm, model.cells.public, season.weeks))
    return Weekly(cumulated_reach(model, units), np.cumsum(responses, axis=1), customers, members)
