"""What a plan should bring knows when each line starts: nothing comes from it before, and nothing is lost."""

from __future__ import annotations

import numpy as np

from planner.audience import cells
from planner.best_bet import drawn_model, restricted
from planner.reading import Reading
from planner.starts import first_weeks, started
from planner.weekly import reached_by_week, weekly
from tests.engine_parts import BOOK, chosen, plan_with

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


def test_a_line_with_no_week_left_keeps_its_own() -> None:
    found = chosen()
    model = found.mix.model
    assert np.array_equal(started(model, {line.id: 999 for line in model.lines}).profile, model.profile)


def test_the_projection_follows_the_calendar() -> None:
    """Of lines that start after the first week, the plan of an example has some; each has a week in the calendar."""
    plan = plan_with()
    first = first_weeks(plan.calendar)
    assert {line.activity for line in plan.mix} <= set(first)
    assert max(first[line.activity] for line in plan.mix) > 0
