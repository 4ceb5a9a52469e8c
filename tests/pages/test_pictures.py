"""The pictures on the pages: each has its sentence, a table with the same numbers, an image and file to take away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner import charts
from planner.charts import Chart
from planner.plan import Plan
from planner.text import Text
from tests.pages.conftest import FULL, Open
from tests.sample_plan import sample_plan

SHOWN: dict[str, tuple[str, str, str, list[Callable[[Plan, Text], Chart]]]] = {
    "maturity and adoption": ("diagnosis", "", "", [charts.maturity_chart, charts.adoption_chart]),
    "money and hours": ("mix", "", "", [charts.mix_chart]),
    "week by week, the funnel": ("reach", "reach-part", "funnel", [charts.reach_chart, charts.funnel_chart]),
    "layers": ("reach", "reach-part", "layers", [charts.layers_by_week_chart, charts.layers_chart]),
    "who is reached by whom": ("reach", "reach-part", "overlap", [charts.overlap_chart]),
    "calendar": ("plan", "part", "calendar", [charts.calendar_chart]),
}
"""Where each picture stands: page, key and value of the part to open."""


def plain(shown: Any) -> str:
    """A text without the marks that keep Markdown from reading it."""
    return str(shown).replace("\\", "").replace("\u2060", "")


def button(visitor: AppTest, key: str) -> Any:
    """The button with which a file is taken away."""
    (found,) = [one for one in visitor.get("download_button") if one.proto.id.endswith(f"-{key}")]
    return found.proto


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_each_picture_has_sentence_table_image_and_file(open_page: Open, name: str, language: str) -> None:
    page, key, part, wanted = SHOWN[name]
    plan, text = sample_plan(language), Text(language, currency="CAD")
    visitor = open_page(page, language, given=FULL | {"start": plan.made_on.isoformat()})
    if part:
        next(group for group in visitor.segmented_control if group.key == key).set_value(part).run()
    said = [plain(one.value) for one in (*visitor.header, *visitor.subheader)]
    tables = [
        [[plain(cell) for cell in row] for row in one.value.to_numpy().tolist()] for one in visitor.table
    ]
    pictures = {one.proto.alt: one.proto for one in visitor.get("plotly_chart")}
    for chart in (one(plan, text) for one in wanted):
        assert chart.title in said
        assert [list(row) for row in chart.rows] in tables
        settings = json.loads(pictures[chart.alt].config)
        assert settings["modeBarButtons"] == [["toImage"]]
        assert settings["toImageButtonOptions"]["filename"] == chart.file_name(text)
        assert button(visitor, f"csv-{chart.file_name(text)}").label == text.t("chart.csv")
    if part == "calendar":  # the month is drawn in HTML: its image is made by the server
        month = f"{text.t('chart.file.days')}-{min(row.day for row in plan.calendar):%Y-%m}"
        assert button(visitor, f"csv-{month}").label == text.t("chart.csv")
        assert button(visitor, f"image-{month}").label == text.t("chart.image.save")
