"""The month as a grid: every row on its day, a colour a channel, nothing of the visitor's read as HTML."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from pages.shared.month_grid import month_grid
from planner.charts import month_picture
from planner.text import Text
from planner.words import Words
from tests.sample_plan import sample_plan

MONTHS = sorted({row.day.replace(day=1) for row in sample_plan("fr").calendar})


def days_of(html: str) -> dict[date, str]:
    """The cell of each day."""
    cells = re.findall(r"<td[^>]*>.*?</td>", html)
    found = {}
    for cell in cells:
        if day := re.search(r'datetime="([\d-]+)"', cell):
            found[date.fromisoformat(day[1])] = cell
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("month", MONTHS)
def test_every_row_stands_on_its_day(language: str, month: date) -> None:
    plan, text = sample_plan(language), Text(language)
    cells = days_of(month_grid(plan, text, month))
    for day, cell in cells.items():
        rows = [row for row in plan.calendar if row.day == day]
        assert cell.count("<details") == len(rows)
        assert all(text.say(row.what) in cell for row in rows)
        assert ('class="day"' in cell) == bool(rows or [one for one in plan.marked_dates if one.day == day])
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    assert max(cells) == last
    assert {row.day for row in plan.calendar if row.day.replace(day=1) == month} <= set(cells)


def test_weeks_are_seven_days_and_begin_with_the_plan() -> None:
    plan = sample_plan("fr")
    html = month_grid(plan, Text("fr"), MONTHS[0])
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    assert html.count('<th scope="col">') == 7
    assert all(len(re.findall("<td", row)) == 7 for row in rows[1:])
    first = min(row.day for row in plan.calendar)
    assert min(days_of(html)) >= first - timedelta(days=first.weekday())


def test_a_channel_keeps_its_colour_and_a_name_stays_a_name() -> None:
    plan = sample_plan("fr")
    hostile = plan.calendar[0].model_copy(update={"what": Words(key="<script>alert(1)</script>")})
    changed = plan.model_copy(update={"calendar": (hostile, *plan.calendar[1:])})
    colours: dict[str, set[str]] = {}
    for month in MONTHS:
        html = month_grid(changed, Text("fr"), month)
        assert "<script" not in html
        for colour, name in re.findall(r"border-left-color:(#[0-9a-f]{6})\"><summary>(.*?) <small>", html):
            colours.setdefault(name, set()).add(colour)
    assert all(len(used) == 1 for used in colours.values())
    assert len(set.union(*colours.values())) == len(colours) == 4


def test_the_month_is_saved_as_a_picture_the_same_each_time() -> None:
    plan = sample_plan("fr")
    picture = month_picture(plan, Text("fr"), MONTHS[0], 'Douze choses à faire, #read("x") et 150 $')
    assert picture.startswith(b"\x89PNG")
    wide, high = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert wide > 1500 and high > 400
    assert picture == month_picture(plan, Text("fr"), MONTHS[0], 'Douze choses à faire, #read("x") et 150 $')
