"""The sales rhythms to choose from: the trade's own first, the others in alphabetical order, named by months."""

from __future__ import annotations

import pytest

from pages.shared.rhythms import in_order, named
from planner.glossary import alphabetical
from planner.text import LANGUAGES, Text
from tests.plan_parts import book


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rhythm_of_the_trade_comes_first_then_the_alphabet(language: str) -> None:
    text = Text(language, book=book())
    found = in_order(tuple(book().seasons), "tourism-summer", text)
    assert found[0] == "tourism-summer" and set(found) == set(book().seasons)
    names = [alphabetical(named(id, "", text)) for id in found[1:]]
    assert names == sorted(names) and len(set(names)) == len(names)


def test_a_rhythm_is_known_by_its_months() -> None:
    text = Text("fr", book=book())
    said = named("tourism-summer", "tourism-summer", text)
    assert "fort en août" in said and said.endswith("(votre métier)")
    assert named("flat", "", text) == "Ventes égales toute l’année"
