"""Model and means → the allocation problem of the central figures; it solves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.maths.allocation import Problem
from planner.model import GOALS, Line, Model
from planner.reading import Draws
from planner.remainder import split
from planner.weekly import week_shares

_AHEAD = 0.02
"""Share of a line by which its spending may run ahead of the calendar without a limit of its own."""


@dataclass(frozen=True)
class Means:
    """Money and hours of the whole plan once reserve and listening are set aside. Money of the place."""

    money: float
    hours: float
    own_hours: float
    hours_to_buy: float
    reserve: float
    listening: float
    at_start: float


@dataclass(frozen=True)
class Limit:
    """A linear limit with what it is about: nothing for the owner's hours, else a month of the plan or a line."""

    kind: Literal["own_hours", "companion", "cash"]
    about: int
    row: tuple[Draws, Draws, float]


def means(firm: Firm, book: Catalogue, model: Model) -> Means:
    """Set aside the reserve and the hours of listening; bound the hours that may be bought."""
    answers = firm.answers
    money = answers.budget_per_month * answers.horizon_weeks * 12 / 52 + answers.money_at_start
    own = answers.hours_per_week * answers.horizon_weeks
    reserve = round(money * book.threshold("reserve"), 2)
    listening = own * book.threshold("listening")
    free = own - listening
    price = float(model.hour_price.mean())
    share = book.threshold("buyable_hours")
    to_buy = share * (money - reserve) / price if answers.buy_hours and price > 0 else 0.0
    at_start = answers.money_at_start * (1 - book.threshold("reserve"))
    return Means(money - reserve, free, free, to_buy, reserve, listening, at_start)


def locked_foundations(model: Model, means: Means, book: Catalogue, firm: Firm) -> dict[int, float]:
    """Lock the foundations in their order while they take under half of the money and of the hours."""
    limit = book.threshold("foundation_share")
    helped = means.hours + means.hours_to_buy
    ordered = sorted(
        (i for i, line in enumerate(model.lines) if line.option.action.foundation is not None),
        key=lambda i: (model.lines[i].option.action.foundation or 0, model.lines[i].id),
    )
    locked: dict[int, float] = {}
    money = hours = 0.0
    for i in ordered:
        units = model.lines[i].option.action.least
        more_money = float(model.cost[:, i].mean() * units + model.fixed_cost[:, i].mean())
        more_hours = float(model.hours[:, i].mean() * units + model.fixed_hours[:, i].mean())
        if money + more_money <= limit * means.money + 1e-9 and hours + more_hours <= limit * helped + 1e-9:
            locked[i] = units
            money, hours = money + more_money, hours + more_hours
        elif model.lines[i].option.channel not in firm.answers.required:
            locked[i] = 0.0
    for id, yearly in firm.answers.locked.items():
        on_it = [i for i, line in enumerate(model.lines) if line.id == id]
        locked.update(_shared_out(on_it, yearly * firm.horizon_share, model, firm))
    return locked


def _shared_out(lines: list[int], units: float, model: Model, firm: Firm) -> dict[int, float]:
    """Share what the owner locks among the territories and the publics of an action, by their part of the business."""
    if len(lines) <= 1:
        return dict.fromkeys(lines, units)
    shares = [_part(model.lines[i], firm) for i in lines]
    total = sum(shares)
    shares = [share / total for share in shares] if total > 0 else [1 / len(lines)] * len(lines)
    if model.lines[lines[0]].option.action.whole and units.is_integer():
        return {i: float(part) for i, part in zip(lines, split(round(units), shares), strict=True)}
    return {i: units * part for i, part in zip(lines, shares, strict=True)}


def _part(line: Line, firm: Firm) -> float:
    """Part of the business that comes from the territory and the public of a line."""
    public = 1.0 if line.segment is None else firm.publics[line.segment].share
    return firm.sites[line.site or 0].share * public


def make_problem(
    model: Model,
    firm: Firm,
    book: Catalogue,
    means: Means,
    locked: dict[int, float],
    scale: dict[Goal, float],
    cap: int,
) -> Problem:
    """Write the allocation problem of the central figures (the mean over the model's draws)."""
    lines, share = model.lines, firm.horizon_share
    vehicles = len(model.vehicles) + 1
    channels = sorted({line.option.channel for line in lines})
    cells = len(model.cells.cells)
    terms = [(goal, period) for goal in GOALS for period in range(len(model.season.periods))]
    multiplier = {goal: model.multiplier(goal).mean(axis=0) for goal in GOALS}
    worth = {goal: model.worth(goal).mean(axis=0) for goal in GOALS}
    ceiling = model.ceiling.mean(axis=0)
    able = model.able.mean(axis=0)
    actions = [line.option.action for line in lines]
    ids = [line.id for line in lines]

    def with_bought(values: Draws, last: float) -> Draws:
        return np.append(values, last)

    answering = np.stack([ceiling * able[:, None] if goal == "structure" else ceiling for goal, _ in terms])
    upper = np.array([action.most * share for action in actions])
    lower = np.array([min(action.least, action.most * share) for action in actions])
    once = np.array([action.most == action.least for action in actions])
    upper = np.where(once, lower, upper)
    whole = np.array([action.whole for action in actions])
    # However short the plan, what is sold whole can be bought once.
    lower = np.where(whole, np.ceil(lower - 1e-9), lower)
    upper = np.where(whole, np.maximum(np.floor(upper + 1e-9), lower), upper)
    by_name = np.array([book.vehicle(id).audience in ("accounts", "relays") for id in ids])
    named = (model.ceiling.mean(axis=0)[model.vehicle_of] > 0) @ model.cells.people.mean(axis=0)
    upper = np.where(by_name, np.minimum(upper, book.threshold("touches") * share * named), upper)
    upper = np.minimum(upper, _most_shown(model, firm, book))
    upper = np.where(whole, np.floor(upper + 1e-9), upper)
    return Problem(
        weights=np.stack([_weights(worth[g], model, p, firm.goals[g] / scale[g], g, firm) for g, p in terms]),
        multiplier=np.stack([with_bought(multiplier[goal][period], 0.0) for goal, period in terms]),
        contacts=np.vstack([model.contacts.mean(axis=0), np.zeros(cells)]),
        vehicle=np.append(model.vehicle_of, vehicles - 1).astype(int),
        ceiling=np.vstack([ceiling, np.zeros(cells)]),
        shape=with_bought(model.shape.mean(axis=0), 1.0),
        channel=np.array([channels.index(channel) for channel, _, _ in model.vehicles] + [len(channels)]),
        cost=with_bought(model.cost.mean(axis=0), float(model.hour_price.mean())),
        hours=with_bought(model.hours.mean(axis=0), -1.0),
        fixed_cost=with_bought(model.fixed_cost.mean(axis=0), 0.0),
        fixed_hours=with_bought(model.fixed_hours.mean(axis=0), 0.0),
        lower=with_bought(lower, 0.0),
        upper=with_bought(upper, means.hours_to_buy),
        budget=means.money,
        hours_available=means.hours,
        response_ceiling=np.concatenate([answering, np.zeros((len(terms), 1, cells))], axis=1),
        whole=np.append(whole, False),
        channel_fixed_hours=np.array([book.channels[c].fixed_hours.central * share for c in channels] + [0.0]),
        channel_counts=np.array([book.channels[c].animated for c in channels] + [False]),
        max_channels=cap,
        locked=locked,
        requires=companions(model),
        limits=[limit.row for limit in further_limits(model, means)],
    )  # fmt: skip


def companions(model: Model) -> list[tuple[int, int]]:
    """Pair each line with those that it can't go without."""
    ids = [line.id for line in model.lines]
    return [
        (i, j)
        for i, line in enumerate(model.lines)
        for other in line.option.action.requires
        for j, id in enumerate(ids)
        if id == other
    ]


def further_limits(model: Model, means: Means) -> list[Limit]:
    """List the limits beside money, hours and the cap, in the order in which the problem holds them."""
    limits = (
        [Limit("own_hours", 0, _own_hours(model, means))] if means.hours_to_buy or means.own_hours else []
    )
    return limits + _requires_any(model) + _cash(model, means)


def _most_shown(model: Model, firm: Firm, book: Catalogue) -> Draws:
    """Most units that people who are looking can be shown: past some impressions each, there is nobody left: (A,)."""
    each = book.threshold("impressions_per_seeker") * (
        book.threshold("seekers_per_firm") if firm.audience == "firms" else 1.0
    )
    paid = np.array(
        [
            book.vehicle(line.id).audience == "demand"
            and line.option.action.basis in ("per_mille", "per_click")
            for line in model.lines
        ]
    )
    shown = model.contacts.mean(axis=0).max(axis=1)
    return np.where(paid & (shown > 0), each * model.season.weeks / 4 / np.maximum(shown, 1e-12), np.inf)


def _weights(worth: Draws, model: Model, period: int, factor: float, goal: Goal, firm: Firm) -> Draws:
    """Weigh the cells of one term: by sales for what wins people, by time for keeping them unless closed."""
    kind = model.season.periods[period]
    by_time = len(kind.weeks) / model.season.weeks
    return worth * factor * (by_time if goal == "keep" and not firm.closed else kind.sales)


def _own_hours(model: Model, means: Means) -> tuple[Draws, Draws, float]:
    """Bound what nobody else can do (visits, talks, events) by the owner's own hours."""
    own = np.array([not line.option.action.delegable for line in model.lines] + [False], dtype=float)
    return (
        own * np.append(model.hours.mean(axis=0), 0.0),
        own * np.append(model.fixed_hours.mean(axis=0), 0.0),
        means.own_hours,
    )


def _cash(model: Model, means: Means) -> list[Limit]:
    """Keep what is due by the end of a month within the cash that is there by then.

    Money comes in evenly, the start money at once. Only spending placed in the weeks that sell can run ahead of it,
    so only the months where some line does are bounded. One-off costs are spread over the plan.
    """
    weeks = model.season.weeks
    spent = week_shares(model)
    rows = []
    for month in range(1, round(weeks * 12 / 52)):
        week = min(weeks, round(month * 52 / 12))
        time = week / weeks
        if (spent[:, week - 1] > time + _AHEAD).any():
            of_x = np.append(
                model.cost.mean(axis=0) * spent[:, week - 1], float(model.hour_price.mean()) * time
            )
            of_y = np.append(model.fixed_cost.mean(axis=0) * time, 0.0)
            there = means.at_start + (means.money - means.at_start) * time
            rows.append(Limit("cash", month, (of_x, of_y, there)))
    return rows


def _requires_any(model: Model) -> list[Limit]:
    """Write « if a is used, one of its companions is » as y_a − Σ y_b ≤ 0."""
    rows = []
    ids = [line.id for line in model.lines]
    for i, line in enumerate(model.lines):
        if line.option.action.requires_any:
            of_y = np.zeros(len(ids) + 1)
            of_y[i] = 1.0
            of_y[[j for j, id in enumerate(ids) if id in line.option.action.requires_any]] -= 1.0
            rows.append(Limit("companion", i, (np.zeros(len(ids) + 1), of_y, 0.0)))
    return rows
