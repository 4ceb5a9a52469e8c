"""The maturity score, its levels, the stages that can't be skipped, and sentences that hold the firm's own facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.answers import MATURITY_QUESTIONS
from planner.catalogue.models import Flag
from planner.diagnosis import DIMENSIONS, cap_of, diagnose, dimensions_of, level_by_score, level_of, score_of
from planner.publics import publics_of
from planner.text import Text
from planner.words import count
from tests.plan_parts import EXAMPLES, assert_sayable, book, cells_of, firm_of

ALL = st.fixed_dictionaries({}, optional={question: st.integers(0, 4) for question in MATURITY_QUESTIONS})
_ORDER = ["dormant", "testing", "coordinated", "scaled", "empowered"]


def test_the_twelve_questions_each_belong_to_one_dimension() -> None:
    asked = [question for pair in DIMENSIONS.values() for question in pair]
    assert sorted(asked) == sorted(MATURITY_QUESTIONS)
    for place, pair in enumerate(DIMENSIONS.values()):
        assert set(pair) == set(MATURITY_QUESTIONS[2 * place : 2 * place + 2])


@given(ALL)
def test_the_score_is_the_mean_of_the_dimensions(maturity: dict[str, int]) -> None:
    answers = firm_of("plumber", maturity=maturity).answers
    dimensions = dimensions_of(answers)
    assert 0 <= score_of(answers) <= 100
    assert score_of(answers) == pytest.approx(sum(d.score for d in dimensions) / 6)
    assert all(d.score == pytest.approx((d.has + d.uses) / 2) for d in dimensions)


@given(ALL, st.sampled_from(MATURITY_QUESTIONS))
def test_a_better_answer_never_lowers_level_or_cap(maturity: dict[str, int], question: str) -> None:
    before = firm_of("plumber", maturity={**maturity, question: 0}).answers
    after = firm_of("plumber", maturity={**maturity, question: 4}).answers
    assert _ORDER.index(level_of(before, book())) <= _ORDER.index(level_of(after, book()))
    assert cap_of(before, book()) <= cap_of(after, book())


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0, "dormant"),
        (19.9, "dormant"),
        (20, "testing"),
        (40, "coordinated"),
        (60, "scaled"),
        (100, "empowered"),
    ],
)
def test_levels_follow_the_published_cut_offs(score: float, level: str) -> None:
    assert level_by_score(score, book()) == level


@pytest.mark.parametrize("stage", ["listening", "organisation"])
def test_a_skipped_stage_keeps_the_level_at_testing(stage: str) -> None:
    high = dict.fromkeys(MATURITY_QUESTIONS, 4)
    firm = firm_of("tech", maturity={**high, **dict.fromkeys(DIMENSIONS[stage], 0)})
    diagnosis = diagnose(firm, book())
    assert diagnosis.score is not None
    assert diagnosis.score > 80
    assert diagnosis.level == "testing"
    assert diagnosis.cap == 2
    assert f"diagnosis.skipped.{stage}" in {words.key for words in diagnosis.sentences}


def test_a_diagnosis_not_made_judges_nothing() -> None:
    """No answer: no level, no weakest point, no class of adopters; the question names the means instead."""
    diagnosis = diagnose(firm_of("plumber", maturity={}), book())
    assert diagnosis.answered == 0
    assert (diagnosis.score, diagnosis.level, diagnosis.adopters) == (None, None, None)
    assert diagnosis.dimensions == ()
    assert [words.key for words in diagnosis.sentences] == ["diagnosis.to_do", "diagnosis.cap.to_do"]
    assert diagnosis.issue.key == "issue.question.means"
    assert len(diagnosis.places) == 1
    assert not any(words.key.startswith("diagnosis.gap.mentions") for words in diagnosis.gaps)
    assert_sayable(diagnosis)


def test_a_diagnosis_half_made_says_on_how_many_answers_it_stands() -> None:
    diagnosis = diagnose(firm_of("plumber", maturity={"goals": 0, "calendar": 3}), book())
    assert [dimension.id for dimension in diagnosis.dimensions] == ["strategy", "presence"]
    said = [words for words in diagnosis.sentences if words.key == "diagnosis.unanswered"]
    assert [words.count for words in said] == [10]
    assert diagnosis.issue.values["score"] == count(12)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_can_be_said(name: str) -> None:
    firm = firm_of(name)
    diagnosis = diagnose(firm, book())
    assert diagnosis.strengths
    assert diagnosis.gaps
    assert_sayable(diagnosis, *publics_of(firm, book(), cells_of(firm)))


def test_strengths_hold_the_facts_of_the_firm() -> None:
    said = " ".join(
        Text("fr", book=book()).say(words) for words in diagnose(firm_of("plumber"), book()).strengths
    )
    assert "140 avis" in said
    assert "320" in said


@pytest.mark.parametrize("level", range(5))
def test_every_answer_has_its_sentence(level: int) -> None:
    maturity = dict.fromkeys(MATURITY_QUESTIONS, level)
    for who in ("people", "firms"):
        assert_sayable(diagnose(firm_of("bakery" if who == "people" else "tech", maturity=maturity), book()))
    voices = [Text(language, book=book()) for language in ("fr", "en")]
    keys = [f"diagnosis.{kind}.{q}" for kind in ("strength", "gap") for q in MATURITY_QUESTIONS]
    keys += [f"q.maturity.{q}.option.{level}" for q in MATURITY_QUESTIONS]
    keys += [f"diagnosis.{kind}.{name}" for kind in ("level", "next") for name in _ORDER]
    assert [(text.language, key) for text in voices for key in keys if not text.knows(key)] == []


def test_sizes_of_publics_stay_inside_the_public() -> None:
    for name in EXAMPLES:
        firm = firm_of(name)
        cells = cells_of(firm)
        for part in publics_of(firm, book(), cells):
            if part.id == "relays":
                assert part.people == firm.relays
            else:
                assert 0 < part.people <= float(cells.public.mean()) * (1 + 1e-9)


def test_the_planner_names_everything_on_its_own_lists() -> None:
    from typing import get_args

    from planner.catalogue.models import Family, Goal, Trait
    from planner.checks import CHECKS

    ids = [__import__(check.__module__, fromlist=["ID"]).ID for check in CHECKS]
    keys = [f"name.level.{level}" for level in _ORDER] + [f"name.dimension.{id}" for id in DIMENSIONS]
    keys += [f"name.goal.{id}" for id in get_args(Goal)] + [f"name.family.{id}" for id in get_args(Family)]
    keys += [f"name.trait.{id}" for id in get_args(Trait)] + [f"name.check.{id}" for id in ids]
    keys += [f"name.segment.{id}" for id in ("18-29", "30-49", "50-64", "65+", "known", "prospects")]
    keys += [f"rule.flag.{id}" for id in get_args(Flag)]
    missing = [(lang, key) for lang in ("fr", "en") for key in keys if not Text(lang, book=book()).knows(key)]
    assert missing == []
