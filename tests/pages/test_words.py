"""The words of the screen: every key said in both languages with the same values, none missing, none left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from planner.answers import MATURITY_QUESTIONS
from planner.catalogue import catalogue
from planner.questionnaire import STEPS, steps
from planner.text import LANGUAGE_FILES, Text

OURS = ("pages", "questionnaire", "charts", "drafts", "scenario")
ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    *(ROOT / "pages").rglob("*.py"),
    *(ROOT / "planner" / "charts").glob("*.py"),
    *(ROOT / "planner" / "store").glob("*.py"),
    ROOT / "planner" / "questionnaire.py",
    ROOT / "planner" / "numbers_typed.py",
]
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_+-]+)+$")


def read(language: str, name: str) -> Catalog:
    """One file of sentences."""
    with (LANGUAGE_FILES / language / f"{name}.po").open("rb") as file:
        return read_po(file, locale=language)


def sentences(language: str) -> dict[str, list[str]]:
    """Forms of each sentence, by key."""
    found = {}
    for name in OURS:
        for message in read(language, name):
            if message.id:
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                found[str(key)] = [str(form) for form in forms]
    return found


FRENCH, ENGLISH = sentences("fr"), sentences("en")


def test_both_languages_say_the_same_keys() -> None:
    assert set(FRENCH) == set(ENGLISH)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_empty_or_doubtful(language: str) -> None:
    assert [key for key, forms in sentences(language).items() if not all(forms)] == []
    assert [
        message.id for name in OURS for message in read(language, name) if message.id and message.fuzzy
    ] == []


def values(form: str) -> set[str]:
    """Names of the values that a sentence holds."""
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_hold_the_same_values() -> None:
    def all_values(forms: list[str]) -> set[str]:
        return set().union(*(values(form) for form in forms))

    assert {key for key in FRENCH if all_values(FRENCH[key]) != all_values(ENGLISH[key])} == set()
    assert {key for key in FRENCH if len(FRENCH[key]) != len(ENGLISH[key])} == set()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", OURS)
def test_files_declare_what_they_are(language: str, name: str) -> None:
    header = (LANGUAGE_FILES / language / f"{name}.po").read_text(encoding="utf-8")
    assert "charset=UTF-8" in header
    assert f"Language: {language}" in header
    assert {"fr": "plural=(n > 1)", "en": "plural=(n != 1)"}[language] in header


def literal_keys() -> set[str]:
    """Keys written whole in the sources: arguments of `.t(…)` and of `Words(key=…)`."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                found.add(node.value)
    return found


def starts() -> tuple[str, ...]:
    """Beginnings of keys that the sources complete (`f"q.{path}.label"`)."""
    found = {"q."}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if re.match(r"^[a-z_]+\.", start):
                    found.add(start)
    return tuple(found)


def test_no_sentence_is_left_over() -> None:
    used, begun = literal_keys(), starts()
    assert sorted(key for key in FRENCH if key not in used and not key.startswith(begun)) == []


def test_every_key_of_the_sources_is_said() -> None:
    heads = {key.split(".")[0] for key in FRENCH}
    asked = {key for key in literal_keys() if key.split(".")[0] in heads}
    answers = {"publics.name", "traits.shop"}
    known = set(FRENCH)
    assert (
        sorted(key for key in asked - known - answers if not any(other.startswith(key) for other in known))
        == []
    )


def keys_asked_for() -> set[str]:
    """Keys written whole where a sentence is asked for: `text.t("…")`, `sentence("…")`, `Words(key="…")`."""
    found = set()
    for folder in ("pages", "planner"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                named = [word.value for word in node.keywords if word.arg == "key"]
                for given in node.args[:1] if name in ("t", "sentence") else named if name == "Words" else []:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        found.add(given.value)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_key_asked_for_is_in_the_catalogues(language: str) -> None:
    """In all of them: a key that is not there would be read by the owner as it is."""
    asked, text = keys_asked_for(), Text(language)
    assert len(asked) > 500
    assert sorted(key for key in asked if not text.knows(key)) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_of_every_trade_is_worded(language: str) -> None:
    """A label for each, each option named; a reason or an assumption for each that is not plain."""
    book = catalogue()
    text = Text(language)
    missing = set()
    for activity in book.activities:
        for given in ({"activity": activity}, {"activity": activity, "sells_to": "both", "dates": [{}]}):
            for step in steps(given, book):
                for question in step.questions:
                    missing |= {
                        key
                        for key in needed(question.id, question.kind, question.options)
                        if not text.knows(key)
                    }
    assert missing == set()


def needed(id: str, kind: str, options: tuple[str, ...]) -> list[str]:
    """Keys that a question uses."""
    keys = [f"q.{id}.label"]
    if kind in (
        "money",
        "people",
        "number",
        "share",
        "hours",
        "line",
        "paragraph",
        "trade",
        "place",
        "month",
    ):
        keys.append(f"q.{id}.example")
    if kind in ("choice", "choices", "scale") and id != "season":
        keys += [f"q.{id}.option.{option}" for option in options]
    if kind not in ("fact", "scale", "line", "months") and id != "notes":
        keys.append(f"q.{id}.why")
    return keys


def test_every_step_is_worded() -> None:
    for step in STEPS:
        assert {f"step.{step}", f"step.{step}.title", f"step.{step}.lead"} <= set(FRENCH)
    assert {f"q.maturity.{name}.option.{level}" for name in MATURITY_QUESTIONS for level in range(5)} <= set(
        FRENCH
    )


def test_french_is_typed_as_in_quebec() -> None:
    """Spaces are put by `planner.text`; none before ; ! ?, and no straight quotes."""
    wrong = {
        key: form
        for key, forms in FRENCH.items()
        for form in forms
        if re.search(r" [;!?]", form) or '"' in form or "..." in form or re.search(r"\w'\w", form)
    }
    assert wrong == {}
