"""The plans of the fifteen examples as they are handed over: whole, specific, the same numbers in every document."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from planner.documents import FORMATS, naming
from planner.documents.content import document, whole
from planner.documents.rounding import rounded
from planner.examples import example_names, read_example
from planner.plan import Plan
from planner.text import Text
from planner.words import CONTENT, Name, Words
from tests.documents.plans import plain
from tests.made_once import plan_once
from tests.typography import faults
from tests.vocabulary import nameless

TODAY = date(2026, 11, 23)
LANGUAGES = ("fr", "en")
IN_ENGLISH = {"plumber", "bakery", "machine-shop", "notary", "clinics"}
"""Examples told in English too, one of each way of selling; the others are in the long proofs."""
CASES = [
    pytest.param(name, language, marks=() if language == "fr" or name in IN_ENGLISH else pytest.mark.prove)
    for name in example_names()
    for language in LANGUAGES
]
PAGES = range(12, 21)
_OF_TRADE = frozenset({"offer", "customer", "occasion", "activity", "proof", "promise", "sector"})


@cache
def plan_of(name: str, language: str) -> Plan:
    """The plan of an example."""
    return plan_once(read_example(name, language), TODAY)


@cache
def made(name: str, language: str, format: str) -> bytes:
    """One document of an example, made once."""
    plan = plan_of(name, language)
    return FORMATS[format].make(plan, Text(plan.language, currency=plan.totals.currency))


def holds_a_fact(said: Any, plan: Plan) -> bool:
    """Tell whether a sentence holds something of the firm's answers or of its trade: another trade says other words."""
    answers = plan.answers
    own = {
        answers.name, answers.offer, answers.difference, answers.proof, answers.relay_kinds,
        *(public.name for public in answers.publics), *(group.name for group in answers.dates),
    } - {""}  # fmt: skip
    if isinstance(said, Name):
        return said.of in _OF_TRADE
    if isinstance(said, Words):
        written_for_it = said.key.startswith(f"{CONTENT}ideas/trades/")
        return written_for_it or any(holds_a_fact(value, plan) for value in said.values.values())
    return said in own


@pytest.mark.parametrize(("name", "language"), CASES[:4])
def test_the_pdf_has_the_marks_of_its_language(name: str, language: str) -> None:
    """But for numbers side by side in the columns of a table, which read as one number cut in two."""
    reader = PdfReader(BytesIO(made(name, language, "pdf")))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    found = [fault for line in lines for fault in faults(nameless(line), language)]
    apart = ("a number that may be cut in two", "a number written as in French")
    assert [fault for fault in found if not fault.startswith(apart)] == []


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_pdf_is_a_plan_of_twelve_to_twenty_pages_with_every_section(name: str, language: str) -> None:
    """PDF/UA-1, contents, every section; and the page for the wall is one page."""
    reader = PdfReader(BytesIO(made(name, language, "pdf")))
    assert len(reader.pages) in PAGES
    assert b"pdfuaid" in made(name, language, "pdf")
    assert len(PdfReader(BytesIO(made(name, language, "wall"))).pages) == 1
    plan = plan_of(name, language)
    written = document(rounded(plan), Text(plan.language, currency=plan.totals.currency))
    assert [section.id for section in written.sections] == [
        "summary", "diagnosis", "publics", "objectives", "mix", "projection", "means", "community", "calendar", "tasks",
        "budget", "indicators", "rules", "checks", "method", "sources",
    ]  # fmt: skip
    pages = [plain(page.extract_text()) for page in reader.pages]
    assert [section.title for section in written.sections if plain(section.title) not in pages[0]] == []
    # The second page says it all, and the last one holds more than a few lines.
    first, second = written.sections[:2]
    monday = next(block for block in first.blocks if block.kind == "bullets" and block.style == "boxes")
    # A line may end after the hyphen of a word.
    assert all(plain(words) in pages[1].replace("- ", "-") for words in (first.title, *monday.items))
    assert f"2 {plain(second.title)}" in pages[2]
    assert len(reader.pages[-1].extract_text().splitlines()) > 12


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_cell_holds_a_lone_dash_and_no_chart_a_bar_of_nothing(name: str, language: str) -> None:
    plan = rounded(plan_of(name, language))
    text = Text(plan.language, currency=plan.totals.currency)
    written = whole(plan, text)
    tables = [block for section in written.sections for block in section.blocks if block.kind == "table"]
    assert [
        cell for table in tables for row in table.rows for cell in row if cell.text.strip() in ("–", "-")
    ] == []
    drawn = [block for section in written.sections for block in section.blocks if block.kind == "chart"]
    layers = naming.layers(plan, text)
    assert ("layers" in {chart.name for chart in drawn}) == (len(layers) > 1)
    assert all(round(abs(amount)) >= 1 for amount in layers.values())


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_reach_is_the_same_number_in_the_sentence_and_in_the_table(name: str, language: str) -> None:
    """The sentences of a plan hold amounts as they come; tables hold them rounded: both are written alike."""
    plan = plan_of(name, language)
    text = Text(plan.language, currency=plan.totals.currency)
    shown = rounded(plan)
    for given, made_round in (
        (plan.projection.monthly_reach, shown.projection.monthly_reach),
        (plan.projection.customers.last(), shown.projection.customers.last()),
        (plan.projection.break_even.expected_customers, shown.projection.break_even.expected_customers),
        *((o.target, s.target) for o, s in zip(plan.objectives, shown.objectives, strict=True)),
    ):
        assert naming.people_range(text, given) == naming.people_range(text, made_round)


@pytest.mark.parametrize("name", example_names())
def test_each_message_hook_and_task_holds_a_fact_of_the_firm_or_of_its_trade(name: str) -> None:
    """A task with its reason, a publication with its text, a message by itself."""
    plan = plan_of(name, "fr")
    vague = [
        *(
            task.id
            for task in plan.tasks
            if not (holds_a_fact(task.what, plan) or holds_a_fact(task.why, plan))
        ),
        *(message.sentence.key for message in plan.messages if not holds_a_fact(message.sentence, plan)),
        *(
            row.id
            for row in plan.calendar
            if row.publication is not None
            and not (holds_a_fact(row.publication.hook, plan) or holds_a_fact(row.publication.text, plan))
        ),
    ]
    assert vague == []


@pytest.mark.parametrize("name", example_names())
def test_calendar_and_line_up_take_the_same_hours_and_money(name: str) -> None:
    """To the minute and the cent, over the whole plan."""
    plan = plan_of(name, "fr")
    weeks, months = plan.totals.horizon_weeks, plan.totals.horizon_weeks * 12 / 52
    minutes = sum(round(line.hours_per_week * weeks * 60) for line in plan.mix)
    minutes += sum(round(line.hours * 60) for line in plan.foundations)
    cents = sum(round(line.money_per_month * months * 100) for line in plan.mix)
    cents += sum(round(line.money * 100) for line in plan.foundations)
    assert sum(round(row.hours * 60) for row in plan.calendar) == minutes
    assert sum(round(row.money * 100) for row in plan.calendar) == cents


@pytest.mark.parametrize(("name", "language"), CASES)
def test_calendar_file_table_and_workbook_hold_the_same_rows(name: str, language: str) -> None:
    """Read back by other packages: as many rows, the same days, the same money."""
    plan = rounded(plan_of(name, language))
    events = list(Calendar.from_ical(made(name, language, "ics")).walk("VEVENT"))
    assert sorted(event.start.date() for event in events) == [row.day for row in plan.calendar]
    rows = list(csv.reader(StringIO(made(name, language, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(plan.calendar) + 1
    book = openpyxl.load_workbook(BytesIO(made(name, language, "xlsx")))
    sheet = next(one for one in book if one.max_row == len(plan.calendar) + 1 and one.max_column > 20)
    days = {
        cell.value.date()
        for column in sheet.iter_cols(min_row=2)
        for cell in column
        if hasattr(cell.value, "date")
    }
    assert days == {row.day for row in plan.calendar}


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_coherence_tests_pass(name: str, language: str) -> None:
    """T1 to T8, all of them; a public that a plan leaves out is a choice to look at, not a fault of the plan."""
    found = {
        check.id: "ok" if check.sentence.key == "check.t1-publics.unnoticed" else check.outcome
        for check in plan_of(name, language).checks
        if check.id.startswith("t") and check.id[1].isdigit()
    }
    assert len(found) == 8
    assert set(found.values()) == {"ok"}
