"""Why each line is in the plan: what goes without it, whom it serves, how sure the choice is; it changes no number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner import law
from planner.best_bet import Bet
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS, Goal
from planner.firm import Firm
from planner.line_up import demands
from planner.mix import Mix
from planner.model import Model
from planner.options import to_open
from planner.reading import Draws
from planner.units import WEEKS_PER_MONTH
from planner.words import Quantity, Words, action, count, money, people, share

_SMALL_LOSS = 0.003
_RARE, _NOBODY = 0.1, 1.0
"""First acts or people in four weeks under which a number would say nothing."""
_MOSTLY = 0.8
"""Share of the people kept from which a line is said to speak mostly to them."""
_MORE_THAN_OTHERS = 1.2
"""How many times more than everybody an age must be touched to be named."""
_TEN = 10
_SURE = ((9.5, "always"), (7.0, "often"), (5.0, "rather"), (0.5, "fragile"), (0.0, "never"))
"""How the choice of a line is said, from so many times out of ten in the best plan."""


@dataclass(frozen=True)
class Why:
    """What the plan loses without the line's channel (a share of its value), and the reasons in words."""

    loss: float
    reasons: tuple[Words, ...]
    kept_in: float
    """Share of the draws in which the best plan known keeps the channel."""


def reasons_in(mix: Mix, bet: Bet, used: list[int], firm: Firm, book: Catalogue) -> list[Why]:
    """Give the reasons of each line used, in the order of `used`."""
    units = bet.units
    best = max(mix.allocation.value, 1e-12)
    kept = bet.known.shares(mix)
    held = demands(list(mix.model.lines), firm, book)
    in_use = {item.channel for item in firm.answers.channels_in_use}
    found = []
    for index in used:
        line = mix.model.lines[index]
        plan = mix.without.get(line.option.channel)
        loss = _own_part(mix, units, index, firm) if plan is None else max(0.0, 1 - plan.value / best)
        reasons: list[Words] = []
        needed = [
            d.words
            for d in held
            if index in d.lines and not any(units[i] > 0 for i in set(d.lines) - {index})
        ]
        alone = mix.model.only(index)
        touched = _touched(alone, float(units[index]), line.option.action.role)
        other = required_by(index, mix, units)
        # What serves next to nobody is there for what stands on it: the loss would be that of the other.
        if other and float(touched.sum()) < book.threshold("line_people"):
            reasons.append(Words(key="reason.companion", values={"action": action(other)}))
        elif loss >= _SMALL_LOSS:
            reasons.append(Words(key="reason.loss", values={"share": share(loss)}))
        elif needed:
            reasons.append(Words(key="reason.held", values={"demand": needed[0]}))
        elif other:
            reasons.append(Words(key="reason.companion", values={"action": action(other)}))
        else:
            reasons.append(Words(key="reason.adds"))
        reasons.append(_serves(touched, alone, line.option.action.role, firm, book))
        reasons += _whom(touched, alone, line.option.action.role, firm, book)
        # A line kept because it is asked for is in every plan: that proves nothing of the choice.
        if reasons[0].key != "reason.held":
            reasons += _how_sure(kept.get(line.option.channel, 0.0), len(bet.known.plans))
        if line.option.bought_work:
            paid = _given_out(line.id, float(units[index]), firm, book)
            reasons.append(Words(key="reason.bought_work", values={"money": paid}))
        if line.option.channel in in_use:
            reasons.append(Words(key="reason.in_use"))
        elif to_open(line.id, firm, book):
            reasons.append(Words(key="reason.to_open"))
        found.append(Why(loss, tuple(reasons), kept.get(line.option.channel, 0.0)))
    return found


def _own_part(mix: Mix, units: Draws, index: int, firm: Firm) -> float:
    """Share of the plan's value that goes when a line is taken out and nothing put in its place."""
    fewer = units.copy()
    fewer[index] = 0.0
    whole = float(law.value(mix.model, units[:-1], firm.goals, mix.scale, firm.closed)[0])
    left = float(law.value(mix.model, fewer[:-1], firm.goals, mix.scale, firm.closed)[0])
    return max(0.0, 1 - left / whole) if whole > 0 else 0.0


def _given_out(id: str, units: float, firm: Firm, book: Catalogue) -> Quantity:
    """Money a month that a line counts for work that nobody in the firm can do, and for what is made once."""
    bought, prices = book.action(id), book.prices[firm.region]
    work = bought.hours.central * units + (bought.fixed_hours.central if bought.fixed_hours else 0.0)
    made = bought.fixed_cost.central * prices.money.central if bought.fixed_cost else 0.0
    months = firm.answers.horizon_weeks / WEEKS_PER_MONTH
    return money((work * prices.hour.central + made) / months, firm.currency)


def required_by(index: int, mix: Mix, units: Draws) -> str:
    """Name the action of the plan that asks for this one; empty when there is none."""
    mine = mix.model.lines[index].id
    for other, line in enumerate(mix.model.lines):
        if units[other] > 0 and mine in (*line.option.action.requires, *line.option.action.requires_any):
            return line.id
    return ""


def _touched(alone: Model, units: float, role: Goal) -> Draws:
    """People of each cell that a line serves by itself in an average four weeks, on the central figures: (G,)."""
    seen = np.zeros(len(alone.cells.cells))
    given = np.array([units])
    for number, period in enumerate(alone.season.periods):
        weight = len(period.weeks) / alone.season.weeks
        found = (
            law.acts(alone, given, number) if role == "structure" else law.reached(alone, given, role, number)
        )
        seen += weight * (found * alone.cells.people)[0]
    served = {"reach": ("prospect",), "structure": ("prospect", "relay"), "keep": ("tied", "customer")}[role]
    inside = np.zeros(seen.size)
    inside[alone.cells.where(*served)] = 1.0  # type: ignore[arg-type]
    return seen * inside


def _serves(touched: Draws, alone: Model, role: Goal, firm: Firm, book: Catalogue) -> Words:
    """Say how many people a line serves by itself; of relays, also how many customers each sends a year."""
    amount = float(touched.sum())
    if book.vehicle(alone.lines[0].id).audience == "relays":
        # Those whom they send make no first act: more customers than first acts would read as a mistake.
        each = count(firm.way.referrals.central)
        rare = ".rare" if amount < _RARE else ""
        return Words(
            key=f"reason.serves.relays{rare}", values={"number": count(round(amount, 1)), "each": each}
        )
    if amount < (_RARE if role == "structure" else _NOBODY):
        return Words(key=f"reason.serves.{role}.rare")
    counted = count(round(amount, 1)) if role == "structure" and amount < 1 else people(amount)
    return Words(key=f"reason.serves.{role}.{_unit(firm)}", values={"number": counted})


def _whom(touched: Draws, alone: Model, role: Goal, firm: Firm, book: Catalogue) -> list[Words]:
    """Say whom a line serves most: relays, people who are looking, customers, ties, an age."""
    cells, line = alone.cells, alone.lines[0]
    total = float(touched.sum())
    if total <= 0:
        return []
    if role == "keep":
        customers = float(touched[cells.where("customer")].sum()) / total
        which = "customers" if customers >= _MOSTLY else "ties" if customers <= 1 - _MOSTLY else "both"
        return [Words(key=f"reason.whom.{which}")]
    audience = book.vehicle(line.id).audience
    if audience == "relays":
        return [Words(key="reason.whom.relays")]
    if audience == "accounts":
        by_name = line.option.action.practice == "prospecting"
        return [Words(key="reason.whom.by_name" if by_name else "reason.whom.accounts")]
    if audience == "demand":
        which = "recommended" if line.option.action.practice == "relation" else "looking"
        return [Words(key=f"reason.whom.{which}.{_unit(firm)}")]
    return _ages(touched, alone)


def _ages(touched: Draws, alone: Model) -> list[Words]:
    """Name the age that a line touches most, when it stands out; nothing where ages are not told apart."""
    cells, everybody = alone.cells.cells, alone.cells.people[0]
    prospects = alone.cells.where("prospect")
    found: dict[str, float] = {}
    for band in AGE_BANDS:
        inside = [i for i in prospects if cells[i].bands == (band,)]
        if float(everybody[inside].sum()) > 0:
            found[band] = float(touched[inside].sum() / everybody[inside].sum())
    whole = float(touched[prospects].sum() / max(everybody[prospects].sum(), 1e-9))
    if len(found) < 2 or whole <= 0:
        return []
    best = max(found, key=lambda band: found[band])
    if found[best] < _MORE_THAN_OTHERS * whole:
        return [Words(key="reason.whom.all_ages")]
    ages = Words(key=f"reason.ages.{best}")
    return [
        Words(key="reason.whom.ages", values={"ages": ages, "share": share(found[best]), "all": share(whole)})
    ]


def _how_sure(kept_in: float, known: int) -> list[Words]:
    """Say how often the best plan keeps the line when the figures move; nothing when there was only one plan."""
    if known < 2:
        return []
    how = next(name for least, name in _SURE if _TEN * kept_in >= least)
    return [Words(key=f"reason.kept.{how}", values={"times": count(round(_TEN * kept_in))})]


def price_of_one(
    role: Goal, cost: float | None, hours: float, served: float, firm: Firm
) -> tuple[Words, ...]:
    """Say what one person served costs; for what costs no money, how many an hour serves.

    `cost` is money for one person, `hours` and `served` (people) those of an average four weeks.
    """
    goal = "keep" if role == "keep" else "reach"
    if cost is not None:
        return (
            Words(key=f"reason.price.{goal}.{_unit(firm)}", values={"money": money(cost, firm.currency)}),
        )
    if hours > 0 and served / hours >= _NOBODY:
        return (
            Words(key=f"reason.per_hour.{goal}.{_unit(firm)}", values={"number": people(served / hours)}),
        )
    return ()


def _unit(firm: Firm) -> str:
    return "people" if firm.audience == "people" else "accounts"
