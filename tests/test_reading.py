"""Reading figures: the owner's value first, everything read is kept, nothing else is touched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.reading import Reading
from tests.engine_parts import BOOK

IDS = sorted(BOOK.figures)


@settings(max_examples=25)
@given(st.sampled_from(IDS), st.floats(0.01, 0.99))
def test_a_changed_figure_keeps_its_proportions(id: str, value: float) -> None:
    """The owner's value is the central one; low and high stay in proportion, a share stays a share."""
    known, found = BOOK.figures[id], Reading(BOOK, {id: value}).figure(id)
    assert found.low <= found.central == value <= found.high
    if known.unit == "share":
        assert found.low >= 0
        assert found.high <= 1
    elif known.central > 0:
        assert found.high / found.central == pytest.approx(max(1.0, known.high / known.central))
    assert found.kind == known.kind


@settings(max_examples=25)
@given(st.sampled_from(IDS), st.floats(0.01, 0.99))
def test_a_change_moves_one_figure_and_is_seen_by_every_reader(id: str, value: float) -> None:
    """The catalogue of the owner differs by that figure only, wherever it is read from."""
    changed = BOOK.with_figures({id: value})
    assert {name for name in BOOK.figures if changed.figures[name] != BOOK.figures[name]} <= {id}
    fresh = type(changed).figures.func(changed)  # type: ignore[attr-defined]
    assert fresh == changed.figures
    assert changed.with_figures({id: value}) == changed


def test_a_number_of_method_follows_the_owner() -> None:
    """Thresholds are figures like the others: what the Sources page shows as changed is what the plan used."""
    assert BOOK.with_figures({"method.reserve.figure": 0.2}).threshold("reserve") == 0.2
    assert BOOK.threshold("reserve") != 0.2


def test_an_unknown_figure_is_left_aside() -> None:
    """It is the door's business to refuse it, with a sentence."""
    assert BOOK.with_figures({"channels.minitel.magic": 3}) is BOOK


def test_what_is_read_is_kept_and_nothing_else() -> None:
    """The bibliography of a plan is what it read."""
    reading = Reading(BOOK)
    reading("method.reserve.figure")
    reading.central("prices.quebec.hour")
    assert set(reading.used) == {"method.reserve.figure", "prices.quebec.hour"}
    assert (reading.optional("nothing.of.the.kind", 3.0) == 3.0).all()


def test_draws_replace_central_values() -> None:
    """A drawn figure gives its draws, another its central value, both one value a draw."""
    reading = Reading(BOOK, drawn={"prices.quebec.hour": np.arange(4.0)}, size=4)
    assert reading("prices.quebec.hour").tolist() == [0, 1, 2, 3]
    assert reading("prices.quebec.money").shape == (4,)
