"""Splits a total in whole parts that add up to it (largest remainder); it does not know what the parts are."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

_PAIR = 10.0
"""Amount from which two digits are read; less is whole."""


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


def grain(total: float) -> float:
    """Give the step in which the parts of a total are read: its second digit, a whole from one up, else a tenth.

    >>> grain(2_880.0), grain(7.0), grain(0.4)
    (100.0, 1.0, 0.1)
    """
    if total >= _PAIR:
        return 10.0 ** (floor(log10(total)) - 1)
    return 1.0 if total >= 1 else 0.1


def read_parts(amounts: Sequence[float], total: float) -> list[float]:
    """Round the parts of a total on its grain: as they are read, they add up to what is read of it.

    >>> read_parts([1_240.0, 1_240.0, 0.0], 2_480.0)
    [1300.0, 1200.0, 0.0]
    """
    step = grain(total)
    return [
        part * step
        for part in rounded([amount / step for amount in amounts], floor(total / step + 0.5 + 1e-9))
    ]
