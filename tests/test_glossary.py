"""The glossary: whole, well made, in alphabetical order, found as typed, and only words that the product uses."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from planner.catalogue.reader import DATA, read_catalogue
from planner.glossary import alphabetical, by_letter, by_question, find, glossary, on_page, read_glossary
from planner.refusal import Refusal
from planner.text import LANGUAGE_FILES, LANGUAGES, Text
from planner.tracking import tags
from tests.test_questionnaire_cases import every_question

TERMS = glossary()


def flat(text: str) -> str:
    """A text without accents, capitals or signs."""
    return f" {alphabetical(text)} "


@cache
def product(language: str) -> str:
    """All that the product says in a language: sentences, texts of its data but the glossary's, tags of its links."""
    said: list[str] = []
    for path in sorted((LANGUAGE_FILES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                said += [str(form) for form in forms if message.id]
    for path in DATA.rglob("*.toml"):
        if "glossary" not in path.parts:
            said += re.findall(rf'\b{language} = "([^"]*)"', path.read_text("utf-8"))
    said.append(tags("source", "medium", "campaign", "content"))
    return flat(" ".join(said))


def texts(language: str) -> dict[str, tuple[str, str, str]]:
    """Name, meaning and example of each term."""
    return {
        id: (term.name.in_(language), term.meaning.in_(language), term.example.in_(language))
        for id, term in TERMS.items()
    }


def test_there_are_enough_words() -> None:
    assert len(TERMS) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_one_that_the_product_uses(language: str) -> None:
    unused = [
        id
        for id, term in TERMS.items()
        if not any(
            flat(word) in product(language) for word in (term.name.in_(language), *term.variants[language])
        )
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_share_a_name(language: str) -> None:
    names = Counter(flat(name) for name, _, _ in texts(language).values())
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_a_sentence_of_the_right_length(language: str) -> None:
    faults = []
    for id, (_, meaning, example) in texts(language).items():
        for said, most in ((meaning, 260), (example, 220)):
            if not 25 <= len(said) <= most:
                faults.append(f"{id}: {len(said)} signs")
            if said[0] != said[0].upper() or not re.search(r"[.!?…][»”]?$", said):
                faults.append(f"{id}: not a sentence")
            if re.search(r"[*_`$<>\[\]]|'|\.\.\.", said):
                faults.append(f"{id}: a sign that pages would read as a mark, or a straight apostrophe")
    assert faults == []


def test_french_speaks_to_vous_with_its_own_quotation_marks() -> None:
    wrong = [
        id for id, said in texts("fr").items() if re.search(r"\b(tu|tes|toi)\b|[“”\"]| [;!?]", " ".join(said))
    ]
    assert wrong == []


def test_examples_hold_no_invented_figure() -> None:
    """A share or an amount in an example would pass for a fact."""
    wrong = [
        id
        for language in LANGUAGES
        for id, (*_, example) in texts(language).items()
        if re.search(r"\d ?[%$€]|[$€]\d", example)
    ]
    assert wrong == []


def test_terms_lead_to_one_another_and_none_stands_alone() -> None:
    assert [id for id, term in TERMS.items() if not term.see] == []
    led_to = {other for term in TERMS.values() for other in term.see}
    assert sorted(set(TERMS) - led_to) == []


def test_questions_that_terms_explain_are_asked() -> None:
    assert sorted(set(by_question()) - every_question()) == []
    explained = Counter(question for term in TERMS.values() for question in term.questions)
    assert [question for question, times in explained.items() if times > 1] == []


@pytest.mark.parametrize(("language", "first", "last"), [("fr", "écoute", "zéro"), ("en", "écoute", "zero")])
def test_accents_do_not_move_a_word(language: str, first: str, last: str) -> None:
    words = [last, "Étiquette", "etat", "Œuvre", "oeil", "ordre", first]
    assert sorted(words, key=alphabetical) == [first, "etat", "Étiquette", "oeil", "Œuvre", "ordre", last]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_hold_every_term_once_in_order(language: str) -> None:
    listed = [id for _, ids in by_letter(language) for id in ids]
    assert sorted(listed) == sorted(TERMS)
    names = [alphabetical(TERMS[id].name.in_(language)) for id in listed]
    assert names == sorted(names)
    letters = [letter for letter, _ in by_letter(language)]
    assert letters == sorted(set(letters))
    assert all(unicodedata.normalize("NFD", letter) == letter for letter in letters)


@pytest.mark.parametrize(
    ("typed", "language", "id"),
    [
        ("portee", "fr", "reach"), ("reach", "fr", "reach"), ("FFOM", "fr", "swot"), ("lcap", "en", "casl"),
        ("seuil de rentab", "fr", "break-even"), ("brek-even", "en", "break-even"), ("prescripteurs", "fr", "referrer"),
        ("newsleter", "en", "newsletter"), ("rgpd", "en", "gdpr"),
    ],
)  # fmt: skip
def test_a_word_is_found_as_people_type_it(typed: str, language: str, id: str) -> None:
    assert find(typed, language)[0] == id


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_found_by_its_names(language: str) -> None:
    lost = [id for id, (name, _, _) in texts(language).items() if id not in find(name, language)[:3]]
    assert lost == []


def test_nothing_is_found_for_nothing() -> None:
    assert find("", "fr") == ()
    assert find("xyzzyx", "en") == ()


def test_each_page_has_its_words() -> None:
    for page in ("questionnaire", "diagnosis", "mix", "reach", "explore", "plan", "sources", "method"):
        assert len(on_page(page, "fr")) >= 5, page
        assert sorted(on_page(page, "fr")) == sorted(on_page(page, "en"))


FAULTS = [
    ('see = ["', 'see = ["no-such-term", "', "no-such-term"),
    ("meaning = ", "meening = ", "meaning"),
    ('pages = ["', 'pages = ["no-such-page", "', "pages"),
]


@pytest.mark.parametrize(("good", "bad", "named"), FAULTS)
def test_a_fault_names_its_file_and_its_key(tmp_path: Path, good: str, bad: str, named: str) -> None:
    folder = tmp_path / "data" / "glossary"
    folder.mkdir(parents=True)
    for path in (DATA / "glossary").glob("*.toml"):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    path = folder / "reach.toml"
    path.write_text(path.read_text("utf-8").replace(good, bad, 1), "utf-8")
    with pytest.raises(Refusal) as caught:
        read_glossary(tmp_path / "data")
    for language in LANGUAGES:
        said = [f"{where} {Text(language).say(words)}" for where, words in caught.value.problems]
        assert any("data/glossary" in line and named in line for line in said), said


def test_a_definition_mended_changes_no_plan(tmp_path: Path) -> None:
    """The fingerprint printed on plans says that their figures may have changed: words are not figures."""
    for path in DATA.rglob("*.toml"):
        copy = tmp_path / "data" / path.relative_to(DATA)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    before = read_catalogue(tmp_path / "data").version
    mended = tmp_path / "data" / "glossary" / "reach.toml"
    text = mended.read_text("utf-8").replace("Le nombre de personnes", "Le compte des personnes", 1)
    mended.write_text(text, "utf-8")
    tomllib.loads(text)
    assert read_catalogue(tmp_path / "data").version == before
