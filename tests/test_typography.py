"""Each language has its own marks and speaks by itself: in every sentence, every text of the data, every document."""

from __future__ import annotations

import pytest

from planner.text import LANGUAGES, Text, french
from tests.typography import RULES, faults
from tests.vocabulary import data_texts, sentences, words

OTHERS = {
    "fr": "the and of to with for is are was this that these those your you from by it its their they we our been will "
    "which when where what who how not only each about into than then there here more",
    "en": "le la les des du une un et est sont vous votre vos nous notre nos avec dans par sur que qui ce cette ces "
    "aux il elle ils elles ne pas ou où mais leur leurs chaque être avoir fait sous entre depuis donc",
}
"""The little words of the other language, those that both have left aside: a sentence has two of them or more."""
WRONG = {
    "fr": ["Coût : 5\u00a0$", "Coût: 5\u00a0$", "«\u00a0net »", "« net\u00a0»", "5 %", "Oui !", "l'an", 'dit "oui"',
           "bientôt...", "1 500", "2 h", "2\u00a0h 30", "1,500", "2.5\u00a0%", "$5"],
    "en": ["Cost : $5", "5 %", "«net»", "it's", 'says "yes"', "soon...", "1 500", "2,50", "5 $"],
}  # fmt: skip
RIGHT = {
    "fr": ["Coût\u00a0: 5\u00a0$, «\u00a0net\u00a0», l’an, 1\u00a0500, 2\u00a0h\u00a030, 2,5\u00a0%!", "https://a.b/c?d=e",
           "8:05"],
    "en": ["Cost: $1,500.50 (5%), “net”, it’s soon…", "https://a.b/c?d=e"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_every_text_of_the_data_has_its_marks(language: str) -> None:
    voice = Text(language)
    said = [*sentences(language), *data_texts(language)]
    assert len(said) > 10_000
    assert [(place, fault) for place, text in said for fault in faults(voice.polish(text), language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_in_the_other_language(language: str) -> None:
    """But for mentions that a law wants in the language of the place."""
    others = set(OTHERS[language].split())
    said = [
        *sentences(language),
        *(text for text in data_texts(language) if not text[0].startswith("rules/")),
    ]
    assert [(place, text) for place, text in said if len(others & set(words(text))) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_fault_is_seen_and_nothing_else(language: str) -> None:
    assert [text for text in WRONG[language] if not faults(text, language)] == []
    assert [text for text in RIGHT[language] if faults(text, language)] == []
    told = {fault.split(":")[0] for text in WRONG[language] for fault in faults(text, language)}
    assert told == {rule.split(":")[0] for rule in RULES[language].values()}


def test_french_is_mended_where_it_is_said() -> None:
    """Whoever writes a sentence types it with the spaces of a keyboard."""
    written = "Coût : 1 500 $ « net », soit 5 % d'ici 10 h 30 ! Déjà ?"
    assert faults(written, "fr")
    assert faults(french(written), "fr") == []
