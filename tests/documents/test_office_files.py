"""The workbook, the text document, the calendar file and the table open elsewhere, and run nothing."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any, get_args

import docx
import icalendar
import openpyxl  # type: ignore[import-untyped]
import pytest
from xlsxwriter.utility import xl_col_to_name

from planner.documents import naming
from planner.documents.blocks import ChartName
from planner.documents.by_month import money_by_month, months
from planner.documents.calendar_columns import WIDTHS
from planner.documents.rounding import rounded
from planner.documents.table import safe
from planner.plan import Plan
from planner.words import Words, action
from tests.cases.plans import example_plan
from tests.documents.plans import bakery, made, make, words_of

HOSTILE = "=cmd|'/C calc'!A0"
FORMULA = re.compile(
    r"=SUM\(\w+:\w+\)|=[CD]\d+\*\d+(\*12/52)?|=[A-Z]+\d+-[A-Z]+\d+"
    r'|=IF\(COUNT\((\w+:\w+)\)=0,"",INDEX\(\2,MATCH\(9\.9E\+307,\2\)\)\)|=IF\(H\d+="","",.+\)'
)
"""The formulas of the workbook: sums, products, differences and the latest result; none calls anything else."""


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


def computed(sheet: Any, formula: str) -> float:
    """Value of a sum, a product or a difference of the workbook, from the cells that it names."""
    spans = re.fullmatch(r"=SUM\((\w+:\w+)\)", formula)
    if spans:
        return sum(number(sheet, cell) for row in sheet[spans[1]] for cell in row)
    product = re.fullmatch(r"=(\w+)\*(\d+)(\*12/52)?", formula)
    if product:
        return number(sheet, sheet[product[1]]) * int(product[2]) * (12 / 52 if product[3] else 1)
    left, right = formula.removeprefix("=").split("-")
    return number(sheet, sheet[left]) - number(sheet, sheet[right])


def number(sheet: Any, cell: Any) -> float:
    """Number of a cell, its formula computed; an empty cell counts for nothing, time counts in days."""
    value = cell.value
    if isinstance(value, str) and value.startswith("="):
        return computed(sheet, value)
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, datetime):
        value -= datetime(1904, 1, 1)
    return value.total_seconds() / 86_400 if isinstance(value, timedelta) else float(value or 0)


def money_and_hours(plan: Plan, name: str) -> tuple[Any, Any]:
    """A sheet of a plan's workbook, with its formulas and with its values."""
    content, title = make("xlsx", plan), words_of(plan).t(name)
    return openpyxl.load_workbook(BytesIO(content))[title], openpyxl.load_workbook(
        BytesIO(content), data_only=True
    )[title]


@pytest.mark.parametrize("name", ["bakery", "tech", "clinics", "farm-stand"])
def test_the_months_add_up_to_the_calendar_and_to_the_budget(name: str) -> None:
    plan = example_plan(name)
    weeks, text = plan.totals.horizon_weeks, words_of(plan)
    for kind in ("money", "hours"):
        live, seen = money_and_hours(plan, f"xlsx.by_month.{kind}")
        heads = [cell.value for cell in live[1]]
        assert len(heads) == len(months(plan)) + 2
        last, column = live.max_row - 2, live.max_column
        dated = {
            words_of(plan).say(Words(key="budget.line", values={"action": action(row.action)}))
            for row in plan.calendar
        }
        found = 0.0
        for row in range(2, last):
            assert str(live.cell(row, column).value).startswith("=SUM(B")
            total = computed(live, live.cell(row, column).value)
            assert total == pytest.approx(number(seen, seen.cell(row, column)))
            if live.cell(row, 1).value.casefold() in {said.casefold() for said in dated}:
                found += total
        assert dated
        spent = sum(row.money if kind == "money" else row.hours / 24 for row in plan.calendar)
        assert found == pytest.approx(spent, abs=1e-6)
        whole = computed(live, live.cell(last, column).value)
        assert whole == pytest.approx(number(seen, seen.cell(last, column)))
        average = plan.totals.money_per_month if kind == "money" else plan.totals.hours_per_week
        expected = average * weeks * 12 / 52 if kind == "money" else average * weeks / 24
        # Budgets round each line to the cent a month and to the minute a week: over the plan it is that many.
        grain = len(plan.budget) * weeks * (0.01 if kind == "money" else 1 / 1440)
        assert abs(whole - expected) <= grain
        for month in range(2, column):
            assert live.cell(last + 1, month).value is None, "the owner's to fill in"
            assert (
                live.cell(last + 2, month).value
                == f"={xl_col_to_name(month - 1)}{last}-{xl_col_to_name(month - 1)}{last + 1}"
            )
        assert live.cell(last, 1).value == text.t("pdf.total")


@pytest.mark.parametrize("name", ["bakery", "tech", "clinics"])
def test_every_formula_of_the_budget_gives_the_plan_s_number(name: str) -> None:
    plan = rounded(example_plan(name))
    live, seen = money_and_hours(plan, "xlsx.budget")
    last = len(plan.budget) + 2
    for row in range(2, last + 1):
        for column in range(3, 7):
            value = live.cell(row, column)
            if isinstance(value.value, str):
                assert computed(live, value.value) == pytest.approx(
                    number(seen, seen.cell(row, column)), abs=1e-9
                )
    assert computed(live, live.cell(last, 3).value) == pytest.approx(plan.totals.money_per_month)
    assert computed(live, live.cell(last, 4).value) * 24 == pytest.approx(plan.totals.hours_per_week)


def test_indicators_have_their_target_and_a_cell_for_each_month_that_is_due() -> None:
    plan = example_plan("tech")
    live, _ = money_and_hours(plan, "xlsx.indicators")
    shown = rounded(plan)
    assert live.max_row == len(plan.indicators) + 1
    assert live.max_column == 10 + len(months(plan))
    for row, indicator in enumerate(shown.indicators, 2):
        assert [live.cell(row, column).value for column in (5, 6, 7)] == [
            indicator.target.low, indicator.target.central, indicator.target.high,
        ]  # fmt: skip
        to_fill = [column for column in range(11, live.max_column + 1) if live.cell(row, column).has_style]
        every = 1 if indicator.every_weeks == 4 else 3
        assert len(to_fill) == -(-len(months(plan)) // every)
        assert all(live.cell(row, column).value is None for column in to_fill)
        assert str(live.cell(row, 8).value).startswith("=IF(COUNT(K")


def test_months_of_a_short_plan_are_its_own() -> None:
    plan = example_plan("bakery")
    short = plan.model_copy(
        update={"totals": plan.totals.model_copy(update={"horizon_weeks": 4}), "calendar": ()}
    )
    assert months(short) == [date(2026, 11, 1), date(2026, 12, 1)]
    reserve = [line for line in plan.budget if not line.channel and line.money_per_month > 0]
    shared = money_by_month(short)
    assert len(shared) == len(reserve)
    cents = round(reserve[0].money_per_month * 4 * 12 / 52 * 100)
    assert sum(shared[0].amounts) == cents
    assert shared[0].amounts[0] == pytest.approx(cents * 8 / 28, abs=1)


def test_workbook_sheets() -> None:
    plan = bakery()
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    assert book.sheetnames == [
        "Mix", "Budget", "Argent par mois", "Temps par mois", "Calendrier", "Dates marquantes", "Indicateurs",
        "Sources",
    ]  # fmt: skip
    assert book["Mix"].max_row == len(plan.mix) + 1
    assert book["Calendrier"].max_row == len(plan.calendar) + 1
    assert book["Calendrier"].max_column == len(WIDTHS)
    assert book["Dates marquantes"].max_row == len(plan.marked_dates) + 1
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
    assert all(FORMULA.fullmatch(str(formula)) for formula in formulas)
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
    assert [event.decoded("dtstart") for event in events] == [
        datetime.combine(row.day, row.at) for row in plan.calendar
    ]
    assert all(
        event.decoded("dtend").date() == row.day for event, row in zip(events, plan.calendar, strict=True)
    )
    for event, row in zip(events, plan.calendar, strict=True):
        said = str(event["description"])
        found = row.publication
        assert found is None or all(
            words_of(plan).say(w) in said for w in (found.hook, found.text, found.link)
        )
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(
        "Facebook" in str(event["summary"])
        for event, row in zip(events, plan.calendar, strict=True)
        if row.channel == "facebook"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_published_can_be_scheduled_by_other_tools(language: str) -> None:
    plan = bakery(language)
    text = words_of(plan)
    published = [(row, row.publication) for row in plan.calendar if row.publication]
    rows = list(csv.reader(StringIO(made("posts", language).decode("utf-8-sig"))))
    assert rows[0] == [
        text.t(f"csv.posts.{name}") for name in ("date", "time", "channel", "text", "link", "alt")
    ]
    assert len(rows) == len(published) + 1 > 1
    for cells, (row, found) in zip(rows[1:], published, strict=True):
        assert datetime.fromisoformat(f"{cells[0]}T{cells[1]}") == datetime.combine(row.day, row.at)
        assert cells[2] == naming.channel_name(text, row.channel)
        assert cells[3].startswith(text.say(found.hook))
        assert text.say(found.call) in cells[3]
        assert cells[4] == text.say(found.link)
        assert cells[5] == naming.capital(text.say(found.visual))


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
