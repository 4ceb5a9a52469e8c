"""How audiences overlap: independent inside a class of people, unequal between classes. It knows no medium.

People who use one medium much use the others more. Inside a *usage class* vehicles are taken as independent
(Sainsbury); classes differ in how much they use everything, which is what makes real audiences overlap.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def union(shares: npt.ArrayLike) -> Floats:
    """Share reached by at least one vehicle under independence: ``1 - prod(1 - p)`` over the last axis.

    Argument: ``shares`` (..., J) in 0..1. Returns (...,), between the largest share and the sum.

    >>> round(float(union([0.3, 0.4, 0.2])), 3)
    0.664

    Source: Sainsbury; published in majesus/mediaplanning.
    """
    p = _shares(shares)
    return np.asarray(1.0 - np.prod(1.0 - p, axis=-1), dtype=np.float64)


def union_over_classes(weights: npt.ArrayLike, shares: npt.ArrayLike) -> float:
    """Share of the population reached by at least one vehicle.

    Arguments: ``weights`` (K,) at least 0, sum 1; ``shares`` (K, J) reached share of each class by each vehicle.
    Returns a share between the largest single vehicle's and the sum of all.
    """
    w, p = _weights(weights), _shares(shares)
    if p.ndim != 2 or p.shape[0] != w.size:
        raise ValueError(f"shares: shape {p.shape}, expected ({w.size}, vehicles)")
    return float(w @ union(p))


def contacts_among(shares: npt.ArrayLike) -> Floats:
    """Shares of people met by exactly 0, 1, ..., J of J independent vehicles: (J + 1,), sum 1.

    Argument: ``shares`` (J,) in 0..1. Source: Poisson-binomial law, by convolution (exact, no subtraction).
    """
    law = np.ones(1)
    for p in _shares(shares).reshape(-1):
        law = np.convolve(law, [1.0 - p, p])
    return law


def contacts_among_classes(weights: npt.ArrayLike, shares: npt.ArrayLike) -> Floats:
    """The law of :func:`contacts_among` over a population of classes: (J + 1,), sum 1."""
    w, p = _weights(weights), _shares(shares)
    return np.asarray(w @ np.array([contacts_among(row) for row in p]), dtype=np.float64)


def _shares(given: npt.ArrayLike) -> Floats:
    p = np.asarray(given, dtype=np.float64)
    if not ((p >= 0.0) & (p <= 1.0)).all():
        raise ValueError("shares: must be in 0..1")
    return p


def _weights(given: npt.ArrayLike) -> Floats:
    w = np.asarray(given, dtype=np.float64)
    if w.ndim != 1 or (w < 0.0).any() or abs(float(w.sum()) - 1.0) > 1e-9:
        raise ValueError("weights: must be at least 0 and sum to 1")
    return w
