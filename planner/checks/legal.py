"""T8: is each rule that the firm calls for in the list, and does the plan hold what it asks? It is no legal advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.catalogue.content_files import text_at
from planner.catalogue.rule import Change
from planner.checks.parts import Parts, answer, first
from planner.plan import Check, Outcome
from planner.rules import changes_in_force, mentions_for, rules_of
from planner.wording import customers, sentence
from planner.words import CONTENT, Name, Words, count

ID, SOURCE = "t8-rules", "judgement"
_WORDS: dict[Change, str] = {
    "no_testimonials": "t[ée]moignages?|avis (?:en ligne|Google|de nos|de clients?|publiés?)|étoiles|sur 5"
    "|testimonials?|(?:our|client|customer|patient|Google|online|star) reviews?|out of 5",
    "no_comparison": "(?:mieux|moins ch(?:er|ère)s?) que (?:les autres|nos|la concurrence|chez)"
    "|(?:better|cheaper) than (?:others?|our|the competition|at)",
    "no_superlative": "(?:le|la|les) meilleure?s?|num[ée]ro un|imbattables?|garantie?s?"
    "|the best|number one|unbeatable|guaranteed?",
    "no_before_after": "avant[- ](?:et[- ])?après|before[- ](?:and[- ])?after",
}
"""Words by which a text says what a rule bars, in either language."""
_BARRED = {change: re.compile(rf"\b({words})\b", re.IGNORECASE) for change, words in _WORDS.items()}
_WARNED = "proof.given_to_verify"
"""A proof of the owner that the plan already asks to verify."""


def check(parts: Parts) -> Check:
    """Refuse a list that misses a rule or a plan that breaks one; ask to look at words barred; count what to verify."""
    listed = {line.id for line in parts.rules}
    missing = first(
        line.id for line in rules_of(parts.firm, parts.book, parts.actions()) if line.id not in listed
    )
    broken = first(line.id for line in parts.rules if line.outcome == "stop")
    if missing or broken:
        return answer(ID, "stop", SOURCE, rule=Name(of="rule", id=missing or broken))
    in_force = changes_in_force(parts.firm, parts.book)
    for change, rule in in_force.items():
        if not _kept(change, parts):
            asked = sentence(f"rule.change.{change}", customers=customers(parts.firm))
            outcome: Outcome = "look" if change in _BARRED else "stop"
            return answer(ID, outcome, SOURCE, variant="broken", rule=Name(of="rule", id=rule), change=asked)
    verify = sum(line.outcome == "to_verify" for line in parts.rules)
    rules = count(len(parts.rules))
    if verify:
        return answer(ID, "ok", SOURCE, variant="verify", rules=rules, verify=count(verify))
    return answer(ID, "ok", SOURCE, rules=rules)


def _kept(change: Change, parts: Parts) -> bool:
    """Tell whether the plan holds what a rule changes; what a rule forbids outright is judged on its list."""
    if change in _BARRED:
        return not any(_BARRED[change].search(text) for text in set(_written(parts)))
    published = [row for row in parts.calendar if row.publication]
    if change == "approval_first":
        return all(row.approver for row in published)
    if change in ("title_and_name", "disclose_partner"):
        return all(row.mention for row in published if mentions_for(row.action, parts.firm, parts.book))
    return True


def _written(parts: Parts) -> Iterator[str]:
    """Give the texts that the plan proposes to publish or to say, in both languages."""
    for row in parts.calendar:
        if row.publication:
            yield from _texts(row.publication.hook)
            yield from _texts(row.publication.text)
            yield from _texts(row.publication.visual)
    for message in parts.messages:
        yield from _texts(message.sentence)
        if message.proof.key != _WARNED:
            yield from _texts(message.proof)


def _texts(words: Words) -> Iterator[str]:
    """Give the texts of the catalogue and the owner's own words inside a sentence."""
    if words.key.startswith(CONTENT):
        found = text_at(words.key.removeprefix(CONTENT))
        yield from (found.fr, found.en)
    for value in words.values.values():
        if isinstance(value, Words):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value
