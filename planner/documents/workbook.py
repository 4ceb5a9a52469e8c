"""The plan as a workbook: mix, budget with live formulas, calendar, indicators, sources; no text can be a formula."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from planner.documents import naming
from planner.documents.figure_names import figure_name, thing_name
from planner.plan import Plan
from planner.text import Text
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
    _calendar(book, plan, text)
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


def _calendar(book: Book, plan: Plan, text: Text) -> None:
    heads = {
        "day": 12, "week": 9, "channel": 24, "action": 30, "public": 22,
        "goal": 14, "what": 60, "hours": 10, "money": 12, "mention": 40,
    }  # fmt: skip
    rows: list[list[tuple[str, Any]]] = [
        [
            ("day", row.day), ("number", row.week), ("text", naming.channel_name(text, row.channel)),
            ("text", naming.action_name(text, row.action)), ("text", naming.public_name(plan, text, row.public)),
            ("text", text.t(f"doc.goal.{row.stage}")), ("text", text.say(row.what)), ("hours", row.hours),
            ("money", row.money), ("text", text.say(row.mention) if row.mention else None),
        ]
        for row in plan.calendar
    ]  # fmt: skip
    sheet = book.sheet(
        text.t("xlsx.calendar"), [(text.t(f"csv.{name}"), width) for name, width in heads.items()], rows
    )
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _indicators(book: Book, plan: Plan, text: Text) -> None:
    heads = {
        "what": 50, "channel": 28, "goal": 14, "every": 14, "low": 12,
        "central": 12, "high": 12, "result": 14,
    }  # fmt: skip
    rows: list[list[tuple[str, Any]]] = [
        [
            ("text", naming.capital(text.say(line.what))), ("text", naming.channel_name(text, line.channel)),
            ("text", text.t(f"doc.goal.{line.goal}")), ("number", line.every_weeks), ("number", line.target.low),
            ("number", line.target.central), ("number", line.target.high), ("text", ""),
        ]
        for line in plan.indicators
    ]  # fmt: skip
    book.sheet(
        text.t("xlsx.indicators"),
        [(text.t(f"xlsx.head.{name}"), width) for name, width in heads.items()],
        rows,
    )


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
