"""What a plan does to simulated people: who notices, who acts, who buys, four weeks after four weeks.

Only people in market act, a need that comes and goes with the season; those who search are the keenest of them, the
same ones for every vehicle. Whoever has acted or bought is not counted again. Relays are won or not, and leave. Whoever
finds no room in the four weeks of coming goes elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.firm import Firm
from planner.model import Line
from planner.season import Seasonality
from scripts.simulated_contacts import Contacts, frequency
from scripts.simulated_truths import World

Floats = npt.NDArray[np.float64]

SEEKING, IN_MARKET, WARM = 0, 1, 2
"""Who can act: those who search; all those in market; those in market or warm to a firm they know."""
_INTERRUPTING = ("push", "mass", "organic")
_MONTHS = 12 / 52
"""Months in a week."""


class Outcome(NamedTuple):
    """What happened in one truth, counted as the projection of a plan counts it."""

    monthly_reach: float
    """People of the public who notice the firm in four weeks, mean of the plan's cycles."""
    reach: float
    """People of the public who noticed the firm once at least."""
    members: float
    """Customers and ties at the end, those who joined included, those who left not."""
    responses: float
    """People who took a first act, and people whom relays sent."""
    customers: float
    """New customers."""


@dataclass
class Effect:
    """What one line does."""

    noticed: Floats
    """Noticed contacts of each person over the plan (N,); of those who search, in four weeks of searching."""
    share: Floats
    """Part of it in each cycle (C,), total 1; for those who search, a factor of mean 1."""
    level: int
    """Who can act on it."""
    acts: float
    """First acts of people able to act, for each noticed contact."""
    close: float
    counts: bool
    """Whether it counts as reach: who searches is looking already."""


def play(world: World, firm: Firm, season: Seasonality, lines: Sequence[Line], units: Floats) -> Outcome:
    """Play a plan in one truth: `units` (A,) of each line over the plan."""
    contacts = Contacts(world, firm, season, lines, units)
    crowd, luck = contacts.crowd, world.random("luck")
    effects = [effect for line, amount in contacts.lines for effect in _effects(contacts, line, amount)]
    seen = np.zeros((crowd.count, len(contacts.cycles)))
    for effect in effects:
        if effect.counts:
            seen += effect.noticed[:, None] * effect.share[None, :]
    whole = [i for i, weeks in enumerate(contacts.cycles) if len(weeks) == 4]
    monthly = float(np.mean([_people(contacts, 1 - np.exp(-seen[:, i]), luck) for i in whole]))
    ever = _people(contacts, 1 - np.exp(-seen.sum(axis=1)), luck)
    acted, bought = _acts(contacts, effects)
    sent, closed, when = _relays(contacts, luck)
    end, prospects, public = season.weeks * _MONTHS, max(round(crowd.sizes[0]), 0), sum(crowd.sizes)
    leaving = world("method.members_lost.figure")
    first = np.diff(1 - np.cumprod(1 - acted, axis=1), axis=1, prepend=0.0)
    ahead = np.array([end - (weeks[0] + 2) * _MONTHS for weeks in contacts.cycles])
    joined = luck.binomial(prospects, np.clip((first @ np.exp(-leaving * ahead.clip(0))).mean(), 0, 1))
    kept = luck.binomial(max(round(crowd.sizes[1]), 0), np.exp(-leaving * end))
    responses = luck.binomial(prospects, (1 - np.prod(1 - acted, axis=1)).mean()) + sent
    won = luck.binomial(prospects, (1 - np.prod(1 - bought, axis=1)).mean())
    customers = float(won + closed)
    if firm.capacity is not None:
        buys = np.diff(1 - np.cumprod(1 - bought, axis=1), axis=1, prepend=0.0).mean(axis=0)
        coming = sum(_spread(luck, count, share) for count, share in ((won, buys), (round(closed), when)))
        opened = season.weekly > 0 if firm.closed else np.ones(season.weeks)
        free = np.array([opened[list(weeks)].sum() for weeks in contacts.cycles]) * firm.capacity * _MONTHS
        customers = with_room(np.asarray(coming), free, lasting=firm.activity.places)
    return Outcome(
        monthly, ever, min(float(kept + joined + sent), public), float(responses), min(customers, public)
    )


def with_room(coming: Floats, free: Floats, *, lasting: bool) -> float:
    """Count those for whom there is room: who come, and what is free, in each cycle (C,); `lasting` while nobody comes.

    Places of a daycare stay free, hours and nights are lost.
    """
    if lasting:
        return float(min(coming.sum(), free.sum()))
    return float(np.minimum(coming, free).sum())


def _spread(luck: np.random.Generator, count: int, shares: Floats) -> Floats:
    """Draw in which cycle each of some people comes, from the shares of the cycles (C,), to no scale."""
    total = shares.sum()
    return luck.multinomial(count, shares / total).astype(float) if total > 0 else np.zeros(shares.shape)


def _people(contacts: Contacts, chances: Floats, luck: np.random.Generator) -> float:
    """Count people: each of the crowd has the chance of somebody simulated."""
    crowd = contacts.crowd
    parts = (chances[crowd.prospect].mean(), chances[~crowd.prospect].mean())
    sizes = (max(round(size), 0) for size in crowd.sizes)
    return float(sum(luck.binomial(n, np.clip(p, 0, 1)) for n, p in zip(sizes, parts, strict=True)))


def _effects(contacts: Contacts, line: Line, units: float) -> list[Effect]:
    """Give what a line does, and what those who pass it on do in turn; relays are counted by themselves."""
    world, firm, action = contacts.world, contacts.firm, line.option.action
    audience, way = contacts.audience_of(line), f"ways.{firm.way_id}"
    if audience == "relays":
        return []
    share = contacts.pace(line) * (len(contacts.cycles) if audience == "demand" else 1.0)
    delivered = contacts.delivered(line, units)
    market = world(f"{way}.in_market")
    level, able = WARM, max(market, world("method.relation_in_market.figure"))
    if audience == "demand":
        level, able = SEEKING, 1.0
    elif any(x.practice in (*_INTERRUPTING, "foundation") for x in contacts.actions_on(line).values()):
        level, able = IN_MARKET, market
    push = world(f"{way}.push") if action.practice in _INTERRUPTING else 1.0
    own, usual = firm.answers.close_rate, world(f"activities.{firm.activity_id}.close")
    close = world(f"{way}.close.{action.practice}") * (1.0 if own is None else own / max(usual, 1e-9))
    acts = min(world(f"{contacts.path(line)}.tie") * push / max(able, 1e-9), 1.0)
    counts = audience != "demand" and action.practice != "demand"
    parts = [delivered]
    if action.amplification is not None:
        parts.append(contacts.passed_on(line, delivered))
    return [
        Effect(contacts.noticed(line, units, part), share, level, acts, min(close, 1.0), counts)
        for part in parts
    ]


def _acts(contacts: Contacts, effects: list[Effect]) -> tuple[Floats, Floats]:
    """Chance of each prospect to act, and to buy, in each cycle: two (P, C)."""
    world, mine = contacts.world, contacts.crowd.prospect
    season = np.array([contacts.season.weekly[weeks].mean() for weeks in contacts.cycles])
    keen = contacts.keenness[mine, None] * season[None, :]
    market = world(f"ways.{contacts.firm.way_id}.in_market")
    warm = max(market, world("method.relation_in_market.figure"))
    # The keenest search, the next are in market, the next would answer a firm they know.
    able = [np.minimum(share * keen, 1.0) for share in (contacts.demand, market, warm)]
    able = list(np.maximum.accumulate(able))
    rates = np.zeros((2, 3, *keen.shape))
    for effect in effects:
        rate = effect.noticed[mine, None] * effect.acts * effect.share[None, :]
        rates[0, effect.level] += rate
        rates[1, effect.level] += rate * effect.close
    found = []
    for by_level in rates:
        chance, above = np.zeros(keen.shape), np.zeros(keen.shape)
        for level in (SEEKING, IN_MARKET, WARM):
            chance += (able[level] - above) * (1 - np.exp(-by_level[level:].sum(axis=0)))
            above = able[level]
        found.append(np.clip(chance, 0.0, 1.0))
    return found[0], found[1]


def _relays(contacts: Contacts, luck: np.random.Generator) -> tuple[float, float, Floats]:
    """Count the people whom relays send, and those who buy: each relay is won or not, sends its own way, leaves.

    Then the weeks of relays who send people in each cycle (C,): those are when they come.
    """
    world, number = contacts.world, round(contacts.firm.relays)
    way, weeks = f"ways.{contacts.firm.way_id}", contacts.season.weeks
    rate = np.zeros((number, len(contacts.cycles)))
    for line, units in contacts.lines:
        if not number or contacts.audience_of(line) != "relays":
            continue
        path, vehicle = contacts.path(line), f"channels.{line.option.channel}.vehicles.{line.key[1]}"
        coverage = world(f"{vehicle}.coverage")
        often = frequency(luck.random(number), world(f"{vehicle}.shape"), "gamma", 0.0)
        met = units * world(f"{path}.contacts") / (number * coverage) * world(f"{path}.noticed")
        rate += ((luck.random(number) < coverage) * often * met * world(f"{path}.tie"))[
            :, None
        ] * contacts.pace(line)
    won = luck.random(rate.shape) < 1 - np.exp(-rate)
    sent, when = 0, np.zeros(len(contacts.cycles))
    for relay in np.flatnonzero(won.any(axis=1)):
        start = contacts.cycles[int(np.argmax(won[relay]))][0] + 2
        stays = min(weeks - start, luck.exponential(world(f"{way}.months_kept")) / _MONTHS)
        sent += int(luck.poisson(luck.gamma(2.0, world(f"{way}.referrals") / 2) * max(stays, 0.0) / 52))
        when += [
            max(0.0, min(inside[-1] + 1, start + stays) - max(inside[0], start)) for inside in contacts.cycles
        ]
    return float(sent), float(luck.binomial(sent, world(f"{way}.close.relation"))), when
