"""Media habits of cells: published shares met class by class, on every draw; heavy users use everything more."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner.build import drawn
from planner.catalogue.models import AGE_BANDS
from planner.habits import Habits
from planner.reading import Reading
from planner.usage_classes import known_classes
from tests.engine_parts import BOOK, VARIED, made

WEIGHTS = {band: np.array(table.weights) for band, table in known_classes(BOOK).bands.items()}


@pytest.mark.parametrize("region", ["quebec", "canada", "france"])
def test_the_share_of_a_place_is_met_on_every_draw(region: str) -> None:
    """Whatever the strength of the association, the classes of a band add up to what was published."""
    read = Reading(BOOK)
    Habits(region, False, BOOK, read).by_class("facebook", "30-49")
    reading = drawn(BOOK, read, 64, 3)
    for band in AGE_BANDS:
        for medium in ("facebook", "linkedin", "radio"):
            by_class = Habits(region, False, BOOK, reading).by_class(medium, band)
            published = reading(f"usage.{region}.{medium}.ages.{band}")
            assert by_class.shape == (64, WEIGHTS[band].size)
            assert np.allclose(by_class @ WEIGHTS[band], published, atol=1e-9)


def test_a_stronger_association_spreads_the_classes() -> None:
    """The owner's figure moves how far the classes lie from each other, never the share of the band."""
    spread = {}
    for strength in (0.5, 1.0, 2.0):
        book = BOOK.with_figures({"method.association.figure": strength})
        by_class = Habits("quebec", False, book, Reading(book)).by_class("instagram", "30-49")[0]
        spread[strength] = float(np.ptp(by_class))
        assert by_class @ WEIGHTS["30-49"] == pytest.approx(
            BOOK.usage["quebec"]["instagram"].ages["30-49"].central
        )
    assert spread[0.5] < spread[1.0] < spread[2.0]


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_people_of_all_habits_use_a_medium_as_their_ages_do(changes: dict[str, Any]) -> None:
    """The prospects of a band, class by class, and those who are tied, all classes together, agree."""
    found = made(**changes)
    habits = Habits(found.firm.region, found.firm.audience == "firms", BOOK, found.reading)
    for site in range(len(found.firm.sites)):
        people = found.cells.people[0]
        prospects = found.cells.where("prospect", site=site)
        tied = found.cells.where("tied", site=site)[0]
        using = sum(
            people[i] * habits.share("facebook", found.cells.cells[i])[0]
            for i in prospects
            if found.cells.cells[i].status == "prospect"
        )
        assert using / people[prospects].sum() == pytest.approx(
            habits.share("facebook", found.cells.cells[tied])[0], rel=1e-4
        )


def test_accounts_use_media_as_firms_do() -> None:
    """Where the use by firms was published, it is what counts; elsewhere, that of working ages."""
    found = made(activity="machine-shop", target_firms=40)
    habits = Habits("quebec", True, BOOK, found.reading)
    for medium, usage in BOOK.usage["quebec"].items():
        expected = usage.firms or None
        share = habits.share(medium, found.cells.cells[0])[0]
        if expected is not None:
            assert share == expected.central
        else:
            ages = [usage.ages[band].central for band in ("30-49", "50-64")]
            assert share == pytest.approx(sum(ages) / 2)
