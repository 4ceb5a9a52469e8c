"""Published calculations: every formula finds again what its source prints, to the last digit."""

from __future__ import annotations

import numpy as np
import pytest

from planner.catalogue import catalogue
from planner.catalogue.vectors import VectorCase
from planner.method import vectors
from planner.method.vectors import LAWS, held, pairs

BOOK = catalogue()
CASES = [(id, case) for id, vector in BOOK.vectors.items() for case in vector.cases]


@pytest.mark.parametrize(("id", "case"), CASES, ids=[id for id, _ in CASES])
def test_every_number_is_found_again(id: str, case: VectorCase) -> None:
    for name, published, ours in pairs(id, case):
        assert ours == pytest.approx(published, abs=case.within * (1 + 1e-9)), name


def test_every_formula_of_the_file_is_done_and_no_other() -> None:
    assert set(LAWS) == set(BOOK.vectors)
    assert len(LAWS) == 14


def test_every_number_published_is_compared() -> None:
    numbers = sum(
        len(gives) if isinstance(gives, list) else 1 for _, case in CASES for gives in case.gives.values()
    )
    assert sum(one.values for one in held(BOOK)) == numbers > 120
    assert sum(one.printed for one in held(BOOK)) >= 80
    assert all(one.passed for one in held(BOOK))


@pytest.mark.parametrize("id", LAWS)
def test_a_wrong_formula_is_seen(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One per cent more on everything fails wherever the published digits allow to see it."""
    law = LAWS[id]
    monkeypatch.setitem(
        vectors.LAWS, id, lambda given: {name: 1.01 * np.asarray(found) for name, found in law(given).items()}
    )
    found = next(one for one in held(BOOK) if one.id == id)
    assert found.passed == (id == "effective-frequency"), (
        "one whole number of contacts is too coarse for one per cent"
    )


@pytest.mark.parametrize("law", ["gamma-poisson", "poisson", "one-point"])
def test_the_law_of_the_plan_is_the_one_that_is_held(law: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calculations go through the exponent that the optimiser and the projection use."""
    from planner.maths import curves

    right = curves.exponent
    monkeypatch.setattr(curves, "exponent", lambda contacts, shape: 1.05 * right(contacts, shape))
    assert not next(one for one in held(BOOK) if one.id == law).passed
