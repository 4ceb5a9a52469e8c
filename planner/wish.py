"""The new customers that the owner wishes for, beside those that the plan lets foresee; it changes nothing in the plan.

No room before this one reads the wish: with it or without, a firm gets the same lines, money, hours and ranges.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from math import ceil, floor, log10

from planner.firm import Firm
from planner.plan import Projection, Range, Series
from planner.season import Seasonality
from planner.text import round_people
from planner.wanted import Stand, Wanted
from planner.wording import sentence
from planner.words import Words, count, people, share

_SOMEBODY = 0.5
"""Customers under whom the central figure is read as none."""
_CRUMBS = 1e-9
"""What a division leaves: 20.000000001 customers are 20."""


def wanted_of(firm: Firm, projection: Projection, season: Seasonality) -> Wanted | None:
    """Say how far the plan goes towards the number wished for; None without a wish."""
    wish = firm.answers.wanted
    if wish is None:
        return None
    end = season.day(season.weeks) - timedelta(days=1)
    by = _last_of_month(wish.by) if wish.by else end
    # Weeks that are over by then: what comes in the course of the next one is not counted yet.
    weeks = min(max((by - season.start).days + 1, 0) // 7, season.weeks)
    expected = _after(projection.customers, weeks)
    stand = _stand(wish.customers, expected)
    said = (_foreseen(wish.customers, by, end, expected), Words(key=f"wanted.{stand}"))
    found = Wanted(
        customers=wish.customers, by=by, low=expected.low, central=expected.central, high=expected.high, stand=stand,
        to_ask=None, sentences=said,
    )  # fmt: skip
    return _with_needed(found, projection.customers, season) if found.short else found


def _foreseen(wanted: int, by: date, end: date, expected: Range) -> Words:
    """Set the wish beside the range, saying so where the plan ends before the month of the wish."""
    ends_before = (by.year, by.month) > (end.year, end.month)
    if round_people(expected.high) < 1:
        return sentence("wanted.nobody", plural=wanted, wanted=count(wanted), day=by)
    return sentence(
        "wanted.after" if ends_before else "wanted.by", plural=wanted, wanted=count(wanted), day=by, end=end,
        low=people(expected.low), central=people(expected.central), high=people(expected.high),
    )  # fmt: skip


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _after(found: Series, weeks: int) -> Range:
    """Give what is foreseen once so many weeks are over: nothing before the first."""
    if not weeks:
        return Range(low=0.0, central=0.0, high=0.0)
    return Range(low=found.low[weeks - 1], central=found.central[weeks - 1], high=found.high[weeks - 1])


def _stand(wanted: int, expected: Range) -> Stand:
    """Place the wish in the range, as the numbers are shown."""
    if wanted <= round_people(expected.low):
        return "held"
    if wanted <= round_people(expected.central):
        return "likely"
    return "possible" if wanted <= round_people(expected.high) else "unlikely"


def _in_all(wanted: int, central: float, in_all: float) -> int | None:
    """Count the customers over the whole plan that bring the wish by its day, at the plan's own pace.

    None where almost nobody comes by that day and enough do later: then the day is short, not the money.
    """
    if central >= _SOMEBODY:
        whole = wanted * in_all / central
        # As many digits as are known of people; rounded up, it is not too few.
        grain = 10 ** max(0, floor(log10(whole)) - 1) if in_all > central else 1
        return ceil(whole / grain - _CRUMBS) * grain
    return wanted if round_people(in_all) < wanted else None


def _with_needed(found: Wanted, customers: Series, season: Seasonality) -> Wanted:
    """Say too when the plan gets there, and how many customers to ask the Explore page for."""
    wanted, central, in_all = found.customers, found.central, customers.central[-1]
    to_ask, said = _in_all(wanted, central, in_all), list(found.sentences)
    reached = [week for week, then in enumerate(customers.central, 1) if round_people(then) >= wanted]
    if reached:
        said.append(sentence("wanted.later", day=season.day(reached[0]) - timedelta(days=1)))
    if to_ask is not None and to_ask > wanted:
        by_then = share(central / in_all)
        said.append(sentence("wanted.pace", share=by_then, wanted=count(wanted), number=count(to_ask)))
    elif to_ask is not None:
        said.append(sentence("wanted.ask", plural=wanted, number=count(to_ask)))
    return found.model_copy(update={"to_ask": to_ask, "sentences": tuple(said)})
