"""Draws → the range that is shown: 10, 50 and 90 %; it knows nothing of what is counted."""

from __future__ import annotations

import numpy as np

from planner.plan import Range, Series
from planner.reading import Draws

_QUANTILES = (0.1, 0.5, 0.9)


def spread(values: Draws) -> Range:
    """Give the 10, 50 and 90 % quantiles over the draws: values (D,)."""
    low, central, high = (float(q) for q in np.quantile(values, _QUANTILES))
    return Range(low=low, central=central, high=high)


def capped(given: Range, most: float) -> Range:
    """Keep a range within what there is: its ends come from draws in which there may be more."""
    return Range(low=min(given.low, most), central=min(given.central, most), high=min(given.high, most))


def capped_series(given: Series, most: float) -> Series:
    """Keep each week of a series within what there is."""
    low, central, high = (
        tuple(min(value, most) for value in end) for end in (given.low, given.central, given.high)
    )
    return Series(low=low, central=central, high=high)


def series(values: Draws) -> Series:
    """Give the quantiles at the end of each week: values (D, W)."""
    low, central, high = (tuple(float(v) for v in row) for row in np.quantile(values, _QUANTILES, axis=0))
    return Series(low=low, central=central, high=high)
