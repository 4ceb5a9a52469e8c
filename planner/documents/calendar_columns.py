"""The columns of the calendar, the same in the workbook and in the table; it writes no file."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from planner.dated import CalendarRow
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text
from planner.words import Words

Kind = Literal["text", "day", "number", "hours", "money"]


class Cell(NamedTuple):
    """One value of a row: the name of its column, what it counts, the value."""

    column: str
    kind: Kind
    value: str | date | float | None


WIDTHS: dict[str, int] = {
    "id": 18, "day": 12, "time": 8, "week": 9, "channel": 22, "action": 26, "public": 22, "goal": 14, "date": 24,
    "pillar": 20, "format": 12, "what": 50, "hook": 44, "text": 70, "visual": 44, "call": 36, "link": 50,
    "owner": 18, "approver": 22, "hours": 10, "money": 12, "mention": 40, "indicator": 34, "note": 30,
}  # fmt: skip
"""Columns in order, with their width in a workbook."""


def cells(row: CalendarRow, plan: Plan, text: Text) -> list[Cell]:
    """Give the values of a row, in the order of the columns; None where nothing applies."""
    found = row.publication

    def said(words: Words | None) -> str | None:
        return naming.capital(naming.one_line(text.say(words))) if words else None

    values: dict[str, tuple[Kind, str | date | float | None]] = {
        "id": ("text", row.id),
        "day": ("day", row.day),
        "time": ("text", row.at.strftime("%H:%M")),
        "week": ("number", row.week),
        "channel": ("text", naming.channel_name(text, row.channel)),
        "action": ("text", naming.action_name(text, row.action)),
        "public": ("text", naming.public_name(plan, text, row.public)),
        "goal": ("text", text.t(f"doc.goal.{row.stage}")),
        "date": ("text", naming.date_name(plan, text, row.goes_with) or None),
        "pillar": ("text", said(found.pillar) if found else None),
        "format": ("text", naming.format_name(text, found.format) if found else None),
        "what": ("text", naming.one_line(text.say(row.what))),
        "hook": ("text", said(found.hook) if found else None),
        "text": ("text", said(found.text) if found else None),
        "visual": ("text", said(found.visual) if found else None),
        "call": ("text", said(found.call) if found else None),
        "link": ("text", naming.one_line(text.say(found.link)) if found else None),
        "owner": ("text", said(row.owner)),
        "approver": ("text", said(row.approver)),
        "hours": ("hours", row.hours),
        "money": ("money", row.money),
        "mention": ("text", said(row.mention)),
        "indicator": ("text", said(row.indicator)),
        "note": ("text", said(found.repeated) if found else None),
    }
    return [Cell(name, *values[name]) for name in WIDTHS]
