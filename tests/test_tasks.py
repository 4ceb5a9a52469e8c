"""Tasks that add up to what the plan takes, and indicators with a target for each line."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.answers import Answers
from planner.dated import CalendarRow
from planner.diagnosis import DIMENSIONS, diagnose
from planner.indicators import indicators_of
from planner.plan import MixLine, Range, Task, Totals
from planner.season import Seasonality
from planner.tasks import tasks_of
from planner.text import Text
from tests.cases.plans import example_plan
from tests.plan_parts import (
    EXAMPLES,
    FOUNDATIONS,
    LINES,
    assert_sayable,
    book,
    dated,
    firm_of,
    line,
    mix_of,
    projection,
    season_of,
    totals,
)

PERIODS = {"30_days": (0, 30), "60_days": (30, 60), "90_days": (60, 90)}
OWN = ("listening", "reply", "policies", "change", "backup", "crisis", "ritual", "review", "weakest")


def parts(
    name: str, mix: tuple[MixLine, ...], **changed: object
) -> tuple[tuple[Task, ...], tuple[CalendarRow, ...], Totals, Seasonality]:
    """Tasks of an example with lines made by hand, and what they must add up to."""
    firm = firm_of(name, **changed)
    season = season_of(firm)
    rows = dated(firm, mix, FOUNDATIONS, season)
    taken = totals(mix, FOUNDATIONS, horizon_weeks=season.weeks)
    share = firm.answers.hours_per_week * book().threshold("listening")
    taken = taken.model_copy(update={"listening_hours_per_week": int(share * 60) / 60})
    found = tasks_of(firm, book(), mix, FOUNDATIONS, diagnose(firm, book()), taken, rows, season)
    return found, rows, taken, season


def tasks(name: str, **changed: object) -> tuple[Task, ...]:
    """Tasks of an example with lines made by hand."""
    return parts(name, mix_of(name) if name in LINES else mix_of("plumber"), **changed)[0]


def check_sums(found: tuple[Task, ...], rows: tuple[CalendarRow, ...], taken: Totals, first: date) -> None:
    """Each period adds up to its rows and its base load, and tells each row once."""
    listening = round(taken.listening_hours_per_week * 60)
    for when, (start, end) in PERIODS.items():
        dated = [row for row in rows if start <= (row.day - first).days < end]
        due = [task for task in found if task.when == when or (task.when == "monday" and start == 0)]
        days = [min(day, taken.horizon_weeks * 7) for day in (start, end)]
        base = round(listening * days[1] / 7) - round(listening * days[0] / 7)
        assert sum(task.minutes for task in due) == sum(round(row.hours * 60) for row in dated) + base
        told = Counter(id for task in due if task.when == when for id in task.rows)
        told |= Counter(id for task in due if task.when == "monday" for id in task.rows)
        assert told == Counter(row.id for row in dated)
        assert sum(task.minutes for task in due if not task.rows) == base


@pytest.mark.parametrize("name", EXAMPLES)
def test_tasks_add_up_to_the_calendar_and_the_listening_hours(name: str) -> None:
    plan = example_plan(name)
    check_sums(plan.tasks, plan.calendar, plan.totals, plan.answers.start or plan.made_on)
    most = round(book().threshold("tasks_most"))
    for when in ("monday", *PERIODS):
        due = [task for task in plan.tasks if task.when == when]
        assert due
        assert len([task for task in due if not task.id.startswith("rest-")]) <= most
    assert len({task.id for task in plan.tasks}) == len(plan.tasks)
    assert {task.id for task in plan.tasks} >= set(OWN)
    monday = sum(task.minutes for task in plan.tasks if task.when == "monday")
    assert monday <= 60 * (book().threshold("task_first_sitting") + 1)
    assert_sayable(*plan.tasks)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_nothing_has_told_yet_comes_before_what_goes_on(name: str) -> None:
    """A line chosen is not left without a task for the sake of one told already; what has no task is named at least.

    Monday's own work stays.
    """
    plan = example_plan(name)
    first = plan.answers.start or plan.made_on
    told: set[str] = set()
    named = ""
    for when, (start, end) in PERIODS.items():
        due = [task for task in plan.tasks if task.when == when or (task.when == "monday" and start == 0)]
        told |= {task.id for task in due}
        rows = [row for row in plan.calendar if start <= (row.day - first).days < end]
        untold = {line.activity for line in plan.mix if _opens(line.activity, rows)} - told
        assert not untold or len([task for task in due if task.what.key == "task.continue"]) <= 1
        named += "".join(repr(task.what) for task in due if task.what.key == "task.rest.begin")
        assert all(f"id='{action.split('.')[0]}'" in named for action in untold)


def _opens(action: str, rows: list[CalendarRow]) -> bool:
    """Tell whether a period holds work of an action up to its first unit."""
    own = [row for row in rows if row.action == action]
    until = next((place for place, row in enumerate(own) if row.units), len(own))
    return any(row.hours for row in own[: until + 1])


@given(
    st.sampled_from(sorted(LINES)),
    st.floats(0, 30),
    st.sampled_from([4, 7, 8, 9, 12, 13, 26]),
)
def test_tasks_of_any_firm_add_up(name: str, hours: float, weeks: int) -> None:
    found, rows, taken, season = parts(name, mix_of(name), hours_per_week=hours, horizon_weeks=weeks)
    check_sums(found, rows, taken, season.day(0))
    assert all(task.minutes >= 0 for task in found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_tasks_can_be_said_and_start_on_monday(name: str) -> None:
    found = tasks(name)
    assert found[0].id == "listening"
    assert found[0].when == "monday"
    assert set(OWN) <= {task.id for task in found}
    assert_sayable(*found)


def test_who_is_paid_and_what_is_opened_come_before_the_first_task() -> None:
    """A page is opened once; work that nobody can do is given out; neither is asked of who has what it takes."""
    mix = (
        line("youtube-ads.campaign", 60, 150, 0.2),
        line("facebook.groups", 52, 0, 1),
        line("facebook.posts", 80, 0, 1),
    )
    said = {"skills": ["writing", "photo"], "buy_hours": True, "hours_per_week": 10, "channels_in_use": []}
    found = parts("bakery", mix, **said)[0]
    assert_sayable(*found)
    keys = [task.what.key for task in found]
    assert keys.count("task.open") == keys.count("task.give_out") == 1
    able = {**said, "skills": ["video", "advertising"], "channels_in_use": [{"channel": "facebook"}]}
    assert {"task.open", "task.give_out"}.isdisjoint(
        task.what.key for task in parts("bakery", mix, **able)[0]
    )


def test_a_short_plan_is_reviewed_before_it_ends() -> None:
    found = tasks("bakery", horizon_weeks=7, hours_per_week=10)
    assert next(task for task in found if task.id == "review").when == "60_days"
    assert next(task for task in found if task.id == "crisis").when == "60_days"


def test_with_little_time_the_tasks_of_the_start_are_shorter_then_wait() -> None:
    def minutes(hours: float) -> dict[str, int]:
        return {task.id: task.minutes for task in tasks("bakery", hours_per_week=hours) if task.id in OWN}

    assert minutes(10) == {id: round(book().threshold(f"task_{id}") * 60) for id in OWN}
    assert set(minutes(2)) == set(OWN)
    assert sum(minutes(2).values()) < sum(minutes(10).values())
    assert 0 < len(minutes(0.2)) < len(OWN)
    assert min(minutes(0.2).values()) >= round(book().threshold("task_shortest") * 60)
    assert minutes(0) == {}


def test_work_that_goes_on_says_so_and_the_first_sitting_is_not_told_twice() -> None:
    found = [task for task in tasks("plumber") if task.channel == "google-profile"]
    assert [task.when for task in found[:2]] == ["monday", "30_days"]
    assert [task.what.key for task in found[:2]] == ["task.catalogue", "task.continue"]
    assert sum(task.minutes for task in found) == 7 * 60


def test_a_line_bought_for_one_public_says_so() -> None:
    mix = (line("meta-ads.campaign", 40, 200, 1.0, territory="qc-levis"),)
    found, *_ = parts("clinics", mix)
    first = next(task for task in found if task.channel == "meta-ads")
    assert "Lévis" in Text("fr", book=book()).say(first.what)


def test_every_variant_has_its_words() -> None:
    who = Answers.model_fields["who"].annotation.__args__  # type: ignore[union-attr]
    keys = [f"task.{id}.{name}" for id in ("reply", "backup") for name in who]
    keys += [f"task.change.{way}" for way in book().ways] + [f"task.weakest.{id}" for id in DIMENSIONS]
    keys += [f"task.{id}.why" for id in (*OWN, "continue", "replies", "rest")]
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
