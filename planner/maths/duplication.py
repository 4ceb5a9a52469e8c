"""How audiences overlap: independent inside a class of people, unequal between classes. It knows no medium.

People who use one medium much use the others more. Inside a *usage class* vehicles are taken as independent
(Sainsbury); classes differ in how much they use everything, which is what makes real audiences overlap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, least_squares
from scipy.special import expit, logit

Floats = npt.NDArray[np.float64]

LOGIT_BOUND = 9.0
"""Class shares are kept inside 0.0001..0.9999: at the ends a shift has nothing left to move."""


@dataclass(frozen=True)
class Classes:
    """Latent classes of one population: ``weights`` (K,) sum 1, ``shares`` (K, J) in 0..1 by class and vehicle.

    ``misfit`` is the root mean square difference to the shares and pairs fitted, in shares.
    """

    weights: Floats
    shares: Floats
    misfit: float


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


def fit_classes(
    shares: npt.ArrayLike, pairs: npt.ArrayLike, *, classes: int = 3, starts: int = 12, seed: int = 20251
) -> Classes:
    """Latent classes that meet known shares and pairwise overlaps.

    Arguments: ``shares`` (J,) inside 0..1, share of people using each vehicle; ``pairs`` (J, J) symmetric, share
    using both, NaN where unknown, the diagonal not read; ``classes`` K at least 1; ``starts`` and ``seed``, fixed
    so that the same figures give the same classes.
    Returns :class:`Classes`, ordered from the lightest to the heaviest users.
    Raises ``ValueError`` on shares out of bounds, or overlaps outside what two shares allow.
    Method: least squares on shares and pairs, weights by soft-max and shares by logit, several starts; a pair tells
    about the classes, the share itself is what we publish, so shares weigh four times a pair.
    """
    known, both = np.asarray(shares, dtype=np.float64), np.asarray(pairs, dtype=np.float64)
    j = known.size
    if known.ndim != 1 or not ((known > 0.0) & (known < 1.0)).all() or both.shape != (j, j) or classes < 1:
        raise ValueError("shares: (J,) inside 0..1; pairs: (J, J); classes: at least 1")
    first, second = np.triu_indices(j, 1)
    seen = np.isfinite(both[first, second])
    first, second = first[seen], second[seen]
    target = both[first, second]
    low = np.maximum(0.0, known[first] + known[second] - 1.0)
    if ((target < low - 1e-9) | (target > np.minimum(known[first], known[second]) + 1e-9)).any():
        raise ValueError("pairs: an overlap that two such shares cannot have")

    def parts(unknown: Floats) -> tuple[Floats, Floats]:
        raw = np.concatenate([[0.0], unknown[: classes - 1]])
        weight = np.exp(raw - raw.max())
        return weight / weight.sum(), expit(unknown[classes - 1 :].reshape(classes, j))

    def differences(unknown: Floats) -> Floats:
        weight, p = parts(unknown)
        overlap = weight @ (p[:, first] * p[:, second])
        return np.concatenate([2.0 * (weight @ p - known), overlap - target])

    random = np.random.default_rng(seed)
    spread = np.linspace(-1.5, 1.5, classes)[:, None] if classes > 1 else np.zeros((1, 1))
    best_cost, best = np.inf, np.zeros(0)
    bound = np.concatenate([np.full(classes - 1, 5.0), np.full(classes * j, LOGIT_BOUND)])
    for _ in range(starts):
        # Classes start as light to heavy users of everything, each vehicle disturbed: the shape real data has.
        p = logit(known) + spread * random.uniform(0.5, 1.5, j) + random.normal(0.0, 0.5, (classes, j))
        begin = np.concatenate([random.normal(0.0, 0.3, classes - 1), p.reshape(-1)])
        found = least_squares(
            differences, np.clip(begin, -bound + 0.01, bound - 0.01), bounds=(-bound, bound), max_nfev=300
        )
        if found.cost < best_cost:
            best_cost, best = float(found.cost), found.x
    weight, p = parts(best)
    order = np.argsort(p.mean(axis=1), kind="stable")
    residual = differences(best)
    residual[:j] /= 2.0
    return Classes(weight[order], p[order], float(np.sqrt(np.mean(residual**2))))


def shift_to_shares(weights: npt.ArrayLike, shares: npt.ArrayLike, targets: npt.ArrayLike) -> Floats:
    """Class shares moved, each vehicle by one logit shift for all classes, until its population share is met.

    Arguments: ``weights`` (K,) sum 1; ``shares`` (K, J) inside 0..1; ``targets`` (J,) in 0..1, NaN to keep.
    Returns (K, J) in 0..1 with ``weights @ result == targets`` to 1e-12; the order of classes is kept.
    """
    w, p, goal = _weights(weights), _shares(shares), np.asarray(targets, dtype=np.float64)
    if p.ndim != 2 or p.shape[0] != w.size or goal.shape != (p.shape[1],):
        raise ValueError("shares: (K, J) with K weights and J targets")
    if (goal < 0.0).any() or (goal > 1.0).any():
        raise ValueError("targets: must be in 0..1")
    moved = p.copy()
    for v in range(goal.size):
        if np.isnan(goal[v]):
            continue
        if goal[v] in (0.0, 1.0):
            moved[:, v] = goal[v]
            continue
        base = np.clip(logit(p[:, v]), -LOGIT_BOUND * 2, LOGIT_BOUND * 2)
        # Shifts at which the heaviest, then the lightest class alone would stand at the target: the answer is between.
        inner = float(np.clip(goal[v], 1e-13, 1.0 - 1e-13))
        low, high = logit(inner) - base.max() - 1.0, logit(inner) - base.min() + 1.0
        shift = brentq(
            lambda s, base=base, inner=inner: float(w @ expit(base + s)) - inner,
            low,
            high,
            xtol=1e-14,
            rtol=1e-14,
        )
        moved[:, v] = expit(base + shift)
    return moved


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
