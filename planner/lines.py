"""The plan chosen → its lines: foundations and line-up, with what each takes and brings; it chooses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner import law
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.model import Line, Model
from planner.plan import FoundationLine, MixLine
from planner.projection import average, monthly_people
from planner.ranges import spread
from planner.reading import Draws
from planner.reasons import Why
from planner.rounding import cents_down, minutes_down
from planner.wording import public_id, public_name
from planner.words import Name, Words

_MONTHS_A_YEAR = 12
_FEW_RESPONSES = 0.05
"""First acts in four weeks under which a cost per act says nothing."""


@dataclass(frozen=True)
class Brings:
    """What one line brings by itself in an average four weeks, on each draw: each (D,)."""

    reached: Draws
    responses: Draws
    customers: Draws
    kept: Draws


def brings(model: Model, units: Draws, index: int) -> Brings:
    """Compute what one line brings alone."""
    # The other lines bring nothing here: leaving them out saves most of the time of a large plan.
    model, units = model.only(index), units[[index]]
    periods = range(len(model.season.periods))
    people = model.cells.people
    winnable = model.cells.where("prospect", "relay")
    acted = average(model, [law.acts(model, units, p) for p in periods])
    closed = average(model, [law.reached(model, units, "structure", p) for p in periods])
    kept = average(model, [law.reached(model, units, "keep", p) for p in periods])
    known = model.cells.where("tied", "customer")
    return Brings(
        reached=monthly_people(model, units).sum(axis=1),
        responses=(acted * people)[:, winnable].sum(axis=1),
        customers=(closed * people)[:, model.cells.where("prospect")].sum(axis=1)
        + (closed * people * model.relay_worth[:, None])[:, model.cells.where("relay")].sum(axis=1),
        kept=(kept * people)[:, known].sum(axis=1),
    )


def takes(central: Model, units: Draws) -> list[tuple[float, float]]:
    """Money and hours of each line over the plan, central figures; a channel's own hours go to its first line."""
    money = central.cost[0] * units + central.fixed_cost[0]
    hours = central.hours[0] * units + central.fixed_hours[0]
    seen: set[str] = set()
    for index, line in enumerate(central.lines):
        if line.option.channel not in seen:
            # The watch and the replies of a channel are paid once, whatever runs on it.
            hours[index] += line.option.channel_data.fixed_hours.central * central.season.weeks / 52
            seen.add(line.option.channel)
    return [(float(m), float(h)) for m, h in zip(money, hours, strict=True)]


def mix_lines(
    model: Model, units: Draws, taken: list[tuple[float, float]], firm: Firm, margin: Draws, why: list[Why]
) -> tuple[MixLine, ...]:
    """Write the line-up, the most valuable line first. `units` (A,) over the plan, in the order of the model."""
    months = firm.answers.horizon_weeks * _MONTHS_A_YEAR / 52
    found: list[tuple[float, MixLine]] = []
    for index, line in enumerate(model.lines):
        action = line.option.action
        if action.foundation is not None:
            continue
        brought = brings(model, units, index)
        money, hours = taken[index]
        responses = spread(brought.responses)
        site = firm.sites[line.site].place if line.site is not None else ""
        found.append(
            (
                why[index].loss,
                MixLine(
                    activity=line.id, channel=line.option.channel, family=line.option.channel_data.family,
                    role=action.role, segment=_segment(line), segment_name=segment_name(line, firm),
                    territory=site, units=float(units[index]),
                    units_per_month=float(units[index]) / months, money_per_month=cents_down(money / months),
                    hours_per_week=minutes_down(hours / firm.answers.horizon_weeks),
                    animated=line.option.channel_data.animated, reasons=why[index].reasons,
                    reached_per_month=spread(brought.kept if action.role == "keep" else brought.reached),
                    responses_per_month=responses, customers_per_month=spread(brought.customers),
                    cost_per_response=_cost_of_one(money / months, responses.central),
                    pays=_pays(brought.customers * 13 * firm.horizon_share * margin, money, action.role),
                ),
            )
        )  # fmt: skip
    return tuple(
        line for _, line in sorted(found, key=lambda pair: (-pair[0], pair[1].activity, pair[1].territory))
    )


def _cost_of_one(money: float, responses: float) -> float | None:
    """Money of one first act; None when the line costs nothing, or brings too few for a price to mean anything."""
    return money / responses if money > 0 and responses >= _FEW_RESPONSES else None


def _pays(returned: Draws, money: float, role: Goal) -> Literal["yes", "maybe", "no", "not_measured"]:
    """Say whether the margin of the customers that a line brings covers its money."""
    if role == "keep" or money <= 0:
        return "not_measured"
    low, _, high = np.quantile(returned, (0.1, 0.5, 0.9))
    return "yes" if low >= money else "maybe" if high >= money else "no"


def _segment(line: Line) -> str:
    return "" if line.segment is None else public_id(line.segment)


def segment_name(line: Line, firm: Firm) -> Words | None:
    """Name the public that a line is bought for; None when it serves all."""
    if line.segment is None:
        return None
    name = public_name(firm, line.segment)
    return name if isinstance(name, Words) else Words(key="public.named", values={"name": name})


def foundation_lines(model: Model, taken: list[tuple[float, float]]) -> tuple[FoundationLine, ...]:
    """Write the foundations, in their order."""
    ordered = sorted(
        (i for i, line in enumerate(model.lines) if line.option.action.foundation is not None),
        key=lambda i: model.lines[i].option.action.foundation or 0,
    )
    return tuple(
        FoundationLine(
            channel=model.lines[i].option.channel, action=model.lines[i].id,
            tasks=(Words(key="catalogue.task", values={"text": Name(of="task", id=model.lines[i].id)}),),
            money=cents_down(taken[i][0]), hours=minutes_down(taken[i][1]),
            reasons=(
                Words(key="reason.foundation", values={"text": Name(of="what", id=model.lines[i].option.channel)}),
            ),
        )
        for i in ordered
    )  # fmt: skip
