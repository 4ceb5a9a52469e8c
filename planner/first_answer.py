"""The first answer: the optimum of the central figures, before it is compared with near-equals and given its ranges.

It defines nothing: lines, totals and outcomes are counted as the whole plan counts them on the central figures.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from planner.answers import Answers
from planner.best_bet import restricted, without_idle_help
from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.figures import Frozen
from planner.firm import Firm
from planner.impossible import relaxed
from planner.lines import foundation_lines, segment_id, segment_name, takes
from planner.maths.value import compile_terms
from planner.mix import Solved
from planner.options import Excluded
from planner.plan import FoundationLine, Totals
from planner.reading import Draws, Reading
from planner.refusal import Refusal, refuse
from planner.rounding import cents_down, minutes_down
from planner.seen import monthly_people
from planner.totals import totals_of
from planner.weekly import weekly
from planner.words import Words, hours, money


class FirstLine(Frozen):
    """One line of the first answer: fields mean what they mean in `MixLine`."""

    activity: str
    channel: str
    role: Goal
    segment: str
    segment_name: Words | None
    territory: str
    units: float
    units_per_month: float
    money_per_month: float
    hours_per_week: float


class FirstPlan(Frozen):
    """What can be said after the first solve; the proven plan may take other lines, seldom much more or less."""

    answers: Answers
    totals: Totals
    foundations: tuple[FoundationLine, ...]
    mix: tuple[FirstLine, ...]
    """The line whose loss would cost most first."""
    line_up_relaxed: tuple[Words, ...]
    """What the line-up could not hold, in the order in which it was relaxed."""
    unit: Literal["people", "accounts"]
    """What `monthly_reach` counts."""
    monthly_reach: float
    """Those of the public who notice the firm in an average four weeks, central figures."""
    customers: float
    """New customers over the plan, central figures, chance left out."""
    gap: float
    """Share of the value that it may lose, at most, to the best plan of these figures."""


def first_plan(
    solved: Solved, excluded: list[Excluded], answers: Answers, firm: Firm, book: Catalogue
) -> FirstPlan:
    """Write the first answer of a firm from its optimum.

    Raises:
        Refusal: when the means buy nothing.
    """
    units = without_idle_help(solved, solved.allocation.units)
    used, amounts = restricted(solved, units)
    if not used:
        raise too_little(firm)
    model = solved.model.part(used)
    taken = takes(model, amounts)
    foundations = foundation_lines(model, taken)
    months = firm.answers.horizon_weeks * 12 / 52
    losses = _losses(solved, units, used)
    lines = [
        (
            losses[place],
            FirstLine(
                activity=line.id, channel=line.option.channel, role=line.option.action.role,
                segment=segment_id(line), segment_name=segment_name(line, firm),
                territory=firm.sites[line.site].place if line.site is not None else "",
                units=float(amounts[place]), units_per_month=float(amounts[place]) / months,
                money_per_month=cents_down(taken[place][0] / months),
                hours_per_week=minutes_down(taken[place][1] / firm.answers.horizon_weeks),
            ),
        )
        for place, line in enumerate(model.lines)
        if line.option.action.foundation is None
    ]  # fmt: skip
    line_up = tuple(
        line for _, line in sorted(lines, key=lambda pair: (-pair[0], pair[1].activity, pair[1].territory))
    )
    shown = model.before_the_end()
    return FirstPlan(
        answers=answers, totals=totals_of(line_up, foundations, solved, units, firm), foundations=foundations,
        mix=line_up, line_up_relaxed=relaxed(solved, excluded, firm, book),
        unit="people" if firm.audience == "people" else "accounts",
        monthly_reach=float(monthly_people(shown, amounts).sum()),
        gap=solved.allocation.gap,
        customers=float(weekly(shown, amounts, firm, Reading(book)).customers[0, -1]),
    )  # fmt: skip


def too_little(firm: Firm) -> Refusal:
    """Say that the means of the firm buy nothing."""
    given = firm.answers
    return refuse(
        "budget_per_month", "answers.too_little",
        money=money(given.budget_per_month, firm.currency), hours=hours(given.hours_per_week),
    )  # fmt: skip


def _losses(solved: Solved, units: Draws, used: list[int]) -> list[float]:
    """Give what each line used adds to the plan as it stands."""
    terms, places = compile_terms(solved.problem), np.arange(units.size)
    whole, _ = terms.value(units)
    return [whole - terms.value(np.where(places == line, 0.0, units))[0] for line in used]
