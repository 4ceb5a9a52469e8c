"""Why first acts become customers more or less often than the trade's usual share: said where the two differ."""

from __future__ import annotations

import pytest

from planner.closing import closing
from planner.words import Words
from tests.engine_parts import firm_with


@pytest.mark.parametrize(
    ("own", "customers", "away", "said"),
    [
        (None, 63.0, 0.0, ["usual"]),
        (None, 119.0, 0.0, []),
        (None, 125.0, 40.0, []),
        (None, 63.0, 1.0, ["usual", "room"]),
        (0.19, 63.0, 0.0, []),
        (0.5, 63.0, 0.0, ["own"]),
        (None, 0.9, 0.0, []),
    ],
)
def test_the_share_is_explained_where_it_is_not_the_usual_one(
    own: float | None, customers: float, away: float, said: list[str]
) -> None:
    """Of 340 first acts, 35 % would be 119 customers; a number of customers under one tells no share."""
    found = closing(firm_with(close_rate=own), 0.35, 340.0, customers, away)
    assert [one.key for one in found] == [f"projection.closing.{name}" for name in said]


def test_the_two_shares_are_those_shown() -> None:
    said = closing(firm_with(), 0.35, 340.0, 63.0, 0.0)[0]
    assert isinstance(said, Words)
    amounts = {name: getattr(value, "amount", None) for name, value in said.values.items()}
    assert amounts == {"here": pytest.approx(63 / 340), "known": 0.35}
