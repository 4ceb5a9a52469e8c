"""The table behind a chart as a file that a spreadsheet opens, in the reader's marks; it changes no number."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from planner.charts.frame import marks
from planner.documents.table import safe
from planner.text import Text

_NUMBER = re.compile(r"[-−]?[$€]?\d[\d\s.,]*[%$€]?")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]], text: Text) -> bytes:
    """Write a table in UTF-8 with its mark; a semicolon parts cells where a comma marks decimals, as Excel wants.

    Numbers lose the marks of thousands, so that they are read as numbers; no other cell can be taken for a formula.
    """
    decimal, thousands = marks(text)
    out = StringIO()
    file = csv.writer(out, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    file.writerows([_cell(cell, decimal, thousands) for cell in row] for row in (columns, *rows))
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: str, decimal: str, thousands: str) -> str:
    """Write a number bare, and disarm any other text, also where a spreadsheet of elsewhere would cut it at commas.

    >>> _cell("−1\xa0200,5", ",", "\xa0"), _cell("=1+1", ",", "\xa0"), _cell("5 à 9,=1+1", ",", "\xa0")
    ('-1200,5', "'=1+1", "5 à 9,'=1+1")
    """
    if _NUMBER.fullmatch(cell):
        return re.sub(r"\s", "", cell.replace(thousands, "").replace("−", "-"))
    return ",".join(map(safe, cell.split(","))) if decimal == "," else safe(cell)
