"""Latent classes of people learnt from shares and pairs alone, and moved to other shares. It knows no medium.

Shares and pairs leave the union of three media open. Among all the populations that agree with them, the one of
greatest entropy adds nothing of its own; classes are fitted to the shares, to the pairs and, lightly, to the unions
of that population, which keeps them from inventing a third-order habit that nobody measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.optimize import least_squares, minimize
from scipy.special import expit, logit

Floats = npt.NDArray[np.float64]

SHARE_WEIGHT = 4.0
"""A share weighs four times a pair: it is what is published and read."""
UNION_WEIGHT = 0.3
"""A union of the most even population weighs less than a pair: it is a completion, not a measure."""
PRIOR_WEIGHT = 0.002
"""A breath of pull towards equal classes: it only keeps logits from running away where data say nothing."""
LOGIT_BOUND = 8.0
"""Class shares stay inside 0.0003..0.9997, so that they can be moved to any other share."""
UNION_SIZES = (3, 4, 5)
_EVEN_RIDGE = 1e-6
_FACTOR_BOUND = 4.0
_MET, _MOST_STEPS = 1e-13, 80
"""Distance to a target at which a share is met, and the steps after which halving alone has met it."""


@dataclass(frozen=True)
class Fitted:
    """Classes of one population: ``weights`` (K,), sum 1; ``shares`` (K, J) by class; ``cost`` of the fit."""

    weights: Floats
    shares: Floats
    cost: float


def sets_of(count: int, sizes: tuple[int, ...] = UNION_SIZES) -> npt.NDArray[np.bool_]:
    """List the sets of these sizes among ``count`` media: (N, count), true where a medium belongs."""
    found = [set_ for size in sizes for set_ in combinations(range(count), size)]
    table = np.zeros((len(found), count), dtype=bool)
    for row, members in enumerate(found):
        table[row, list(members)] = True
    return table


def unions(weights: npt.ArrayLike, shares: npt.ArrayLike, sets: npt.ArrayLike) -> Floats:
    """Share of people who use at least one medium of each set: ``weights`` (K,), ``shares`` (K, J), ``sets`` (N, J).

    >>> unions([1.0], [[0.3, 0.4, 0.2]], [[True, True, True]]).round(3).tolist()
    [0.664]
    """
    w, p, chosen = np.asarray(weights, float), np.asarray(shares, float), np.asarray(sets, bool)
    missed = np.where(chosen[None, :, :], 1.0 - p[:, None, :], 1.0).prod(axis=2)
    return np.asarray(1.0 - w @ missed)


def overlaps(weights: npt.ArrayLike, shares: npt.ArrayLike) -> Floats:
    """Share of people who use both media of each pair: (J, J); the diagonal is not a share, do not read it."""
    w, p = np.asarray(weights, float), np.asarray(shares, float)
    return np.asarray(np.einsum("k,ki,kj->ij", w, p, p))


def most_even(shares: npt.ArrayLike, pairs: npt.ArrayLike) -> tuple[npt.NDArray[np.bool_], Floats]:
    """The population of greatest entropy with these shares and pairs: which media (2^J, J), probability (2^J,).

    Arguments: ``shares`` (J,) inside 0..1, J at most 14 (all combinations are listed); ``pairs`` (J, J) symmetric,
    NaN where unknown, diagonal not read. A whisper of a ridge makes the answer unique when a pair is 0.
    Raises ``ValueError`` on shapes or bounds.
    """
    known, both = _checked(shares, pairs)
    count = known.size
    if count > 14:
        raise ValueError("shares: 14 media at most")
    states = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(bool)
    first, second = _known_pairs(both)
    features = np.hstack([states, states[:, first] & states[:, second]]).astype(np.float64)
    target = np.concatenate([known, both[first, second]])

    def probability(unknown: Floats) -> tuple[Floats, float]:
        energy = features @ unknown
        top = float(energy.max())
        raw = np.exp(energy - top)
        return raw / raw.sum(), top + float(np.log(raw.sum()))

    def dual(unknown: Floats) -> tuple[float, Floats]:
        p, log_total = probability(unknown)
        value = log_total - unknown @ target + _EVEN_RIDGE / 2 * unknown @ unknown
        return float(value), features.T @ p - target + _EVEN_RIDGE * unknown

    start = np.concatenate([logit(known), np.zeros(first.size)])
    options = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-8}
    found = minimize(dual, start, jac=True, method="L-BFGS-B", options=options)
    return states, probability(found.x)[0]


def even_unions(states: npt.NDArray[np.bool_], probability: Floats, sets: npt.ArrayLike) -> Floats:
    """Unions of the sets (N, J) in a population listed combination by combination: (N,)."""
    return np.array([probability[states[:, members].any(axis=1)].sum() for members in np.asarray(sets, bool)])


def fit(
    shares: npt.ArrayLike, pairs: npt.ArrayLike, *, classes: int, starts: int = 8, seed: int = 20251
) -> Fitted:
    """Classes that meet known shares (exactly) and pairs (closely), heavier users last.

    Arguments: ``shares`` (J,) inside 0..1; ``pairs`` (J, J), NaN where unknown (left out of the fit); ``classes`` K;
    ``starts`` random starts from ``seed``: the same figures give the same classes.
    Method: Levenberg-Marquardt on shares, pairs, and unions of three to five of :func:`most_even`; the best start is
    kept, then moved to the exact shares. Raises ``ValueError`` on shapes or bounds.
    """
    known, both = _checked(shares, pairs)
    if classes < 1 or starts < 1:
        raise ValueError("classes and starts: at least 1")
    count = known.size
    sets = sets_of(count, tuple(size for size in UNION_SIZES if size <= count))
    goal = _Goal(known, both, sets, even_unions(*most_even(known, both), sets), classes)
    random = np.random.default_rng(seed)
    spread = np.linspace(-1.5, 1.5, classes)[:, None] if classes > 1 else np.zeros((1, 1))
    best_cost, best = np.inf, np.zeros(0)
    for _ in range(starts):
        # Classes start as light to heavy users of everything, each medium disturbed: the shape real data has.
        begin = (
            logit(known)
            + spread * random.uniform(0.5, 1.5, count)
            + random.normal(0.0, 0.5, (classes, count))
        )
        unknown = np.concatenate([random.normal(0.0, 0.3, classes - 1), begin.reshape(-1)])
        found = least_squares(goal.differences, unknown, jac=goal.slopes, method="lm", max_nfev=400)
        if found.cost < best_cost:
            best_cost, best = float(found.cost), found.x
    weights, p = goal.parts(best)
    p = np.clip(p, expit(-LOGIT_BOUND), expit(LOGIT_BOUND))
    order = np.argsort(p.mean(axis=1), kind="stable")
    weights, p = weights[order], p[order]
    exact = np.stack([met(weights, p[:, j], known[j])[0] for j in range(count)], axis=1)
    return Fitted(weights, exact, best_cost)


def met(
    weights: npt.ArrayLike, shares: npt.ArrayLike, targets: npt.ArrayLike, strength: npt.ArrayLike = 1.0
) -> Floats:
    """Shares of one medium by class (K,), moved on the logit until the population's share is each target: (D, K).

    ``targets`` (D,) or a number, in 0..1. ``strength`` (D,) or a number, above 0, first multiplies the distance of
    classes on the logit: above 1 habits go together more, below 1 less. The order of classes is kept.
    ``weights @ result`` meets the targets to 2e-12.
    """
    w = np.asarray(weights, dtype=np.float64)
    base = logit(
        np.clip(np.asarray(shares, dtype=np.float64), expit(-2 * LOGIT_BOUND), expit(2 * LOGIT_BOUND))
    )
    goal, power = np.broadcast_arrays(
        np.atleast_1d(np.asarray(targets, float)), np.atleast_1d(np.asarray(strength, float))
    )
    if (goal < 0.0).any() or (goal > 1.0).any() or (power <= 0.0).any():
        raise ValueError("targets: in 0..1; strength: above 0")
    centred = power[:, None] * (base - w @ base)[None, :]
    inner = np.clip(goal, 1e-12, 1.0 - 1e-12)
    # The answer lies where the lightest and the heaviest class alone would meet the target.
    low, high = logit(inner) - centred.max(axis=1), logit(inner) - centred.min(axis=1)
    shift = (low + high) / 2
    for _ in range(_MOST_STEPS):
        p = expit(centred + shift[:, None])
        reached = p @ w
        error = reached - inner
        if np.abs(error).max(initial=0.0) <= _MET:
            break
        low, high = np.where(error < 0.0, shift, low), np.where(error < 0.0, high, shift)
        # Newton on the logit of the population's share, nearly a straight line; halving where it leaves the bracket.
        slope = ((p * (1.0 - p)) @ w) / np.maximum(reached * (1.0 - reached), 1e-300)
        step = shift - (logit(reached) - logit(inner)) / np.maximum(slope, 1e-300)
        shift = np.where((step > low) & (step < high), step, (low + high) / 2)
    moved = expit(centred + shift[:, None])
    return np.where(((goal == 0.0) | (goal == 1.0))[:, None], goal[:, None], moved)


def general_factor(weights: npt.ArrayLike, shares: npt.ArrayLike) -> Floats:
    """How much each class uses everything: its mean distance on the logit to the population's shares: (K,), mean 0.

    Distances are bounded, so that one medium nobody of a class uses doesn't stand for all.
    """
    w, p = np.asarray(weights, float), np.asarray(shares, float)
    distance = np.clip(logit(p) - logit(w @ p), -_FACTOR_BOUND, _FACTOR_BOUND).mean(axis=1)
    return np.asarray(distance - w @ distance)


class _Goal:
    """The differences that the fit makes small, and their slopes."""

    def __init__(
        self, known: Floats, both: Floats, sets: npt.NDArray[np.bool_], union: Floats, classes: int
    ) -> None:
        self.known, self.sets, self.union, self.classes = known, sets, union, classes
        self.first, self.second = _known_pairs(both)
        self.both = both[self.first, self.second]

    def parts(self, unknown: Floats) -> tuple[Floats, Floats]:
        """Read weights (soft-max) and class shares (logit) in the vector of unknowns."""
        raw = np.concatenate([[0.0], unknown[: self.classes - 1]])
        weight = np.exp(raw - raw.max())
        return weight / weight.sum(), expit(unknown[self.classes - 1 :].reshape(self.classes, -1))

    def _missed(self, p: Floats) -> Floats:
        return np.asarray(np.where(self.sets[None, :, :], 1.0 - p[:, None, :], 1.0).prod(axis=2))

    def differences(self, unknown: Floats) -> Floats:
        """Weighted differences of shares, pairs, unions and the pull towards equal classes."""
        w, p = self.parts(unknown)
        pull = unknown[self.classes - 1 :].reshape(self.classes, -1) - logit(self.known)
        return np.concatenate(
            [
                SHARE_WEIGHT * (w @ p - self.known),
                w @ (p[:, self.first] * p[:, self.second]) - self.both,
                UNION_WEIGHT * (1.0 - w @ self._missed(p) - self.union),
                PRIOR_WEIGHT * pull.reshape(-1),
            ]
        )

    def slopes(self, unknown: Floats) -> Floats:
        """Slopes of :meth:`differences`: (rows, unknowns)."""
        w, p = self.parts(unknown)
        k, j = p.shape
        own, rows, pairs = p * (1.0 - p), np.arange(j), np.arange(self.both.size)
        of_weight = (np.diag(w) - np.outer(w, w))[:, 1:]

        def block(value: Floats, slope: Floats) -> Floats:
            """One block: value (K, N) by class, its slope (K, N, J) in the logits of that class."""
            by_logit = (w[:, None, None] * slope).transpose(1, 0, 2).reshape(value.shape[1], k * j)
            return np.hstack([value.T @ of_weight, by_logit])

        share = np.zeros((k, j, j))
        share[:, rows, rows] = own
        pair = np.zeros((k, pairs.size, j))
        pair[:, pairs, self.first] = own[:, self.first] * p[:, self.second]
        pair[:, pairs, self.second] = own[:, self.second] * p[:, self.first]
        missed = self._missed(p)
        union = missed[:, :, None] * self.sets[None, :, :] * p[:, None, :]
        return np.vstack(
            [
                SHARE_WEIGHT * block(p, share),
                block(p[:, self.first] * p[:, self.second], pair),
                UNION_WEIGHT * block(1.0 - missed, union),
                PRIOR_WEIGHT * np.hstack([np.zeros((k * j, k - 1)), np.eye(k * j)]),
            ]
        )


def _known_pairs(both: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    first, second = np.triu_indices(both.shape[0], 1)
    seen = np.isfinite(both[first, second])
    return first[seen], second[seen]


def _checked(shares: npt.ArrayLike, pairs: npt.ArrayLike) -> tuple[Floats, Floats]:
    known, both = np.asarray(shares, dtype=np.float64), np.asarray(pairs, dtype=np.float64)
    if known.ndim != 1 or not ((known > 0.0) & (known < 1.0)).all() or both.shape != (known.size,) * 2:
        raise ValueError("shares: (J,) inside 0..1; pairs: (J, J)")
    return known, both
