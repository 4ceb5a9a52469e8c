"""Random businesses, legal but of every kind, for properties that hold whatever the answers; it asserts nothing.

A business is a dict of answers that can be written to JSON, made from one number: `business(1234)` gives again the
one that a law fell on. (Drawing each answer by itself would let Hypothesis try near-copies of one business most of
the time.)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any, get_args

from hypothesis import Phase, settings
from hypothesis import strategies as st

from planner.answers import MATURITY_QUESTIONS, AgeBand, Role
from planner.catalogue.models import Equipment, Flag, Skill, Trait
from tests.engine_parts import BOOK, TODAY

Business = dict[str, Any]
EXPLORING = settings.get_current_profile_name() == "explore"
"""True under `HYPOTHESIS_PROFILE=explore`: other businesses at each run, and many more."""

_TIMES_MORE = 40
_DIVIDES = (".shape", ".money", ".bought_people", ".association.figure")
"""Figures that can't be nothing."""


def some(examples: int) -> settings:
    """Settings of a law: a few businesses at each build, always the same; many, and others, when exploring."""
    profile = settings.get_profile("explore" if EXPLORING else "solve")
    # A number does not shrink to a simpler business: no time is spent on it.
    phases = [phase for phase in Phase if phase is not Phase.shrink]
    return settings(profile, max_examples=examples * (_TIMES_MORE if EXPLORING else 1), phases=phases)


def businesses(**fixed: Any) -> st.SearchStrategy[Business]:
    """Random businesses with some answers fixed."""
    return st.integers(0, 2**32 - 1).map(lambda seed: business(seed, **fixed))


def business(seed: int, **fixed: Any) -> Business:
    """Answers of a random business, those of `fixed` as given; they agree with one another."""
    r = Random(seed)
    region = r.choice(["quebec", "quebec", "canada", "france"])
    places = [id for id, place in BOOK.places.items() if place.region == region]
    given: Business = {
        "activity": r.choice(sorted(BOOK.activities)), "place": r.choice(places), "budget_per_month": _money(r),
        "hours_per_week": _amount(r, 200, 0, 0.25, 1, 2.5, 5, 12, 40),
        "horizon_weeks": r.choice([4, 5, 13, 26, 52, 104, r.randint(4, 104)]),
        **_others(r, places), **fixed,
    }  # fmt: skip
    if not (given["budget_per_month"] or given.get("money_at_start") or given["hours_per_week"]):
        given["hours_per_week"] = 3
    refused = set(given.get("forbidden", ()))
    if "required" in given:
        given["required"] = [channel for channel in given["required"] if channel not in refused]
    if "locked" in given:
        given["locked"] = {id: n for id, n in given["locked"].items() if id.split(".")[0] not in refused}
    return given


def _others(r: Random, places: list[str]) -> Business:
    """Answer some of the other questions; each is answered more or less often."""
    channels = sorted(BOOK.channels)
    answers: dict[str, tuple[float, Any]] = {
        "money_at_start": (0.2, lambda: _amount(r, 20_000, 500)),
        "buy_hours": (0.3, lambda: False),
        "start": (0.3, lambda: str(TODAY + timedelta(days=r.randint(-300, 400)))),
        "who": (0.2, lambda: r.choice(["employee", "team", "agency"])),
        "skills": (0.3, lambda: _several(r, get_args(Skill), 8)),
        "equipment": (0.3, lambda: _several(r, get_args(Equipment), 6)),
        "enjoys": (0.2, lambda: _several(r, channels, 3)),
        "sells_to": (0.3, lambda: r.choice(["people", "firms", "both"])),
        "publics": (0.5, lambda: [_public(r) for _ in range(r.randint(1, 4))]),
        "catchment_people": (0.3, lambda: _amount(r, 2_000_000, 0, 1, 15, 300, 20_000)),
        "territories": (0.3, lambda: [_territory(r, places) for _ in range(r.choice([1, 2, 2, 3, 4, 8]))]),
        "target_firms": (0.3, lambda: _amount(r, 100_000, 3, 40, 2500)),
        "relays": (0.3, lambda: _amount(r, 3000, 1, 12)),
        "objectives": (0.3, lambda: _goals(r)),
        "customers": (0.4, lambda: _amount(r, 50_000, 0, 3, 200)),
        "email_list": (0.3, lambda: _amount(r, 100_000, 5, 800)),
        "phone_list": (0.2, lambda: _amount(r, 100_000, 5, 800)),
        "list_overlap": (0.2, lambda: _share(r)),
        "site_visits_per_month": (0.3, lambda: _amount(r, 1_000_000, 0, 50, 3000)),
        "channels_in_use": (0.5, lambda: [_in_use(r, channels) for _ in range(r.randint(1, 4))]),
        "maturity": (0.3, lambda: {id: r.randint(0, 4) for id in _several(r, MATURITY_QUESTIONS, 12)}),
        "season": (0.2, lambda: r.choice(sorted(BOOK.seasons))),
        "peak_months": (0.3, lambda: _several(r, range(1, 13), 12)),
        "closed_off_season": (0.3, lambda: r.random() < 0.5),
        "dates": (0.2, lambda: [_date(r) for _ in range(r.randint(1, 4))]),
        "capacity_per_month": (0.2, lambda: _amount(r, 500, 0, 1, 20)),
        "basket": (0.2, lambda: _amount(r, 10_000, 0, 20)),
        "margin": (0.2, lambda: _share(r)),
        "repeat_per_year": (0.2, lambda: _amount(r, 400, 0, 1)),
        "close_rate": (0.2, lambda: _share(r)),
        "flags": (0.2, lambda: {id: r.random() < 0.5 for id in _several(r, get_args(Flag), 3)}),
        "traits": (0.2, lambda: {id: r.random() < 0.5 for id in _several(r, get_args(Trait), 3)}),
        "forbidden": (0.3, lambda: _several(r, channels, 30)),
        "required": (0.15, lambda: _several(r, channels, 2)),
        "locked": (0.1, lambda: {id: _amount(r, 50, 0, 1, 4) for id in _several(r, _actions(), 2)}),
        "figures": (0.2, lambda: figures(r)),
    }  # fmt: skip
    return {name: make() for name, (chance, make) in answers.items() if r.random() < chance}


def figures(r: Random) -> dict[str, float]:
    """Values that an owner may type for some figures: near their own, nothing, or far too much."""
    found = {}
    for id in _several(r, sorted(BOOK.figures), 6):
        figure = BOOK.figures[id]
        most = 1.0 if figure.unit == "share" else 1000 * max(figure.high, 1.0)
        value = r.choice([0.0, most, min(most, figure.central * r.uniform(0.1, 10))])
        if value > 0 or not id.endswith(_DIVIDES):
            found[id] = value
    return found


def _money(r: Random) -> float:
    return _amount(r, 100_000, 0, 25, 60, 150, 399, 401, 700, 1200, 2000, 5000, 50_000)


def _amount(r: Random, most: float, *usual: float) -> float:
    return r.choice([*usual, round(most * r.random() ** 3, 2)])


def _share(r: Random) -> float:
    return r.choice([0.0, 0.1, 0.5, 1.0, r.random()])


def _several(r: Random, values: Sequence[Any], most: int) -> list[Any]:
    return r.sample(list(values), r.randint(1, min(most, len(values))))


def _actions() -> list[str]:
    return [f"{c}.{a}" for c, channel in BOOK.channels.items() for a in channel.actions]


def _public(r: Random) -> Business:
    return {
        "ages": r.sample(get_args(AgeBand), r.randint(0, 4)),
        "share": _share(r),
        "role": r.choice(get_args(Role)),
    }


def _territory(r: Random, places: list[str]) -> Business:
    """A town, a region, a province or a whole country: the same one, or one inside another, may come twice."""
    found: Business = {"place": r.choice(places), "share": _share(r)}
    return {**found, "people": _amount(r, 500_000, 0, 40, 20_000)} if r.random() < 0.3 else found


def _in_use(r: Random, channels: list[str]) -> Business:
    return {
        "channel": r.choice([*channels, "facebook", "instagram", "newsletter"]),
        "followers": _amount(r, 100_000, 0, 50, 1000), "result": r.choice(["none", "weak", "good", "unknown"]),
    }  # fmt: skip


def _date(r: Random) -> Business:
    day = str(TODAY + timedelta(days=r.randint(-60, 800)))
    return {"name": "x", "day": day, "dates": r.choice([1, 3, 200]), "seats": _amount(r, 5000, 0, 80)}


def _goals(r: Random) -> Business:
    weights = r.choice([(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 1, 1), (0.01, 50, 3)])
    return dict(zip(("reach", "structure", "keep"), weights, strict=True))
