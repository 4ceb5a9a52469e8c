"""The projection of a plan, with its ranges: what it should reach and bring; it chooses and recommends nothing."""

from __future__ import annotations

import numpy as np
from scipy.stats import poisson

from planner import law
from planner.catalogue import Catalogue
from planner.closing import closing
from planner.firm import Firm
from planner.foundations_part import FoundationsPart
from planner.layers import layers, layers_by_week
from planner.market import market_of
from planner.members import channel_members, flows
from planner.model import Model
from planner.months import kept_share, middle_of_months, months, months_of, reached_by_month, within
from planner.overlap import overlap
from planner.plan import Projection, SegmentReach
from planner.ranges import capped, capped_series, series, spread
from planner.reading import Draws, Reading
from planner.seen import average, in_four_weeks, monthly_people, unamplified, vehicles
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_MONTH
from planner.waste import amplified, outside_by_line, shared_outside, targeting, waste
from planner.weekly import Weekly, reached_by_week, served, weekly, with_room
from planner.words import Words, count, people
from planner.worth import break_even


def with_sampling(values: Draws, public: Draws, luck: Draws) -> Draws:
    """Add the chance of small numbers: each person is reached or not.

    Arguments: values (D, W); public (D,), or (D, W) where the people there are change; luck (D,) standard normal.
    """
    among = public if public.ndim == 2 else public[:, None]
    share = np.clip(values / np.maximum(among, 1e-12), 0, 1)
    noise = np.sqrt(among * share * (1 - share)) * luck[:, None]
    return np.asarray(np.clip(values + noise, 0, among))


def chance(values: Draws, luck: Draws) -> Draws:
    """Add the chance of counted events, month by month: how many come is Poisson about how many are expected.

    Arguments: values (D, W) cumulated; luck (D, M) uniform. Inside a month, events come as they are expected to.
    """
    counted = np.empty(values.shape)
    before, told = np.zeros(values.shape[0]), np.zeros(values.shape[0])
    for number, weeks in enumerate(months_of(values.shape[1])):
        expected = values[:, weeks[-1]] - before
        come = poisson.ppf(luck[:, number], np.maximum(expected, 0.0))
        inside = (values[:, list(weeks)] - before[:, None]) / np.maximum(expected, 1e-12)[:, None]
        counted[:, list(weeks)] = told[:, None] + come[:, None] * np.clip(inside, 0.0, 1.0)
        before, told = values[:, weeks[-1]], told + come
    return counted


def with_chance(found: Weekly, public: Draws, luck: Draws) -> Draws:
    """Add to the ties the chance of who joins and who leaves: public (D,), luck (D,) standard normal; (D, W)."""
    joining = found.joined / np.maximum(public - tied_before(found), 1e-12)[:, None]
    spread_of_both = np.sqrt(found.joined * np.clip(1 - joining, 0, 1) + found.lost)
    return np.asarray(np.clip(found.members + spread_of_both * luck[:, None], 0, public[:, None]))


def tied_before(found: Weekly) -> Draws:
    """Count the people tied before the first week: (D,)."""
    return np.asarray(found.members[:, 0] - found.joined[:, 0] + found.lost[:, 0])


def project(
    model: Model,
    units: Draws,
    firm: Firm,
    book: Catalogue,
    reading: Reading,
    seed: int,
    spent: float,
    by_line: list[float],
) -> Projection:
    """Project a plan: units (A,) over the plan, the reading holds the draws.

    `spent` is the money of the plan, help and reserve included; `by_line` that of each line.
    """
    public, size = model.cells.public, model.cells.people.shape[0]
    rng = np.random.default_rng(seed)
    luck = rng.standard_normal((4, size))
    events = rng.random((size, len(months_of(model.season.weeks))))
    on = vehicles(model, units)
    found, reached = weekly(model, units, firm, reading), reached_by_week(model, units)
    monthly = in_four_weeks(model, on)
    unshared = in_four_weeks(model, unamplified(model, units, on)).sum(axis=1)
    # The same luck: a part of a plan, or one of its months, never reaches more people than the plan.
    there = float(np.median(public))
    reach = capped_series(series(with_sampling(reached.whole, public, luck[0])), there)
    by_month = with_sampling(reached_by_month(model, on), public, luck[0])
    # The same luck again: nobody is a customer without a first act.
    responses = chance(found.responses, events)
    most = np.minimum(public[:, None], looking(firm, there, model.season.weeks))
    # Chance decides how many come, room how many of them are served: a month may be full before its time.
    coming = np.minimum(chance(found.coming, events), most)
    customers = with_room(coming, firm, model.season)
    usual = reading.figure(f"activities.{firm.activity_id}.close").central
    brought, bought = (series(values) for values in (responses, customers))
    away = spread((coming - customers)[:, -1])
    members = middle_of_months(found.members)
    kept = with_sampling(kept_share(model, units) * members, members, luck[2])
    contacts = noticed_contacts(model, units)
    room = served(firm, model.season)
    lasting = firm.answers.horizon_weeks / 4
    per_head = contacts / np.maximum(reached.whole[:, -1], 1e-9) / lasting
    monthly_reach = capped(spread(with_sampling(monthly.sum(axis=1)[:, None], public, luck[1])[:, 0]), there)
    return Projection(
        weeks=tuple(range(1, model.season.weeks + 1)),
        unit="people" if firm.audience == "people" else "accounts",
        public=there,
        reach=reach,
        monthly_reach=monthly_reach,
        contacts_per_month=spread(per_head),
        traditional_only=capped_series(series(with_sampling(reached.traditional, public, luck[0])), there),
        without_amplification=capped_series(
            series(with_sampling(reached.unamplified, public, luck[0])), there
        ),
        members=series(with_chance(found, public, luck[3])),
        tied_at_start=float(np.median(tied_before(found))),
        responses=brought,
        customers=bought,
        by_segment=segments(model, monthly, average(model, list(found.acted))),
        layers=layers(model, units, on, monthly_reach.central),
        layers_by_week=layers_by_week(reached, reach.central),
        outside=spread(outside_by_line(model, units).sum(axis=1) + shared_outside(model, units)),
        too_wide=too_wide(float(np.median(per_head)), there, model, contacts, lasting, firm, book),
        room=None if room is None else float(room[-1]),
        turned_away=None if room is None else away,
        closing=closing(firm, usual, brought.central[-1], bought.central[-1], away.central),
        seats=sum(group.dates * group.seats for group in firm.answers.dates) or None,
        break_even=break_even(firm, reading, customers[:, -1], spent),
        market=market_of(firm, book, model.cells, there, monthly_reach.central),
        months=months(by_month, kept, within(responses), within(customers), model.season.weeks, there),
        channel_members=channel_members(flows(model, units, found, firm, book, reading)),
        overlap=overlap(model, on, monthly_reach.central),
        amplification=amplified(model, units, monthly.sum(axis=1), unshared),
        targeting=targeting(model, units, on, by_line, firm),
        waste=waste(model, units, by_line, firm),
        foundations=foundations_part(model, units, firm, reading, monthly, found),
    )


def looking(firm: Firm, public: float, weeks: int) -> float:
    """Count those of a public who look for such an offer in some weeks, all sellers together, central figures."""
    return public * firm.activity.demand.central / 1000 * weeks / WEEKS_PER_MONTH


def foundations_part(
    model: Model, units: Draws, firm: Firm, reading: Reading, monthly: Draws, found: Weekly
) -> FoundationsPart | None:
    """Count what the plan would lose without its foundations: the plan's `monthly` people (D, G) and its weeks."""
    lines = [i for i, line in enumerate(model.lines) if line.option.action.foundation is None]
    if len(lines) == len(model.lines):
        return None
    left = (np.zeros(monthly.shape), np.zeros(monthly.shape[0]), np.zeros(monthly.shape[0]))
    if lines:
        bare, amounts = model.part(lines), units[lines]
        after = weekly(bare, amounts, firm, reading)
        left = (monthly_people(bare, amounts), after.responses[:, -1], after.customers[:, -1])
    cycles = model.season.weeks / WEEKS_PER_CYCLE
    return FoundationsPart(
        people=_lost(monthly.sum(axis=1), left[0].sum(axis=1)),
        responses=_lost(found.responses[:, -1], left[1]) / cycles,
        customers=_lost(found.customers[:, -1], left[2]) / cycles,
    )


def _lost(whole: Draws, left: Draws) -> float:
    return max(0.0, float(np.median(whole - left)))


def noticed_contacts(model: Model, units: Draws) -> Draws:
    """Noticed contacts of the whole plan with people of the public: (D,)."""
    per_cell = law.gathered(model, units[None, :] * model.noticed * model.counts_in_reach)
    inside = model.cells.where("prospect", "tied", "customer")
    return np.asarray(
        (per_cell * model.ceiling * model.cells.people[:, None, :])[:, :, inside].sum(axis=(1, 2))
    )


def segments(model: Model, monthly: Draws, acted: Draws) -> tuple[SegmentReach, ...]:
    """Reach and first acts by age band, by accounts, and among those who are tied already.

    Arguments: people of each cell who notice the plan, and who take a first act, in four weeks: each (D, G).
    """
    groups: dict[str, list[int]] = {}
    for index, cell in enumerate(model.cells.cells):
        if cell.status == "relay":
            continue
        key = (
            "known" if cell.status != "prospect" else (cell.bands[0] if len(cell.bands) == 1 else "prospects")
        )
        groups.setdefault(key, []).append(index)
    found = []
    for key, members in groups.items():
        size = model.cells.people[:, members].sum(axis=1)
        seen = monthly[:, members].sum(axis=1)
        if np.median(size) > 0:
            found.append(
                SegmentReach(
                    segment=key, name=Words(key=f"name.segment.{key}"), people=float(np.median(size)),
                    monthly_reach=capped(spread(seen), float(np.median(size))),
                    share=spread(seen / np.maximum(size, 1e-9)),
                    responses_per_month=None if key == "known" else spread(acted[:, members].sum(axis=1)),
                )
            )  # fmt: skip
    return tuple(found)


def too_wide(
    per_head: float, public: float, model: Model, contacts: Draws, months: float, firm: Firm, book: Catalogue
) -> Words | None:
    """Warn when those reached get under one noticed contact a month, with the public that would hold."""
    least = book.threshold("wide_contacts")
    total, shape = float(np.median(contacts)), float(np.median(model.shape))
    if firm.audience == "firms" or per_head >= least or public <= 0 or total <= 0:
        return None
    low, high = min(1.0, 1 / public), 1.0
    for _ in range(40):
        middle = (low + high) / 2
        mean = total / (public * middle)
        seen = -np.expm1(-shape * np.log1p(mean / shape))
        low, high = (middle, high) if mean / seen / months >= least else (low, middle)
    return Words(
        key="projection.too_wide",
        values={
            "weeks": count(round(min(WEEKS_PER_CYCLE / max(per_head, 1e-9), months * WEEKS_PER_CYCLE))),
            "public": people(public),
            "holds": people(public * low),
        },
    )
