"""The size of a public says who is counted, and how many of them are looking now."""

from __future__ import annotations

from typing import Any

import pytest

from planner.publics import publics_of
from planner.text import Text
from tests.plan_parts import book, cells_of, firm_of


def said_of(ages: list[str]) -> str:
    """The size of the only public of a notary, in French with plain spaces."""
    firm = firm_of("notary", publics=[{"name": "Premiers acheteurs", "ages": ages, "share": 1}], relays=0)
    part = publics_of(firm, book(), cells_of(firm))[0]
    return Text("fr", book=book()).say(part.size).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("ages", "adults"),
    [
        (["18-29", "30-49"], "adultes de 18 à 49 ans à portée"),
        (["50-64", "65+"], "adultes de 50 ans et plus à portée"),
        (["18-29", "65+"], "adultes de 18 à 29 ans et adultes de 65 ans et plus à portée"),
        ([], "adultes à portée"),
    ],
)
def test_a_public_is_everybody_of_its_ages_and_few_are_looking(ages: list[str], adults: str) -> None:
    said = said_of(ages)
    assert adults in said
    assert "cherchent ce que vous offrez" in said


def test_accounts_and_relays_are_those_that_the_owner_counted() -> None:
    firm = firm_of("machine-shop")
    sizes = [Text("en", book=book()).say(part.size) for part in publics_of(firm, book(), cells_of(firm))]
    assert sizes[0].startswith("40 businesses, by your answer")
    assert sizes[-1] == "5 people or businesses, by your answer"


def test_visitors_are_said_to_be_counted_among_those_who_live_there() -> None:
    firm = firm_of("notary", publics=[{"name": "Touristes de passage"}], relays=0)
    assert publics_of(firm, book(), cells_of(firm))[0].size.key == "public.size.visitors"


@pytest.mark.parametrize(
    ("publics", "said"),
    [
        (
            [{"role": "purchasing"}, {"role": "technical"}],
            ["Voisins (Acheteurs)", "Voisins (Responsables techniques)"],
        ),
        ([{"ages": ["18-29"]}, {"ages": ["65+"]}], ["Voisins (18 à 29 ans)", "Voisins (65 ans et plus)"]),
        ([{}, {}], ["Voisins (1)", "Voisins (2)"]),
    ],
)
def test_two_publics_of_one_name_are_told_apart(publics: list[dict[str, Any]], said: list[str]) -> None:
    """By the role or the ages that differ, else by their rank: their cards never look alike."""
    sells_to = "firms" if "role" in publics[0] else "people"
    named = [{"name": "Voisins", **public} for public in publics]
    firm = firm_of("plumber", sells_to=sells_to, publics=named)
    parts, text = publics_of(firm, book(), cells_of(firm)), Text("fr", book=book())
    assert [text.say(part.name).replace("\u00a0", " ") for part in parts][:2] == said
