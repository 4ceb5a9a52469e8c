"""Why each line is in the plan, and why each other channel is out; it changes no number."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from planner import law
from planner.best_bet import Bet
from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.line_up import demands
from planner.mix import Mix, channels_used
from planner.options import Excluded
from planner.plan import LeftOut
from planner.reading import Draws
from planner.words import Words, action, channel, count, hours, money, people, share

_SMALL_LOSS = 0.003
_SLIGHT = 0.002
_DEAR = 0.35
_RARE, _NOBODY = 0.1, 1.0
"""First acts or people in four weeks under which a number would say nothing."""


@dataclass(frozen=True)
class Why:
    """What the plan loses without the line's channel (a share of its value), and the reasons in words."""

    loss: float
    reasons: tuple[Words, ...]


def reasons_in(mix: Mix, bet: Bet, used: list[int], firm: Firm, book: Catalogue) -> list[Why]:
    """Give the reasons of each line used, in the order of `used`."""
    units = bet.units
    best = max(mix.allocation.value, 1e-12)
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
        if loss >= _SMALL_LOSS:
            reasons.append(Words(key="reason.loss", values={"share": share(loss)}))
        elif needed:
            reasons.append(Words(key="reason.held", values={"demand": needed[0]}))
        elif required_by(index, mix, units):
            reasons.append(
                Words(key="reason.companion", values={"action": action(required_by(index, mix, units))})
            )
        else:
            reasons.append(Words(key="reason.adds"))
        reasons.append(_serves(mix, units, index, line.option.action.role, firm))
        if line.option.bought_work:
            reasons.append(Words(key="reason.bought_work"))
        if line.option.channel in in_use:
            reasons.append(Words(key="reason.in_use"))
        found.append(Why(loss, tuple(reasons)))
    return found


def _own_part(mix: Mix, units: Draws, index: int, firm: Firm) -> float:
    """Share of the plan's value that goes when a line is taken out and nothing put in its place."""
    fewer = units.copy()
    fewer[index] = 0.0
    whole = float(law.value(mix.model, units[:-1], firm.goals, mix.scale, firm.closed)[0])
    left = float(law.value(mix.model, fewer[:-1], firm.goals, mix.scale, firm.closed)[0])
    return max(0.0, 1 - left / whole) if whole > 0 else 0.0


def required_by(index: int, mix: Mix, units: Draws) -> str:
    """Name the action of the plan that asks for this one; empty when there is none."""
    mine = mix.model.lines[index].id
    for other, line in enumerate(mix.model.lines):
        if units[other] > 0 and mine in (*line.option.action.requires, *line.option.action.requires_any):
            return line.id
    return ""


def _serves(mix: Mix, units: Draws, index: int, role: Goal, firm: Firm) -> Words:
    """Say what a line does by itself in an average four weeks, on the central figures."""
    alone = np.zeros(len(mix.model.lines))
    alone[index] = 1.0
    amount = 0.0
    goal_people = mix.model.cells.people
    for number, period in enumerate(mix.model.season.periods):
        weight = len(period.weeks) / mix.model.season.weeks
        if role == "structure":
            chosen = mix.model.cells.where("prospect", "relay")
            seen = law.acts(mix.model, units[:-1], number, alone)
        else:
            chosen = mix.model.cells.where(*(("prospect",) if role == "reach" else ("tied", "customer")))
            seen = law.reached(mix.model, units[:-1], role, number, alone)
        amount += weight * float((seen * goal_people)[:, chosen].sum())
    if amount < (_RARE if role == "structure" else _NOBODY):
        return Words(key=f"reason.serves.{role}.rare")
    counted = count(round(amount, 1)) if role == "structure" and amount < 10 else people(amount)
    kind = "people" if firm.audience == "people" else "accounts"
    return Words(key=f"reason.serves.{role}.{kind}", values={"number": counted})


def reasons_out(
    mix: Mix, bet: Bet, excluded: list[Excluded], firm: Firm, book: Catalogue, cap: int
) -> tuple[LeftOut, ...]:
    """Give, for each channel left out, the first true reason of its most plausible action."""
    inside = set(channels_used(mix.model, bet.units))
    found: dict[str, LeftOut] = {}
    for index, line in enumerate(mix.model.lines):
        name = line.option.channel
        if name not in inside and name not in found:
            reason, change = _why_not(mix, bet, index, firm, book, cap)
            found[name] = LeftOut(channel=name, action=line.id, reason=reason, change=change)
    for item in excluded:
        name = item.id.split(".")[0]
        if name not in inside and name not in found:
            found[name] = LeftOut(channel=name, action=item.id, reason=item.reason, change=item.change)
    return tuple(found[name] for name in book.channels if name in found)


def _why_not(
    mix: Mix, bet: Bet, index: int, firm: Firm, book: Catalogue, cap: int
) -> tuple[Words, Words | None]:
    """Give the first true reason against an action that was possible but not chosen."""
    line, problem, model = mix.model.lines[index], mix.problem, mix.model
    arrays = problem.arrays
    if arrays.upper[index] < arrays.lower[index]:
        if book.vehicle(line.id).audience == "demand":
            return Words(key="out.few_seekers"), None
        least = count(ceil(arrays.lower[index] / (book.threshold("touches") * firm.horizon_share)))
        return Words(key="out.audience_small", values={"least": least}), None
    ramp = line.option.action.ramp_months
    months = firm.answers.horizon_weeks * 12 / 52
    if ramp is not None and ramp.central >= months:
        return (
            Words(key="out.slow", values={"months": count(ramp.central)}),
            Words(key="out.slow.change", values={"months": count(ramp.central)}),
        )
    least_money = float(arrays.cost[index] * arrays.lower[index] + arrays.fixed_cost[index])
    least_hours = float(arrays.hours[index] * arrays.lower[index] + arrays.fixed_hours[index])
    if least_money > _DEAR * mix.means.money and least_money > 0:
        return (
            Words(
                key="out.dear",
                values={
                    "ticket": money(least_money, firm.currency),
                    "share": share(least_money / mix.means.money),
                },
            )
            if mix.means.money > 0
            else Words(key="out.no_money"),
            None,
        )
    if least_hours > _DEAR * max(mix.means.hours, 1e-9):
        return Words(key="out.long", values={"hours": hours(least_hours)}), None
    used = channels_used(model, bet.units)
    animated = sum(book.channels[name].animated for name in used)
    if line.option.channel_data.animated and animated >= cap:
        return Words(key="out.cap", values={"cap": count(cap)}), Words(key="out.cap.change")
    if line.option.channel in bet.dropped:
        return Words(key="out.simpler", values={"share": share(bet.given_up)}), None
    return _dominated(mix, bet, index, firm)


def _dominated(mix: Mix, bet: Bet, index: int, firm: Firm) -> tuple[Words, Words | None]:
    """Compare what a plan with the action would be worth, per dollar and hour, with the best line of its role."""
    role = mix.model.lines[index].option.action.role
    price = float(mix.model.hour_price.mean())

    def yields(i: int, units: float) -> float:
        alone = np.zeros(len(mix.model.lines))
        alone[i] = units
        worth = sum(
            float((mix.model.worth(role) * law.reached(mix.model, alone, role, p)).sum())
            for p in range(len(mix.model.season.periods))
        )
        arrays = mix.problem.arrays
        taken = (
            arrays.cost[i] * units
            + arrays.fixed_cost[i]
            + price * (arrays.hours[i] * units + arrays.fixed_hours[i])
        )
        return worth / max(float(taken), 1e-9)

    mine = yields(index, float(max(mix.problem.arrays.lower[index], 1e-9)))
    rivals = [
        (yields(i, float(bet.units[i])), line)
        for i, line in enumerate(mix.model.lines)
        if bet.units[i] > 0 and line.option.action.role == role and line.option.action.foundation is None
    ]
    if not rivals:
        return Words(key="out.adds_little"), None
    best, rival = max(rivals, key=lambda pair: pair[0])
    if best <= 0 or mine >= best * (1 - _SLIGHT):
        return Words(key="out.adds_little"), None
    if mine < best / 50:
        return Words(key="out.reaches_few", values={"rival": channel(rival.option.channel)}), None
    return (
        Words(
            key="out.dominated",
            values={"rival": channel(rival.option.channel), "times": count(round(best / mine, 1))},
        ),
        None,
    )
