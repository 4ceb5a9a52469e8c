"""What somebody tied is worth beside a customer: the months they stay, and how often the plan speaks to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner import law
from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.model import Model
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_MONTH

_MOST = 1.0
"""A tie is never worth more than a customer."""


def weekly_loss(reading: Reading) -> Draws:
    """Share of the people tied who leave in a week: (D,)."""
    return np.asarray(reading("method.members_lost.figure") / WEEKS_PER_MONTH)


def keep_weights(season: Seasonality, closed: bool) -> Draws:
    """Weigh each week for keeping people, total 1: by time, or by sales for a firm closed out of season: (W,)."""
    weights = np.empty(season.weeks)
    for period in season.periods:
        share = period.sales if closed else len(period.weeks) / season.weeks
        weights[list(period.weeks)] = share / len(period.weeks)
    return weights


def stays(season: Seasonality, loss: float, closed: bool) -> Draws:
    """Share of the plan, as keeping people weighs it, that somebody who joins in each week stays tied: (W,)."""
    weights, left = keep_weights(season, closed), np.zeros(season.weeks)
    ahead = 0.0
    for week in reversed(range(season.weeks)):
        ahead = weights[week] + (1 - loss) * ahead
        left[week] = ahead
    return left


def tied_contacted(model: Model, scale: dict[Goal, float], locked: dict[int, float], closed: bool) -> float:
    """Share of the people known that a plan made for keeping them contacts in four weeks, with reference means."""
    known = float(model.worth("keep").mean(axis=0).sum())
    if known <= 0:
        return 0.0
    units = np.array([locked.get(i, 0.0) for i in range(len(model.lines))])
    foundations = law.value(model, units, {"reach": 0, "structure": 0, "keep": 1}, scale, closed).mean()
    return min(1.0, scale["keep"] * (1 + float(foundations)) / known)


def with_tie_worth(
    model: Model, firm: Firm, scale: dict[Goal, float], locked: dict[int, float], book: Catalogue
) -> Model:
    """Give the model whose first acts are worth, beside their customers, the ties that they make.

    A tie is worth the months it stays × the share of ties contacted in four weeks, in the units of keeping people,
    brought to customers by the weights and the scales of the two goals. A relay is no tie: its worth is its own.
    """
    goals, season = firm.goals, model.season
    if goals["keep"] <= 0 or goals["structure"] <= 0:
        return model
    rate = goals["keep"] / scale["keep"] / (goals["structure"] / scale["structure"])
    contacted = tied_contacted(model, scale, locked, firm.closed)
    stay = stays(season, book.threshold("members_lost") / WEEKS_PER_MONTH, firm.closed)
    each = np.zeros(len(season.periods))
    for number, period in enumerate(season.periods):
        if period.sales > 0:
            cycles = len(period.weeks) / WEEKS_PER_CYCLE
            each[number] = rate * contacted * stay[list(period.weeks)].mean() * cycles / period.sales
    people = (model.contacts[:, :, model.cells.where("prospect")] > 0).any(axis=(0, 2))
    return replace(model, tie_worth=np.outer(people.astype(float), np.clip(each, 0.0, _MOST)))
