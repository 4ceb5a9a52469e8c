"""The words of each language: those of its sentences, of its data and of the calendar, and the names that all share."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po

from planner.text import LANGUAGE_FILES, LANGUAGES

DATA = LANGUAGE_FILES.parent
LETTERS = re.compile(r"[^\W\d_]{2,}")
BLANK, VALUE = re.compile(r"\{\w+\}"), "\ufffc"
"""A blank of a sentence, and what stands for it: no space, no letter."""
NAMES = {"sources": {"publisher", "title"}, "examples": set[str]()}
"""Data that is said as it stands in every language, and under which keys; none: under all."""


def words(text: str) -> list[str]:
    """The words of a text, without capitals; a single letter is no word.

    >>> words("L’offre : 2 h, Meta")
    ['offre', 'meta']
    """
    return [word.casefold() for word in LETTERS.findall(text)]


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Each form of each sentence of a language, a mark for each value, under its key."""
    for path in sorted((LANGUAGE_FILES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                key = message.id[0] if isinstance(message.id, tuple | list) else message.id
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                yield from ((key, BLANK.sub(VALUE, str(form))) for form in forms if key)


def data_texts(language: str) -> Iterator[tuple[str, str]]:
    """Each text of the data in a language, a mark for each value, under its file."""
    for path in sorted(DATA.rglob("*.toml")):
        with path.open("rb") as file:
            for text in _within(tomllib.load(file), language):
                yield str(path.relative_to(DATA)), BLANK.sub(VALUE, text)


def _within(held: Any, language: str, *, spoken: bool = False) -> Iterator[str]:
    if isinstance(held, dict):
        for name, inner in held.items():
            if name not in LANGUAGES:
                yield from _within(inner, language, spoken=spoken)
            elif name == language:
                yield from _within(inner, language, spoken=True)
    elif isinstance(held, list):
        for inner in held:
            yield from _within(inner, language, spoken=spoken)
    elif isinstance(held, str) and spoken:
        yield held


@cache
def names() -> re.Pattern[str]:
    """What stands as it is in every language: studies as they were published, what owners of the examples typed."""
    found: set[str] = set()
    for folder, keys in NAMES.items():
        for path in sorted((DATA / folder).rglob("*.toml")):
            with path.open("rb") as file:
                found.update(
                    text.replace("'", "’") for text in _under(tomllib.load(file), keys) if words(text)
                )
    longest_first = sorted(found, key=len, reverse=True)
    patterns = (r"\s".join(re.escape(word) for word in name.split()) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _under(held: Any, keys: set[str], key: str = "") -> Iterator[str]:
    inside = (
        held.items()
        if isinstance(held, dict)
        else ((key, one) for one in held)
        if isinstance(held, list)
        else ()
    )
    for name, inner in inside:
        yield from _under(inner, keys, name)
    if isinstance(held, str) and (not keys or key in keys):
        yield held


@cache
def keys() -> frozenset[str]:
    """The names of all sentences: none is ever for people."""
    return frozenset(key for key, _ in sentences(LANGUAGES[0]))


@cache
def vocabulary(language: str) -> frozenset[str]:
    """All words of a language that the product knows."""
    known = Locale(language)
    calendar = [
        name
        for form in (known.months, known.days)
        for width in ("wide", "abbreviated")
        for name in form["format"][width].values()
    ]
    said = [text for _, text in (*sentences(language), *data_texts(language))]
    return frozenset(word for text in (*said, *calendar, *LANGUAGES) for word in words(text))


def nameless(text: str) -> str:
    """A text with a mark for each name that stands as it is in every language."""
    return names().sub(VALUE, text.replace("'", "’"))


def foreign(text: str, language: str) -> list[str]:
    """The words of a text that the language does not have, names left aside."""
    return [word for word in words(nameless(text)) if word not in vocabulary(language)]
