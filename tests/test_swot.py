"""Strengths, weaknesses, opportunities, threats: each line has its origin, its trade's words, and follows answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from planner.answers import MATURITY_QUESTIONS, Answers
from planner.diagnosis import diagnose
from planner.swot import STAGES
from planner.swot_line import SwotLine
from planner.text import Text
from planner.words import Words
from tests.plan_parts import EXAMPLES, assert_sayable, book, firm_of

QUADRANTS = ("strength", "weakness", "opportunity", "threat")


def swot(name: str, **changes: Any) -> tuple[SwotLine, ...]:
    """The four quadrants of an example, some answers changed."""
    return diagnose(firm_of(name, **changes), book()).swot


def exists(origin: str) -> bool:
    """Whether an origin is a figure, a rule or an answer."""
    first, *rest = origin.split(".")
    if first == "rules":
        return rest[0] in book().rules
    if first == "maturity":
        return rest[0] in MATURITY_QUESTIONS
    return origin in book().figures or first in Answers.model_fields


def said_by(lines: tuple[SwotLine, ...], origin: str) -> set[str]:
    """Quadrants in which something comes from an origin."""
    return {line.quadrant for line in lines if origin in line.from_}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_comes_from_something_that_exists(name: str) -> None:
    lines = swot(name)
    assert all(line.from_ and all(exists(origin) for origin in line.from_) for line in lines)
    assert_sayable(lines)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_quadrant_has_two_to_six_lines_that_differ(name: str, language: str) -> None:
    found = Counter(line.quadrant for line in swot(name))
    assert set(found) == set(QUADRANTS)
    assert all(2 <= number <= 6 for number in found.values()), found
    text = Text(language, book=book())
    written = [text.say(line.sentence) for line in swot(name)]
    assert len(set(written)) == len(written)


def test_another_trade_gets_other_words() -> None:
    """Same answers, another trade: no line about the market is the same, and the trade's own words are in it."""
    text = Text("fr", book=book())
    same: dict[str, Any] = {"offer": "", "proof": "", "difference": "", "channels_in_use": []}
    bakery, dentist = (
        [
            text.say(line.sentence)
            for line in swot("bakery", activity=trade, **same)
            if line.quadrant in QUADRANTS[2:]
        ]
        for trade in ("bakery", "dentist")
    )
    assert not set(bakery) & set(dentist)
    assert any("le pain et les viennoiseries" in line for line in bakery)
    assert any("les soins dentaires" in line for line in dentist)


@pytest.mark.parametrize("question", MATURITY_QUESTIONS)
def test_a_better_answer_moves_a_line_from_weakness_to_strength(question: str) -> None:
    ordinary = dict.fromkeys(MATURITY_QUESTIONS, 2)
    for level, quadrant in ((0, "weakness"), (4, "strength")):
        lines = swot("bakery", maturity={**ordinary, question: level})
        assert said_by(lines, f"maturity.{question}") == {quadrant}


def test_a_channel_is_a_strength_when_it_brings_and_a_weakness_when_not() -> None:
    for result, quadrant in (("good", "strength"), ("weak", "weakness")):
        used = [{"channel": "facebook", "followers": 900, "result": result}]
        assert said_by(swot("bakery", channels_in_use=used), "channels_in_use.0") == {quadrant}


@pytest.mark.parametrize(
    ("changes", "origin", "quadrant"),
    [
        ({"email_list": 300}, "email_list", "strength"),
        ({"email_list": 0}, "email_list", "weakness"),
        ({"hours_per_week": 9}, "hours_per_week", "strength"),
        ({"hours_per_week": 2}, "hours_per_week", "weakness"),
        ({"close_rate": 0.8}, "close_rate", "opportunity"),
        ({"close_rate": 0.1}, "close_rate", "threat"),
        ({"peak_months": [7]}, "peak_months", "opportunity"),
    ],
)
def test_answers_choose_the_side(changes: dict[str, Any], origin: str, quadrant: str) -> None:
    few = {"channels_in_use": [], "maturity": dict.fromkeys(MATURITY_QUESTIONS, 2)}
    assert quadrant in said_by(swot("bakery", **few, **changes), origin)
    other = {"strength": "weakness", "weakness": "strength", "opportunity": "threat", "threat": "opportunity"}
    assert other[quadrant] not in said_by(swot("bakery", **few, **changes), origin)


def test_a_medium_already_used_is_not_proposed() -> None:
    text = Text("fr", book=book())
    used = [{"channel": "facebook"}, {"channel": "youtube"}, {"channel": "instagram"}]
    said = [
        text.say(line.sentence)
        for line in swot("bakery", channels_in_use=used)
        if line.quadrant == "opportunity"
    ]
    assert said
    assert not any(name in line for line in said for name in ("Facebook", "YouTube", "Instagram"))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("goal", STAGES)
def test_the_question_sets_the_first_goal_against_the_least_advanced_stage(goal: str, stage: str) -> None:
    from planner.diagnosis import DIMENSIONS

    low = [question for id in STAGES[stage] for question in DIMENSIONS[id]]  # type: ignore[index]
    maturity = {question: 0 if question in low else 3 for question in MATURITY_QUESTIONS}
    objectives = {**dict.fromkeys(STAGES, 1), goal: 3}
    issue = diagnose(firm_of("bakery", maturity=maturity, objectives=objectives), book()).issue
    assert keys_in(issue) >= {f"issue.aim.{goal}", f"issue.stage.{stage}"}
    assert_sayable(issue)


def keys_in(words: Words) -> set[str]:
    """Keys of the sentences that a sentence holds."""
    return {value.key for value in words.values.values() if isinstance(value, Words)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_firm_is_set_beside_figures_that_exist(name: str) -> None:
    rows = diagnose(firm_of(name), book()).beside
    assert len(rows) >= 4
    assert all(exists(origin) for row in rows for origin in row.from_)
    assert_sayable(rows)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_not_answered_is_never_said_to_be_missing(language: str) -> None:
    """Nothing said of a list, of networks or of followers: the lines speak of the answers, not of the firm."""
    quiet = {"email_list": 0, "channels_in_use": [], "difference": "", "proof": ""}
    text = Text(language, book=book())
    found = diagnose(firm_of("restaurant", **quiet), book())
    keys = {line.sentence.key for line in found.swot}
    assert {"diagnosis.gap.list", "swot.threat.crowded.unsaid", "swot.opportunity.medium.people"} <= keys
    said = [text.say(line.sentence) for line in found.swot] + [text.say(row.firm) for row in found.beside]
    for claim in (
        "vous n’avez pas de",
        "vous n’y êtes pas",
        "et pas vous",
        "you have no ",
        "you are not there",
    ):
        assert not [one for one in said if claim in one.lower() and " si " not in one], claim
    weak = swot("restaurant", channels_in_use=[{"channel": "facebook", "result": "weak"}])
    (line,) = [one for one in weak if one.sentence.key == "diagnosis.gap.channel"]
    assert "0" not in text.say(line.sentence)
