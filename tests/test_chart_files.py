"""What a visitor takes away from a chart: a table that his spreadsheet reads, a picture under a name in his words."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO
from pathlib import Path

import pytest

from planner import charts
from planner.text import Text
from tests.sample_plan import sample_plan
from tests.test_charts import ALL, drawn

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(("language", "mark"), [("fr", ";"), ("en", ",")])
@pytest.mark.parametrize("name", ALL)
def test_the_file_holds_the_table(name: str, language: str, mark: str) -> None:
    chart, text = drawn(name, language), Text(language)
    file = charts.as_csv(chart.columns, chart.rows, text)
    assert file.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(file.decode("utf-8-sig")), delimiter=mark))
    assert tuple(lines[0]) == chart.columns
    thousands = text.number(1000)[1]
    for line, row in zip(lines[1:], chart.rows, strict=True):
        for cell, shown in zip(line, row, strict=True):
            bare = shown.replace(thousands, "").replace("\xa0", "").replace("−", "-")
            assert cell in (shown, bare)
            assert not (cell == shown and cell != bare and shown.replace(thousands, "").isdigit())


def test_numbers_are_bare_and_formulas_are_disarmed() -> None:
    rows = [["-1\xa0200,5", "52\xa0%", "1\xa0300\xa0$"], ["=1+1", "-oui", "5 à 9"]]
    lines = charts.as_csv(["a", "@b", "c"], rows, Text("fr")).decode("utf-8-sig").split("\r\n")
    assert lines == ["a;'@b;c", "-1200,5;52%;1300$", "'=1+1;'-oui;5 à 9", ""]
    assert b"-1200.5" in charts.as_csv(["a"], [["-1,200.5"]], Text("en"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_picture_has_its_own_file_name(language: str) -> None:
    text = Text(language)
    names = {drawn(name, language).file_name(text) for name in ALL}
    assert len(names) == len(ALL)
    assert all(name.startswith("plan-de-match-") and name.replace("-", "").isalnum() for name in names)
    assert all(text.knows(f"chart.file.frontier-{means}-{what}") for means in ("money", "hours")
               for what in ("people", "customers"))  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_a_saved_picture_says_its_sentence(name: str) -> None:
    """Whole, on the two lines that the room above holds, or three for the longest."""
    chart = drawn(name, "fr")
    lines = re.sub("</?b>", "", chart.figure.layout.title.text).split("<br>")
    assert unescape(" ".join(lines)) == chart.title
    assert len(lines) <= 3
    assert ".g-gtitle" in (ROOT / "pages" / "assets" / "style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_only_button_saves_the_picture_in_the_reader_s_words(language: str) -> None:
    text = Text(language)
    settings = charts.config(text, ALL["reach"](sample_plan(language), text))
    assert settings["displayModeBar"] is True
    assert settings["modeBarButtons"] == [["toImage"]]
    assert settings["toImageButtonOptions"]["scale"] == 2
    assert settings["toImageButtonOptions"]["format"] == "png"
    said = settings["locales"][language]["dictionary"]
    assert said["Download plot as a PNG"] == text.t("chart.image.save")
    assert all(not words.startswith("chart.") for words in said.values())
