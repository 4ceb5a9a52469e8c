"""The plan chosen → its lines: foundations and line-up, with what each takes and brings; it chooses nothing."""

from __future__ import annotations

import numpy as np

from planner.brings import brings
from planner.firm import Firm
from planner.model import Line, Model
from planner.pays import verdicts
from planner.plan import FoundationLine, MixLine, Projection
from planner.ranges import spread
from planner.reading import Draws
from planner.reasons import Why, price_of_one
from planner.rounding import cents_down, minutes_down
from planner.units import WEEKS_PER_CYCLE
from planner.waste import outside_by_line, useful_shares
from planner.wording import public_id, public_name
from planner.words import Name, Words, share

_MONTHS_A_YEAR = 12
_FEW_RESPONSES = 0.05
"""First acts in four weeks under which a cost per act says nothing."""
_SOMEBODY = 1.0
"""People in four weeks under which a cost per person says nothing."""
_TELLING = 0.05
"""Share of those reached from which a foundation says what it touches."""


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
    shown = model.before_the_end()
    alone = [brings(shown, units, index) for index in range(len(model.lines))]
    # What lasting work still brings after the plan is not promised, but it pays for its price.
    credited = alone if shown is model else [brings(model, units, index) for index in range(len(model.lines))]
    pays = verdicts(model, units, credited, [money for money, _ in taken], margin, firm.horizon_share)
    outside = np.median(outside_by_line(shown, units), axis=0)
    for index, line in enumerate(model.lines):
        action, brought = line.option.action, alone[index]
        if action.foundation is not None:
            continue
        money, hours = taken[index]
        wasted = 1 - float(useful_shares(model)[index])
        responses = spread(brought.responses)
        served = spread(brought.kept if action.role == "keep" else brought.reached)
        cycles = firm.answers.horizon_weeks / WEEKS_PER_CYCLE
        each = money / cycles / served.central if money > 0 and served.central >= _SOMEBODY else None
        price = price_of_one(action.role, each, hours / cycles, served.central, firm)
        site = firm.sites[line.site].place if line.site is not None else ""
        found.append(
            (
                why[index].loss,
                MixLine(
                    activity=line.id, channel=line.option.channel, family=line.option.channel_data.family,
                    role=action.role, segment=segment_id(line), segment_name=segment_name(line, firm),
                    territory=site, units=float(units[index]),
                    units_per_month=float(units[index]) / months, money_per_month=cents_down(money / months),
                    hours_per_week=minutes_down(hours / firm.answers.horizon_weeks),
                    animated=line.option.channel_data.animated,
                    reasons=(
                        *([Words(key="reason.in_vain")] if pays[index] == "no" else []), *why[index].reasons, *price
                    ),
                    reached_per_month=served, cost_per_useful_person=each, kept_in=why[index].kept_in,
                    responses_per_month=responses, customers_per_month=spread(brought.customers),
                    cost_per_response=_cost_of_one(money / cycles, responses.central),
                    pays=pays[index], useful_share=1 - wasted, wasted_money_per_month=money / months * wasted,
                    wasted_people_per_month=float(outside[index]),
                ),
            )
        )  # fmt: skip
    return tuple(
        line for _, line in sorted(found, key=lambda pair: (-pair[0], pair[1].activity, pair[1].territory))
    )


def _cost_of_one(money: float, responses: float) -> float | None:
    """Money of one first act; None when the line costs nothing, or brings too few for a price to mean anything."""
    return money / responses if money > 0 and responses >= _FEW_RESPONSES else None


def segment_id(line: Line) -> str:
    """Name the public that a line is bought for; empty when it serves all."""
    return "" if line.segment is None else public_id(line.segment)


def segment_name(line: Line, firm: Firm) -> Words | None:
    """Name the public that a line is bought for; None when it serves all."""
    if line.segment is None:
        return None
    name = public_name(firm, line.segment)
    return name if isinstance(name, Words) else Words(key="public.named", values={"name": name})


def foundation_lines(model: Model, taken: list[tuple[float, float]]) -> tuple[FoundationLine, ...]:
    """Write the foundations in the order in which to put them in place."""
    return tuple(
        FoundationLine(
            channel=model.lines[i].option.channel, action=model.lines[i].id,
            tasks=(
                Words(key="foundation.in_place")
                if model.lines[i].option.in_place
                else Words(key="catalogue.task", values={"text": Name(of="task", id=model.lines[i].id)}),
            ),
            in_place=model.lines[i].option.in_place,
            money=cents_down(taken[i][0]), hours=minutes_down(taken[i][1]),
            reasons=(
                Words(key="reason.foundation", values={"text": Name(of="what", id=model.lines[i].option.channel)}),
            ),
        )
        for i in _in_order(model)
    )  # fmt: skip


def with_reach(foundations: tuple[FoundationLine, ...], projection: Projection) -> tuple[FoundationLine, ...]:
    """Say first, of each foundation, what share of those whom the plan reaches it touches, where that counts."""
    whole = projection.monthly_reach.central
    touched = {one.channel: one.people / whole for one in projection.overlap if whole > 0}
    key = f"reason.foundation.reach.{projection.unit}"
    return tuple(
        line.model_copy(
            update={
                "reasons": (Words(key=key, values={"share": share(touched[line.channel])}), *line.reasons)
            }
        )
        if touched.get(line.channel, 0.0) >= _TELLING
        else line
        for line in foundations
    )


def _in_order(model: Model) -> list[int]:
    """Order the foundations: those that the line-up sends people to first, and none before what it needs itself."""
    actions = {line.id: line.option.action for line in model.lines}
    wanted = [id for action in actions.values() if action.foundation is None for id in action.after]
    for id in wanted:
        wanted += [other for other in (actions[id].after if id in actions else []) if other not in wanted]

    def rank(i: int) -> tuple[bool, bool, int]:
        option = model.lines[i].option
        return (option.in_place, model.lines[i].id not in wanted, option.action.foundation or 0)

    left = sorted(
        (i for i, line in enumerate(model.lines) if line.option.action.foundation is not None), key=rank
    )
    ordered: list[int] = []
    while left:
        names = {model.lines[i].id for i in left if not model.lines[i].option.in_place}
        ready = next((i for i in left if not names.intersection(actions[model.lines[i].id].after)), left[0])
        ordered.append(ready)
        left.remove(ready)
    return ordered
