"""How far usage classes can be trusted: pairs left out of the fit, and simulated surveys. It writes no file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from planner.maths.classes import Floats, fit, overlaps, sets_of, unions

HELD_OUT_FOLDS = 9
WEIGHT_SPREAD = 0.7
"""Log spread of the weights of simulated respondents: brings the effective sample to about 60 %, as in the survey."""


@dataclass(frozen=True)
class Errors:
    """Mean and worst absolute difference, in points (hundredths)."""

    mean: float
    worst: float


def errors(difference: npt.ArrayLike) -> Errors:
    """Sum up differences of shares, in points."""
    points = 100 * np.abs(np.asarray(difference, dtype=np.float64))
    return Errors(float(points.mean()), float(points.max()))


def pair_differences(weights: Floats, shares: Floats, pairs: Floats) -> Floats:
    """Give modelled minus surveyed overlap of each pair, in the order of the upper triangle."""
    upper = np.triu_indices(pairs.shape[0], 1)
    return np.asarray((overlaps(weights, shares) - pairs)[upper])


def held_out(shares: Floats, pairs: Floats, *, classes: int, starts: int, seed: int) -> Errors:
    """Error on pairs that the fit did not see: a ninth of them left out at a time, each once."""
    first, second = np.triu_indices(shares.size, 1)
    order = np.random.default_rng(seed).permutation(first.size)
    missed = np.zeros(first.size)
    for fold in range(HELD_OUT_FOLDS):
        hidden = order[fold::HELD_OUT_FOLDS]
        seen = pairs.copy()
        seen[first[hidden], second[hidden]] = seen[second[hidden], first[hidden]] = np.nan
        found = fit(shares, seen, classes=classes, starts=starts, seed=seed)
        missed[hidden] = pair_differences(found.weights, found.shares, pairs)[hidden]
    return errors(missed)


def simulated_unions(
    shares: Floats, people: int, *, classes: int, starts: int, seed: int
) -> tuple[Errors, Errors]:
    """Error on unions of three to five media in a survey simulated by another mechanism than classes.

    Each simulated person has two hidden tastes of any degree (no class), loading on each medium; `people` of them are
    drawn with unequal weights, their shares and pairs rounded as published, and the classes fitted to those alone.
    Returns the errors of the classes and those of independence, against the simulated respondents themselves.
    """
    random = np.random.default_rng(seed)
    loading = np.abs(random.normal(0.0, [0.7, 0.4], (shares.size, 2)))
    taste = random.normal(size=(people, 2)) @ loading.T
    chance = norm.cdf(norm.ppf(shares) * np.sqrt(1 + (loading**2).sum(axis=1)) + taste)
    uses = random.random(chance.shape) < chance
    weight = np.exp(random.normal(0.0, WEIGHT_SPREAD, people))
    weight /= weight.sum()
    known = np.clip((weight @ uses).round(3), 0.002, 0.998)
    pairs = ((uses * weight[:, None]).T @ uses).round(3)
    sets = sets_of(shares.size)
    truth = np.array([weight @ uses[:, members].any(axis=1) for members in sets])
    found = fit(known, pairs, classes=classes, starts=starts, seed=seed)
    apart = unions(np.ones(1), known[None, :], sets)
    return errors(unions(found.weights, found.shares, sets) - truth), errors(apart - truth)
