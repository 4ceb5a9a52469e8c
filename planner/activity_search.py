"""Finds a trade or a place from a word typed in either language, with or without accents; it chooses nothing.

A handful of letters is enough, small typing mistakes and plurals are forgiven (difflib, on the vocabulary of
the catalogue: some thousands of words, so no search engine is needed).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from planner.catalogue import Catalogue

_EMPTY_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "for",
        "in",
        "l",
        "la",
        "le",
        "les",
        "of",
        "on",
        "or",
        "ou",
        "par",
        "pour",
        "sur",
        "the",
        "to",
        "un",
        "une",
    ]
)
_CLOSE = 0.8
"""Likeness (difflib ratio) from which two words of four letters or more are taken for the same, mistyped."""


@dataclass(frozen=True)
class Phrase:
    """One way to call a thing: its words, and how much it counts (its own name more than a synonym)."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Index:
    """Phrases of many things, ready to be searched."""

    phrases: tuple[tuple[str, Phrase], ...]
    order: dict[str, str]
    """Normalised name by identifier: the order among equals."""
    vocabulary: frozenset[str]

    def search(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Give the identifiers that answer best, best first; none for an empty text.

        Each word typed must be found; a thing counts by its best phrase.
        """
        wanted = words_of(typed)
        if not wanted:
            return ()
        likeness = [self._likeness(word) for word in wanted]
        best: dict[str, float] = {}
        for id, phrase in self.phrases:
            score = _score(likeness, phrase)
            if score > best.get(id, 0.0):
                best[id] = score
        ranked = sorted(best, key=lambda id: (-best[id], self.order[id]))
        return tuple(ranked[:limit])

    def _likeness(self, word: str) -> dict[str, float]:
        """Say how much each known word looks like a typed one; unlike words are left out."""
        found = {known: match for known in self.vocabulary if (match := _match(word, known)) > 0}
        if len(word) < 4 or any(match >= _PREFIX for match in found.values()):
            return found
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        for known in self.vocabulary:
            part = known[: len(word) + 1]
            if abs(len(part) - len(word)) > 2 or known in found:
                continue
            matcher.set_seq1(part)
            if matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
                found[known] = 0.55 * matcher.ratio()
        return found


_SAME, _PREFIX, _ROOT = 1.0, 0.8, 0.45


def _match(word: str, known: str) -> float:
    """Compare two words that are both without accents or plural."""
    if word == known:
        return _SAME
    if known.startswith(word):
        return _PREFIX + 0.15 * len(word) / len(known)
    shared = _shared_start(word, known)
    if shared >= 5 and shared >= 0.6 * max(len(word), len(known)):
        return _ROOT * shared / max(len(word), len(known)) + 0.1
    return 0.0


def _shared_start(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _score(likeness: list[dict[str, float]], phrase: Phrase) -> float:
    """Weigh a phrase: how well each typed word is found in it, then how little of it was left unsaid."""
    matches = [max((like.get(word, 0.0) for word in phrase.words), default=0.0) for like in likeness]
    if not all(matches):
        return 0.0
    said = min(1.0, len(likeness) / len(phrase.words))
    return phrase.weight * (sum(matches) / len(matches)) * (0.85 + 0.15 * said)


def words_of(text: str) -> tuple[str, ...]:
    """Cut a text in words without accents, capitals, plurals or little words.

    >>> words_of("L'École de danse contemporaine")
    ('ecole', 'danse', 'contemporaine')
    >>> words_of("Pâtes fraîches & œufs")
    ('pate', 'fraiche', 'oeuf')
    """
    flat = unicodedata.normalize("NFKD", text[:200].lower().replace("œ", "oe").replace("æ", "ae"))
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    found = [word for word in re.findall(r"[a-z0-9]+", flat) if word not in _EMPTY_WORDS]
    return tuple(_singular(word) for word in found)


def _singular(word: str) -> str:
    word = {"st": "saint", "ste": "sainte"}.get(word, word)
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word


def index_of(names: Iterable[tuple[str, str, float]]) -> Index:
    """Index (identifier, phrase, weight) triples."""
    phrases = tuple((id, Phrase(words, weight)) for id, text, weight in names if (words := words_of(text)))
    order: dict[str, str] = {}
    for id, phrase in phrases:
        order.setdefault(id, " ".join(phrase.words))
    return Index(phrases, order, frozenset(word for _, phrase in phrases for word in phrase.words))


@lru_cache(maxsize=8)
def _activities(book: _ById, language: str) -> Index:
    other = "en" if language == "fr" else "fr"
    return index_of(
        triple
        for id, activity in book.catalogue.activities.items()
        for triple in (
            (id, activity.name.in_(language), 1.0),
            (id, activity.name.in_(other), 0.95),
            *((id, word, 0.97) for word in activity.words.get(language, [])),  # type: ignore[call-overload]
            *((id, word, 0.92) for word in activity.words.get(other, [])),  # type: ignore[call-overload]
            (id, activity.offer.in_(language), 0.5),
            (id, activity.naics, 0.9),
        )
    )


@lru_cache(maxsize=8)
def _places(book: _ById, language: str) -> Index:
    other = "en" if language == "fr" else "fr"
    return index_of(
        (id, place.name.in_(spoken), weight)
        for id, place in book.catalogue.places.items()
        for spoken, weight in ((language, 1.0), (other, 0.95))
    )


@dataclass(frozen=True)
class _ById:
    """A catalogue as a key of the caches: two catalogues of one version are the same."""

    version: str
    catalogue: Catalogue

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.version == self.version


def search_activities(typed: str, book: Catalogue, language: str, limit: int = 8) -> tuple[str, ...]:
    """Find trades by name, synonym or SCIAN/NAICS code; the reader's language first, the other after."""
    return _found(_activities, _ById(book.version, book), language, typed, limit)


def search_places(typed: str, book: Catalogue, language: str, limit: int = 8) -> tuple[str, ...]:
    """Find places by name."""
    return _found(_places, _ById(book.version, book), language, typed, limit)


@lru_cache(maxsize=4096)
def _found(
    index: Callable[[_ById, str], Index], book: _ById, language: str, typed: str, limit: int
) -> tuple[str, ...]:
    """Search once what is shown again at each answer of the step, and what many owners type."""
    return index(book, language).search(typed, limit)
