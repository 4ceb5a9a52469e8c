"""Scenarios side by side: what each takes and brings, what differs between two and why; it judges neither.

Sentences on means, lines and results are those of `planner.changes`; reasons are the plans' own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from planner.answers import Answers
from planner.budget import line_named
from planner.catalogue import Catalogue
from planner.changes import lines_changed, means_changed, results_changed
from planner.figures import Frozen
from planner.first_answer import FirstPlan
from planner.plan import Plan, Range
from planner.questionnaire import GOALS, usual_weights
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_MONTH
from planner.wording import sentence
from planner.words import Name, Quantity, Words, count, hours, money, share

_LEFT = 0.05
"""Share of the means allowed under which what is left is rounding: they are all used."""
_SAME_WEIGHT = 0.005
_SOMEBODY = 1.0
"""People under whom the cost of one means nothing."""


class Brought(Frozen):
    """What a scenario takes and brings; before the proof, ranges are closed on their central figure."""

    proven: bool
    money_per_month: float
    hours_per_week: float
    bought_hours_per_week: float
    """Hours of others, paid for in the money, beside the owner's own."""
    currency: Literal["CAD", "EUR"]
    horizon_weeks: int
    unit: Literal["people", "accounts"]
    monthly_reach: Range
    customers: Range
    """New customers over the plan."""
    members: Range | None
    """Customers and ties at the end of the plan; None before the proof."""
    cost_per_person: Range | None
    """Money of an average four weeks for each person reached in them; None when it costs nothing, or reaches nobody."""


class Differing(Frozen):
    """One thing that differs from a plan to another, and why when the plans say so."""

    what: Words
    why: Words | None = None


def brought(plan: Plan | FirstPlan) -> Brought:
    """Give what a plan takes and brings, as the plan counts it."""
    if isinstance(plan, Plan):
        reach, customers = plan.projection.monthly_reach, plan.projection.customers.last()
        unit, members = plan.projection.unit, plan.projection.members.last()
    else:
        reach, customers = (_closed(amount) for amount in (plan.monthly_reach, plan.customers))
        unit, members = plan.unit, None
    totals = plan.totals
    return Brought(
        proven=isinstance(plan, Plan), money_per_month=totals.money_per_month, hours_per_week=totals.hours_per_week,
        bought_hours_per_week=totals.bought_hours_per_week, currency=totals.currency,
        horizon_weeks=totals.horizon_weeks, unit=unit, monthly_reach=reach, customers=customers, members=members,
        cost_per_person=_cost(totals.money_per_month * WEEKS_PER_CYCLE / WEEKS_PER_MONTH, reach),
    )  # fmt: skip


def _closed(amount: float) -> Range:
    return Range(low=amount, central=amount, high=amount)


def _cost(spent: float, reach: Range) -> Range | None:
    """The more are reached, the less each costs: the ends change places."""
    if spent <= 0 or reach.low < _SOMEBODY:
        return None
    return Range(low=spent / reach.high, central=spent / reach.central, high=spent / reach.low)


def differences(first: Plan, other: Plan, book: Catalogue) -> tuple[Differing, ...]:
    """Say what differs from one plan of a firm to another: what was asked, means, limits, results, lines.

    Empty for a plan and itself; the other way round, the same things are said with their sides changed.
    """
    return (
        *(Differing(what=words) for words in _asked(first.answers, other.answers, book)),
        *(Differing(what=words) for words in means_changed(first, other)),
        *(Differing(what=words) for words in _limits(first, other)),
        *(Differing(what=words) for words in results_changed(first, other)),
        *(Differing(what=words, why=_why(words, first, other)) for words in lines_changed(first, other)),
    )


def _asked(before: Answers, now: Answers, book: Catalogue) -> Iterator[Words]:
    """What the owner asked otherwise, means apart."""
    old, new = _weights(before, book), _weights(now, book)
    if any(abs(new[goal] - old[goal]) >= _SAME_WEIGHT for goal in GOALS):
        weights = {
            f"{goal}{side}": share(at[goal]) for goal in GOALS for side, at in (("_before", old), ("", new))
        }
        yield Words(key="change.goals", values={**weights})
    for name in ("required", "forbidden"):
        there, here = set(getattr(before, name)), set(getattr(now, name))
        for id in sorted(here - there):
            yield sentence(f"change.{name}_in", channel=Name(of="channel", id=id))
        for id in sorted(there - here):
            yield sentence(f"change.{name}_out", channel=Name(of="channel", id=id))
    for id in sorted({*before.locked, *now.locked}):
        had, has, line = before.locked.get(id), now.locked.get(id), Name(of="action", id=id)
        if had is None and has is not None:
            yield sentence("change.locked_in", line=line, number=count(has))
        elif had is not None and has is None:
            yield sentence("change.locked_out", line=line, number=count(had))
        elif had is not None and has is not None and had != has:
            yield sentence("change.locked_moved", line=line, before=count(had), now=count(has))


def _weights(answers: Answers, book: Catalogue) -> dict[str, float]:
    if answers.objectives is not None:
        return {str(goal): weight for goal, weight in answers.objectives.normalised().items()}
    return usual_weights({"activity": answers.activity}, book)


def _limits(first: Plan, other: Plan) -> Iterator[Words]:
    """Which of money and hours holds one plan back and not the other; what more of it is allowed in vain."""
    for name in ("money", "hours"):
        (was, left_before), (now, left_now) = _means(first, name), _means(other, name)
        loose = [left.amount > _LEFT * of.amount for of, left in ((was, left_before), (now, left_now))]
        if loose == [False, True]:
            yield sentence(f"change.{name}_loose", left=left_now)
        elif loose == [True, False]:
            yield sentence(f"change.{name}_binds", left=left_before)
        elif all(loose) and was != now:
            yield sentence(f"change.{name}_idle", before=was, now=now)


def _means(plan: Plan, name: str) -> tuple[Quantity, Quantity]:
    """Give what was allowed of money a month, or of hours a week, and what the plan leaves of it."""
    answers, totals = plan.answers, plan.totals
    if name == "hours":
        return hours(answers.hours_per_week), hours(totals.unused_hours_per_week)
    return (
        money(answers.budget_per_month, totals.currency),
        money(totals.unspent_per_month, totals.currency),
    )


def _why(words: Words, first: Plan, other: Plan) -> Words | None:
    """Find the reason that the other plan gives for a line that comes in, or for the channel of one that goes out."""
    named = words.values["line"]
    if words.key == "change.line_in":
        line = next(line for line in other.mix if line_named(line) == named)
        return next(iter(line.reasons), None)
    if words.key == "change.line_out":
        channel = next(line.channel for line in first.mix if line_named(line) == named)
        return next((one.reason for one in other.left_out if one.channel == channel), None)
    return None
