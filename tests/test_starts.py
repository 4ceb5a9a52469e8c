"""What a plan should bring knows when each line starts: nothing comes from it before, and nothing is lost."""

from __future__ import annotations

import numpy as np

from planner.audience import cells
from planner.best_bet import drawn_model, restricted
from planner.months import reached_by_month
from planner.reading import Reading
from planner.seen import vehicles
from planner.starts import first_weeks, started
from planner.weekly import reached_by_week, weekly
from tests.engine_parts import BOOK, chosen, made, plan_with

DELAY = 9


def test_nobody_is_reached_before_the_first_week() -> None:
    """A line that waits for the site reaches nobody until then, and as many by the end; first acts wait as well."""
    found = chosen()
    used, units = restricted(found.mix, found.bet.units)
    reading = Reading(BOOK)
    groups = cells(found.firm, BOOK, reading)
    model = drawn_model(found.mix, used, found.firm, groups, found.season, BOOK, reading)
    place = next(
        i
        for i, line in enumerate(model.lines)
        if line.option.action.foundation is None and line.option.action.role == "reach"
    )
    alone, amount = model.only(place), units[[place]]
    late = started(alone, {alone.lines[0].id: DELAY})
    reached = reached_by_week(late, amount).whole[0]
    assert reached[:DELAY].max() == 0.0
    assert np.isclose(reached[-1], reached_by_week(alone, amount).whole[0, -1])
    acts = np.diff(weekly(late, amount, found.firm, reading).responses[0], prepend=0.0)
    assert acts[:DELAY].max() == 0.0
    assert acts[DELAY:].max() > 0.0


def test_a_foundation_brings_nothing_until_it_is_in_place_and_catches_nothing_up() -> None:
    """A sign set up late is seen as often in a week as one that was there, and by nobody before; in the months too."""
    found = made(traits={"signs": True})
    place = next(i for i, line in enumerate(found.model.lines) if line.id == "signs.signs")
    alone, amount = found.model.only(place), np.array([1.0])
    late = started(alone, {"signs.signs": DELAY})
    reached = reached_by_week(late, amount).whole[0]
    assert reached[:DELAY].max() == 0.0
    at_once = reached_by_week(alone, amount).whole[0]
    assert np.allclose(reached[DELAY:], at_once[:-DELAY])
    by_month = reached_by_month(late, vehicles(late, amount))[0]
    assert by_month[: DELAY // 4].max() == 0.0
    assert by_month[-1] > 0.0
    responses, sooner = (
        weekly(model, amount, found.firm, Reading(BOOK)).responses[0] for model in (late, alone)
    )
    assert responses[:DELAY].max() == 0.0
    assert 0.0 < responses[-1] < sooner[-1]


def test_what_is_in_place_brings_from_the_first_week() -> None:
    found = made(channels_in_use=[{"channel": "signs"}])
    place = next(i for i, line in enumerate(found.model.lines) if line.id == "signs.signs")
    alone = found.model.only(place)
    assert np.array_equal(started(alone, {"signs.signs": DELAY}).contacts, alone.contacts)


def test_a_line_with_no_week_left_keeps_its_own() -> None:
    found = chosen()
    model = found.mix.model.part(
        [i for i, line in enumerate(found.mix.model.lines) if line.option.action.foundation is None]
    )
    assert np.array_equal(started(model, {line.id: 999 for line in model.lines}).profile, model.profile)


def test_the_projection_follows_the_calendar() -> None:
    """Of lines that start after the first week, the plan of an example has some; each has a week in the calendar."""
    plan = plan_with()
    first = first_weeks(plan.calendar, plan.foundations)
    assert {line.activity for line in plan.mix} <= set(first)
    assert max(first[line.activity] for line in plan.mix) > 0
    for line in plan.foundations:
        if not line.in_place:
            last = max(row.week for row in plan.calendar if row.action == line.action)
            assert first[line.action] == last - 1
