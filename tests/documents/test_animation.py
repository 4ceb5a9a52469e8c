"""The animation, the means and the voice stand in the documents, in both languages."""

from __future__ import annotations

import pytest

from planner.documents.content import document
from planner.documents.rounding import rounded
from tests.documents.plans import CASES, bakery, made, pdf_text, plain, words_of
from tests.plan_parts import words_in


@pytest.mark.parametrize(("language", "place"), CASES)
def test_the_pdf_says_every_sentence_of_the_animation(language: str, place: str) -> None:
    plan = rounded(bakery(language, place))
    text = words_of(plan)
    said = pdf_text(made("pdf", language, place)).casefold()
    assert plan.animation is not None
    sentences = [
        words
        for name in type(plan.animation).model_fields
        if name not in {"ambassadors", "first_days", "rituals"}
        for words in words_in(getattr(plan.animation, name))
    ]
    sentences += [words for period in plan.animation.first_days for words in (period.name, *period.tasks)]
    sentences += [
        words for one in plan.means for words in words_in((one.work, one.settings, one.mistakes, one.who))
    ]
    sentences += list(words_in(plan.positioning))
    for ritual in plan.animation.rituals:
        sentences += [ritual.name, ritual.what] if ritual.day else [ritual.name]
    assert [text.say(words) for words in sentences if plain(text.say(words)).casefold() not in said] == []


def test_sections_stand_in_the_order_of_the_method() -> None:
    plan = rounded(bakery())
    ids = [section.id for section in document(plan, words_of(plan)).sections]
    assert ids.index("publics") < ids.index("means") < ids.index("community") < ids.index("calendar")


def test_a_plan_without_animation_has_no_empty_section() -> None:
    plan = rounded(bakery()).model_copy(update={"animation": None, "positioning": None, "means": ()})
    ids = [section.id for section in document(plan, words_of(plan)).sections]
    assert not {"means", "community"} & set(ids)
    assert "publics" in ids
