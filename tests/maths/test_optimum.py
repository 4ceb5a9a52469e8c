"""The certificate against the truth: problems small enough to be searched whole, and the peers' setting."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from planner.maths.allocation import allocate
from planner.maths.problem import Problem


def feasible(problem: Problem, units: np.ndarray) -> np.ndarray:
    """Which of many plans (N, A), used where above 0, are within money, hours and the cap."""
    p = problem.arrays
    used = units > 0
    channels = np.stack(
        [used[:, p.channel[p.vehicle] == c].any(axis=1) for c in range(p.channel_counts.size)], axis=1
    )
    money = units @ p.cost + used @ p.fixed_cost + channels @ p.channel_fixed_cost
    hours = units @ p.hours + used @ p.fixed_hours + channels @ p.channel_fixed_hours
    fits = (money <= problem.budget) & (hours <= problem.hours_available)
    return fits & ((channels & p.channel_counts).sum(axis=1) <= problem.max_channels)


def levels(problem: Problem, count: int) -> list[np.ndarray]:
    """Amounts tried for each activity: none, then a grid of its range, every whole unit when sold whole."""
    p = problem.arrays
    tried = []
    for a in range(p.cost.size):
        grid = np.linspace(p.lower[a], p.upper[a], count)
        if p.whole[a]:
            grid = np.arange(np.ceil(p.lower[a]), np.floor(p.upper[a]) + 1)
        tried.append(np.concatenate([[0.0], grid]))
    return tried


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_on_a_fine_grid_passes_the_bound(seed, make, formula):
    problem = make(seed, 4, 3)
    plan = allocate(problem, gap=0.001)
    units = np.array(list(product(*levels(problem, 14))))
    units = units[feasible(problem, units)]
    best = formula(problem, units).max()
    assert plan.upper_bound >= best * (1 - 1e-6)
    assert plan.value >= best * (1 - 0.001)
    assert plan.gap <= 0.001


@pytest.mark.parametrize("seed", range(6))
def test_whole_units_meet_the_exact_optimum(seed, make, formula):
    problem = make(seed, 5, 3, whole=np.ones(5, dtype=bool), upper=np.array([4.0, 5.0, 3.0, 6.0, 4.0]))
    plan = allocate(problem, gap=1e-4)
    units = np.array(list(product(*levels(problem, 0))))
    best = formula(problem, units[feasible(problem, units)]).max()
    assert best * (1 - 1e-4) <= plan.value <= best * (1 + 1e-9)
    assert plan.upper_bound >= best * (1 - 1e-6)


def asking(make, seed: int) -> Problem:
    """Four activities on two vehicles, some whole, some usable as little as one likes, under every kind of limit."""
    r = np.random.default_rng(seed)
    drawn = make(seed, 4, 3).arrays
    of_x, of_y = np.where(r.random(4) < 0.5, drawn.cost, 0.0), np.where(r.random(4) < 0.5, 1.0, 0.0)
    return make(
        seed,
        4,
        3,
        vehicle=np.array([0, 1, 0, 1]),
        lower=np.where(r.random(4) < 0.5, 0.0, drawn.lower),
        upper=r.uniform(2, 6, 4),
        whole=r.random(4) < 0.4,
        groups=[([0, 1], 1, 2), ([1, 2, 3], 0, 2)],
        requires=[(0, 3)],
        limits=[
            (of_x, of_y, float(r.uniform(0.3, 1.5) * (of_x @ drawn.upper + 1.0))),
            (np.zeros(4), np.array([1.0, -1.0, -1.0, 0.0]), 0.0),
        ],
        budget=float((drawn.cost * 6).sum() * r.uniform(0.2, 1) + drawn.fixed_cost.sum()),
        max_channels=2,
    )


@pytest.mark.parametrize("seed", range(16))
def test_no_plan_passes_the_bound_whatever_the_limits(seed, make, formula):
    problem = asking(make, seed)
    units = np.array(list(product(*levels(problem, 12))))
    used = units > 0
    fits = feasible(problem, units)
    for members, least, most in problem.arrays.groups:
        fits &= (used[:, list(members)].sum(axis=1) >= least) & (used[:, list(members)].sum(axis=1) <= most)
    for first, second in problem.arrays.requires:
        fits &= ~used[:, first] | used[:, second]
    for of_x, of_y, upper in problem.arrays.limits:
        fits &= units @ of_x + used @ of_y <= upper + 1e-9
    if not fits.any():
        pytest.skip("no plan on the grid")
    best = formula(problem, units[fits]).max()
    plan = allocate(problem, gap=1e-4)
    assert plan.upper_bound >= best * (1 - 1e-6)
    assert plan.value >= best * (1 - 1e-4)
    assert plan.gap <= 1e-4


def peers(seed: int, channels: int) -> Problem:
    """Separate publics, saturating channels, a minimum ticket each: what published optimisers are tried on."""
    r = np.random.default_rng(seed)
    ticket = r.uniform(0.5, 2.0, channels)
    return Problem(
        weights=[r.lognormal(3, 0.7, channels)],
        multiplier=np.ones((1, channels)),
        contacts=np.diag(r.lognormal(-0.5, 0.6, channels)),
        vehicle=np.arange(channels),
        ceiling=np.eye(channels) * 0.9,
        shape=np.ones(channels),
        channel=np.arange(channels),
        cost=np.ones(channels),
        hours=np.zeros(channels),
        fixed_cost=np.zeros(channels),
        fixed_hours=np.zeros(channels),
        lower=ticket,
        upper=np.full(channels, 1e3),
        budget=0.4 * float(ticket.sum()),
        hours_available=1.0,
    )


def filled(problem: Problem, supports: np.ndarray) -> np.ndarray:
    """Exact value of each support (S, A) of a peers' problem: equal slopes, found by bisection on the price."""
    p = problem.arrays
    gain, worth = np.diag(p.contacts), p.weights[0] * np.diag(p.ceiling)
    low, high = np.full(len(supports), 1e-9), np.full(len(supports), 1e4)
    for _ in range(200):
        price = np.sqrt(low * high)
        units = np.clip((np.sqrt(worth * gain / price[:, None]) - 1) / gain, p.lower, p.upper) * supports
        over = units.sum(axis=1) > problem.budget
        low, high = np.where(over, price, low), np.where(over, high, price)
    units = np.clip((np.sqrt(worth * gain / high[:, None]) - 1) / gain, p.lower, p.upper) * supports
    total = (worth * (1 - 1 / (1 + gain * units))).sum(axis=1)
    return np.where((p.lower * supports).sum(axis=1) <= problem.budget, total, -np.inf)


@pytest.mark.parametrize("seed", range(8))
def test_peers_ten_channels_against_every_support(seed):
    problem = peers(seed, 10)
    plan = allocate(problem, gap=0.001)
    best = filled(problem, np.array(list(product([0.0, 1.0], repeat=10)))).max()
    assert best * (1 - plan.gap - 1e-9) <= plan.value <= best * (1 + 1e-9)
    assert plan.upper_bound >= best * (1 - 1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_peers_twenty_five_channels_never_lose_to_drop_and_solve_again(seed):
    problem = peers(seed, 25)
    plan = allocate(problem, gap=0.001)
    p = problem.arrays
    gain, worth = np.diag(p.contacts), p.weights[0] * np.diag(p.ceiling)
    kept = np.ones(25)
    # The usual cure: solve without tickets, drop what stays below its own, solve again until nothing does.
    while True:
        prices = np.geomspace(1e-6, 1e4, 20_000)[:, None]
        units = np.clip((np.sqrt(worth * gain / prices) - 1) / gain, 0, None) * kept
        units = units[np.argmax(units.sum(axis=1) <= problem.budget)]
        short = (units < p.lower) & (kept > 0)
        if not short.any():
            break
        kept[np.flatnonzero(short)[np.argmin(units[short] / p.lower[short])]] = 0.0
    assert plan.gap <= 0.001
    assert plan.value >= filled(problem, kept[None])[0] * (1 - 0.001)
