"""What is published, as the CSV that scheduling tools import: one line and one text for each publication."""

from __future__ import annotations

from planner.dated import CalendarRow, Publication
from planner.documents import naming
from planner.documents.table import written
from planner.plan import Plan
from planner.text import Text

COLUMNS = ("date", "time", "channel", "text", "link", "alt")


def make(plan: Plan, text: Text) -> bytes:
    """Write the publications of a rounded plan: when, where, the text with its call to action, link, alternative."""
    rows = [(row, row.publication) for row in plan.calendar if row.publication is not None]
    heads = [text.t(f"csv.posts.{name}") for name in COLUMNS]
    return written([heads, *(_cells(row, found, text) for row, found in rows)])


def _cells(row: CalendarRow, found: Publication, text: Text) -> list[str]:
    return [
        row.day.isoformat(),
        row.at.strftime("%H:%M"),
        naming.channel_name(text, row.channel),
        posted(row, found, text),
        # An address and nothing else: what is printed has none.
        naming.one_line(text.say(found.link)) if found.link.key != "editorial.no_link" else "",
        naming.capital(naming.one_line(text.say(found.visual))),
    ]


def posted(row: CalendarRow, found: Publication, text: Text) -> str:
    """Write what people will read: hook, text, call to action, then the words that the law asks for."""
    parts = [found.hook, found.text, found.call, *([row.mention] if row.mention else [])]
    return "\n\n".join(naming.one_line(text.say(part)) for part in parts)
