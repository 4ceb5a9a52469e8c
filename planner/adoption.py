"""How far social media have spread, and where the sector and the firm stand; it draws nothing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import log

import numpy as np

from planner.catalogue import Catalogue
from planner.catalogue.adoption import AdoptionSeries
from planner.figures import Figure
from planner.firm import Firm
from planner.maths.diffusion import Fit, ceiling_range, fit_logistic, logistic
from planner.plan import AdoptionCurve, Range
from planner.wording import sentence
from planner.words import Name, Quantity, Words, count, share

CLASS_OF_LEVEL = {
    "dormant": "laggards", "testing": "late_majority", "coordinated": "early_majority", "scaled": "early_adopters",
    "empowered": "innovators",
}  # fmt: skip
"""Class of adopters that firms of each level resemble: Forrester's stages of 2011, five as Rogers's classes are."""
Value = Quantity | Name | Words | date | str
_BEFORE, _AFTER = 3, 4
"""Years drawn before the first point and after the last."""
_STEPS_A_YEAR = 2


def curves_of(firm: Firm, book: Catalogue) -> tuple[AdoptionCurve, ...]:
    """Give the series worth showing in the firm's region: firms before people, fitted before too short."""
    least = round(book.threshold("adoption_points"))
    found = [
        _curve(id, series, least) for id, series in book.adoption.items() if firm.region in series.regions
    ]
    return tuple(sorted(found, key=lambda curve: (curve.counts, curve.ceiling is None, -curve.years[-1])))


def _curve(id: str, series: AdoptionSeries, least: int) -> AdoptionCurve:
    points = sorted(series.points, key=lambda point: point.year)
    years = tuple(point.year for point in points)
    measured = tuple(point.share for point in points)
    last = measured[-1]
    values: dict[str, Value] = {
        "base": Name(of="base", id=id), "share": share(last.central), "year": str(years[-1]),
        "source": Name(of="source", id=last.source),
    }  # fmt: skip
    drawn: dict[str, object] = {}
    if series.warning is not None:
        values["warning"] = Name(of="warning", id=id)
        said = Words(key="adoption.warned", values=values)
    elif len(years) < least:
        values |= {"points": count(len(years)), "least": count(least)}
        said = Words(key="adoption.too_few", values=values, count=len(years))
    else:
        fit, ceiling = _fitted(years, tuple(figure.central for figure in measured))
        if fit.parameters[0] < years[0]:
            # Surveyed on the plateau alone, it says nothing of the rise: any steep curve would do.
            said = Words(key="adoption.too_late", values={**values, "first": str(years[0])})
        else:
            drawn = _drawn(years, fit, ceiling)
            values |= {
                "ceiling": share(ceiling.central), "low": share(ceiling.low), "high": share(ceiling.high),
                "misfit": count(100 * fit.misfit),
            }  # fmt: skip
            said = Words(key="adoption.fitted", values=values)
    return AdoptionCurve.model_validate(
        {
            "id": id, "counts": series.counts, "years": years, "sentence": said,
            "shares": [Range(low=f.low, central=f.central, high=f.high) for f in measured],
            "sources": [figure.source for figure in measured], "quoted_only": series.warning is not None, **drawn,
        }
    )  # fmt: skip


def _drawn(years: tuple[int, ...], fit: Fit, ceiling: Range) -> dict[str, object]:
    """Give what a fitted curve adds to its series: residuals, parameters and the line to draw."""
    middle, pace, top = fit.parameters
    steps = _STEPS_A_YEAR * (years[-1] - years[0] + _BEFORE + _AFTER) + 1
    line = np.linspace(years[0] - _BEFORE, years[-1] + _AFTER, steps)
    return {
        "residuals": tuple(float(value) for value in fit.residuals), "misfit": fit.misfit, "ceiling": ceiling,
        "middle": middle, "pace": pace, "line_years": tuple(float(year) for year in line),
        "line": tuple(float(value) for value in logistic(line, middle, pace, top)),
    }  # fmt: skip


@lru_cache(maxsize=64)
def _fitted(years: tuple[int, ...], shares: tuple[float, ...]) -> tuple[Fit, Range]:
    """Fit a series once for the life of the process: it does not depend on the firm."""
    fit = fit_logistic(years, shares)
    low, high = ceiling_range(years, shares, fit)
    return fit, Range(low=low, central=fit.parameters[-1], high=high)


def main_curve(curves: tuple[AdoptionCurve, ...]) -> AdoptionCurve | None:
    """Give the fitted series of firms, the one that the sector and the firm are set on; None when there is none."""
    return next((curve for curve in curves if curve.counts == "firms" and curve.ceiling), None)


def share_in(curve: AdoptionCurve, year: float) -> float:
    """Share that a fitted curve gives in a year, 0 to 1."""
    if curve.ceiling is None or curve.middle is None or curve.pace is None:
        raise ValueError("curve: not fitted")
    return float(logistic(year, curve.middle, curve.pace, curve.ceiling.central))


def year_of(curve: AdoptionCurve, adopted: float) -> float | None:
    """Year in which a fitted curve passes a share; None for a share that it never passes."""
    if curve.ceiling is None or curve.middle is None or curve.pace is None:
        raise ValueError("curve: not fitted")
    if not 0 < adopted < curve.ceiling.central:
        return None
    return curve.middle - log(curve.ceiling.central / adopted - 1) / curve.pace


def sector_year(curve: AdoptionCurve | None, adopted: Figure) -> int:
    """Year on which the share of a sector is set: an estimate was brought to the end of the curve's surveys."""
    return (
        adopted.observed
        if curve is None or adopted.kind == "measured"
        else max(curve.years[-1], adopted.observed)
    )


def place_of_sector(curve: AdoptionCurve | None, sector: str, adopted: Figure | None) -> Words:
    """Say where the sector stands beside the curve in the same year, ranges counted."""
    named = Name(of="sector", id=sector)
    if adopted is None:
        return sentence("adoption.sector.unknown", sector=named)
    values: dict[str, Value] = {
        "sector": named, "share": share(adopted.central), "low": share(adopted.low), "high": share(adopted.high),
        "year": str(adopted.observed), "source": Name(of="source", id=adopted.source),
    }  # fmt: skip
    if curve is None:
        return Words(key="adoption.sector.alone", values=values)
    then = sector_year(curve, adopted)
    everybody = share_in(curve, then)
    place = "ahead" if adopted.low > everybody else "behind" if adopted.high < everybody else "with"
    passed = year_of(curve, adopted.central)
    values |= {"curve": share(everybody), "then": str(then), "base": Name(of="base", id=curve.id)}
    said = Words(key=f"adoption.sector.{place}", values=values)
    if passed is None:
        return sentence("adoption.sector.past", said=said)
    return sentence("adoption.sector.passed", said=said, passed=str(round(passed)))


def place_of_firm(level: str) -> Words:
    """Say which class of adopters the firm's level resembles, and that it is another axis than the curve."""
    return sentence(
        "adoption.firm", level=Name(of="level", id=level), adopters=sentence(f"adoption.class.{CLASS_OF_LEVEL[level]}")
    )  # fmt: skip
