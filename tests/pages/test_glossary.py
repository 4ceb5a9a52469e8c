"""The page of the glossary: A to Z, searched as one types, narrowed to the words of a page, led to from every page."""

from __future__ import annotations

from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.navigation import PAGES
from pages.shared.terms import meaning
from planner.glossary import alphabetical, by_letter, glossary, on_page
from planner.text import Text
from tests.pages.conftest import FULL, Open, all_text, go_to_step


def names(visitor: AppTest) -> list[str]:
    """The terms on the page, in order."""
    return [heading.value for heading in visitor.subheader]


@pytest.mark.parametrize(("language", "first"), [("fr", "Réserve"), ("en", "Reach")])
def test_every_term_stands_there_from_a_to_z(open_page: Open, language: str, first: str) -> None:
    visitor = open_page("glossary", language)
    assert len(names(visitor)) == len(glossary())
    assert names(visitor) == sorted(names(visitor), key=alphabetical)
    assert first in " ".join(names(visitor))
    assert [heading.value for heading in visitor.header] == [letter for letter, _ in by_letter(language)]


def test_each_term_has_an_address_of_its_own_and_leads_to_others(open_page: Open) -> None:
    visitor = open_page("glossary", "fr")
    anchors = {heading.proto.anchor for heading in visitor.subheader}
    assert anchors == set(glossary())
    reach = next(caption.value for caption in visitor.caption if "boulangerie lit l’annonce" in caption.value)
    assert "](#frequency)" in reach
    assert "Dans les pages : Mix, Portée".replace(" :", "\u00a0:") in reach


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [("fr", "seuil", "Seuil de rentabilité"), ("en", "brek", "Break-even point")],
)
def test_a_word_is_found_as_it_is_typed(open_page: Open, language: str, typed: str, found: str) -> None:
    visitor = open_page("glossary", language)
    visitor.text_input(key="glossary-search").set_value(typed).run()
    assert names(visitor)[0] == found
    assert len(names(visitor)) <= 12


def test_a_word_that_is_not_there_is_said_so(open_page: Open) -> None:
    visitor = open_page("glossary", "fr")
    visitor.text_input(key="glossary-search").set_value("xyzzyx").run()
    assert names(visitor) == []
    assert "n’est pas au lexique" in all_text(visitor)


def test_found_terms_lead_to_the_whole_list_for_those_not_found(open_page: Open) -> None:
    visitor = open_page("glossary", "en")
    visitor.text_input(key="glossary-search").set_value("break-even point").run()
    told = " ".join(caption.value for caption in visitor.caption)
    assert "](/glossary?lang=en&term=margin)" in told or "](#margin)" in told


def test_the_words_of_one_page(open_page: Open) -> None:
    visitor = open_page("glossary", "fr")
    visitor.selectbox[0].set_value("diagnosis").run()
    assert len(names(visitor)) == len(on_page("diagnosis", "fr")) < len(glossary())


@pytest.mark.parametrize("name", PAGES)
def test_the_foot_of_every_page_leads_there(open_page: Open, name: str) -> None:
    visitor = open_page(name, "fr", given=FULL)
    feet = [link.proto for link in visitor.get("page_link")]
    assert any(foot.page == "glossary" for foot in feet)


def test_the_term_that_the_address_names_comes_first(open_page: Open) -> None:
    visitor = open_page("glossary", "en", term="margin")
    assert names(visitor)[0] == "Margin"
    assert len(names(visitor)) == len(glossary()) + 1
    assert names(open_page("glossary", "en", term="no-such-term"))[0] != "Margin"


def test_a_question_explains_its_word_in_place(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", "fr", given=FULL), "goals")
    helps = [caption.proto.help for caption in visitor.caption if caption.proto.help]
    assert any("Positionnement" in help and "/glossary?lang=fr&term=positioning" in help for help in helps)


@pytest.mark.parametrize(("language", "said"), [("fr", "et la vitrine"), ("en", "and the window")])
def test_a_question_shows_what_a_near_business_answered(open_page: Open, language: str, said: str) -> None:
    visitor = go_to_step(open_page("questionnaire", language, given=FULL), "means")
    cases = " ".join(caption.value for caption in visitor.caption)
    assert said in cases


def told(visitor: AppTest) -> str:
    """All that the marks beside the words of a page tell."""
    kinds = (visitor.title, visitor.header, visitor.markdown, visitor.caption)
    return " ".join(element.proto.help for elements in kinds for element in elements)


@pytest.mark.parametrize(
    ("name", "part", "terms"),
    [
        ("diagnosis", "", {"maturity", "swot", "adoption-curve"}),
        ("mix", "", {"foundation", "line", "bench", "optimality-gap"}),
        ("reach", "", {"reach", "break-even"}),
        ("reach", "targeting", {"useful-share"}),
        ("explore", "", {"frontier"}),
        ("plan", "", {"axis", "objective"}),
        ("plan", "calendar", {"editorial-calendar"}),
        ("plan", "budget", {"indicator"}),
        ("sources", "", {"assumption", "range"}),
    ],
)
def test_a_page_explains_its_words_where_they_stand(
    open_page: Open, name: str, part: str, terms: set[str]
) -> None:
    visitor = open_page(name, "en", given=FULL)
    if part:
        row = {"reach": "reach-part", "plan": "part"}[name]
        next(parts for parts in visitor.segmented_control if parts.key == row).set_value(part).run()
    assert [term for term in terms if f"(/glossary?lang=en&term={term})" not in told(visitor)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_tells_what_its_price_is(open_page: Open, language: str) -> None:
    cards = all_text(open_page("mix", language, given=FULL))
    assert escape(meaning("cost-per-act", Text(language))) in cards


def test_the_three_goals_are_explained_with_an_example(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", "fr", given=FULL), "goals")
    under = next(caption for caption in visitor.caption if "Ces trois poids" in caption.value)
    assert "nous ouvrons, alors rejoindre d’abord" in under.value
    assert "term=goal)" in under.proto.help
