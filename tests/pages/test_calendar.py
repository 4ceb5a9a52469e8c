"""The calendar on the plan page: one month at a time, with the texts to publish."""

from __future__ import annotations

import pytest

from pages.shared.calendar_parts import MONTH_KEY
from planner.text import Text
from tests.pages.conftest import FULL, Open
from tests.sample_plan import sample_plan


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_month_is_chosen_and_shows_its_rows_and_its_texts(open_page: Open, language: str) -> None:
    plan, text = sample_plan(language), Text(language)
    months = sorted({row.day.replace(day=1) for row in plan.calendar})
    visitor = open_page("plan", language, given=FULL)
    next(group for group in visitor.segmented_control if group.key == "part").set_value("calendar").run()
    chosen = visitor.selectbox(key=MONTH_KEY)
    assert len(chosen.options) == len(months) > 1
    for month in months[:2]:
        visitor.selectbox(key=MONTH_KEY).set_value(month).run()
        assert not visitor.exception
        named = any(
            text.t("plan.calendar_dates", names="")[:8] in caption.value for caption in visitor.caption
        )
        assert named == any(one.day.replace(day=1) == month for one in plan.marked_dates)
        rows = [row for row in plan.calendar if row.day.replace(day=1) == month]
        shown = [len(table.value) for table in visitor.table]
        assert len(rows) in shown
        written = " ".join(block.value for block in visitor.markdown)
        published = [row.publication for row in rows if row.publication]
        assert published
        assert all(text.say(found.hook).split()[0] in written for found in published)
