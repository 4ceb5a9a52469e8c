"""The weeks that sell: each week in one period, shares that add up, nothing spent while closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.season import seasonality
from tests.engine_parts import BOOK, TODAY, firm_with

WEEKS = st.sampled_from([4, 5, 13, 26, 52, 104])
STEADY = BOOK.action("facebook.posts")
SEASONAL = next(a for c in BOOK.channels.values() for a in c.actions.values() if a.timing == "season")
LEAN = BOOK.threshold("peak_lean")


@settings(max_examples=25)
@given(
    weeks=WEEKS, months=st.lists(st.integers(1, 12), unique=True), closed=st.booleans(),
    fill=st.lists(st.integers(1, 12), unique=True), season=st.sampled_from(sorted(BOOK.seasons)),
    days=st.lists(st.integers(-60, 900), max_size=5),
    start=st.integers(0, 400),
)  # fmt: skip
def test_periods_share_out_the_weeks_and_the_sales(
    weeks: int, months: list[int], closed: bool, fill: list[int], season: str, days: list[int], start: int
) -> None:
    """Every week is in one period; sales add up to one; units of an action add up to one, none negative."""
    dates: list[dict[str, Any]] = [{"name": "d", "day": TODAY + timedelta(days=day)} for day in days]
    firm = firm_with(
        horizon_weeks=weeks, peak_months=months, closed_off_season=closed, season=season, dates=dates,
        months_to_fill=fill,
    )  # fmt: skip
    found = seasonality(firm, BOOK, TODAY + timedelta(days=start))
    assert sorted(week for period in found.periods for week in period.weeks) == list(range(weeks))
    assert sum(period.sales for period in found.periods) == pytest.approx(1)
    assert found.weekly.mean() == pytest.approx(1)
    assert (found.weekly >= 0).all()
    for action in (STEADY, SEASONAL):
        profile = found.profile(action, LEAN, firm.closed)
        assert profile.sum() == pytest.approx(1)
        assert (profile >= -1e-12).all()
        assert sum(found.share_in(action, LEAN, firm.closed)) == pytest.approx(1)


@pytest.mark.parametrize("months", [[6, 7, 8], [12], [1, 2]])
def test_a_closed_season_gets_nothing(months: list[int]) -> None:
    """A firm closed outside its best months spends nothing on seasonal actions then, and sells nothing."""
    firm = firm_with(peak_months=months, closed_off_season=True)
    found = seasonality(firm, BOOK, TODAY)
    profile = found.profile(SEASONAL, LEAN, True)
    for week in range(found.weeks):
        if (found.day(week) + timedelta(days=3)).month not in months:
            assert profile[week] == 0
            assert found.weekly[week] == 0
    assert np.isclose(profile.sum(), 1)


def test_steady_actions_know_no_season() -> None:
    """Publishing goes on at the same pace all year."""
    found = seasonality(firm_with(peak_months=[7]), BOOK, TODAY)
    assert np.allclose(found.profile(STEADY, LEAN, False), 1 / 52)


def test_spending_never_runs_ahead_of_the_cash() -> None:
    """A peak at the very start waits for the money of the months that pay for it."""
    found = seasonality(firm_with(peak_months=[11, 12]), BOOK, TODAY)
    spent = np.cumsum(found.profile(SEASONAL, LEAN, False))
    assert (spent <= np.arange(1, 53) / 52 + 1e-9).all()


def test_dates_outside_the_plan_change_nothing() -> None:
    """A show long past, or after the end, leaves an even year."""
    for day in (date(2020, 1, 1), date(2035, 1, 1)):
        found = seasonality(firm_with(dates=[{"name": "d", "day": day}]), BOOK, TODAY)
        assert np.allclose(found.weekly, 1)


def test_the_weeks_before_a_date_sell_most() -> None:
    """Tickets are sold in the weeks of announcement, up to the date."""
    found = seasonality(firm_with(dates=[{"name": "d", "day": date(2027, 5, 15)}]), BOOK, TODAY)
    peak = next(period for period in found.periods if period.kind == "peak")
    assert (date(2027, 5, 15) - TODAY).days // 7 in peak.weeks
    assert len(peak.weeks) == round(BOOK.threshold("weeks_before_date")) + 1
    assert peak.sales == pytest.approx(BOOK.threshold("dates_share"))


def test_months_to_fill_and_the_weeks_before_them_take_the_effort() -> None:
    """An owner full in summer fills November: its weeks and the four before it weigh more, and get the money."""
    firm = firm_with(peak_months=[7, 8], months_to_fill=[11])
    found = seasonality(firm, BOOK, date(2027, 1, 4))
    wanted = {
        week for week in range(52)
        if 11 in {(found.day(week + later) + timedelta(days=3)).month for later in range(5)}
    }  # fmt: skip
    assert {week for week in range(52) if found.weekly[week] > 1} == wanted
    profile = found.profile(SEASONAL, LEAN, False)
    assert min(profile[list(wanted)]) > max(profile[[week for week in range(52) if week not in wanted]])


def test_a_firm_closed_out_of_season_has_no_month_to_fill() -> None:
    """Nothing is sold there in months when the door is shut, whatever was ticked before it was said."""
    closed = {"peak_months": [6, 7, 8], "closed_off_season": True}
    asked = seasonality(firm_with(**closed, months_to_fill=[11]), BOOK, TODAY)
    assert np.array_equal(asked.weekly, seasonality(firm_with(**closed), BOOK, TODAY).weekly)


def test_months_to_fill_stand_beside_dates() -> None:
    """A show in May and a quiet January are both announced; other weeks share the rest."""
    firm = firm_with(dates=[{"name": "d", "day": date(2027, 5, 20)}], months_to_fill=[1])
    found = seasonality(firm, BOOK, date(2027, 1, 4))
    strong = {(found.day(week) + timedelta(days=3)).month for week in range(52) if found.weekly[week] > 1}
    assert strong >= {1, 4, 5}
    assert not strong & {7, 8, 9, 10}
