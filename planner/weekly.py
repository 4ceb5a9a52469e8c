"""Week by week: people reached, ties, responses and customers on every draw; it says nothing in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.catalogue.models import Family
from planner.firm import Firm
from planner.model import Model
from planner.months import months_of
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.seen import aimed_at_nobody, aware, unamplified, vehicles
from planner.ties import weekly_loss
from planner.units import WEEKS_PER_MONTH

TRADITIONAL: frozenset[Family] = frozenset(
    {"press", "broadcast", "outdoor", "print", "event", "relations", "in_person"}
)
SOCIAL: frozenset[Family] = frozenset({"social"})


@dataclass(frozen=True)
class Reached:
    """People of the public who noticed the firm at least once since the start, at the end of each week: (D, W)."""

    whole: Draws
    traditional: Draws
    """By the traditional channels alone."""
    unamplified: Draws
    """By the whole plan if nobody passed anything on."""
    steps: tuple[Draws, Draws, Draws]
    """Then, too: by the traditional channels, with the social ones besides, both untargeted, then both as targeted."""


@dataclass(frozen=True)
class Weekly:
    """Quantities at the end of each week, each (D, W); the first five are cumulated."""

    responses: Draws
    coming: Draws
    """New customers there would be if the firm had room for all."""
    customers: Draws
    joined: Draws
    """People who became ties: start + joined − lost = members."""
    lost: Draws
    members: Draws
    acted: tuple[Draws, ...]
    """People of each cell who take a first act in an average four weeks of each period: (D, G) each."""


def week_shares(model: Model) -> Draws:
    """Share of each line's units that has been used at the end of each week: (A, W)."""
    return np.cumsum(model.profile, axis=1)


def vehicles_of_families(model: Model, families: frozenset[Family]) -> set[int]:
    """Give the vehicles whose channel is of one of some families."""
    return {
        int(vehicle)
        for line, vehicle in zip(model.lines, model.vehicle_of, strict=True)
        if line.option.channel_data.family in families
    }


def reached_by_week(model: Model, units: Draws) -> Reached:
    """Add up who has noticed the plan, week after week: units (A,) over the plan."""
    whole = vehicles(model, units)
    bare = unamplified(model, units, whole)
    plain = aimed_at_nobody(model, units, bare)
    older = vehicles_of_families(model, TRADITIONAL)
    both = older | vehicles_of_families(model, SOCIAL)
    parts = [
        {number: vehicle for number, vehicle in on.items() if among is None or number in among}
        for on, among in ((whole, None), (whole, older), (bare, None), (plain, older), (plain, both), (bare, both))
    ]  # fmt: skip
    different_ones = {id(vehicle): vehicle for part in parts for vehicle in part.values()}
    found: list[list[Draws]] = [[] for _ in parts]
    for shares in week_shares(model).T:
        unaware = {known: vehicle.unaware(shares) for known, vehicle in different_ones.items()}
        for series, part in zip(found, parts, strict=True):
            left = {number: unaware[id(vehicle)] for number, vehicle in part.items()}
            series.append(aware(model, left, part).sum(axis=1))
    every, traditional, alone, *steps = (np.stack(series, axis=1) for series in found)
    return Reached(every, traditional, alone, (steps[0], steps[1], steps[2]))


def served(firm: Firm, season: Seasonality) -> Draws | None:
    """Most new customers that a firm can have served since the start, at the end of each week: (W,); None: no limit.

    A firm that closes out of season serves nobody then.
    """
    if firm.capacity is None:
        return None
    weeks = np.ones(season.weeks, dtype=bool) if not firm.closed else season.weekly > 0
    return np.asarray(np.cumsum(weeks) * (firm.capacity / WEEKS_PER_MONTH), dtype=np.float64)


def with_room(coming: Draws, firm: Firm, season: Seasonality) -> Draws:
    """Keep, of the new customers who would come since the start, those whom the firm has room for: (D, W) → (D, W).

    Each month of four weeks holds its own: an hour or a night that stayed free is lost, and whoever was turned away
    went elsewhere. A place that stayed free is still free, though: there, all that came free since the start holds.
    """
    room = served(firm, season)
    if room is None:
        return coming
    held = coming
    if not firm.activity.places:
        each = np.diff(coming, axis=1, prepend=0.0)
        for weeks in map(list, months_of(season.weeks)):
            asked, free = (
                each[:, weeks].sum(axis=1),
                room[weeks[-1]] - (room[weeks[0] - 1] if weeks[0] else 0.0),
            )
            each[:, weeks] *= (np.minimum(asked, free) / np.maximum(asked, 1e-12))[:, None]
        held = np.cumsum(each, axis=1)
    return np.minimum(held, room)


def weekly(model: Model, units: Draws, firm: Firm, reading: Reading) -> Weekly:
    """Compute responses, customers and ties of a plan, week by week: units (A,) over the plan."""
    season, people = model.season, model.cells.people
    prospects, relays = model.cells.where("prospect"), model.cells.where("relay")
    size = people.shape[0]
    responses, customers, won = (np.zeros((size, season.weeks)) for _ in range(3))
    acted, work = [], _work_of_weeks(model, units)
    for index, period in enumerate(season.periods):
        weeks = list(period.weeks)
        busy = work[weeks] / work[weeks].mean() if work[weeks].any() else np.ones(len(weeks))
        acted.append(law.acts(model, units, index) * people)
        closed = law.won(model, units, index) * people / 4
        responses[:, weeks] = acted[-1][:, prospects].sum(axis=1)[:, None] / 4 * busy
        customers[:, weeks] = closed[:, prospects].sum(axis=1)[:, None] * busy
        won[:, weeks] = closed[:, relays].sum(axis=1)[:, None] * busy
    if relays:
        way = f"ways.{firm.way_id}"
        sent = (
            active(won, relay_stays(reading(f"{way}.months_kept")))
            * reading(f"{way}.referrals")[:, None]
            / 52
        )
        close = np.maximum(reading(f"{way}.close.relation"), 1e-9)
        customers, responses = customers + sent, responses + sent / close[:, None]
    winnable = np.maximum(people[:, prospects].sum(axis=1), 1e-9)
    start = people[:, model.cells.where("tied", "customer")].sum(axis=1)
    responses = different(responses, winnable)
    joined, lost, members = _ties(
        np.diff(responses, axis=1, prepend=0.0), start, model.cells.public, weekly_loss(reading)
    )
    coming = np.minimum(different(customers, winnable), model.cells.public[:, None])
    return Weekly(responses, coming, with_room(coming, firm, season), joined, lost, members, tuple(acted))


def _work_of_weeks(model: Model, units: Draws) -> Draws:
    """First acts that the work of each week prepares, to no scale: lines that start later win later: (W,)."""
    winnable = model.cells.where("prospect", "relay")
    touched = model.contacts[:, :, winnable] * model.ceiling[:, model.vehicle_of][:, :, winnable]
    acts = (
        np.einsum("dag,dg->da", touched, model.cells.people[:, winnable]) * model.noticed * model.tie * units
    )
    return np.asarray(acts.mean(axis=0) @ model.profile)


def different(each_week: Draws, there: Draws) -> Draws:
    """Count the different people behind what happens each week (D, W), among those who are there (D,), since the start.

    The same person may call twice: those who did already are met again by chance.
    """
    return np.asarray(there[:, None] * -np.expm1(-np.cumsum(each_week, axis=1) / there[:, None]))


def relay_stays(months_kept: Draws) -> Draws:
    """Share of the relays won who still send people a week later: (D,)."""
    return np.asarray(np.exp(-1 / (WEEKS_PER_MONTH * months_kept)))


def active(won: Draws, stays: Draws) -> Draws:
    """Count the relays who send people in each week, from those won in each (D, W) and the share who stay (D,)."""
    found, still = np.empty(won.shape), np.zeros(won.shape[0])
    for week in range(won.shape[1]):
        still = still * stays + won[:, week]
        found[:, week] = still
    return found


def _ties(responses: Draws, start: Draws, public: Draws, loss: Draws) -> tuple[Draws, Draws, Draws]:
    """Turn the first acts of each week (D, W) into ties: joined and lost since the start, and those who stay."""
    joined, lost, members = (np.empty(responses.shape) for _ in range(3))
    kept = start
    for week in range(responses.shape[1]):
        lost[:, week] = kept * loss
        joined[:, week] = np.minimum(responses[:, week], public - kept * (1 - loss))
        kept = kept - lost[:, week] + joined[:, week]
        members[:, week] = kept
    return np.cumsum(joined, axis=1), np.cumsum(lost, axis=1), members
