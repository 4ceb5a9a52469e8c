"""How a practice spreads: Bass and logistic curves fitted to dated series. It must not know what spreads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import least_squares
from scipy.special import expit
from scipy.stats import t as student

Floats = npt.NDArray[np.float64]

ROGERS = {
    "innovators": 0.025,
    "early_adopters": 0.135,
    "early_majority": 0.34,
    "late_majority": 0.34,
    "laggards": 0.16,
}
"""Share of each class of adopters, the first to adopt first: Rogers, Diffusion of Innovations, 2003."""
_CEILINGS = 60
"""Ceilings tried for the range of the one that fits best."""


@dataclass(frozen=True)
class Fit:
    """A fitted curve: its parameters in the order of the function, and points minus curve, (N,) in shares."""

    parameters: tuple[float, ...]
    residuals: Floats

    @property
    def misfit(self) -> float:
        """Root mean square residual, in shares."""
        return float(np.sqrt(np.mean(self.residuals**2)))


def bass(time: npt.ArrayLike, p: float, q: float, ceiling: float = 1.0) -> Floats:
    """Share that has adopted by a time since launch (negative: nobody).

    Arguments: ``time`` (...,) in years; ``p`` innovation above 0 and ``q`` imitation at least 0, both a year;
    ``ceiling`` in 0..1, the share that ever adopts. Returns (...,) in 0..ceiling, increasing.

    >>> round(float(bass(1.0, 0.03, 0.38)), 4)
    0.0358

    Source: Bass (1969), F(t) = (1 - exp(-(p+q)t)) / (1 + (q/p) exp(-(p+q)t)).
    """
    if not (p > 0.0 and q >= 0.0 and 0.0 <= ceiling <= 1.0):
        raise ValueError("p above 0, q at least 0, ceiling in 0..1")
    t = np.maximum(np.asarray(time, dtype=np.float64), 0.0)
    fall = np.exp(-(p + q) * t)
    return np.asarray(ceiling * -np.expm1(-(p + q) * t) / (1.0 + q / p * fall), dtype=np.float64)


def bass_peak(p: float, q: float) -> float:
    """Years from launch to the fastest adoption, ``ln(q/p) / (p+q)``; 0 when imitation never leads (q <= p)."""
    if not (p > 0.0 and q >= 0.0):
        raise ValueError("p above 0, q at least 0")
    return float(np.log(q / p) / (p + q)) if q > p else 0.0


def logistic(time: npt.ArrayLike, middle: float, pace: float, ceiling: float = 1.0) -> Floats:
    """``ceiling / (1 + exp(-pace * (time - middle)))``: half of the ceiling at ``middle``; (...,) in 0..ceiling."""
    t = np.asarray(time, dtype=np.float64)
    return np.asarray(ceiling * expit(pace * (t - middle)), dtype=np.float64)


def fit_bass(time: npt.ArrayLike, adopted: npt.ArrayLike, *, ceiling: float | None = None) -> Fit:
    """Bass curve through dated shares.

    Arguments: ``time`` (N,) years since launch, ``adopted`` (N,) in 0..1; ``ceiling`` when known. N at least the
    number of unknowns (2 with a ceiling, 3 without). Returns parameters ``(p, q, ceiling)`` and residuals.
    Raises ``ValueError`` on too few points or shares out of bounds, ``RuntimeError`` when no curve fits.
    """
    t, share = _points(time, adopted, 2 if ceiling is not None else 3)
    if ceiling is not None:
        return _fit(
            lambda x, p, q: bass(x, p, q, ceiling), t, share, (0.02, 0.4), ([1e-6, 0.0], [1.0, 3.0]), ceiling
        )
    top = float(share.max())
    return _fit(
        bass, t, share, (0.02, 0.4, min(1.0, 1.2 * top)), ([1e-6, 0.0, _lowest(top)], [1.0, 3.0, 1.0]), None
    )


def fit_logistic(time: npt.ArrayLike, adopted: npt.ArrayLike, *, ceiling: float | None = None) -> Fit:
    """Logistic curve through dated shares; as :func:`fit_bass`, parameters ``(middle, pace, ceiling)``."""
    t, share = _points(time, adopted, 2 if ceiling is not None else 3)
    begin = (float(np.median(t)), 0.5)
    # The middle may lie well outside the years observed: series often stop before it or start after it.
    reach = 3.0 * float(np.ptp(t)) + 1.0
    low, high = [float(t.min()) - reach, 1e-4], [float(t.max()) + reach, 10.0]
    if ceiling is not None:
        return _fit(lambda x, m, k: logistic(x, m, k, ceiling), t, share, begin, (low, high), ceiling)
    top = float(share.max())
    return _fit(logistic, t, share, (*begin, min(1.0, 1.2 * top)), ([*low, _lowest(top)], [*high, 1.0]), None)


def ceiling_range(
    time: npt.ArrayLike, adopted: npt.ArrayLike, fit: Fit, sure: float = 0.8
) -> tuple[float, float]:
    """Ceilings of a logistic curve that the points do not rule out, up to 1.

    A ceiling is kept when its best curve misses the points by no more than chance would, as an F test of one
    parameter against the N − 3 left over says at ``sure``. Without points to spare, everything is kept.
    """
    t, share = _points(time, adopted, 3)
    top, left, best = float(share.max()), share.size - 3, float(np.sum(fit.residuals**2))
    if left < 1:
        return _lowest(top), 1.0
    allowed = best * (1.0 + student.ppf((1.0 + sure) / 2, left) ** 2 / left) + 1e-12
    kept = [
        ceiling
        for ceiling in np.linspace(_lowest(top), 1.0, _CEILINGS)
        if np.sum(fit_logistic(t, share, ceiling=float(ceiling)).residuals ** 2) <= allowed
    ]
    found = (*kept, fit.parameters[-1])
    return float(min(found)), float(max(found))


def adopter_class(adopted: float, ceiling: float = 1.0) -> str:
    """Class of adopters that is joining when a share has adopted, out of those who ever will.

    >>> adopter_class(0.60), adopter_class(0.10, 0.5)
    ('late_majority', 'early_majority')
    """
    passed = np.cumsum(list(ROGERS.values())) * ceiling
    return list(ROGERS)[min(int(np.sum(adopted >= passed - 1e-9)), len(ROGERS) - 1)]


def _lowest(top: float) -> float:
    """Lowest ceiling tried: under the highest point, which may stand there by chance."""
    return max(top / 2, 1e-3)


def _points(time: npt.ArrayLike, adopted: npt.ArrayLike, least: int) -> tuple[Floats, Floats]:
    t, share = np.asarray(time, dtype=np.float64), np.asarray(adopted, dtype=np.float64)
    if t.shape != share.shape or t.ndim != 1 or t.size < least or np.unique(t).size < least:
        raise ValueError(f"time, adopted: {least} dated points at least")
    if not ((share >= 0.0) & (share <= 1.0)).all() or not np.isfinite(t).all():
        raise ValueError("adopted: must be in 0..1; time: finite")
    return t, share


def _fit(
    curve: Callable[..., Floats],
    t: Floats,
    share: Floats,
    begin: tuple[float, ...],
    bounds: tuple[list[float], list[float]],
    ceiling: float | None,
) -> Fit:
    found = least_squares(
        lambda x: share - curve(t, *x), np.clip(begin, *bounds), bounds=bounds, x_scale="jac", max_nfev=5000
    )
    if not found.success:
        raise RuntimeError(found.message)
    known = () if ceiling is None else (ceiling,)
    return Fit((*(float(x) for x in found.x), *known), found.fun)
