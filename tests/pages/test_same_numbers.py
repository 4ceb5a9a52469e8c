"""What the page shows is what the documents say: the budget line by line, the targets, the hours of each task."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl
import pytest

from planner.documents import FORMATS
from planner.text import Text
from tests.documents.plans import bakery, pdf_text, plain
from tests.pages.conftest import FULL, Open


def shown(open_page: Open, part: str, language: str) -> list[list[str]]:
    """The cells of the tables of one part of the plan page."""
    visitor = open_page("plan", language, given=FULL)
    visitor.session_state["part"] = part
    visitor.run()
    return [
        [re.sub(r"\\(.)", r"\1", str(cell)) for cell in row]
        for table in visitor.table
        for row in table.value.to_numpy().tolist()
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_budget_on_screen_is_the_one_in_the_documents(open_page: Open, language: str) -> None:
    """Each amount, duration and target of the page stands in the PDF, the text document or the workbook."""
    plan = bakery(language)
    text = Text(language, currency=plan.totals.currency)
    tables = [row for row in shown(open_page, "budget", language) if len(row) == 3]
    rows, counted = tables[: len(plan.budget) + 1], tables[len(plan.budget) + 1 :]
    assert rows[-1][0] == text.t("plan.budget.total")
    said = pdf_text(FORMATS["pdf"].make(plan, text))
    word = docx.Document(BytesIO(FORMATS["docx"].make(plan, text)))
    cells = {plain(cell.text) for table in word.tables for line in table.rows for cell in line.cells}
    for _, money, hours in rows:
        for amount in (money, hours):
            if re.search(r"[1-9]", amount):
                assert plain(amount) in said
                assert plain(amount) in cells
    assert len(counted) == len(plan.indicators)
    for what, *_ in counted:
        assert any(plain(what) in cell for cell in cells)
    book = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].make(plan, text)))
    cells_of = (cell.value for sheet in book for line in sheet.iter_rows() for cell in line)
    numbers = {round(value, 2) for value in cells_of if isinstance(value, int | float)}
    assert {round(line.money_per_month, 2) for line in plan.budget if line.money_per_month} <= numbers


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_time_of_each_task_on_screen_is_the_one_in_the_pdf(open_page: Open, language: str) -> None:
    """The boxes to tick say the minutes that the document says."""
    plan = bakery(language)
    text = Text(language, currency=plan.totals.currency)
    visitor = open_page("plan", language, given=FULL)
    visitor.session_state["part"] = "to_do"
    visitor.run()
    said = pdf_text(FORMATS["pdf"].make(plan, text))
    assert len(visitor.checkbox) == len(plan.tasks)
    for task in plan.tasks:
        time = text.hours(task.minutes / 60)
        assert any(time in box.label for box in visitor.checkbox)
        assert plain(time) in said
