"""Random allocation problems of the benchmark, each from its seed; it solves nothing."""

from __future__ import annotations

import numpy as np

from planner.maths.allocation import Problem

CELLS = 12
"""Cells of people of a small firm's problem, unless the benchmark varies them."""


def textbook(seed: int, activities: int, *, tickets: bool) -> Problem:
    """One budget over independent channels, one concave curve each: what published allocators solve.

    Value of a channel: worth · x / (x + half), the Michaelis-Menten curve (our law with κ = 1 on people of its own).
    Worths add up to 1 and spread by a factor of about two, `half` by as much around three tenths of the budget. With
    `tickets`, a channel is bought for at least 2 to 12 % of the budget, or not at all.
    """
    r = np.random.default_rng([seed, activities])
    budget = float(np.round(r.lognormal(9.0, 0.6), 2))
    half = budget * r.lognormal(np.log(0.3), 0.7, activities)
    worth = r.lognormal(0.0, 0.7, activities)
    worth /= worth.sum()
    ticket = budget * r.uniform(0.02, 0.12, activities)
    none = np.zeros(activities)
    own = np.arange(activities)
    return Problem(
        weights=worth[None, :], multiplier=np.ones((1, activities)), contacts=np.diag(1.0 / half), vehicle=own,
        ceiling=np.eye(activities), shape=np.ones(activities), channel=own, cost=np.ones(activities), hours=none,
        fixed_cost=none, fixed_hours=none, lower=ticket if tickets else none, upper=np.full(activities, budget),
        budget=budget, hours_available=0.0,
    )  # fmt: skip


def small_firm(seed: int, activities: int, cells: int = CELLS) -> Problem:
    """Half a year of a small firm: money and hours, tickets, one-off costs, whole units, shared publics.

    Three goals (people seen, first acts among the few who can act, the tied kept) over cells of unequal size; four
    vehicles for five activities. As in the real catalogue: a third of the activities cost no money, tickets take 1 to
    30 % of the money and 1 to 10 % of the hours, a part of it once for three in ten, half are sold whole, and the
    most units are up to fifteen tickets.
    """
    r = np.random.default_rng([seed, activities, cells])
    vehicles = max(1, round(0.8 * activities))
    people = r.lognormal(10.0, 1.0) * r.dirichlet(np.full(cells, 2.0))
    tied = r.uniform(0.02, 0.15) * people
    budget = float(np.round(r.lognormal(8.7, 0.6), 2))
    hours = float(np.round(r.uniform(60.0, 400.0)))
    least = r.integers(1, 5, activities).astype(float)
    paid = r.random(activities) < 0.65
    ticket = budget * np.exp(r.uniform(np.log(0.01), np.log(0.3), activities)) * paid
    work = hours * np.exp(r.uniform(np.log(0.01), np.log(0.1), activities))
    once = r.uniform(0.1, 0.5, activities) * (r.random(activities) < 0.3)
    once_work = r.uniform(0.1, 0.5, activities) * (r.random(activities) < 0.3)
    # A ticket brings about one contact in two people of the vehicle's audience; some activities are ten times better.
    brought = r.lognormal(np.log(0.5), 0.9, (activities, 1)) * r.lognormal(0.0, 0.5, (activities, cells))
    ceiling = np.clip(r.beta(1.2, 3.0, (vehicles, 1)) * r.lognormal(0.0, 0.5, (vehicles, cells)), 0.0, 0.95)
    able = r.uniform(0.05, 0.3, (vehicles, 1))
    noticed = r.lognormal(np.log(0.4), 0.4, activities)
    acts = noticed * r.lognormal(np.log(0.01), 1.0, activities)
    speaks = (r.random(activities) < 0.6).astype(float)
    return Problem(
        weights=np.stack([people / people.sum(), 60.0 * people / people.sum(), 0.5 * tied / tied.sum()]),
        multiplier=np.stack([noticed, acts, noticed * speaks]),
        contacts=brought / least[:, None],
        vehicle=np.concatenate([np.arange(vehicles), r.integers(0, vehicles, activities - vehicles)]),
        ceiling=ceiling,
        shape=r.lognormal(-0.3, 0.8, vehicles),
        channel=np.arange(vehicles),
        cost=ticket * (1.0 - once) / least,
        hours=work * (1.0 - once_work) / least,
        fixed_cost=ticket * once,
        fixed_hours=work * once_work,
        lower=least,
        upper=np.round(least * r.uniform(1.0, 15.0, activities)),
        budget=budget,
        hours_available=hours,
        response_ceiling=np.stack([ceiling, ceiling * able, ceiling]),
        whole=r.random(activities) < 0.5,
    )
