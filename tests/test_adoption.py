"""Adoption: dated series on one base, a curve where there are enough, the sector and the firm beside it."""

from __future__ import annotations

import numpy as np
import pytest

from planner.adoption import (
    CLASS_OF_LEVEL,
    curves_of,
    main_curve,
    place_of_firm,
    place_of_sector,
    share_in,
    year_of,
)
from planner.catalogue import Catalogue
from planner.figures import Figure
from planner.maths.diffusion import ROGERS, logistic
from planner.plan import AdoptionCurve
from planner.text import Text
from tests.plan_parts import assert_sayable, book, firm_of

EXAMPLE = {"quebec": "bakery", "france": "notary", "canada": "e-shop"}


def curve_of(catalogue: Catalogue, id: str) -> AdoptionCurve:
    """One series of Québec, fitted or not."""
    return next(curve for curve in curves_of(firm_of("bakery"), catalogue) if curve.id == id)


def share(central: float, spread: float = 0.02, kind: str = "measured", observed: int = 2023) -> Figure:
    """A share with a range."""
    return Figure.model_validate(
        {"low": central - spread, "central": central, "high": central + spread, "unit": "share", "kind": kind,
         "source": "judgement", "observed": observed, "valid_until": 2030}
    )  # fmt: skip


def test_every_region_has_a_curve_of_firms() -> None:
    for region in EXAMPLE:
        assert any(
            series.counts == "firms" and region in series.regions and len(series.points) >= 5
            for series in book().adoption.values()
        )


@pytest.mark.parametrize("name", EXAMPLE.values())
def test_residuals_are_what_was_surveyed_minus_the_curve(name: str) -> None:
    fitted = [curve for curve in curves_of(firm_of(name), book()) if curve.ceiling]
    assert fitted
    for curve in fitted:
        central = np.array([point.central for point in curve.shares])
        drawn = np.array([share_in(curve, year) for year in curve.years])
        assert np.array(curve.residuals) == pytest.approx(central - drawn)
        assert curve.misfit == pytest.approx(float(np.sqrt(np.mean((central - drawn) ** 2))))
        assert curve.ceiling is not None
        assert 0 < curve.ceiling.low <= curve.ceiling.central <= curve.ceiling.high <= 1
        assert np.interp(curve.years[0], curve.line_years, curve.line) == pytest.approx(drawn[0], abs=1e-9)


def test_a_curve_is_found_again_in_its_own_points() -> None:
    truth = {p.year: float(logistic(p.year, 2016, 0.3, 0.7)) for p in book().adoption["europe-firms"].points}
    changed = {f"adoption.europe-firms.points.{i}.share": value for i, value in enumerate(truth.values())}
    curve = curve_of(book().with_figures(changed), "europe-firms")
    assert curve.ceiling is not None
    assert (curve.middle, curve.pace, curve.ceiling.central) == pytest.approx((2016, 0.3, 0.7), rel=1e-3)
    assert max(map(abs, curve.residuals)) < 1e-6


def test_a_series_too_short_is_said_and_not_fitted() -> None:
    least = book().threshold("adoption_points")
    for curve in curves_of(firm_of("bakery"), book()):
        assert not curve.line or len(curve.years) >= least
        if len(curve.years) < least:
            assert (curve.ceiling, curve.residuals) == (None, ())
            assert curve.sentence.key in ("adoption.too_few", "adoption.warned")
    short = next(c for c in curves_of(firm_of("bakery"), book()) if c.id == "quebec-firms")
    assert "pas de courbe" in Text("fr", book=book()).say(short.sentence)


def test_the_figure_of_the_founding_text_is_never_given_as_a_measure() -> None:
    for name in EXAMPLE.values():
        found = [curve for curve in curves_of(firm_of(name), book()) if curve.id == "large-firms"]
        for language, said in (("fr", "n’a pas été retrouvée"), ("en", "could not be traced")):
            assert [said in Text(language, book=book()).say(curve.sentence) for curve in found] == [True]
        assert found[0].quoted_only
        assert not found[0].line


def test_the_year_of_a_share_is_where_the_curve_passes_it() -> None:
    curve = main_curve(curves_of(firm_of("bakery"), book()))
    assert curve is not None
    assert curve.ceiling is not None
    year = year_of(curve, 0.5)
    assert year is not None
    assert share_in(curve, year) == pytest.approx(0.5)
    assert year_of(curve, curve.ceiling.central) is None
    with pytest.raises(ValueError, match="not fitted"):
        share_in(curve_of(book(), "quebec-firms"), 2020)


@pytest.mark.parametrize(("by", "place"), [(0.15, "ahead"), (0.0, "with"), (-0.15, "behind")])
def test_a_sector_is_ahead_with_or_behind_by_more_than_its_range(by: float, place: str) -> None:
    curve = main_curve(curves_of(firm_of("bakery"), book()))
    assert curve is not None
    adopted = share(share_in(curve, 2019) + by, observed=2019)
    said = place_of_sector(curve, "72", adopted).values["said"]
    assert getattr(said, "key", "") == f"adoption.sector.{place}"
    # An estimate brought to today is set at the end of the surveys, not in the year of the survey it came from.
    later = place_of_sector(curve, "72", share(0.5, kind="estimated", observed=2012)).values["said"]
    assert getattr(later, "values", {})["then"] == str(curve.years[-1])


def test_places_can_all_be_said() -> None:
    curve = main_curve(curves_of(firm_of("bakery"), book()))
    for adopted in (None, share(0.3), share(0.97)):
        assert_sayable(place_of_sector(curve, "72", adopted), place_of_sector(None, "72", adopted))
    assert_sayable(*(place_of_firm(level) for level in CLASS_OF_LEVEL))
    assert sorted(CLASS_OF_LEVEL.values()) == sorted(ROGERS)


def test_a_series_that_starts_on_the_plateau_gets_no_curve() -> None:
    found = curve_of(book(), "quebec-adults")
    assert len(found.years) >= book().threshold("adoption_points")
    assert found.sentence.key == "adoption.too_late"
    assert (found.line, found.ceiling) == ((), None)
    for curve in curves_of(firm_of("notary"), book()):
        assert curve.middle is None or curve.middle >= curve.years[0]
