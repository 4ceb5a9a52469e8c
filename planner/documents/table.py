"""The calendar as CSV, for a spreadsheet or another tool; no cell can be taken for a formula."""

from __future__ import annotations

import csv
from io import StringIO

from planner.documents import naming
from planner.plan import CalendarRow, Plan
from planner.text import Text

COLUMNS = ("day", "week", "channel", "action", "public", "goal", "what", "hours", "money", "mention")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make(plan: Plan, text: Text) -> bytes:
    """Write the calendar of a rounded plan, in UTF-8 with its mark, so that Excel reads the accents."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(text.t(f"csv.{name}")) for name in COLUMNS])
    for row in plan.calendar:
        writer.writerow(cells(row, plan, text))
    return out.getvalue().encode("utf-8-sig")


def cells(row: CalendarRow, plan: Plan, text: Text) -> list[str]:
    """Write one row: days as 2026-11-23, hours and money with a point, texts made safe."""
    return [
        row.day.isoformat(),
        str(row.week),
        safe(naming.channel_name(text, row.channel)),
        safe(naming.action_name(text, row.action)),
        safe(naming.public_name(plan, text, row.public)),
        safe(text.t(f"doc.goal.{row.stage}")),
        safe(naming.one_line(text.say(row.what))),
        f"{row.hours:.2f}",
        f"{row.money:.2f}",
        safe(naming.one_line(text.say(row.mention))) if row.mention else "",
    ]


def safe(cell: str) -> str:
    """Disarm a text that a spreadsheet would run: it gets an apostrophe in front.

    >>> safe("=1+1"), safe("pain")
    ("'=1+1", 'pain')
    """
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
