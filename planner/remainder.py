"""Splits a total in whole parts that add up to it (largest remainder); it does not know what the parts are."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Split a whole total in proportion to weights, the largest remainders first, then the first ones.

    Args:
        total: cents, minutes or units to share out, of any sign.
        weights: one a part, none negative; all zero counts as all equal.

    Returns:
        One whole number a part; they add up to `total`, each within one of its exact share.

    >>> split(100, [1, 1, 1])
    [34, 33, 33]
    """
    if not weights:
        return []
    whole = sum(weights)
    exact = [total * (weight / whole if whole > 0 else 1 / len(weights)) for weight in weights]
    return rounded(exact, total)


def percents(shares: Sequence[float]) -> list[float]:
    """Round shares to whole per cent that add up to the whole, as shares again.

    >>> percents([0.17, 0.275, 0.555])
    [0.17, 0.27, 0.56]
    """
    return [part / 100 for part in split(100, shares)]


def rounded(exact: Sequence[float], total: int) -> list[int]:
    """Round amounts so that they add up to `total`: each goes down, the largest remainders go up.

    The total may differ from the sum of the amounts; the difference is then shared out evenly.

    >>> rounded([0.5, 0.5, 1.0], 2)
    [1, 0, 1]
    """
    if not exact:
        return []
    parts = [floor(amount + 1e-9) for amount in exact]
    order = sorted(range(len(exact)), key=lambda i: (-(exact[i] - parts[i]), i))
    missing = total - sum(parts)
    every, rest = divmod(missing, len(exact))
    for rank, index in enumerate(order):
        parts[index] += every + (1 if rank < rest else 0)
    return parts
