"""« I don't know » is no answer, in any words, and a sentence that merely begins so is one."""

from __future__ import annotations

from typing import Any

import pytest

from planner.answers import Answers
from planner.not_known import not_known
from planner.questionnaire import answers_from

SAID = [
    "je ne sais pas", "Je sais pas", "JE NE SAIS PAS TROP.", "aucune idée", "Je n’ai aucune idée", "?", "???", "nsp",
    "Rien", "n/a", "N.A.", "I don't know", "I don’t know yet", "no idea", "not sure", "none", "—", "…", "s.o.",
    "Désolé, je ne sais pas", "pas sûre",
]  # fmt: skip
ANSWERS = [
    "", "0", "Rien ne vaut le beurre", "Sans gluten", "Nathalie", "Pas de file d’attente", "40 %", "Idées cadeaux",
    "Je ne sais pas faire autrement que bien", "No-Name Bakery", "-5", "$",
]  # fmt: skip
ENOUGH: dict[str, Any] = {
    "activity": "bakery",
    "place": "rimouski",
    "budget_per_month": 300,
    "hours_per_week": 4,
}


@pytest.mark.parametrize("typed", SAID)
def test_no_answer_is_recognised(typed: str) -> None:
    assert not_known(typed)


@pytest.mark.parametrize("typed", ANSWERS)
def test_an_answer_is_left_alone(typed: str) -> None:
    assert not not_known(typed)


def test_no_text_that_says_nothing_reaches_the_plan() -> None:
    """Every free text of the answers, at the top and inside the lists; the owner's edits of the plan stay theirs."""
    texts = {
        name: "je ne sais pas"
        for name, field in Answers.model_fields.items()
        if field.annotation is str and name not in ("activity", "place")
    }
    assert {"name", "offer", "difference", "proof", "relay_kinds", "notes"} <= set(texts)
    inside = {
        "publics": [{"name": "?", "share": 1.0}],
        "territories": [{"place": "rimouski", "name": "n/a"}],
        "dates": [{"name": "aucune idée", "day": "2027-03-01"}],
        "edits": {"texts": {"messages.public-1.0.sentence": "Rien"}},
    }
    answers = answers_from({**ENOUGH, **texts, **inside}, "fr")
    assert {name: getattr(answers, name) for name in texts} == dict.fromkeys(texts, "")
    assert answers.publics[0].name == answers.territories[0].name == ""
    assert answers.dates == ()
    assert answers.edits.texts == {"messages.public-1.0.sentence": "Rien"}
