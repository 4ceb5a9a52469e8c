"""Draws of the uncertain figures: the right quantiles, the same at each run, errors of one family moving together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.draws import draw, family
from tests.engine_parts import BOOK

USUAL = {
    id: f
    for id, f in BOOK.figures.items()
    if (f.high > f.low and f.low > 0 and f.high < 1) or f.unit != "share"
}
IDS = sorted(id for id, f in USUAL.items() if f.high > f.low > 0)


def test_one_draw_in_ten_falls_under_low_and_over_high() -> None:
    """10, 50 and 90 % of the draws of every figure stand at its low, central and high values."""
    drawn = draw({id: BOOK.figures[id] for id in IDS[:: max(1, len(IDS) // 150)]}, 4096, 1)
    assert len(drawn) >= 100
    for id, values in drawn.items():
        figure = BOOK.figures[id]
        for bound, level in ((figure.low, 0.1), (figure.central, 0.5), (figure.high, 0.9)):
            if figure.low < figure.central < figure.high:
                assert np.mean(values <= bound) == pytest.approx(level, abs=0.04), (id, level)


@settings(max_examples=10)
@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=8, unique=True), st.integers(0, 99))
def test_same_seed_same_draws(ids: list[str], seed: int) -> None:
    """The order in which figures are asked for changes nothing either."""
    figures = {id: BOOK.figures[id] for id in ids}
    again = draw(dict(reversed(figures.items())), 64, seed)
    first = draw(figures, 64, seed)
    assert set(first) == set(again)
    assert all((first[id] == again[id]).all() for id in first)


def test_errors_of_a_family_are_correlated_by_half_and_others_are_not() -> None:
    """All shares noticed err together, about .5; a price does not err with them."""
    noticed = [id for id in IDS if family(id) == "noticed"][:6]
    prices = [id for id in IDS if family(id) == "price"][:6]
    drawn = draw({id: BOOK.figures[id] for id in noticed + prices}, 4096, 1)
    ranks = np.array([np.argsort(np.argsort(drawn[id])) for id in noticed + prices], dtype=float)
    matrix = np.corrcoef(ranks)
    inside = matrix[:6, :6][np.triu_indices(6, 1)]
    across = matrix[:6, 6:]
    assert inside.mean() == pytest.approx(0.5, abs=0.06)
    assert abs(across).max() < 0.12


@pytest.mark.parametrize("id", [id for id, f in BOOK.figures.items() if f.high > f.low == 0][:8])
def test_a_low_of_zero_never_draws_below_zero(id: str) -> None:
    """Nothing is possible, less than nothing is not."""
    values = draw({id: BOOK.figures[id]}, 1024, 1)[id]
    assert np.isfinite(values).all()
    assert values.min() >= 0
    assert np.mean(values <= BOOK.figures[id].high * (1 + 1e-9)) == pytest.approx(0.9, abs=0.02)


def test_shares_stay_shares_and_certain_figures_are_not_drawn() -> None:
    """A share drawn is in 0..1; a figure without a range has no draws."""
    shares = {id: f for id, f in BOOK.figures.items() if f.unit == "share" and f.high > f.low}
    for values in draw(dict(list(shares.items())[::20]), 256, 1).values():
        assert values.min() >= 0
        assert values.max() <= 1
    certain = next(f for f in BOOK.figures.values()).model_copy(
        update={"low": 2.0, "central": 2.0, "high": 2.0}
    )
    assert draw({"x": certain.model_copy(update={"unit": "factor"})}, 64, 1) == {}


def test_every_figure_has_a_family() -> None:
    """A family names a common cause; every figure that plans draw belongs to one."""
    assert all(family(id) for id in BOOK.figures)
    assert family("channels.facebook.actions.posts.noticed") == family(
        "channels.tiktok.actions.videos.noticed"
    )
