"""The tornado: each bar is the plan with one figure moved alone; the widest come first; prices move nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.audience import cells
from planner.best_bet import drawn_model, restricted
from planner.draws import ends
from planner.figures import Figure
from planner.reading import Reading
from planner.seen import monthly_people
from planner.sensitivity import figures_that_count, one_by_one
from planner.starts import first_weeks, started
from planner.weekly import weekly
from tests.engine_parts import BOOK, VARIED, chosen, plan_with


def outcome(changes: dict[str, Any], figure: str, value: float) -> dict[str, float]:
    """Reach and customers of the plan when one figure alone has another value, everything built anew."""
    found = chosen(**changes)
    used, units = restricted(found.mix, found.bet.units)
    reading = Reading(BOOK, drawn={figure: np.array([value])})
    groups = cells(found.firm, BOOK, reading)
    whole = drawn_model(found.mix, used, found.firm, groups, found.season, BOOK, reading).before_the_end()
    plan = plan_with(**changes)
    model = started(whole, first_weeks(plan.calendar, plan.foundations))
    return {
        "reach": float(monthly_people(model, units).sum()),
        "customers": float(weekly(model, units, found.firm, reading).customers[0, -1]),
    }


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_a_bar_is_the_plan_with_one_figure_moved(changes: dict[str, Any]) -> None:
    plan = plan_with(**changes)
    for name in ("reach", "customers"):
        swing = next(swing for swing in plan.swings if swing.outcome == name)
        figure = BOOK.figures[swing.figure]
        low, high = ends(figure)
        # The rhythm of the weeks is one for all draws: alone, a figure that slows a line moves it, and with it the
        # weeks when those who send customers start to.
        within = 1e-6 if name == "reach" else 0.04
        assert outcome(changes, swing.figure, low)[name] == pytest.approx(swing.at_low, rel=within)
        assert outcome(changes, swing.figure, figure.central)[name] == pytest.approx(
            swing.central, rel=within
        )
        assert outcome(changes, swing.figure, high)[name] == pytest.approx(swing.at_high, rel=within)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_widest_bars_are_shown_first(changes: dict[str, Any]) -> None:
    """Eight at most for each outcome, each of a figure that the plan reads, none of a price or of hours."""
    plan = plan_with(**changes)
    read = {figure.id for figure in plan.figures_used}
    for name in ("reach", "customers"):
        swings = [swing for swing in plan.swings if swing.outcome == name]
        assert 1 <= len(swings) <= 8
        widths = [np.ptp([swing.at_low, swing.central, swing.at_high]) for swing in swings]
        assert widths == sorted(widths, reverse=True)
        assert widths[-1] > 0
        assert len({swing.figure for swing in swings}) == len(swings)
        for swing in swings:
            assert swing.figure in read
            assert not swing.figure.endswith((".cost", ".hours", ".fixed_cost", ".fixed_hours"))


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_the_centre_lies_in_the_range_of_the_projection(changes: dict[str, Any]) -> None:
    """Central figures give a plan that the ranges hold."""
    plan = plan_with(**changes)
    swings = {swing.outcome: swing for swing in plan.swings}
    reach, customers = plan.projection.monthly_reach, plan.projection.customers.last()
    assert reach.low <= swings["reach"].central <= reach.high
    assert customers.low <= swings["customers"].central <= customers.high


def test_one_row_moves_one_figure() -> None:
    figures = figures_that_count(dict(list(BOOK.figures.items())[:40]))
    reading = one_by_one(BOOK, figures)
    assert reading.size == 1 + 2 * len(figures)
    for place, id in enumerate(figures):
        values, figure = reading(id), BOOK.figures[id]
        moved = np.flatnonzero(values != figure.central)
        assert set(moved) <= {1 + 2 * place, 2 + 2 * place}
        assert values[1 + 2 * place] == pytest.approx(
            max(figure.low, 1e-9), rel=1e-6, abs=1e-3 * figure.central
        )
        assert values[2 + 2 * place] == pytest.approx(figure.high, rel=1e-6)


def test_ends_of_a_figure_that_may_be_nothing() -> None:
    """A low of nothing stays near nothing; a share stays a share."""
    given: dict[str, Any] = {"kind": "assumed", "source": "judgement", "observed": 2026, "valid_until": 2028}
    share = Figure(low=0.0, central=0.2, high=1.0, unit="share", **given)
    assert ends(share) == (pytest.approx(0.0, abs=1e-6), pytest.approx(1.0, abs=1e-6))
    amount = Figure(low=0.0, central=2.0, high=5.0, unit="contacts", **given)
    assert ends(amount) == (pytest.approx(0.002), pytest.approx(5.0))
    nothing = Figure(low=0.0, central=0.0, high=0.3, unit="share", **given)
    assert ends(nothing)[1] == pytest.approx(0.3)


def test_what_hardly_moves_an_outcome_has_no_bar() -> None:
    """A firm full all year: no figure changes its new customers by a twentieth, and none is shown as if it did."""
    full = plan_with(capacity_per_month=0.2)
    assert full.projection.customers.last().central > 0
    assert {swing.outcome for swing in full.swings} == {"reach"}
    for swing in (*full.swings, *plan_with().swings):
        assert np.ptp([swing.at_low, swing.central, swing.at_high]) > 0.05 * swing.central
