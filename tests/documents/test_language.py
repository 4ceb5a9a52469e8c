"""Every sentence of the documents exists in both languages, with the same places for values, and is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from planner.documents.figure_names import figure_name, thing_name
from planner.text import LANGUAGE_FILES, Text

ROOM = Path(__file__).resolve().parents[2] / "planner" / "documents"
PLACE = re.compile(r"\{(\w+)\}")
# A key is written in full, or up to the value that ends it: f"doc.goal.{line.role}".
KEY = re.compile(r"""["\']((?:doc|pdf|chart|csv|xlsx|ics|txt)\.[\w.]*)(\{)?""")


def messages(language: str) -> dict[str, Message]:
    """The sentences of one language by key."""
    with (LANGUAGE_FILES / language / "documents.po").open("rb") as file:
        found = {}
        for message in read_po(file, locale=language):
            if message.id:
                found[message.id if isinstance(message.id, str) else message.id[0]] = message
        return found


def sentences(message: Message) -> list[str]:
    """Its forms: one, or a singular and a plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_both_languages_say_the_same_things() -> None:
    french, english = messages("fr"), messages("en")
    assert french.keys() == english.keys()
    for key, message in french.items():
        places = [set(PLACE.findall(words)) for words in (*sentences(message), *sentences(english[key]))]
        assert all(place == places[0] for place in places), key


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_missing_or_fuzzy(language: str) -> None:
    for key, message in messages(language).items():
        assert not message.fuzzy, key
        assert all(words.strip() for words in sentences(message)), key


def test_every_key_of_the_code_exists_and_every_key_is_used() -> None:
    known = set(messages("fr"))
    used: set[str] = set()
    for path in ROOM.rglob("*.py"):
        for key, open_end in KEY.findall(path.read_text(encoding="utf-8")):
            matching = {name for name in known if name.startswith(key)} if open_end else {key} & known
            assert matching, f"{path.name}: {key}"
            used |= matching
    assert known - used == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_figure_of_the_catalogue_has_a_name(language: str) -> None:
    text = Text(language)
    unnamed = [
        id
        for id in text.book.figures
        if figure_name(text, id).startswith("doc.") or thing_name(text, id).startswith("doc.")
    ]
    assert unnamed == []


def test_french_is_set_as_in_quebec() -> None:
    wrong = re.compile(r" [;!?]|\w'\w|[^\s]:[ \u00a0]|\.\.\.")
    said = {key: sentences(message) for key, message in messages("fr").items()}
    assert {key: words for key, words in said.items() if any(wrong.search(word) for word in words)} == {}
