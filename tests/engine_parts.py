"""Firms, models, solved mixes and plans for tests of the engine, each made once; it asserts nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.answers import Answers, read_answers
from planner.audience import Cells, cells
from planner.build import Chosen
from planner.catalogue import catalogue
from planner.firm import Firm, understand
from planner.model import Model, build_model, lines_of
from planner.options import Excluded, Option, options
from planner.plan import Plan
from planner.reading import Reading
from planner.season import Seasonality, seasonality
from tests.made_once import chosen_once, plan_once

BOOK = catalogue()
TODAY = date(2026, 11, 23)
BASE: dict[str, Any] = {
    "activity": "bakery", "place": "qc-rimouski", "budget_per_month": 500, "hours_per_week": 6, "email_list": 200,
    "customers": 300, "channels_in_use": [{"channel": "facebook", "followers": 400}],
}  # fmt: skip
"""A shop with a page and a list: every kind of vehicle is there."""
SHOP: dict[str, Any] = {}
VARIED: tuple[dict[str, Any], ...] = (
    SHOP,
    {"activity": "machine-shop", "target_firms": 40, "relays": 6},
    {"place": "fr-lyon", "publics": [{"ages": ["30-49"]}]},
    {"activity": "ski-hill" if "ski-hill" in BOOK.activities else "scenic-tours", "closed_off_season": True,
     "peak_months": [1, 2, 3]},
    {"territories": [{"place": "qc-rimouski"}, {"place": "qc-sherbrooke", "share": 0.5}], "horizon_weeks": 26},
)  # fmt: skip
"""Answers that change BASE: people, accounts, France, a closed season, two towns."""


@dataclass(frozen=True)
class Made:
    """What the engine knows of a firm before anything is solved."""

    firm: Firm
    reading: Reading
    cells: Cells
    season: Seasonality
    possible: list[Option]
    excluded: list[Excluded]
    model: Model


def asked(**changes: Any) -> Answers:
    """Answers of the shop, with some changed."""
    return read_answers({**BASE, **changes})


def firm_with(**changes: Any) -> Firm:
    """The shop as the planner sees it, with some answers changed."""
    return understand(asked(**changes), BOOK)


def made(**changes: Any) -> Made:
    """The arrays of a firm on the central figures."""
    return _made(json.dumps(changes, sort_keys=True))


@lru_cache(maxsize=64)
def _made(changes: str) -> Made:
    answers = asked(**json.loads(changes))
    firm, reading = understand(answers, BOOK), Reading(BOOK, answers.figures)
    groups = cells(firm, BOOK, reading)
    season = seasonality(firm, BOOK, answers.start or TODAY)
    possible, excluded = options(firm, BOOK, float(groups.public[0]))
    model = build_model(lines_of(possible, firm, BOOK), firm, groups, season, BOOK, reading)
    return Made(firm, reading, groups, season, possible, excluded, model)


def chosen(**changes: Any) -> Chosen:
    """The mix that the optimiser settles on."""
    return _chosen(json.dumps(changes, sort_keys=True))


@lru_cache(maxsize=64)
def _chosen(changes: str) -> Chosen:
    return chosen_once(asked(**json.loads(changes)), TODAY)


def plan_with(**changes: Any) -> Plan:
    """The whole plan."""
    return _plan(json.dumps(changes, sort_keys=True))


@lru_cache(maxsize=64)
def _plan(changes: str) -> Plan:
    return plan_once(asked(**json.loads(changes)), TODAY)


def random_units(model: Model, seed: int) -> NDArray[np.float64]:
    """Units of each line, from nothing to far too many."""
    random_ = np.random.default_rng(seed)
    most = np.array([line.option.action.most for line in model.lines])
    return np.where(random_.random(most.size) < 0.4, 0.0, most * random_.random(most.size))
