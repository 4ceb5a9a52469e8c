"""Reach of one vehicle: the gamma-Poisson family, its limits and its fits. It must not combine vehicles.

Contacts of a person are Poisson with a gamma-distributed rate: the negative binomial law (NBD). With mean ``E``
and shape ``kappa`` the share left without contact is ``(1 + E/kappa) ** -kappa``; ``kappa`` infinite is Poisson,
``kappa`` 1 the hyperbola ``E / (1 + E)`` of one-point digital curves. Thinning keeps the family: when a share
``s`` of contacts counts, the law is the same with ``s * E``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import least_squares
from scipy.special import betaln, gammaln, xlogy

Floats = npt.NDArray[np.float64]

SHAPE_BOUNDS = (0.02, 1e4)
"""Shapes tried when fitting: below, nobody is reached twice alike; above, the law is Poisson to four digits."""


def exponent(contacts: npt.ArrayLike, shape: npt.ArrayLike) -> Floats:
    """-ln of the share left without contact: kappa * ln(1 + E/kappa), and E itself in the Poisson limit.

    Arguments: ``contacts`` E at least 0; ``shape`` kappa above 0, infinity allowed; they broadcast.
    Returns an array at least 0, at most E. ``log1p`` keeps it exact to rounding for any kappa.
    """
    e = np.asarray(contacts, dtype=np.float64)
    kappa = np.asarray(shape, dtype=np.float64)
    finite = np.where(np.isinf(kappa), 1.0, kappa)
    return np.where(np.isinf(kappa), e, finite * np.log1p(e / finite))


def reach(contacts: npt.ArrayLike, shape: npt.ArrayLike, ceiling: npt.ArrayLike = 1.0) -> Floats:
    """Share of people with at least one contact.

    Arguments, broadcast together: ``contacts`` mean contacts per person of the vehicle's audience, at least 0;
    ``shape`` kappa above 0 (infinity: Poisson); ``ceiling`` u in 0..1, the share the vehicle can ever reach.
    Returns ``u * (1 - (1 + E/kappa) ** -kappa)``, in 0..u, concave and increasing in contacts.
    Raises ``ValueError`` when an argument is out of bounds.

    >>> round(float(reach(0.42, 0.19321)), 3)
    0.2

    Source: Ehrenberg's NBD of repeat buying; test vectors of dmedri/nbdprogram.
    """
    _check(contacts, shape, ceiling)
    return np.asarray(ceiling, dtype=np.float64) * -np.expm1(-exponent(contacts, shape))


def contact_distribution(contacts: float, shape: float, most: int) -> Floats:
    """Shares of people with exactly 0, 1, ..., ``most`` contacts, (most + 1,), sum at most 1.

    Arguments as in :func:`reach`, scalars, within the reachable audience (ceiling 1).
    Source: P(x) = Gamma(k+x) / (Gamma(k) x!) * (k/(k+m))^k * (m/(k+m))^x.
    """
    _check(contacts, shape, 1.0)
    x = np.arange(most + 1, dtype=np.float64)
    if shape > 1e8:
        # The ratio of gammas loses its digits there; the difference with Poisson is below 1e-7.
        return np.asarray(np.exp(xlogy(x, contacts) - contacts - gammaln(x + 1.0)), dtype=np.float64)
    # Gamma(k+x)/(Gamma(k) x!) as a running product: exact for small and large k alike.
    steps = (shape + x[:-1]) / x[1:] * (contacts / (shape + contacts))
    none = np.exp(-exponent(contacts, shape))
    return np.asarray(none * np.concatenate([[1.0], np.cumprod(steps)]), dtype=np.float64)


def reach_at_least(contacts: float, shape: float, ceiling: float, times: int) -> Floats:
    """Shares with at least 1, 2, ..., ``times`` contacts, (times,), decreasing, in 0..ceiling."""
    _check(contacts, shape, ceiling)
    exactly = contact_distribution(contacts, shape, times - 1)
    return ceiling * np.clip(1.0 - np.cumsum(exactly), 0.0, 1.0)


def contacts_for(reached: npt.ArrayLike, shape: npt.ArrayLike, ceiling: npt.ArrayLike = 1.0) -> Floats:
    """Mean contacts that bring a reach: the inverse of :func:`reach`; ``reached`` in 0..ceiling, ceiling excluded.

    Returns contacts at least 0. Raises ``ValueError`` when the reach cannot be had.
    """
    _check(0.0, shape, ceiling)
    share, top = np.asarray(reached, dtype=np.float64), np.asarray(ceiling, dtype=np.float64)
    if (share < 0.0).any() or (share >= top).any():
        raise ValueError("reached: must be at least 0 and below the ceiling")
    depth = -np.log1p(-share / top)
    kappa = np.asarray(shape, dtype=np.float64)
    finite = np.where(np.isinf(kappa), 1.0, kappa)
    return np.where(np.isinf(kappa), depth, finite * np.expm1(depth / finite))


def fit_reach(
    contacts: npt.ArrayLike, reached: npt.ArrayLike, *, shape: float | None = None, most: float = 1.0
) -> tuple[float, float, float]:
    """Ceiling and shape that best meet observed points.

    Arguments: ``contacts`` (N,) above 0 per person of the whole audience, ``reached`` (N,) in 0..1; ``shape`` when
    known (needed with one point); ``most`` in 0..1, the largest ceiling allowed (the medium's usage).
    Returns ``(ceiling, shape, largest residual)``, the residual in shares.
    Raises ``ValueError`` on fewer points than unknowns or points out of bounds.
    Method: bounded least squares from nine fixed starts (the valley between ceiling and shape is curved).
    """
    e, r = np.asarray(contacts, dtype=np.float64), np.asarray(reached, dtype=np.float64)
    if e.shape != r.shape or e.ndim != 1 or e.size < (1 if shape is not None else 2):
        raise ValueError("contacts, reached: two points at least, one when the shape is known")
    if (e <= 0.0).any() or (r <= 0.0).any() or (r >= 1.0).any() or not 0.0 < most <= 1.0:
        raise ValueError("contacts above 0, reached inside 0..1, most in 0..1")
    low, high = np.log(SHAPE_BOUNDS[0]), np.log(SHAPE_BOUNDS[1])

    def curve(unknown: Floats) -> Floats:
        kappa = np.exp(unknown[1]) if shape is None else shape
        return np.asarray(unknown[0] * -np.expm1(-exponent(e, kappa)), dtype=np.float64)

    floor = min(float(r.max()), most) * 0.5
    best: tuple[float, Floats] | None = None
    for u in (0.2, 0.5, 0.8):
        for kappa in (0.3, 1.0, 5.0) if shape is None else (shape,):
            begin = [floor + u * (most - floor), np.clip(np.log(kappa), low, high)]
            count = 2 if shape is None else 1
            found = least_squares(
                lambda unknown: curve(unknown) - r,
                begin[:count],
                bounds=([0.0, low][:count], [most + 1e-12, high][:count]),
                xtol=1e-14,
                ftol=1e-14,
                gtol=1e-14,
            )
            if best is None or found.cost < best[0] * (1.0 - 1e-9):
                best = (float(found.cost), found.x)
    assert best is not None
    fitted = best[1]
    kappa = float(np.exp(fitted[1])) if shape is None else float(shape)
    return min(float(fitted[0]), most), kappa, float(np.abs(curve(fitted) - r).max())


def one_point_curve(impressions: float, reached: float) -> float:
    """Largest reach of a digital buy known by one point: ``rho = I * R / (I - R)``; then R(x) = rho*x / (x + rho).

    Arguments: impressions and people reached, in the same count, ``0 < reached < impressions``.
    Returns rho, above ``reached``. With ceiling rho / people and contacts x / rho it is the family with kappa 1.
    Raises ``ValueError`` when impressions do not exceed reach: then one point says nothing of the ceiling.

    >>> one_point_curve(200.0, 100.0)
    200.0

    Source: Goerg (2014), as tested in the WFA planning-evaluation-framework.
    """
    if not 0.0 < reached < impressions:
        raise ValueError("impressions must exceed reach, and both be above 0")
    return impressions * reached / (impressions - reached)


def insertion_distribution(once: float, twice: float, insertions: int) -> Floats:
    """Shares with exactly 0..n contacts after n insertions, from the reach of one and of two: (n + 1,), sum 1.

    Arguments: ``once`` R1 and ``twice`` R2 in 0..1 with ``R1 < R2 < 2*R1 - R1**2`` (between the same people each
    time and chance); ``insertions`` at least 1. Raises ``ValueError`` otherwise.

    >>> round(float(1 - insertion_distribution(0.5, 0.65, 5)[0]), 6)
    0.802083

    Source: beta-binomial accumulation, alpha = R1 (R2 - R1) / (2 R1 - R1^2 - R2), beta = alpha (1 - R1) / R1.
    """
    if not (0.0 < once < twice < 2.0 * once - once**2) or insertions < 1:
        raise ValueError("once, twice: expected once < twice < 2*once - once**2, and one insertion at least")
    alpha = once * (twice - once) / (2.0 * once - once**2 - twice)
    beta = alpha * (1.0 - once) / once
    k = np.arange(insertions + 1, dtype=np.float64)
    ways = gammaln(insertions + 1.0) - gammaln(k + 1.0) - gammaln(insertions - k + 1.0)
    shares = np.exp(ways + betaln(k + alpha, insertions - k + beta) - betaln(alpha, beta))
    return np.asarray(shares, dtype=np.float64)


def _check(contacts: npt.ArrayLike, shape: npt.ArrayLike, ceiling: npt.ArrayLike) -> None:
    if not (np.asarray(contacts) >= 0.0).all():
        raise ValueError("contacts: must be at least 0")
    if not (np.asarray(shape) > 0.0).all():
        raise ValueError("shape: must be above 0")
    top = np.asarray(ceiling)
    if not ((top >= 0.0) & (top <= 1.0)).all():
        raise ValueError("ceiling: must be in 0..1")
