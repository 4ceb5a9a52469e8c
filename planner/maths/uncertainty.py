"""Draws of uncertain figures and what is read from them. It must not know what a figure stands for.

A figure is (low, central, high), its 10th, 50th and 90th percentiles. Figures of one family (all shares noticed,
all prices) err together: each moves by a factor common to the family and by its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, ndtri
from scipy.stats import qmc

Floats = npt.NDArray[np.float64]

DECILE = float(ndtri(0.9))
"""Standard deviations between the median and the 90th percentile of a normal law."""
SHARE_EDGE = 1e-9
"""Shares are moved on the logit scale, which has no 0 and no 1; below this distance a share counts as exact."""


def normal_draws(count: int, columns: int, *, seed: int) -> Floats:
    """(count, columns) standard normal draws, evenly spread: scrambled Sobol points through the normal quantile.

    ``count`` a power of two (else the points lose their balance: ``ValueError``), ``columns`` at least 0.
    """
    if count < 1 or count & (count - 1):
        raise ValueError("count: must be a power of two")
    if columns == 0:
        return np.zeros((count, 0))
    points = qmc.Sobol(columns, scramble=True, rng=np.random.default_rng(seed)).random(count)
    # A scrambled point may be 0 or 1 to the last bit, where the quantile is infinite.
    return np.asarray(ndtri(np.clip(points, 2.0**-40, 1.0 - 2.0**-40)), dtype=np.float64)


def family_draws(families: Sequence[int], count: int, *, seed: int, correlation: float) -> Floats:
    """(count, F) standard normal draws; two figures of one family are correlated by ``correlation`` in 0..1.

    ``families`` (F,) is the family number of each figure; different families are independent.
    ``z = sqrt(c) * family + sqrt(1 - c) * own``: every figure keeps its own variance whatever ``c`` is.
    """
    if not 0.0 <= correlation <= 1.0:
        raise ValueError("correlation: must be in 0..1")
    names, member = np.unique(np.asarray(families, dtype=np.intp), return_inverse=True)
    draws = normal_draws(count, names.size + member.size, seed=seed)
    common, own = draws[:, : names.size], draws[:, names.size :]
    return np.asarray(
        np.sqrt(correlation) * common[:, member] + np.sqrt(1.0 - correlation) * own, dtype=np.float64
    )


def amounts(low: npt.ArrayLike, central: npt.ArrayLike, high: npt.ArrayLike, normal: npt.ArrayLike) -> Floats:
    """Positive figures at standard normal draws: log-normal on each side of the median.

    Arguments: ``low <= central <= high`` (F,), all above 0 or all 0; ``normal`` (..., F).
    Returns (..., F) above 0: central at 0, low and high at the 10 % and 90 % draws. A range twice as wide on one
    side stays so: the two halves have each their own spread.
    Raises ``ValueError`` when the three are out of order or of mixed sign.
    """
    a, b, c = _ordered(low, central, high)
    exact = (a == b) & (b == c)
    if ((a <= 0.0) & ~exact).any():
        raise ValueError("low: an amount with a range must be above 0")
    with np.errstate(divide="ignore", invalid="ignore"):
        below, above = np.log(b / a) / DECILE, np.log(c / b) / DECILE
    z = np.asarray(normal, dtype=np.float64)
    spread = np.where(z < 0.0, np.where(exact, 0.0, below), np.where(exact, 0.0, above))
    return np.asarray(b * np.exp(spread * z), dtype=np.float64)


def shares(low: npt.ArrayLike, central: npt.ArrayLike, high: npt.ArrayLike, normal: npt.ArrayLike) -> Floats:
    """Shares at standard normal draws: normal on the logit scale on each side of the median, so never past 0 or 1.

    Arguments as in :func:`amounts`, in 0..1; a share of exactly 0 or 1 has no range. Returns (..., F) in 0..1.
    """
    a, b, c = _ordered(low, central, high)
    if (a < 0.0).any() or (c > 1.0).any():
        raise ValueError("shares must be in 0..1")
    middle = logit(np.clip(b, SHARE_EDGE, 1.0 - SHARE_EDGE))
    below = (middle - logit(np.clip(a, SHARE_EDGE, 1.0 - SHARE_EDGE))) / DECILE
    above = (logit(np.clip(c, SHARE_EDGE, 1.0 - SHARE_EDGE)) - middle) / DECILE
    z = np.asarray(normal, dtype=np.float64)
    moved = expit(middle + np.where(z < 0.0, below, above) * z)
    return np.where((a == b) & (b == c), b, moved)


def quantiles(values: npt.ArrayLike, levels: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Quantiles along the first axis, draws weighted.

    Arguments: ``values`` (N, ...), ``levels`` (Q,) in 0..1, ``weights`` (N,) at least 0, not all 0 (equal if None).
    Returns (Q, ...). Each draw stands in the middle of its weight, straight lines between: with equal weights this
    is Hazen's rule (``method="hazen"`` of numpy).
    """
    v, q = np.asarray(values, dtype=np.float64), np.asarray(levels, dtype=np.float64)
    w = np.ones(v.shape[0]) if weights is None else np.asarray(weights, dtype=np.float64)
    if w.shape != (v.shape[0],) or not (w >= 0.0).all() or not w.sum() > 0.0:
        raise ValueError("weights: (N,), at least 0, not all 0")
    if not ((q >= 0.0) & (q <= 1.0)).all():
        raise ValueError("levels: must be in 0..1")
    if weights is None:
        return np.asarray(np.quantile(v, q, axis=0, method="hazen"), dtype=np.float64)
    flat = v.reshape(v.shape[0], -1)
    result = np.empty((q.size, flat.shape[1]))
    for i in range(flat.shape[1]):
        order = np.argsort(flat[:, i], kind="stable")
        mass = w[order]
        held = mass > 0.0
        middle = (np.cumsum(mass) - mass / 2.0) / mass.sum()
        result[:, i] = np.interp(q, middle[held], flat[order, i][held])
    return result.reshape(q.shape + v.shape[1:])


def people_draws(public: npt.ArrayLike, reached: npt.ArrayLike, *, seed: int) -> Floats:
    """Whole numbers of people when each of a public acts with a probability: binomial noise, for small publics.

    Arguments: ``public`` people, at least 0, rounded to whole; ``reached`` (...,) probabilities in 0..1; they
    broadcast. Returns counts between 0 and the public.
    """
    n, p = np.round(np.asarray(public, dtype=np.float64)), np.asarray(reached, dtype=np.float64)
    if not (n >= 0.0).all() or not ((p >= 0.0) & (p <= 1.0)).all():
        raise ValueError("public: at least 0; reached: in 0..1")
    n, p = np.broadcast_arrays(n, p)
    return np.asarray(np.random.default_rng(seed).binomial(n.astype(np.int64), p), dtype=np.float64)


def _ordered(
    low: npt.ArrayLike, central: npt.ArrayLike, high: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    a, b, c = (np.asarray(x, dtype=np.float64) for x in (low, central, high))
    if not ((a <= b) & (b <= c)).all():
        raise ValueError("expected low <= central <= high")
    return a, b, c
