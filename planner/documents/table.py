"""The calendar as CSV, for a spreadsheet or another tool; no cell can be taken for a formula."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO

from planner.documents.calendar_columns import WIDTHS, Cell, cells
from planner.plan import Plan
from planner.text import Text

_FORMULA = re.compile(r"(^|;)(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])|(\n)(?=\s*[=\uff1d])")
"""Where a formula would begin, wide letters of Asia included.

Half of the world's spreadsheets cut at semicolons, and one that does so takes a new line for a new row. There, marks
that a post's line may begin with (a list, a mention) are left alone.
"""


def make(plan: Plan, text: Text) -> bytes:
    """Write the calendar of a rounded plan."""
    heads = [text.t(f"csv.{name}") for name in WIDTHS]
    return written([heads, *([_plain(cell) for cell in cells(row, plan, text)] for row in plan.calendar)])


def written(rows: list[list[str]]) -> bytes:
    """Write rows made safe, in UTF-8 with its mark, so that Excel reads the accents."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    """Write a value: days as 2026-11-23, hours and money with a point and two decimals."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if cell.kind in ("hours", "money"):
        return f"{cell.value:.2f}"
    return "" if cell.value is None else str(cell.value)


def safe(cell: str) -> str:
    """Disarm a text that a spreadsheet would run: it gets an apostrophe in front.

    >>> safe("=1+1"), safe("pain;=1+1"), safe("pain")
    ("'=1+1", "pain;'=1+1", 'pain')
    """
    return _FORMULA.sub(r"\1\2'", cell)
