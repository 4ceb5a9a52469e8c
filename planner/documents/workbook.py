"""The plan as a workbook: lines, budgets with live formulas, calendar, indicators, sources; no text is ever run."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from planner.documents import naming
from planner.documents.by_month import MonthLine, hours_by_month, money_by_month, months
from planner.documents.calendar_columns import WIDTHS, cells
from planner.documents.figure_names import figure_name, thing_name
from planner.plan import Plan
from planner.text import Text
from planner.units import WEEKS_PER_MONTH
from planner.words import Name

_MINUTES_A_DAY = 1440
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")


class Book:
    """A workbook being written: its formats, and one way to write a sheet under headings."""

    def __init__(self, plan: Plan, text: Text) -> None:
        self.out = BytesIO()
        # Texts stay texts: a name that starts with = or looks like an address is written as it is.
        self.file = xlsxwriter.Workbook(
            self.out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # Hours that somebody else does count below zero, which the other system of dates can't show.
                "date_1904": True,
            },
        )
        self.file.set_properties(
            {
                "title": text.t("pdf.title", name=naming.title(plan, text)),
                "author": text.t("doc.product"),
                "comments": naming.plan_id(plan),
                "created": datetime.combine(plan.made_on, time(), tzinfo=UTC).replace(tzinfo=None),
            }
        )
        money = '#,##0.00\\ "€"' if plan.totals.currency == "EUR" else '#,##0.00\\ "$"'
        font = {"font_name": "Source Sans Pro", "font_size": 11, "valign": "top"}
        self.formats = {
            "head": self.file.add_format(
                {**font, "bold": True, "font_color": "#FFFFFF", "bg_color": "#14213D", "text_wrap": True}
            ),
            "text": self.file.add_format({**font, "text_wrap": True}),
            "number": self.file.add_format({**font, "num_format": "#,##0.##"}),
            "money": self.file.add_format({**font, "num_format": money}),
            "hours": self.file.add_format({**font, "num_format": '[h]" h "mm'}),
            "day": self.file.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"}),
            **{
                f"fill_{kind}": self.file.add_format(
                    {**font, "num_format": form, "bg_color": "#FFF7DF", "border": 4}
                )
                for kind, form in (("money", money), ("hours", '[h]" h "mm'), ("number", "#,##0.##"))
            },
            "total": self.file.add_format({**font, "bold": True, "top": 1}),
            "total_money": self.file.add_format({**font, "bold": True, "top": 1, "num_format": money}),
            "total_hours": self.file.add_format({**font, "bold": True, "top": 1, "num_format": '[h]" h "mm'}),
        }

    def sheet(self, title: str, heads: list[tuple[str, int]], rows: list[list[tuple[str, Any]]]) -> Any:
        """Write one sheet: headings with their widths, then rows of (format, value)."""
        sheet = self.file.add_worksheet(title.translate(_FORBIDDEN)[:31])
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.formats["head"])
        for line, row in enumerate(rows, 1):
            for column, (form, value) in enumerate(row):
                self.cell(sheet, line, column, form, value)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def cell(self, sheet: Any, line: int, column: int, form: str, value: Any) -> None:
        """Write one cell by the kind that its format says."""
        if value is None:
            return
        if form == "text":
            sheet.write_string(line, column, str(value), self.formats[form])
        elif form == "day":
            sheet.write_datetime(line, column, datetime.combine(value, time()), self.formats[form])
        elif form == "hours":
            sheet.write_number(line, column, round(value * 60) / _MINUTES_A_DAY, self.formats[form])
        else:
            sheet.write_number(line, column, value, self.formats[form])

    def close(self) -> bytes:
        """Finish the file."""
        self.file.close()
        return self.out.getvalue()


def make(plan: Plan, text: Text) -> bytes:
    """Write the workbook of a rounded plan."""
    book = Book(plan, text)
    _mix(book, plan, text)
    _budget(book, plan, text)
    _by_month(book, plan, text, "money", money_by_month(plan))
    _by_month(book, plan, text, "hours", hours_by_month(plan))
    _calendar(book, plan, text)
    _dates(book, plan, text)
    _indicators(book, plan, text)
    _sources(book, plan, text)
    return book.close()


def _mix(book: Book, plan: Plan, text: Text) -> None:
    heads = {
        "channel": 24, "action": 34, "goal": 14, "public": 24, "units": 12,
        "unit": 26, "money": 14, "hours": 12, "reasons": 70,
    }  # fmt: skip
    rows: list[list[tuple[str, Any]]] = [
        [
            ("text", naming.channel_name(text, line.channel)), ("text", naming.action_name(text, line.activity)),
            ("text", text.t(f"doc.goal.{line.role}")), ("text", naming.public_name(plan, text, line.segment)),
            ("number", line.units), ("text", naming.unit_name(text, line.activity)), ("money", line.money_per_month),
            ("hours", line.hours_per_week), ("text", " ".join(text.say(reason) for reason in line.reasons)),
        ]
        for line in plan.mix
    ]  # fmt: skip
    book.sheet(
        text.t("xlsx.mix"), [(text.t(f"xlsx.head.{name}"), width) for name, width in heads.items()], rows
    )


def _budget(book: Book, plan: Plan, text: Text) -> None:
    """Write the budget; totals and the cost of the whole plan are formulas, so that a change shows at once."""
    rows: list[list[tuple[str, Any]]] = [
        [
            ("text", naming.capital(text.say(line.what))), ("text", naming.channel_name(text, line.channel)),
            ("money", line.money_per_month), ("hours", line.hours_per_week),
        ]
        for line in plan.budget
    ]  # fmt: skip
    widths = {"line": 44, "channel": 28, "money": 16, "hours": 16, "whole_money": 18, "whole_hours": 18}
    heads = [(text.t(f"xlsx.head.{name}"), width) for name, width in widths.items()]
    sheet = book.sheet(text.t("xlsx.budget"), heads, rows)
    weeks, form = plan.totals.horizon_weeks, book.formats
    for line, row in enumerate(plan.budget, 2):
        whole_money = row.money_per_month * weeks * 12 / 52
        whole_hours = round(row.hours_per_week * 60) * weeks / _MINUTES_A_DAY
        sheet.write_formula(line - 1, 4, f"=C{line}*{weeks}*12/52", form["money"], whole_money)
        sheet.write_formula(line - 1, 5, f"=D{line}*{weeks}", form["hours"], whole_hours)
    last, total = len(plan.budget) + 1, len(plan.budget) + 1
    sheet.write_string(total, 0, text.t("pdf.total"), form["total"])
    sheet.write_blank(total, 1, None, form["total"])
    money, hours = plan.totals.money_per_month, round(plan.totals.hours_per_week * 60) / _MINUTES_A_DAY
    values = (money, hours, money * weeks * 12 / 52, hours * weeks)
    for column, (letter, value) in enumerate(zip("CDEF", values, strict=True), 2):
        kind = "total_money" if letter in "CE" else "total_hours"
        sheet.write_formula(total, column, f"=SUM({letter}2:{letter}{last})", form[kind], value)


def _by_month(book: Book, plan: Plan, text: Text, kind: str, lines: list[MonthLine]) -> None:
    """Write money or hours month by month, with a line to fill and what is left; all the sums are formulas."""
    unit = 100 if kind == "money" else _MINUTES_A_DAY
    names = [text.date(month, "LLL yyyy") for month in months(plan)]
    heads = [(text.t("xlsx.head.line"), 44), *((name, 13) for name in names), (text.t("pdf.total"), 15)]
    rows: list[list[tuple[str, Any]]] = [[("text", naming.capital(text.say(line.what)))] for line in lines]
    sheet = book.sheet(text.t(f"xlsx.by_month.{kind}"), heads, rows)
    form, strong = book.formats[kind], book.formats[f"total_{kind}"]
    total, last = len(lines) + 1, len(names) + 1
    for row, line in enumerate(lines, 1):
        for column, amount in enumerate(line.amounts, 1):
            sheet.write_number(row, column, amount / unit, form)
        span = f"{xl_rowcol_to_cell(row, 1)}:{xl_rowcol_to_cell(row, last - 1)}"
        sheet.write_formula(row, last, f"=SUM({span})", form, sum(line.amounts) / unit)
    for place, name in enumerate(("total", "done", "left")):
        title = text.t("pdf.total") if name == "total" else text.t(f"xlsx.{name}.{kind}")
        sheet.write_string(total + place, 0, title, book.formats["total"])
    for column in range(1, last + 1):
        amounts = [line.amounts[column - 1] if column < last else sum(line.amounts) for line in lines]
        planned, done = xl_rowcol_to_cell(total, column), xl_rowcol_to_cell(total + 1, column)
        span = f"{xl_rowcol_to_cell(1, column)}:{xl_rowcol_to_cell(total - 1, column)}"
        sheet.write_formula(total, column, f"=SUM({span})" if lines else "=0", strong, sum(amounts) / unit)
        if column == last:
            span = f"{xl_rowcol_to_cell(total + 1, 1)}:{xl_rowcol_to_cell(total + 1, last - 1)}"
            sheet.write_formula(total + 1, column, f"=SUM({span})", form, 0)
        else:
            sheet.write_blank(total + 1, column, None, book.formats[f"fill_{kind}"])
        sheet.write_formula(total + 2, column, f"={planned}-{done}", form, sum(amounts) / unit)


def _calendar(book: Book, plan: Plan, text: Text) -> None:
    rows: list[list[tuple[str, Any]]] = [
        [(cell.kind, cell.value) for cell in cells(row, plan, text)] for row in plan.calendar
    ]
    heads = [(text.t(f"csv.{name}"), width) for name, width in WIDTHS.items()]
    sheet = book.sheet(text.t("xlsx.calendar"), heads, rows)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _dates(book: Book, plan: Plan, text: Text) -> None:
    heads = {"day": 12, "last": 12, "date": 50, "kind": 22}
    rows: list[list[tuple[str, Any]]] = [
        [
            ("day", one.day), ("day", one.last), ("text", naming.date_name(plan, text, one.id)),
            ("text", text.t(f"calendar.kind.{one.kind}")),
        ]
        for one in plan.marked_dates
    ]  # fmt: skip
    book.sheet(text.t("xlsx.dates"), [(text.t(f"csv.{name}"), width) for name, width in heads.items()], rows)


def _indicators(book: Book, plan: Plan, text: Text) -> None:
    """Write the indicators with their targets, and a cell to fill in each month when one is due.

    The latest result, its gap to the target and where it stands are formulas.
    """
    names = [text.date(month, "LLL yyyy") for month in months(plan)]
    widths = {
        "what": 50, "channel": 28, "goal": 14, "every": 14, "low": 12, "central": 12, "high": 12,
        "latest": 14, "gap": 12, "state": 18,
    }  # fmt: skip
    heads = [(text.t(f"xlsx.head.{name}"), width) for name, width in widths.items()]
    rows: list[list[tuple[str, Any]]] = [
        [
            ("text", naming.what_to_count(text, line)), ("text", naming.channel_name(text, line.channel)),
            ("text", text.t(f"doc.goal.{line.goal}")), ("number", line.every_weeks), ("number", line.target.low),
            ("number", line.target.central), ("number", line.target.high),
        ]
        for line in plan.indicators
    ]  # fmt: skip
    sheet = book.sheet(text.t("xlsx.indicators"), heads + [(name, 11) for name in names], rows)
    below, within, above = (text.t(f"xlsx.state.{name}") for name in ("below", "within", "above"))
    first, number = len(widths), book.formats["number"]
    for row, line in enumerate(plan.indicators, 1):
        every = max(1, round(line.every_weeks / WEEKS_PER_MONTH))
        for place in range(len(names)):
            if (place + 1) % every == 0 or place == len(names) - 1:
                sheet.write_blank(row, first + place, None, book.formats["fill_number"])
        span = f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, first + len(names) - 1)}"
        low, central, high, latest = (xl_rowcol_to_cell(row, column) for column in (4, 5, 6, 7))
        found = f'=IF(COUNT({span})=0,"",INDEX({span},MATCH(9.9E+307,{span})))'
        state = f'=IF({latest}="","",IF({latest}<{low},"{below}",IF({latest}>{high},"{above}","{within}")))'
        sheet.write_formula(row, 7, found, number, "")
        sheet.write_formula(row, 8, f'=IF({latest}="","",{latest}-{central})', number, "")
        sheet.write_formula(row, 9, state, book.formats["text"], "")


def _sources(book: Book, plan: Plan, text: Text) -> None:
    heads = {
        "about": 36, "figure": 48, "low": 12, "central": 12, "high": 12,
        "unit": 14, "kind": 12, "year": 8, "source": 70, "address": 50,
    }  # fmt: skip
    shelf = text.book.sources
    rows: list[list[tuple[str, Any]]] = [
        [
            ("text", thing_name(text, figure.id)), ("text", figure_name(text, figure.id)), ("number", figure.low),
            ("number", figure.central), ("number", figure.high), ("text", text.t(f"doc.unit.{figure.unit}")),
            ("text", text.t(f"doc.kind.{figure.kind}")), ("number", figure.observed),
            ("text", text.name(Name(of="source", id=figure.source)) if figure.source in shelf else figure.source),
            ("text", shelf[figure.source].url if figure.source in shelf else ""),
        ]
        for figure in plan.figures_used
    ]  # fmt: skip
    book.sheet(
        text.t("xlsx.sources"), [(text.t(f"xlsx.head.{name}"), width) for name, width in heads.items()], rows
    )
