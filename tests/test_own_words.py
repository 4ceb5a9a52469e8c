"""What the owner typed stands in the plan's sentences as if we had written it there, and names keep their capital."""

from __future__ import annotations

import re

import pytest

from planner.answers import read_answers
from planner.catalogue import catalogue
from planner.firm import Firm, understand
from planner.messages import messages_of
from planner.own_words import begins_plainly, inside
from planner.publics import publics_of
from planner.text import Text
from planner.wording import filled, offer, sentence
from tests.plan_parts import cells_of, firm_of

BOOK = catalogue()
BAKERY = BOOK.activities["bakery"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Du pain, des viennoiseries et des boîtes à lunch.", "du pain, des viennoiseries et des boîtes à lunch"),
        ("L’art du pain", "l’art du pain"), ("Croissants au beurre", "croissants au beurre"),
        ("The best bread in town", "the best bread in town"), ("le pain", "le pain"), ("100 % levain", "100 % levain"),
        ("Une équipe de Baie-Comeau", "une équipe de Baie-Comeau"), ("CNC machining", "CNC machining"),
        ("Volvo et Mack, réparations", "Volvo et Mack, réparations"), ("…", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_phrase_fits_in_a_sentence(typed: str, said: str) -> None:
    assert inside(typed, BAKERY) == said


def test_what_may_be_a_name_is_quoted_where_we_speak_and_not_where_the_firm_does() -> None:
    assert not begins_plainly("Volvo et Mack", BAKERY)
    firm = _firm(offer="Volvo et Mack, réparations")
    assert Text("fr").say(sentence("issue.aim.structure", offer=offer(firm))).count("«") == 1
    assert "«" not in Text("fr").say(filled("voices/44-45:messages.0.sentence", firm))


def test_no_capital_stands_in_the_middle_of_a_message() -> None:
    firm = _firm(offer="Du pain et des viennoiseries.", difference="Le seul four à bois de la ville.")
    for language in ("fr", "en"):
        said = " ".join(Text(language).say(message.sentence) for message in messages_of(firm, BOOK))
        assert "le seul four à bois" in said
        assert not re.search(r"\bDu pain|\bLe seul|ville\.\.|viennoiseries\.\.", said)


def test_a_proof_has_no_capital_after_our_colon() -> None:
    firm = _firm(proof="Plus de 140 avis à 4,8 sur 5.")
    said = " ".join(Text("fr").say(message.proof) for message in messages_of(firm, BOOK))
    assert "Preuve : plus de 140 avis à 4,8 sur 5." in said.replace("\u00a0", " ")


def _firm(**said: str) -> Firm:
    given = {"activity": "bakery", "place": "qc-rimouski", "budget_per_month": 300, "hours_per_week": 4}
    return understand(read_answers({**given, **said}), BOOK)


LONG = "Des armoires de cuisine, des meubles et des bibliothèques en bois massif, en placage ou en mélamine"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_long_offer_is_said_once_on_the_page_of_the_publics_then_by_the_trade_s_word(language: str) -> None:
    firm = firm_of("bakery", activity="cabinet-maker", offer=LONG, relays=3)
    text = Text(language, book=BOOK)
    parts = publics_of(firm, BOOK, cells_of(firm))
    said = [text.say(one.know) for one in parts] + [text.say(one.sentence) for one in messages_of(firm, BOOK)]
    short = text.polish(firm.activity.offer.in_(language))
    assert sum("placage ou en mélamine" in one for one in said) == 1
    assert sum(short in one for one in said) >= 2
    assert LONG[4:] not in text.say(filled("voices/44-45:axis", firm))
