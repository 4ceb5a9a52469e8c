"""Brings money to the cent and hours to the minute, the grain in which a plan is stated; it adds nothing up."""

from __future__ import annotations

from math import ceil, floor

_CRUMBS = 1e-6
"""A solver's crumbs: 12.999999999 is 13."""


def cents(amount: float) -> float:
    """Round money to the cent."""
    return round(amount, 2)


def minutes(hours: float) -> float:
    """Round hours to the minute: a number of hours that is a whole number of minutes."""
    return round(hours * 60) / 60


def cents_down(amount: float) -> float:
    """Round money down to the cent, so that lines never pass what there is."""
    return floor(amount * 100 + _CRUMBS) / 100


def minutes_down(hours: float) -> float:
    """Round hours down to the minute, so that lines never pass what there is."""
    return floor(hours * 60 + _CRUMBS) / 60


def minutes_up(hours: float) -> float:
    """Round hours bought up to the minute: what they relieve must not fall short."""
    return ceil(hours * 60 - _CRUMBS) / 60
