"""Rounds a plan for reading: money to the cent, hours to the minute, people to one, lines adding up to totals.

What is rounded here is rounded again where it is written: it stays on the side where a page, which writes amounts as
they come, writes the same (`whole`). Every document starts from the rounded plan, so that all of them hold the same
numbers. It changes nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

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
HUNDREDTH = 100
MILLIONTH = 1_000_000


def nearest(amount: float, parts: int) -> float:
    """Round to the nearest fraction of one, a half up: 100 parts for cents, 60 for minutes.

    >>> nearest(37.004, 100), nearest(0.49, 60)
    (37.0, 0.48333333333333334)
    """
    return half_up(amount * parts, 0) / parts


def whole(amount: float, parts: int = 1) -> float:
    """Round as `nearest` does to ones, tenths, hundredths..., on the side where fewer digits stay the same.

    Rounded to 155 first, 154.7 people would be written 160 here and 150 where the sentence holds the amount itself;
    rounded to 4.75, 4.746 would be written 4.8 here and 4.7 there.

    >>> whole(154.7), whole(4.746, 100), whole(99.6)
    (154.0, 4.74, 100.0)
    """
    near = nearest(amount, parts)
    if _with_fewer_digits(near, parts) == _with_fewer_digits(amount, parts):
        return float(near)
    return (floor(amount * parts) if near > amount else ceil(amount * parts)) / parts


def _with_fewer_digits(amount: float, parts: int) -> list[float]:
    return [round_people(amount), *(half_up(amount, digits) for digits in range(round(log10(parts))))]


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
                o.model_copy(update={"start": whole(o.start, HUNDREDTH), "target": _spread(o.target, HUNDREDTH)})
                for o in plan.objectives
            ),
            "wanted": plan.wanted
            and plan.wanted.model_copy(
                update={name: whole(getattr(plan.wanted, name)) for name in ("low", "central", "high")}
            ),
            "indicators": tuple(i.model_copy(update={"target": _spread(i.target, HUNDREDTH)}) for i in plan.indicators),
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
                "units": whole(line.units, HUNDREDTH),
                "units_per_month": whole(line.units_per_month, HUNDREDTH),
                "reached_per_month": _spread(line.reached_per_month),
                "responses_per_month": _spread(line.responses_per_month, HUNDREDTH),
                "customers_per_month": _spread(line.customers_per_month, HUNDREDTH),
                "cost_per_response": None
                if line.cost_per_response is None
                else whole(line.cost_per_response, CENT),
                "cost_per_useful_person": None
                if line.cost_per_useful_person is None
                else whole(line.cost_per_useful_person, CENT),
                "useful_share": whole(line.useful_share, MILLIONTH),
                "wasted_money_per_month": whole(line.wasted_money_per_month, CENT),
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
            "monthly_reach": _spread(given.monthly_reach),
            "contacts_per_month": _spread(given.contacts_per_month, HUNDREDTH),
            "outside": _spread(given.outside),
            "layers": dict(zip(given.layers, layers, strict=True)),
            "layers_by_week": dict(zip(given.layers_by_week, by_week, strict=True)),
            "break_even": _break_even(given.break_even),
            "by_segment": tuple(
                part.model_copy(
                    update={
                        "people": whole(part.people),
                        "monthly_reach": _spread(part.monthly_reach),
                        "share": _spread(part.share, MILLIONTH),
                        "responses_per_month": _maybe(part.responses_per_month, HUNDREDTH),
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
                    "responses": whole(given.foundations.responses, HUNDREDTH),
                    "customers": whole(given.foundations.customers, HUNDREDTH),
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
                    "useful": _spread(given.amplification.useful),
                    "outside": _spread(given.amplification.outside),
                }
            ),
            "targeting": given.targeting
            and given.targeting.model_copy(
                update={
                    "money": whole(given.targeting.money, CENT),
                    "untargeted_reach": _spread(given.targeting.untargeted_reach),
                    "saved_per_month": _spread(given.targeting.saved_per_month, CENT),
                }
            ),
            "waste": given.waste
            and given.waste.model_copy(
                update={
                    "money_per_month": whole(given.waste.money_per_month, CENT),
                    "people": _spread(given.waste.people),
                }
            ),
        }
    )


def _month(given: Month) -> Month:
    return given.model_copy(
        update={name: _spread(getattr(given, name)) for name in ("reach", "kept", "responses", "customers")}
    )


def _break_even(given: BreakEven) -> BreakEven:
    return given.model_copy(
        update={
            "margin_per_customer": _spread(given.margin_per_customer, CENT),
            "customers_for_money": _spread(given.customers_for_money, HUNDREDTH),
            "customers_for_money_and_hours": _spread(given.customers_for_money_and_hours, HUNDREDTH),
            "expected_customers": _spread(given.expected_customers, HUNDREDTH),
        }
    )


def _maybe(given: Range | None, parts: int) -> Range | None:
    return None if given is None else _spread(given, parts)


def _spread(given: Range, parts: int = ONE) -> Range:
    return Range(
        low=whole(given.low, parts), central=whole(given.central, parts), high=whole(given.high, parts)
    )


def _series(given: Series) -> Series:
    return Series(
        low=tuple(whole(value) for value in given.low),
        central=tuple(whole(value) for value in given.central),
        high=tuple(whole(value) for value in given.high),
    )
