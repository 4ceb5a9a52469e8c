"""Places inside places: a chain without loop, a territory that holds the place, adults that grow with it."""

from __future__ import annotations

import itertools

import pytest

from planner.reading import Reading
from planner.territory import adults, adults_by_band, at_scale, chain, regions_within
from tests.engine_parts import BOOK

SCALES = ("neighbourhood", "city", "region", "province", "country")


@pytest.mark.parametrize("place", BOOK.places)
def test_scales_widen_without_ever_losing_people(place: str) -> None:
    """Each wider scale is a place of the chain and has at least as many adults."""
    reading = Reading(BOOK)
    found = [at_scale(place, scale, BOOK) for scale in SCALES]
    assert set(found) <= set(chain(place, BOOK))
    counts = [float(adults(each, reading)[0]) for each in found]
    assert all(a <= b * 1.02 for a, b in itertools.pairwise(counts)), dict(zip(SCALES, counts, strict=True))


@pytest.mark.parametrize("place", BOOK.places)
def test_a_chain_ends_at_a_country_without_turning_back(place: str) -> None:
    """No place contains itself, and the last one is contained by none."""
    found = chain(place, BOOK)
    assert len(found) == len(set(found)) <= 5
    assert BOOK.places[found[-1]].parent == ""
    assert len({BOOK.places[each].country for each in found}) == 1


@pytest.mark.parametrize("place", BOOK.places)
def test_a_place_holds_its_own_region(place: str) -> None:
    """The rules of a place hold in any territory that contains it."""
    for wider in chain(place, BOOK):
        assert BOOK.places[place].region in regions_within(wider, BOOK)


def test_adults_are_the_sum_of_their_bands() -> None:
    """Four bands, nobody twice."""
    reading = Reading(BOOK)
    for place in BOOK.places:
        assert adults(place, reading)[0] == pytest.approx(
            sum(v[0] for v in adults_by_band(place, reading).values())
        )
