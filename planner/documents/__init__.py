"""The documents that a plan can be taken away in, one file for each format; it makes no choice between them.

Every document is made from the rounded plan (`documents.rounding`), so that all hold the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.documents.rounding import rounded
from planner.plan import Plan
from planner.text import Text


@dataclass(frozen=True)
class Format:
    """One format: the end of its file names, its media type, and how to make it."""

    extension: str
    mime: str
    make: Callable[[Plan, Text], bytes]


def _pdf(plan: Plan, text: Text) -> bytes:
    from planner.documents import pdf

    return pdf.make(rounded(plan), text)


def _annex(plan: Plan, text: Text) -> bytes:
    from planner.documents import pdf

    return pdf.make_annex(rounded(plan), text)


def _wall(plan: Plan, text: Text) -> bytes:
    from planner.documents import wall

    return wall.make(rounded(plan), text)


def _json(plan: Plan, text: Text) -> bytes:
    from planner.documents import json_plan

    return json_plan.make(rounded(plan), text)


def _xlsx(plan: Plan, text: Text) -> bytes:
    from planner.documents import workbook

    return workbook.make(rounded(plan), text)


def _docx(plan: Plan, text: Text) -> bytes:
    from planner.documents import word

    return word.make(rounded(plan), text)


def _ics(plan: Plan, text: Text) -> bytes:
    from planner.documents import calendar_file

    return calendar_file.make(rounded(plan), text)


def _csv(plan: Plan, text: Text) -> bytes:
    from planner.documents import table

    return table.make(rounded(plan), text)


def _media_plan(plan: Plan, text: Text) -> bytes:
    from planner.documents import media_plan

    return media_plan.make(rounded(plan), text)


def _posts(plan: Plan, text: Text) -> bytes:
    from planner.documents import csv_calendar

    return csv_calendar.make(rounded(plan), text)


FORMATS: dict[str, Format] = {
    "pdf": Format(".pdf", "application/pdf", _pdf),
    "wall": Format(".wall.pdf", "application/pdf", _wall),
    "annex": Format(".annex.pdf", "application/pdf", _annex),
    "xlsx": Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "docx": Format(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "ics": Format(".ics", "text/calendar", _ics),
    "csv": Format(".csv", "text/csv", _csv),
    "posts": Format(".posts.csv", "text/csv", _posts),
    "json": Format(".json", "application/json", _json),
    "mediaplan": Format(".mediaplan.json", "application/json", _media_plan),
}
"""Formats by the name that the command line and the download page give them. Packages are opened at first use."""
