"""Answers kept by another version of the product: what can still be taken, and what has no place any more.

It mends nothing: an answer is taken as it is, or left. What is merely unfinished or contradictory is not its business.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from planner.answers import read_answers
from planner.catalogue import Catalogue
from planner.firm import check_identifiers
from planner.questionnaire import Given
from planner.refusal import Refusal

_STRANGE = {
    f"answers.{fault}"
    for fault in (
        "unknown_key", "unknown_question", "not_in_list", "no_such", "not_a_number", "not_whole", "not_text",
        "not_yes_no", "not_a_date", "too_small", "too_large", "wrong_shape",
    )
}  # fmt: skip
"""Faults that no owner makes at the screen: only another version of the questionnaire, or of the catalogue, does."""
_BY_NAME = ("forbidden", "required", "enjoys", "locked", "figures", "maturity")
"""Answers whose faults are told by what they name, not by their place."""
_TURNS = 50
"""How often the rest is read again: one fault may hide others."""


def takeable(kept: Given, book: Catalogue) -> tuple[Given, dict[str, Any]]:
    """Split answers into those that can be taken and those left out, by their place (`flags.old`)."""
    sound, left = deepcopy(kept), {}
    for _ in range(_TURNS):
        faults = _faults(sound, book)
        if not faults:
            break
        # The last of a list first: the others keep their places.
        for place in sorted(faults, reverse=True):
            left.update(_take_out(sound, place))
    return sound, left


def _faults(given: Given, book: Catalogue) -> set[tuple[str, ...]]:
    try:
        check_identifiers(read_answers(_filled(given, book)), book)
    except Refusal as refusal:
        return {
            _place(place, str(words.values.get("given", words.values.get("name", ""))))
            for place, words in refusal.problems
            if words.key in _STRANGE
        }
    return set()


def _filled(given: Given, book: Catalogue) -> Given:
    """Put something where nothing was said yet, so that all the rest is read."""
    place = next(iter(book.places))
    filled = {
        "activity": next(iter(book.activities)), "place": place, "budget_per_month": 1, "hours_per_week": 1, **given,
    }  # fmt: skip
    for name, unsaid in (("territories", {"place": place}), ("dates", {"name": "", "day": "2000-01-01"})):
        if isinstance(given.get(name), list):
            filled[name] = [{**unsaid, **one} if isinstance(one, dict) else one for one in given[name]]
    return filled


def _place(place: str, given: str) -> tuple[str, ...]:
    if place in _BY_NAME:
        return (place, given)
    parts = tuple(part for part in place.split(".") if part != "[key]")
    # A channel in use is nothing without its channel.
    return parts[:-1] if parts[-1] == "channel" else parts


def _take_out(given: Any, place: tuple[str, ...]) -> dict[str, Any]:
    """Take out what stands at a place; give it by its place, nothing when it went with something else."""
    holder, name = given, ".".join(place)
    for depth, part in enumerate(place):
        # Names of actions and of rows hold dots: what is left of the place may be one name.
        rest = ".".join(place[depth:])
        if isinstance(holder, dict):
            if rest in holder:
                return {name: holder.pop(rest)}
            holder = holder.get(part)
        elif isinstance(holder, list):
            index = int(part) if part.isdigit() else holder.index(part) if part in holder else len(holder)
            if index >= len(holder):
                return {}
            if depth == len(place) - 1:
                return {name: holder.pop(index)}
            holder = holder[index]
    return {}
