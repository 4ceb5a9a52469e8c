"""Extreme but legal answers: sixty firms drawn at random get a sound plan, or a sentence."""

from __future__ import annotations

import pytest

from planner.answers import read_answers
from planner.build import build_plan
from planner.refusal import Refusal
from tests.engine_parts import BOOK, TODAY, random_answers
from tests.plan_parts import assert_sayable
from tests.test_matrix import assert_sound
from tests.test_projection import assert_lawful
from tests.test_totals import assert_within


def assert_told(refusal: Refusal) -> None:
    """A refusal of legal answers: nobody to speak to, or nothing that these means can do; said in both languages."""
    assert {words.key for _, words in refusal.problems} <= {"answers.no_public", "answers.too_little"}
    assert_sayable([words for _, words in refusal.problems])


def hold(seed: int) -> None:
    """Make one plan and hold everything that is true of any plan."""
    answers = read_answers(random_answers(seed))
    try:
        plan = build_plan(answers, BOOK, today=TODAY, seed=1)
    except Refusal as refusal:
        assert_told(refusal)
        return
    assert_within(plan)
    assert_lawful(plan.projection, answers.capacity_per_month)
    assert not {line.channel for line in plan.mix} & set(answers.forbidden)
    if plan.mix:
        assert_sound(plan)
    else:
        assert plan.foundations
    assert_sayable(plan)


@pytest.mark.parametrize("seed", range(60))
def test_extreme_answers_have_a_sound_plan(seed: int) -> None:
    """Nothing at all, far too much, three accounts, a million people, four weeks, two years, eight towns."""
    hold(seed)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(60, 400))
def test_many_extreme_answers(seed: int) -> None:
    """The same, for longer."""
    hold(seed)
