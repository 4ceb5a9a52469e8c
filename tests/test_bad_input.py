"""Wrong answers get a sentence that names the thing, the place and the cure, in both languages, never a traceback."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner import build_plan
from planner.answers import read_answers
from planner.catalogue import catalogue
from planner.refusal import Refusal
from planner.text import Text

GOOD: dict[str, Any] = {
    "name": "Essai", "activity": "bakery", "place": "qc-rimouski", "budget_per_month": 300, "hours_per_week": 5,
}  # fmt: skip

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("negative money", {"budget_per_month": -50}, "budget_per_month", "answers.too_small"),
    ("negative start money", {"money_at_start": -1}, "money_at_start", "answers.too_small"),
    ("negative hours", {"hours_per_week": -2}, "hours_per_week", "answers.too_small"),
    ("no money and no hours", {"budget_per_month": 0, "hours_per_week": 0}, "answers", "answers.no_means"),
    ("letters for money", {"budget_per_month": "trois cents"}, "budget_per_month", "answers.not_a_number"),
    ("letters for hours", {"hours_per_week": "beaucoup"}, "hours_per_week", "answers.not_a_number"),
    ("not a number", {"budget_per_month": float("nan")}, "budget_per_month", "answers.not_a_number"),
    ("infinite money", {"budget_per_month": float("inf")}, "budget_per_month", "answers.not_a_number"),
    ("huge money", {"budget_per_month": 1e12}, "budget_per_month", "answers.too_large"),
    ("more hours than a team has", {"hours_per_week": 5000}, "hours_per_week", "answers.too_large"),
    ("no activity", {"activity": None}, "activity", "answers.not_text"),
    ("unknown activity", {"activity": "unicorn-breeder"}, "activity", "answers.no_such"),
    ("unknown place", {"place": "atlantis"}, "place", "answers.no_such"),
    ("number for a place", {"place": 12}, "place", "answers.not_text"),
    ("unknown key", {"budget": 300}, "budget", "answers.unknown_key"),
    ("two unknown keys", {"foo": 1, "bar": 2}, "foo", "answers.unknown_key"),
    ("unknown language", {"language": "es"}, "language", "answers.not_in_list"),
    ("horizon too short", {"horizon_weeks": 1}, "horizon_weeks", "answers.too_small"),
    ("horizon too long", {"horizon_weeks": 1000}, "horizon_weeks", "answers.too_large"),
    ("horizon in halves", {"horizon_weeks": 12.5}, "horizon_weeks", "answers.not_whole"),
    ("a catchment of nobody", {"catchment_people": 0}, "publics", "answers.no_public"),
    ("negative catchment", {"catchment_people": -12}, "catchment_people", "answers.too_small"),
    ("share above one", {"publics": [{"share": 1.4}]}, "publics.0.share", "answers.too_large"),
    ("unknown age band", {"publics": [{"ages": ["25-34"]}]}, "publics.0.ages.0", "answers.not_in_list"),
    ("unknown key in a public", {"publics": [{"age": "18-29"}]}, "publics.0.age", "answers.unknown_key"),
    ("five publics", {"publics": [{}] * 5}, "publics", "answers.too_many"),
    ("objectives all zero", {"objectives": {"reach": 0, "structure": 0, "keep": 0}}, "objectives",
     "answers.objectives_all_zero"),
    ("a negative objective", {"objectives": {"reach": -1, "structure": 1, "keep": 1}}, "objectives.reach",
     "answers.too_small"),
    ("an objective left out", {"objectives": {"reach": 1, "structure": 1}}, "objectives.keep", "answers.missing"),
    ("unknown maturity question", {"maturity": {"vibes": 3}}, "maturity", "answers.unknown_question"),
    ("maturity past the scale", {"maturity": {"goals": 7}}, "maturity.goals", "answers.too_large"),
    ("unknown channel in use", {"channels_in_use": [{"channel": "minitel"}]}, "channels_in_use.0.channel",
     "answers.no_such"),
    ("negative followers", {"channels_in_use": [{"channel": "facebook", "followers": -3}]},
     "channels_in_use.0.followers", "answers.too_small"),
    ("forbid an unknown channel", {"forbidden": ["minitel"]}, "forbidden", "answers.no_such"),
    ("require an unknown channel", {"required": ["minitel"]}, "required", "answers.no_such"),
    ("required and forbidden", {"required": ["facebook"], "forbidden": ["facebook"]}, "answers",
     "answers.required_and_forbidden"),
    ("locked and forbidden", {"locked": {"facebook.posts": 52}, "forbidden": ["facebook"]}, "answers",
     "answers.locked_and_forbidden"),
    ("lock an unknown action", {"locked": {"facebook.dances": 5}}, "locked", "answers.no_such"),
    ("lock more than the money", {"locked": {"meta-ads.campaign": 5000}}, "locked.meta-ads.campaign",
     "answers.infeasible.or_lock"),
    ("lock more than the hours", {"locked": {"facebook.posts": 2000}}, "locked.facebook.posts",
     "answers.infeasible.or_lock"),
    ("everything refused", {"forbidden": "ALL"}, "forbidden", "answers.nothing_left"),
    ("margin in per cent", {"margin": 45}, "margin", "answers.too_large"),
    ("negative basket", {"basket": -3}, "basket", "answers.too_small"),
    ("a date that is none", {"start": "demain"}, "start", "answers.not_a_date"),
    ("a show without a day", {"dates": [{"name": "Première"}]}, "dates.0.day", "answers.missing"),
    ("seats below zero", {"dates": [{"name": "P", "day": "2027-03-01", "seats": -4}]}, "dates.0.seats",
     "answers.too_small"),
    ("a thirteenth month", {"peak_months": [13]}, "peak_months.0", "answers.too_large"),
    ("unknown season", {"season": "monsoon"}, "season", "answers.no_such"),
    ("unknown flag", {"flags": {"dragons": True}}, "flags.dragons.[key]", "answers.not_in_list"),
    ("flag with words", {"flags": {"alcohol": "parfois"}}, "flags.alcohol", "answers.not_yes_no"),
    ("unknown skill", {"skills": ["telepathy"]}, "skills.0", "answers.not_in_list"),
    ("unknown figure", {"figures": {"channels.facebook.magic": 0.5}}, "figures", "answers.no_such"),
    ("a share changed to 3", {"figures": {"channels.facebook.actions.posts.noticed": 3}},
     "figures.channels.facebook.actions.posts.noticed", "answers.figure_out_of_bounds"),
    ("a name of a thousand letters", {"name": "a" * 1000}, "name", "answers.too_long"),
    ("a name with control characters", {"name": "a\x00b"}, "name", "answers.strange_characters"),
    ("unknown territory", {"territories": [{"place": "narnia"}]}, "territories.0.place", "answers.no_such"),
]  # fmt: skip


def refusal_of(change: dict[str, Any]) -> Refusal:
    """Ask for a plan with one thing wrong and give the refusal back."""
    given = {**GOOD, **change}
    if given.get("forbidden") == "ALL":
        given["forbidden"] = list(catalogue().channels)
    before = repr(given)
    with pytest.raises(Refusal) as caught:
        build_plan(read_answers(given), catalogue(), today=date(2026, 11, 23), seed=1)
    assert repr(given) == before, "what was entered is left as it was"
    return caught.value


@pytest.mark.parametrize(("what", "change", "place", "key"), WRONG, ids=[row[0] for row in WRONG])
def test_a_wrong_answer_gets_its_sentence(what: str, change: dict[str, Any], place: str, key: str) -> None:
    """The place and the reason are named; the sentence exists in both languages and holds no leftover brace."""
    refusal = refusal_of(change)
    assert (place, key) in [(where, words.key) for where, words in refusal.problems]
    for language in ("fr", "en"):
        text = Text(language)
        for _, words in refusal.problems:
            said = text.say(words)
            assert said != words.key and "{" not in said and len(said) > 20


def test_there_are_enough_wrong_answers() -> None:
    """The table is a table, not a sample."""
    assert len(WRONG) >= 40


def test_a_dozen_people_are_a_public() -> None:
    """Twelve adults are few, not an error: a plan comes out and never reaches thirteen."""
    plan = build_plan(
        read_answers({**GOOD, "catchment_people": 12}), catalogue(), today=date(2026, 11, 23), seed=1
    )
    assert max(plan.projection.reach.high) <= 12


def test_every_problem_is_said_at_once() -> None:
    """Three mistakes give three sentences, not one after the other."""
    refusal = refusal_of({"budget_per_month": -1, "hours_per_week": "abc", "language": "es"})
    assert len(refusal.problems) == 3
