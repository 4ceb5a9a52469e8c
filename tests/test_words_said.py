"""Every sentence that the planner names exists in both languages, with the same holes; none is left half done."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from planner.catalogue.models import Equipment, Skill
from planner.text import LANGUAGE_FILES, LANGUAGES, french
from tests.engine_parts import BOOK

ROOT = Path(__file__).resolve().parents[1]
SAYING = {"Words", "sentence", "refuse", "Refusal"}


TWICE: set[tuple[str, str]] = set()
"""File and key of each sentence that another file says otherwise: one of the two is never heard."""


@cache
def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """Sentences of a language: key → its forms."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((LANGUAGE_FILES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                    text = tuple(str(form) for form in forms)
                    assert not message.fuzzy, f"{path.name}: {key} fuzzy"
                    if found.get(key, text) != text:
                        TWICE.add((path.name, key))
                    found[key] = text
    return found


def named() -> set[tuple[str, str]]:
    """Patterns of the keys that planner code names in Words(…), sentence(…), refuse(…): (pattern, place)."""
    found: set[tuple[str, str]] = set()
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                not isinstance(node, ast.Call)
                or not isinstance(node.func, ast.Name)
                or node.func.id not in SAYING
            ):
                continue
            given = [k.value for k in node.keywords if k.arg == "key"]
            given += (
                node.args[1:2]
                if node.func.id == "refuse"
                else node.args[:1]
                if node.func.id == "sentence"
                else []
            )
            for value in given:
                for pattern in patterns(value):
                    found.add((pattern, f"{path.relative_to(ROOT)}:{node.lineno}"))
    return found


def patterns(value: ast.expr) -> list[str]:
    """Regular expressions of the keys that an expression can give; nothing for what is computed elsewhere."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [re.escape(value.value)]
    if isinstance(value, ast.IfExp):
        return patterns(value.body) + patterns(value.orelse)
    if isinstance(value, ast.JoinedStr):
        parts = [
            re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.\-+]+" for p in value.values
        ]
        return ["".join(parts)]
    return []


def test_every_key_named_by_the_planner_is_said() -> None:
    """Each key of the code, or some key of its pattern, has a sentence in each language."""
    wanted = named()
    assert len(wanted) > 150
    for language in LANGUAGES:
        known = sentences(language)
        missing = [(p, where) for p, where in wanted if not any(re.fullmatch(p, key) for key in known)]
        assert missing == [], language


def test_every_key_made_from_a_list_is_said() -> None:
    """Keys that end in a trait, a skill, a tool or a limit: one sentence for each that the catalogue can ask for."""
    actions = [action for channel in BOOK.channels.values() for action in channel.actions.values()]
    needs = (
        {t for a in actions for t in a.needs} | {a.needs_any[0] for a in actions if a.needs_any} | {"firms"}
    )
    keys = [f"out.needs.{t}{end}" for t in needs for end in ("", ".change")]
    keys += [f"out.excluded.{t}" for a in actions for t in a.excluded_by]
    keys += [f"out.skill.{skill}" for skill in get_args(Skill)]
    keys += [f"out.equipment.{item}" for item in get_args(Equipment) if item != "stand"]
    keys += [f"missing.{kind}" for kind in ("budget", "cash", "hours", "own_hours")]
    missing = [(lang, key) for lang in LANGUAGES for key in sorted(set(keys)) if key not in sentences(lang)]
    assert missing == []


def test_both_languages_say_the_same_things() -> None:
    """Same keys, same holes, same plurals, nothing empty."""
    first, second = sentences("fr"), sentences("en")
    assert set(first) == set(second)
    assert len(first) > 300
    for key, forms in first.items():
        holes = [
            {hole for form in said for hole in re.findall(r"\{(\w+)\}", form)}
            for said in (forms, second[key])
        ]
        assert holes[0] == holes[1], key
        assert (len(forms) > 1) == (len(second[key]) > 1), key
        assert all(form.strip() for form in (*forms, *second[key])), key


def test_no_key_is_said_in_two_ways() -> None:
    """Files are merged: a key that two of them hold says the same in both."""
    for language in LANGUAGES:
        sentences(language)
    assert set() == TWICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_holes_are_well_made(language: str) -> None:
    """Braces open, name a value and close; a sentence without values has none."""
    for key, forms in sentences(language).items():
        for form in forms:
            left = re.sub(r"\{\w+\}", "", form)
            assert "{" not in left, key
            assert "}" not in left, key


def test_french_sentences_have_their_typography() -> None:
    """Non-breaking spaces and apostrophes: the function adds them, once."""
    for key, forms in sentences("fr").items():
        for form in forms:
            once = french(form)
            assert french(once) == once, key
            assert not re.search(r" [:%»]|« ", once), key
            assert not re.search(r"\w'\w", once), key


def test_the_catalogue_has_its_typography_too() -> None:
    """Names of the catalogue pass the same function without harm."""
    for channel in BOOK.channels.values():
        for text in (channel.name.fr, channel.what.fr, channel.with_others.fr):
            assert french(french(text)) == french(text)
