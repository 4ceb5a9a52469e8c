"""The projection of a plan, with its ranges: what it should reach and bring; it chooses and recommends nothing."""

from __future__ import annotations

import numpy as np

from planner import law
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.model import Model
from planner.plan import Projection, SegmentReach
from planner.ranges import series, spread
from planner.reading import Draws, Reading
from planner.weekly import cumulated_reach, most_customers, weekly
from planner.words import Words, count, people
from planner.worth import break_even

TRADITIONAL = frozenset({"press", "broadcast", "outdoor", "print", "event", "relations", "in_person"})


def with_sampling(values: Draws, public: Draws, luck: Draws) -> Draws:
    """Add the chance of small numbers: each person is reached or not: values (D, W), luck (D,) standard normal."""
    share = np.clip(values / np.maximum(public, 1e-12)[:, None], 0, 1)
    noise = np.sqrt(public[:, None] * share * (1 - share)) * luck[:, None]
    return np.clip(values + noise, 0, public[:, None])


def chance(values: Draws, luck: Draws) -> Draws:
    """Add Poisson chance to counted events: values (D, W) cumulated, luck (D,)."""
    return np.maximum(values + np.sqrt(values) * luck[:, None], 0.0)


def average(model: Model, by_period: list[Draws]) -> Draws:
    """Average over the periods by their length."""
    weights = [len(period.weeks) / model.season.weeks for period in model.season.periods]
    return np.asarray(sum(w * v for w, v in zip(weights, by_period, strict=True)))


def monthly_people(model: Model, units: Draws, keep: Draws | None = None) -> Draws:
    """People of each cell who notice the firm in an average four weeks: (D, G), relays left out."""
    periods = range(len(model.season.periods))
    seen = average(model, [law.reached(model, units, "reach", p, keep) for p in periods])
    inside = np.zeros(len(model.cells.cells))
    inside[model.cells.where("prospect", "tied", "customer")] = 1.0
    return np.asarray(seen * model.cells.people * inside)


def project(
    model: Model, units: Draws, firm: Firm, book: Catalogue, reading: Reading, seed: int, spent: float
) -> Projection:
    """Project a plan. `units` (A,) over the plan; `spent` is its money; the reading holds the draws."""
    public = model.cells.public
    luck = np.random.default_rng(seed).standard_normal((4, public.size))
    all_series = weekly(model, units, firm, reading)
    traditional = np.array(
        [line.option.channel_data.family in TRADITIONAL for line in model.lines], dtype=float
    )
    unshared = unamplified(model)
    monthly = monthly_people(model, units)
    reached = monthly.sum(axis=1)
    contacts = noticed_contacts(model, units)
    reach = with_sampling(all_series.reach, public, luck[0])
    customers = np.minimum(
        chance(all_series.customers, luck[2]), most_customers(firm, public, model.season.weeks)
    )
    lasting = firm.answers.horizon_weeks / 4
    per_head = contacts / np.maximum(all_series.reach[:, -1], 1e-9) / lasting
    return Projection(
        weeks=tuple(range(1, model.season.weeks + 1)),
        unit="people" if firm.audience == "people" else "accounts",
        public=float(np.median(public)),
        reach=series(reach),
        monthly_reach=spread(with_sampling(reached[:, None], public, luck[3])[:, 0]),
        contacts_per_month=spread(per_head),
        # The same luck as the whole: a part of a plan never reaches more people than the plan.
        traditional_only=series(with_sampling(cumulated_reach(model, units, traditional), public, luck[0])),
        without_amplification=series(with_sampling(cumulated_reach(unshared, units), public, luck[0])),
        members=series(all_series.members),
        responses=series(chance(all_series.responses, luck[1])),
        customers=series(customers),
        by_segment=segments(model, monthly),
        layers=layers(model, unshared, units, traditional),
        outside=spread(outside(model, units, firm)),
        too_wide=too_wide(
            float(np.median(per_head)), float(np.median(public)), model, contacts, lasting, firm, book
        ),
        seats=sum(group.dates * group.seats for group in firm.answers.dates) or None,
        break_even=break_even(firm, reading, customers[:, -1], spent),
    )


def unamplified(model: Model) -> Model:
    """The same model in which followers pass nothing on."""
    from dataclasses import replace

    contacts = model.contacts.copy()
    prospects = model.cells.where("prospect")
    for index, line in enumerate(model.lines):
        if line.option.action.amplification is not None:
            contacts[:, index, prospects] = 0.0
    return replace(model, contacts=contacts)


def noticed_contacts(model: Model, units: Draws) -> Draws:
    """Noticed contacts of the whole plan with people of the public: (D,)."""
    per_cell = law.gathered(model, units[None, :] * model.noticed * model.counts_in_reach)
    inside = model.cells.where("prospect", "tied", "customer")
    return np.asarray(
        (per_cell * model.ceiling * model.cells.people[:, None, :])[:, :, inside].sum(axis=(1, 2))
    )


def layers(model: Model, unshared: Model, units: Draws, traditional: Draws) -> dict[str, float]:
    """Split the people reached in four weeks into layers that add up, each the difference of the same function."""
    social = np.array([line.option.channel_data.family == "social" for line in model.lines], dtype=float)

    def people_of(which: Model, keep: Draws | None) -> float:
        return float(np.median(monthly_people(which, units, keep).sum(axis=1)))

    first = people_of(unshared, traditional)
    second = people_of(unshared, np.minimum(traditional + social, 1.0))
    third = people_of(unshared, None)
    whole = people_of(model, None)
    return {
        "traditional": first,
        "social": second - first,
        "search_owned": third - second,
        "amplification": whole - third,
    }


def segments(model: Model, monthly: Draws) -> tuple[SegmentReach, ...]:
    """Reach by age band, by accounts, and among those who are tied already."""
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
                    monthly_reach=spread(seen), share=spread(seen / np.maximum(size, 1e-9)),
                )
            )  # fmt: skip
    return tuple(found)


def outside(model: Model, units: Draws, firm: Firm) -> Draws:
    """Noticed contacts outside the public in four weeks, counted as people at one contact each: (D,)."""
    total = np.zeros(model.contacts.shape[0])
    inside = model.cells.people
    for index, line in enumerate(model.lines):
        if line.option.action.basis in ("total", "per_mille", "per_click"):
            bought = (
                model.contacts[:, index, :] * model.ceiling[:, model.vehicle_of[index], :] * inside
            ).sum(axis=1)
            share = np.maximum(model.useful[:, index], 1e-6)
            total += units[index] * model.noticed[:, index] * bought * (1 / share - 1)
    return total / (firm.answers.horizon_weeks / 4)


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
            "contacts": count(round(per_head, 1)),
            "public": people(public),
            "holds": people(public * low),
        },
    )
