"""Finds a trade or a place from words typed in either language, with or without accents; it chooses nothing.

A handful of letters is enough; plurals and a wrong letter or two are forgiven (rapidfuzz, on the vocabulary of the
catalogue: some thousands of words, so no search engine is needed).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from planner.catalogue import Catalogue

_EMPTY_WORDS = frozenset([
    "a", "an", "and", "at", "au", "aux", "chez", "d", "de", "des", "du", "en", "enr", "et", "for", "in", "inc", "l",
    "la", "le", "les", "ltd", "ltee", "of", "on", "or", "ou", "par", "pour", "sur", "the", "to", "un", "une",
])  # fmt: skip
_COMMON_WORDS = frozenset([
    "atelier", "boutique", "bureau", "business", "cabinet", "center", "centre", "clinic", "clinique", "commerce",
    "commercial", "compagnie", "company", "entreprise", "firm", "magasin", "office", "owner", "proprietaire", "salon",
    "service", "shop", "store", "studio",
])  # fmt: skip
"""What half of the firms are called, without plural: it says little of what a firm does."""
_COMMON = 0.15
"""Weight of a common word beside another."""
_BESIDE = 0.4
"""Least score of an answer, as a share of the best one: beside « garderie » itself, « garden centre » is no answer."""


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
    holding: dict[str, list[int]]
    """Where in `phrases` each known word is: a search reads a few hundred phrases of seven thousand."""

    def search(self, typed: str, limit: int = 8, *, strictly: bool = False) -> tuple[str, ...]:
        """Give the identifiers that answer best, best first; none for an empty text.

        A thing counts by its best phrase, which holds each word typed but the common ones; when there is none, by
        what a phrase holds of them, half at least or one to the letter; what is far from the best is left out.
        `strictly`: never by half, and wrong letters are forgiven in whole words only, fewer of them.
        """
        wanted = self._joined(words_of(typed))
        if not wanted:
            return ()
        likeness = [
            (self._likeness(word, strictly), _COMMON if word in _COMMON_WORDS else 1.0) for word in wanted
        ]
        whole: dict[str, float] = {}
        part: dict[str, float] = {}
        for place in sorted(
            {place for like, _ in likeness for known in like for place in self.holding[known]}
        ):
            id, phrase = self.phrases[place]
            score, is_whole = _score(likeness, phrase)
            best = whole if is_whole else part
            if score > best.get(id, 0.0):
                best[id] = score
        found = whole or ({} if strictly else part)
        least = _BESIDE * max(found.values(), default=0.0)
        near = [id for id, score in found.items() if score >= least]
        return tuple(sorted(near, key=lambda id: (-found[id], self.order[id]))[:limit])

    def _joined(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Write in one word two that the vocabulary writes so: « day care »."""
        for place, pair in enumerate(pairwise(words)):
            if "".join(pair) in self.holding:
                return (*words[:place], "".join(pair), *words[place + 2 :])
        return words

    def _likeness(self, word: str, strictly: bool) -> dict[str, float]:
        """Say how much each known word looks like a typed one; unlike words are left out."""
        least = _PREFIX if strictly else 0.1
        found = {known: match for known in self.holding if (match := _match(word, known)) >= least}
        slips = _slips(word, strictly)
        if not slips or any(match >= _PREFIX for match in found.values()):
            return found
        for known in self.holding:
            match = _mistyped(word, known, slips, strictly)
            if match > found.get(known, 0.0):
                found[known] = match
        return found


_SAME, _PREFIX, _ROOT = 1.0, 0.8, 0.45
_SLIP = 0.08
"""What each wrong letter takes from a match; a wrong first letter, which is rare, takes one more."""
_MISTYPED, _MISTYPED_PREFIX = 0.78, 0.65


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


def _slips(word: str, strictly: bool) -> int:
    """Give how many wrong letters a word may have: none in three letters, three in nine; strictly, one fewer."""
    slips = 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3
    return max(1, slips - 1) if strictly and slips else slips


def _mistyped(word: str, known: str, slips: int, strictly: bool) -> float:
    """Compare a word with a known one and with its beginning, letters wrong, missing, added or swapped."""
    if len(known) < len(word) - slips:
        return 0.0
    first = 0 if word[0] == known[0] else 1
    wrong = OSA.distance(word, known, score_cutoff=slips)
    if wrong <= slips and not (strictly and first):
        return _MISTYPED - _SLIP * (wrong + first)
    if strictly:
        return 0.0
    wrong = min(
        OSA.distance(word, known[:length], score_cutoff=slips)
        for length in range(len(word) - 1, len(word) + 2)
    )
    return _MISTYPED_PREFIX - _SLIP * (wrong + first) if wrong <= slips else 0.0


def _shared_start(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _score(likeness: list[tuple[dict[str, float], float]], phrase: Phrase) -> tuple[float, bool]:
    """Weigh a phrase, and say whether it holds every word typed, common ones aside.

    How well each typed word is found in it, by what the word weighs; then how little of the phrase was left unsaid.
    """
    matches = [
        (max((like.get(word, 0.0) for word in phrase.words), default=0.0), weight)
        for like, weight in likeness
    ]
    typed = sum(weight for _, weight in matches)
    held = sum(weight for match, weight in matches if match)
    heaviest = max(weight for _, weight in matches)
    if held < typed / 2 and (_SAME, 1.0) not in matches:
        return 0.0, False
    said = min(1.0, sum(match > 0 for match, _ in matches) / len(phrase.words))
    score = phrase.weight * sum(match * weight for match, weight in matches) / typed * (0.85 + 0.15 * said)
    return score, all(match for match, weight in matches if weight == heaviest)


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
    holding: dict[str, list[int]] = {}
    for place, (id, phrase) in enumerate(phrases):
        order.setdefault(id, " ".join(phrase.words))
        for word in dict.fromkeys(phrase.words):
            holding.setdefault(word, []).append(place)
    return Index(phrases, order, holding)


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
        triple
        for id, place in book.catalogue.places.items()
        for triple in (
            (id, place.name.in_(language), 1.0),
            (id, place.name.in_(other), 0.95),
            *((id, name, 0.97) for name in place.also),
        )
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
    """Find trades by name, synonym or SCIAN/NAICS code; the reader's language first, the other after.

    What holds a part of the words is better than nothing: owners say more than their trade (« pizzeria Chez Léa »).
    """
    return _found(_activities, _ById(book.version, book), language, typed, limit, strictly=False)


def search_places(typed: str, book: Catalogue, language: str, limit: int = 8) -> tuple[str, ...]:
    """Find places by name; half a name is another place (Trois-Pistoles is not Trois-Rivières)."""
    return _found(_places, _ById(book.version, book), language, typed, limit, strictly=True)


@lru_cache(maxsize=4096)
def _found(
    index: Callable[[_ById, str], Index],
    book: _ById,
    language: str,
    typed: str,
    limit: int,
    *,
    strictly: bool,
) -> tuple[str, ...]:
    """Search once what is shown again at each answer of the step, and what many owners type."""
    return index(book, language).search(typed, limit, strictly=strictly)
