"""The four sizes of a market: one sentence, from the widest, the same numbers as everywhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.market import market_of
from planner.text import Text
from planner.words import Quantity
from tests.plan_parts import EXAMPLES, assert_sayable, book, cells_of, firm_of


def sizes(name: str, **changed: Any) -> list[float]:
    """The sizes that the sentence of an example holds, in its order; 0 for « hardly any »."""
    firm = firm_of(name, **changed)
    cells = cells_of(firm)
    public = float(np.median(cells.public))
    said, *_ = market_of(firm, book(), cells, public, public / 4)
    found = [said.values[id] for id in ("adults", "public", "looking", "noticing") if id in said.values]
    return [one.amount if isinstance(one, Quantity) else 0.0 for one in found]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nobody_is_concerned_or_looks_who_is_not_within_reach(name: str) -> None:
    found = sizes(name)
    assert len(found) == (3 if firm_of(name).audience == "firms" else 4)
    *wider, looking, noticing = found
    assert wider == sorted(wider, reverse=True)
    assert max(looking, noticing) <= wider[-1]


def test_where_two_sides_buy_the_one_counted_is_named() -> None:
    for sells_to, counted in (("both", 2), ("people", 1), ("firms", 1)):
        firm = firm_of("plumber", sells_to=sells_to, publics=[])
        said = market_of(firm, book(), cells_of(firm), 1000, 0.4)
        assert_sayable(said)
        assert len(said) == counted
    text = Text("fr", book=book())
    both = firm_of("plumber", sells_to="both", publics=[])
    chain, side = (text.say(words) for words in market_of(both, book(), cells_of(both), 1000, 0.4))
    assert chain.endswith("presque personne.")
    assert "les entreprises" in side.lower() and "sans être comptées" in side
