"""Splits the weeks of a plan into ordinary and peak ones, with the share of sales that each decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.reading import Draws
from planner.refusal import refuse

_CLOSED_INDEX = 20
_STRONG, _WEAK = 200.0, 50.0
"""Index of the months that the owner names, and of the others: four times the effort, no more than a trade's own."""


@dataclass(frozen=True)
class Period:
    """Weeks of one kind. `sales` is their share of what the firm sells over the plan."""

    kind: Literal["ordinary", "peak"]
    weeks: tuple[int, ...]
    sales: float


@dataclass(frozen=True)
class Seasonality:
    """The periods of a plan and the sales weight of each of its weeks (mean 1)."""

    start: date
    periods: tuple[Period, ...]
    weekly: Draws
    ahead: float = 0.0
    """Share of the plan's money that is there from the first day."""

    @property
    def weeks(self) -> int:
        """Number of weeks of the plan."""
        return len(self.weekly)

    def day(self, week: int) -> date:
        """Give the first day of a week, counted from 0."""
        return self.start + timedelta(weeks=week)

    def profile(self, action: Action, lean: float, closed: bool) -> Draws:
        """Share of an action's units in each week, total 1: spread evenly, or placed where it sells: (W,).

        `lean` is the power of the sales index that seasonal spending follows: 1 as sales do, more leans to the peak.
        A firm closed out of season spends nothing then. Otherwise spending waits for the cash: what a peak at the
        start can't have yet goes to the weeks that sell later.
        """
        even = np.full(self.weeks, 1 / self.weeks)
        if action.timing == "steady" or len(self.periods) == 1:
            return even
        wish = np.zeros(self.weeks)
        for period in self.periods:
            time = len(period.weeks) / self.weeks
            open_now = period.kind == "peak" or not closed
            wish[list(period.weeks)] = (period.sales / time) ** lean if open_now else 0.0
        wish = wish / wish.sum()
        return wish if closed else self._when_paid(wish)

    def _when_paid(self, wish: Draws) -> Draws:
        """Move later what comes before its cash: each week takes its part of what is left, if the money is there."""
        spent, shares = 0.0, np.zeros(self.weeks)
        for week in range(self.weeks):
            cash = self.ahead + (1 - self.ahead) * (week + 1) / self.weeks
            wanted = (1 - spent) * wish[week] / max(float(wish[week:].sum()), 1e-12)
            shares[week] = min(wanted, max(0.0, cash - spent))
            spent += shares[week]
        return np.asarray(shares / shares.sum())

    def share_in(self, action: Action, lean: float, closed: bool) -> list[float]:
        """Share of an action's units that falls in each period."""
        weekly = self.profile(action, lean, closed)
        return [float(weekly[list(period.weeks)].sum()) for period in self.periods]


def seasonality(firm: Firm, book: Catalogue, start: date) -> Seasonality:
    """Find the weeks that take the effort: before the dates announced, and in or before the months to fill.

    Without any, those that sell: the owner's best months, or else the trade's profile.

    Raises:
        Refusal: when the plan would end after the last day of the calendar.
    """
    answers, weeks = firm.answers, firm.answers.horizon_weeks
    if start > date.max - timedelta(weeks=weeks + 1):
        raise refuse("start", "answers.too_late")
    monthly = answers.budget_per_month * weeks * 12 / 52
    ahead = answers.money_at_start / max(monthly + answers.money_at_start, 1e-9)
    weekly = (
        _by_dates(firm, book, start, weeks) if firm.answers.dates else _by_months(firm, book, start, weeks)
    )
    weekly = weekly / weekly.mean()
    threshold = book.threshold("season_peak") / 100
    peak = tuple(int(week) for week in np.flatnonzero(weekly >= threshold))
    rest = tuple(week for week in range(weeks) if week not in set(peak))
    if not peak or not rest:
        return Seasonality(start, (Period("ordinary", tuple(range(weeks)), 1.0),), weekly, ahead)
    # A closed season leaves the peak all the sales, and rounding must not leave it more.
    sold = min(1.0, float(weekly[list(peak)].sum() / weekly.sum()))
    return Seasonality(
        start, (Period("peak", peak, sold), Period("ordinary", rest, 1.0 - sold)), weekly, ahead
    )


def _by_dates(firm: Firm, book: Catalogue, start: date, weeks: int) -> Draws:
    """Weigh the weeks before each date, and those of the months to fill; the other weeks share what is left."""
    ahead = round(book.threshold("weeks_before_date"))
    near = _to_fill(firm, book, start, weeks).astype(float)
    for group in firm.answers.dates:
        last = (group.day - start).days // 7
        for week in range(max(0, last - ahead), min(weeks, last + 1)):
            near[week] += 1
    if not near.any() or near.all():
        return np.ones(weeks)
    share = book.threshold("dates_share")
    selling = near > 0
    return np.asarray(np.where(selling, share / selling.sum(), (1 - share) / (~selling).sum()))


def _by_months(firm: Firm, book: Catalogue, start: date, weeks: int) -> Draws:
    """Weigh each week by the months to fill, else by the index of its month."""
    if firm.months_to_fill:
        return np.where(_to_fill(firm, book, start, weeks), _STRONG, _WEAK)
    if firm.answers.peak_months:
        low = 0.0 if firm.closed else _WEAK
        index = [_STRONG if month in firm.answers.peak_months else low for month in range(1, 13)]
    else:
        index = [figure.central for figure in book.seasons[firm.season].months]
        if firm.closed:
            index = [value if value >= _CLOSED_INDEX else 0.0 for value in index]
    found = np.array([index[month - 1] for month in _months(start, weeks)])
    return found if found.any() else np.ones(weeks)


def _to_fill(firm: Firm, book: Catalogue, start: date, weeks: int) -> NDArray[np.bool_]:
    """Tell the weeks of the months to fill, and those before them in which to announce them: (W,)."""
    ahead = round(book.threshold("weeks_before_date"))
    months = _months(start, weeks)
    near = [not firm.months_to_fill.isdisjoint(months[week : week + ahead + 1]) for week in range(weeks)]
    return np.array(near)


def _months(start: date, weeks: int) -> list[int]:
    """Give the month that each week belongs to: that of its middle day."""
    return [(start + timedelta(weeks=week, days=3)).month for week in range(weeks)]
