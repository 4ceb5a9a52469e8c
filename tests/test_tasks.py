"""Tasks that fit in the hours, and indicators with a target for each line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.answers import Answers
from planner.diagnosis import DIMENSIONS, diagnose
from planner.indicators import indicators_of
from planner.plan import Range, Task
from planner.tasks import tasks_of
from planner.text import Text
from tests.plan_parts import (
    EXAMPLES,
    FOUNDATIONS,
    LINES,
    assert_sayable,
    book,
    firm_of,
    line,
    mix_of,
    projection,
)

MONTH = 30 / 7


def tasks(name: str, **changed: object) -> tuple[Task, ...]:
    """Tasks of an example with lines made by hand."""
    firm = firm_of(name, **changed)
    mix = mix_of(name) if name in LINES else mix_of("plumber")
    return tasks_of(firm, book(), mix, FOUNDATIONS, diagnose(firm, book()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_tasks_can_be_said_and_start_on_monday(name: str) -> None:
    found = tasks(name)
    assert found[0].id == "listening"
    assert found[0].when == "monday"
    assert len({(task.id, task.when) for task in found}) == len(found)
    assert {"reply", "policies", "backup", "crisis", "change", "review"} <= {task.id for task in found}
    assert_sayable(*found)


@given(st.floats(0.5, 30))
def test_minutes_stay_within_the_hours(hours: float) -> None:
    firm = firm_of("plumber", hours_per_week=hours)
    mix = (line("facebook.posts", 52, 0, min(hours, 1) / 2),)
    found = tasks_of(firm, book(), mix, FOUNDATIONS, diagnose(firm, book()))
    minutes = {
        when: sum(t.minutes for t in found if t.when == when)
        for when in ("monday", "30_days", "60_days", "90_days")
    }
    assert minutes["monday"] <= hours * 60 + 1
    assert minutes["monday"] + minutes["30_days"] <= hours * 60 * MONTH + 1
    assert all(minutes[when] <= hours * 60 * MONTH + 1 for when in ("60_days", "90_days"))
    assert all(task.minutes >= 0 for task in found)


def test_a_first_step_takes_no_more_than_its_line() -> None:
    firm = firm_of("plumber")
    mix = (line("meta-ads.campaign", 9, 75, 1 / 60),)
    found = tasks_of(firm, book(), mix, (), diagnose(firm, book()))
    assert next(task for task in found if task.channel == "meta-ads").minutes <= 52


def test_every_variant_has_its_words() -> None:
    who = Answers.model_fields["who"].annotation.__args__  # type: ignore[union-attr]
    keys = [f"task.{id}.{name}" for id in ("reply", "backup") for name in who]
    keys += [f"task.change.{way}" for way in book().ways] + [f"task.weakest.{id}" for id in DIMENSIONS]
    keys += [
        f"task.{id}.why"
        for id in (
            "listening",
            "reply",
            "review",
            "change",
            "policies",
            "backup",
            "crisis",
            "ritual",
            "weakest",
        )
    ]
    keys += [f"task.why.{role}" for role in ("foundation", "reach", "structure", "keep")]
    missing = [(lang, key) for lang in ("fr", "en") for key in keys if not Text(lang, book=book()).knows(key)]
    assert missing == []


@pytest.mark.parametrize("name", LINES)
def test_each_line_has_its_indicator(name: str) -> None:
    firm, mix, planned = firm_of(name), mix_of(name), projection()
    found = indicators_of(firm, book(), mix, planned)
    assert [indicator.id for indicator in found[:3]] == ["plan.reach", "plan.structure", "plan.keep"]
    assert [indicator.id for indicator in found[3:]] == [planned_line.activity for planned_line in mix]
    assert all(indicator.every_weeks in (4, 13) for indicator in found)
    for indicator, planned_line in zip(found[3:], mix, strict=True):
        wanted = (
            planned_line.responses_per_month
            if planned_line.role == "structure"
            else planned_line.reached_per_month
        )
        assert indicator.target == wanted
    assert_sayable(*found)


def test_a_tiny_target_is_read_over_the_year() -> None:
    tiny = line("local-radio.spots", 1, 83, 0.1, reached_per_month=Range(low=0, central=0.1, high=0.3))
    found = indicators_of(firm_of("plumber"), book(), (tiny,), projection())
    assert found[-1].what.key == "indicator.line.reach.few"
