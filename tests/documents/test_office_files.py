"""The workbook, the text document, the calendar file and the table open elsewhere, and run nothing."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import get_args

import docx
import icalendar
import openpyxl  # type: ignore[import-untyped]
import pytest

from planner.documents import naming
from planner.documents.blocks import ChartName
from planner.documents.rounding import rounded
from planner.documents.table import safe
from planner.plan import Plan
from planner.words import Words
from tests.documents.plans import bakery, made, make, words_of

HOSTILE = "=cmd|'/C calc'!A0"


def hostile_plan() -> Plan:
    """The bakery's plan with formulas wherever its owner may write."""
    plan = bakery(name=HOSTILE)
    said = Words(key="{text}", values={"text": HOSTILE})
    return plan.model_copy(
        update={"calendar": tuple(row.model_copy(update={"what": said}) for row in plan.calendar)}
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_workbook_totals_are_live(language: str) -> None:
    plan = rounded(bakery(language))
    text = words_of(plan)
    live = openpyxl.load_workbook(BytesIO(made("xlsx", language)))[text.t("xlsx.budget")]
    seen = openpyxl.load_workbook(BytesIO(made("xlsx", language)), data_only=True)[text.t("xlsx.budget")]
    last = len(plan.budget) + 2
    assert live.cell(last, 3).value == f"=SUM(C2:C{last - 1})"
    assert live.cell(last, 4).value == f"=SUM(D2:D{last - 1})"
    lines = [seen.cell(row, 3).value for row in range(2, last)]
    assert lines == [line.money_per_month for line in plan.budget]
    assert seen.cell(last, 3).value == plan.totals.money_per_month


def test_workbook_sheets() -> None:
    plan = bakery()
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    assert book.sheetnames == ["Mix", "Budget", "Calendrier", "Indicateurs", "Sources"]
    assert book["Mix"].max_row == len(plan.mix) + 1
    assert book["Calendrier"].max_row == len(plan.calendar) + 1
    assert book["Sources"].max_row == len(plan.figures_used) + 1


def test_a_text_is_never_a_formula_in_the_workbook() -> None:
    book = openpyxl.load_workbook(BytesIO(make("xlsx", hostile_plan())))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and cell.value != HOSTILE
    ]
    assert formulas
    assert all(str(formula).startswith(("=SUM(", "=C", "=D")) for formula in formulas)
    assert not [
        cell
        for row in book["Calendrier"].iter_rows()
        for cell in row
        if cell.data_type == "f" and cell.value != HOSTILE
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " =", "\r"])
def test_a_text_is_never_a_formula_in_the_table(start: str) -> None:
    assert safe(f"{start}1+1").startswith("'")


def test_the_table_is_disarmed_and_complete() -> None:
    plan = hostile_plan()
    rows = list(csv.reader(StringIO(make("csv", plan).decode("utf-8-sig"))))
    assert len(rows) == len(bakery().calendar) + 1
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_calendar_file_is_read_by_others(language: str) -> None:
    plan = bakery(language)
    found = icalendar.Calendar.from_ical(made("ics", language))
    events = list(found.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [row.day for row in plan.calendar]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(
        "Facebook" in str(event["summary"])
        for event, row in zip(events, plan.calendar, strict=True)
        if row.channel == "facebook"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_document_has_real_styles(language: str) -> None:
    plan = bakery(language)
    text = words_of(plan)
    word = docx.Document(BytesIO(made("docx", language)))
    styles = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Caption"} <= styles
    cells = {cell.text.split("\n")[0] for table in word.tables for row in table.rows for cell in row.cells}
    assert {naming.action_name(text, line.activity) for line in plan.mix} <= cells
    pictures = word.element.body.xpath(".//wp:docPr/@descr")
    assert len([words for words in pictures if len(words) >= 40]) == len(get_args(ChartName))
    assert word.core_properties.title == text.t("pdf.title", name="Au bon levain <b>*")


def test_the_text_document_takes_any_text() -> None:
    word = docx.Document(BytesIO(make("docx", hostile_plan())))
    assert any(HOSTILE in paragraph.text for paragraph in word.paragraphs)
