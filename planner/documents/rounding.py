"""Rounds a plan for reading: money to the cent, hours to the minute, people to one, lines adding up to totals.

Every document starts from the rounded plan, so that all of them hold the same numbers. It changes nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from planner.plan import (
    BreakEven,
    BudgetLine,
    FoundationLine,
    MixLine,
    Month,
    Plan,
    Projection,
    Range,
    Series,
)
from planner.text import half_up, round_people

CENT = 100
MINUTE = 60
ONE = 1
TENTH = 10
HUNDREDTH = 100


def nearest(amount: float, parts: int) -> float:
    """Round to the nearest fraction of one, a half up: 100 parts for cents, 60 for minutes.

    >>> nearest(37.004, 100), nearest(0.49, 60)
    (37.0, 0.48333333333333334)
    """
    return half_up(amount * parts, 0) / parts


def whole(amount: float, parts: int = 1) -> float:
    """Round people as `nearest` does, on the side where their two known digits stay the same.

    Rounded to 155 first, 154.7 people would be written 160 here and 150 where the sentence holds the amount itself.

    >>> whole(154.7), whole(154.97, 10), whole(99.6)
    (154.0, 154.9, 100.0)
    """
    near = nearest(amount, parts)
    if round_people(near) == round_people(amount):
        return float(near)
    return (floor(amount * parts) if near > amount else ceil(amount * parts)) / parts


def add_up(amounts: Sequence[float], total: float, parts: int) -> tuple[float, ...]:
    """Round amounts so that they add up to their rounded total, by the largest remainders.

    Amounts that do not add up to the total before rounding are not made to: they add up to their own sum.

    >>> add_up([1.004, 1.004, 1.002], 3.01, 100)
    (1.01, 1.0, 1.0)
    """
    if abs(sum(amounts) - total) > (len(amounts) + 1) / parts:
        total = sum(amounts)
    scaled = [amount * parts for amount in amounts]
    steps = [floor(value + 1e-6) for value in scaled]
    missing = round(total * parts) - sum(steps)
    order = sorted(range(len(scaled)), key=lambda i: (steps[i] - scaled[i], i))
    for place in range(abs(missing)):
        if order:
            steps[order[place % len(order)]] += 1 if missing > 0 else -1
    return tuple(step / parts for step in steps)


def rounded(plan: Plan) -> Plan:
    """Give the plan with the numbers that documents show; rounding twice changes nothing."""
    totals = plan.totals
    money, hours = nearest(totals.money_per_month, CENT), nearest(totals.hours_per_week, MINUTE)
    return plan.model_copy(
        update={
            "totals": totals.model_copy(
                update={
                    "money_per_month": money,
                    "hours_per_week": hours,
                    **{
                        name: nearest(getattr(totals, name), CENT if name.endswith("month") else MINUTE)
                        for name in (
                            "reserve_per_month", "unspent_per_month", "listening_hours_per_week",
                            "bought_hours_per_week", "unused_hours_per_week",
                        )
                    },
                }
            ),
            "foundations": tuple(_foundation(line) for line in plan.foundations),
            "mix": _mix(plan.mix),
            "projection": _projection(plan.projection),
            "objectives": tuple(
                o.model_copy(update={"start": whole(o.start, TENTH), "target": _people(o.target, TENTH)})
                for o in plan.objectives
            ),
            "wanted": plan.wanted
            and plan.wanted.model_copy(
                update={name: whole(getattr(plan.wanted, name)) for name in ("low", "central", "high")}
            ),
            "indicators": tuple(i.model_copy(update={"target": _people(i.target, TENTH)}) for i in plan.indicators),
            "budget": _budget(plan.budget, money, hours),
            "calendar": tuple(
                row.model_copy(update={"hours": nearest(row.hours, MINUTE), "money": nearest(row.money, CENT)})
                for row in plan.calendar
            ),
            "publics": tuple(p.model_copy(update={"people": whole(p.people)}) for p in plan.publics),
        }
    )  # fmt: skip


def _foundation(line: FoundationLine) -> FoundationLine:
    return line.model_copy(update={"money": nearest(line.money, CENT), "hours": nearest(line.hours, MINUTE)})


def _mix(lines: tuple[MixLine, ...]) -> tuple[MixLine, ...]:
    money = add_up(
        [line.money_per_month for line in lines], sum(line.money_per_month for line in lines), CENT
    )
    hours = add_up(
        [line.hours_per_week for line in lines], sum(line.hours_per_week for line in lines), MINUTE
    )
    return tuple(
        line.model_copy(
            update={
                "money_per_month": money[place],
                "hours_per_week": hours[place],
                "units": nearest(line.units, TENTH),
                "units_per_month": nearest(line.units_per_month, HUNDREDTH),
                "reached_per_month": _people(line.reached_per_month),
                "responses_per_month": _people(line.responses_per_month, TENTH),
                "customers_per_month": _people(line.customers_per_month, HUNDREDTH),
                "cost_per_response": None
                if line.cost_per_response is None
                else nearest(line.cost_per_response, CENT),
                "cost_per_useful_person": None
                if line.cost_per_useful_person is None
                else nearest(line.cost_per_useful_person, CENT),
                "useful_share": nearest(line.useful_share, 1000),
                "wasted_money_per_month": nearest(line.wasted_money_per_month, CENT),
                "wasted_people_per_month": whole(line.wasted_people_per_month),
            }
        )
        for place, line in enumerate(lines)
    )


def _budget(lines: tuple[BudgetLine, ...], money: float, hours: float) -> tuple[BudgetLine, ...]:
    cash = add_up([line.money_per_month for line in lines], money, CENT)
    time = add_up([line.hours_per_week for line in lines], hours, MINUTE)
    return tuple(
        line.model_copy(update={"money_per_month": cash[place], "hours_per_week": time[place]})
        for place, line in enumerate(lines)
    )


def _projection(given: Projection) -> Projection:
    series = ("reach", "traditional_only", "without_amplification", "members", "responses", "customers")
    layers = add_up(list(given.layers.values()), whole(sum(given.layers.values())), ONE)
    weeks = zip(*given.layers_by_week.values(), strict=True)
    by_week = zip(
        *(
            add_up(week, whole(reached), ONE)
            for week, reached in zip(weeks, given.reach.central, strict=True)
        ),
        strict=True,
    )
    return given.model_copy(
        update={
            "public": whole(given.public),
            "monthly_reach": _people(given.monthly_reach),
            "contacts_per_month": _range(given.contacts_per_month, HUNDREDTH),
            "outside": _people(given.outside),
            "layers": dict(zip(given.layers, layers, strict=True)),
            "layers_by_week": dict(zip(given.layers_by_week, by_week, strict=True)),
            "break_even": _break_even(given.break_even),
            "by_segment": tuple(
                part.model_copy(
                    update={
                        "people": whole(part.people),
                        "monthly_reach": _people(part.monthly_reach),
                        "share": _range(part.share, 1000),
                        "responses_per_month": _maybe(part.responses_per_month, TENTH),
                    }
                )
                for part in given.by_segment
            ),
            **{name: _series(getattr(given, name)) for name in series},
            "months": tuple(_month(month) for month in given.months),
            "channel_members": tuple(
                one.model_copy(
                    update={
                        "start": whole(one.start),
                        **{name: _series(getattr(one, name)) for name in ("joined", "lost", "members")},
                    }
                )
                for one in given.channel_members
            ),
            "foundations": given.foundations
            and given.foundations.model_copy(
                update={
                    "people": whole(given.foundations.people),
                    "responses": nearest(given.foundations.responses, TENTH),
                    "customers": nearest(given.foundations.customers, HUNDREDTH),
                }
            ),
            "overlap": tuple(
                one.model_copy(
                    update={name: whole(getattr(one, name)) for name in ("alone", "with_one", "with_more")}
                )
                for one in given.overlap
            ),
            "amplification": given.amplification
            and given.amplification.model_copy(
                update={
                    "useful": _people(given.amplification.useful),
                    "outside": _people(given.amplification.outside),
                }
            ),
            "targeting": given.targeting
            and given.targeting.model_copy(
                update={
                    "money": nearest(given.targeting.money, CENT),
                    "untargeted_reach": _people(given.targeting.untargeted_reach),
                    "saved_per_month": _range(given.targeting.saved_per_month, CENT),
                }
            ),
            "waste": given.waste
            and given.waste.model_copy(
                update={
                    "money_per_month": nearest(given.waste.money_per_month, CENT),
                    "people": _people(given.waste.people),
                }
            ),
        }
    )


def _month(given: Month) -> Month:
    return given.model_copy(
        update={name: _people(getattr(given, name)) for name in ("reach", "kept", "responses", "customers")}
    )


def _break_even(given: BreakEven) -> BreakEven:
    return given.model_copy(
        update={
            "margin_per_customer": _range(given.margin_per_customer, CENT),
            "customers_for_money": _people(given.customers_for_money, TENTH),
            "customers_for_money_and_hours": _people(given.customers_for_money_and_hours, TENTH),
            "expected_customers": _people(given.expected_customers, TENTH),
        }
    )


def _maybe(given: Range | None, parts: int) -> Range | None:
    return None if given is None else _people(given, parts)


def _range(given: Range, parts: int) -> Range:
    return Range(
        low=nearest(given.low, parts), central=nearest(given.central, parts), high=nearest(given.high, parts)
    )


def _people(given: Range, parts: int = ONE) -> Range:
    return Range(
        low=whole(given.low, parts), central=whole(given.central, parts), high=whole(given.high, parts)
    )


def _series(given: Series) -> Series:
    return Series(
        low=tuple(whole(value) for value in given.low),
        central=tuple(whole(value) for value in given.central),
        high=tuple(whole(value) for value in given.high),
    )
