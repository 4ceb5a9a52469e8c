"""The words of the trade, explained: read from `data/glossary`, put in alphabetical order, found as typed; no drawing.

No plan depends on them, so they stand outside the catalogue: a definition mended changes no plan.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from planner.activity_search import Index, index_of
from planner.catalogue.reader import DATA, Folder
from planner.catalogue.term import Term
from planner.refusal import Refusal
from planner.words import Words

_FOUND = 12


def read_glossary(root: Path = DATA) -> dict[str, Term]:
    """Read the terms of a data folder, by identifier.

    Raises:
        Refusal: with one sentence for each fault found, naming the file and the key.
    """
    folder = Folder(root)
    terms = folder.by_table("glossary/*.toml", Term)
    problems = folder.problems or list(_broken(terms))
    if problems:
        raise Refusal(problems)
    return terms


def _broken(terms: dict[str, Term]) -> Iterator[tuple[str, Words]]:
    for id, term in terms.items():
        for other in term.see:
            if other not in terms or other == id:
                yield (
                    f"data/glossary: {id}.see",
                    Words(key="data.no_such", values={"key": other, "what": "data/glossary"}),
                )


@lru_cache(maxsize=1)
def glossary() -> dict[str, Term]:
    """Give the product's own terms, read once for the life of the process."""
    return read_glossary()


def alphabetical(name: str) -> str:
    """Give the key that sorts a name as a dictionary does: accents, case and signs don't count.

    >>> sorted(["Épingle", "zone", "écoute", "Œuvre", "ordre"], key=alphabetical)
    ['écoute', 'Épingle', 'Œuvre', 'ordre', 'zone']
    """
    flat = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join(
        "".join(letter if letter.isalnum() else " " for letter in flat if not _accent(letter)).split()
    )


def _accent(letter: str) -> bool:
    return unicodedata.combining(letter) > 0


@lru_cache(maxsize=4)
def by_letter(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List the terms under their first letter, A to Z in a language."""
    keys = {id: alphabetical(term.name.in_(language)) for id, term in glossary().items()}
    ordered = sorted(keys, key=lambda id: keys[id])
    return tuple(
        (letter.upper(), tuple(group)) for letter, group in groupby(ordered, key=lambda id: keys[id][0])
    )


def find(typed: str, language: str) -> tuple[str, ...]:
    """Give the terms that answer what was typed, best first, in either language; none for an empty text."""
    return _index(language).search(typed, _FOUND)


@lru_cache(maxsize=4)
def _index(language: str) -> Index:
    other = "en" if language == "fr" else "fr"
    return index_of(
        triple
        for id, term in glossary().items()
        for triple in (
            (id, term.name.in_(language), 1.0),
            *((id, word, 0.97) for word in term.variants.get(language, [])),  # type: ignore[call-overload]
            (id, term.name.in_(other), 0.9),
            *((id, word, 0.87) for word in term.variants.get(other, [])),  # type: ignore[call-overload]
            (id, term.meaning.in_(language), 0.3),
        )
    )


@lru_cache(maxsize=32)
def on_page(page: str, language: str) -> tuple[str, ...]:
    """List the terms that a reader needs on a page, in alphabetical order."""
    return tuple(id for _, ids in by_letter(language) for id in ids if page in glossary()[id].pages)


@lru_cache(maxsize=1)
def by_question() -> dict[str, str]:
    """Give the term that helps to answer a question, by question."""
    return {question: id for id, term in glossary().items() for question in term.questions}
