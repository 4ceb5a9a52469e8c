"""Splits the weeks of a plan into ordinary and peak ones, with the share of sales that each decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.reading import Draws

_CLOSED_INDEX = 20


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

    @property
    def weeks(self) -> int:
        """Number of weeks of the plan."""
        return len(self.weekly)

    def day(self, week: int) -> date:
        """Give the first day of a week, counted from 0."""
        return self.start + timedelta(weeks=week)

    def share_in(self, action: Action, peak_share: float, closed: bool) -> list[float]:
        """Share of an action's units that falls in each period: spread evenly, or placed where it sells."""
        if len(self.periods) == 1:
            return [1.0]
        if action.timing == "steady":
            return [len(period.weeks) / self.weeks for period in self.periods]
        peak = 1.0 if closed else peak_share
        return [peak if period.kind == "peak" else 1.0 - peak for period in self.periods]


def seasonality(firm: Firm, book: Catalogue, start: date) -> Seasonality:
    """Find the weeks that sell: announced dates first, then the owner's best months, then the trade's profile."""
    weeks = firm.answers.horizon_weeks
    weekly = (
        _by_dates(firm, book, start, weeks) if firm.answers.dates else _by_months(firm, book, start, weeks)
    )
    weekly = weekly / weekly.mean()
    threshold = book.threshold("season_peak") / 100
    peak = tuple(int(week) for week in np.flatnonzero(weekly >= threshold))
    rest = tuple(week for week in range(weeks) if week not in set(peak))
    if not peak or not rest:
        return Seasonality(start, (Period("ordinary", tuple(range(weeks)), 1.0),), weekly)
    sold = float(weekly[list(peak)].sum() / weekly.sum())
    return Seasonality(start, (Period("peak", peak, sold), Period("ordinary", rest, 1.0 - sold)), weekly)


def _by_dates(firm: Firm, book: Catalogue, start: date, weeks: int) -> Draws:
    """Weigh the weeks before each date; the other weeks share what is left."""
    ahead = round(book.threshold("weeks_before_date"))
    near = np.zeros(weeks)
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
    """Weigh each week by the index of its month."""
    if firm.answers.peak_months:
        low = 0.0 if firm.closed else 50.0
        index = [200.0 if month in firm.answers.peak_months else low for month in range(1, 13)]
    else:
        index = [figure.central for figure in book.seasons[firm.season].months]
        if firm.closed:
            index = [value if value >= _CLOSED_INDEX else 0.0 for value in index]
    days = [start + timedelta(weeks=week, days=3) for week in range(weeks)]
    found = np.array([index[day.month - 1] for day in days])
    return found if found.any() else np.ones(weeks)
