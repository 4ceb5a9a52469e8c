"""The plan on one page, for the wall: means, who plays where, the week, the first things, what to count."""

from __future__ import annotations

from collections import defaultdict

from planner.dated import CalendarRow
from planner.documents import naming, pdf
from planner.documents.blocks import Block, Bullets, Cell, Column, Document, Section, Table
from planner.documents.content import bound
from planner.documents.sections import front
from planner.plan import Plan
from planner.rhythm import is_bought, is_programme
from planner.text import Text

_DAYS = 7
_COUNTED = 5
_SAID = 2
_DATES = 8
_OWN = 5
"""Dates of the plan itself that are named, at most; the owner's own take the rest, then those of the year."""
_RETURNS = 2
"""Times that a channel takes a day, in the weeks that show the rhythm, before it comes back."""
_AWAITED = frozenset({"mass", "push", "event"})
"""Practices whose days are awaited: an advertisement, a campaign, an event."""
_LAID = 5
"""Week from which the usual rhythm is looked for: foundations are laid before."""
_SHOWN = 8
"""Weeks that show it."""


def make(plan: Plan, text: Text) -> bytes:
    """Make the page of a rounded plan."""
    return pdf.compile_document(page(plan, text), plan, text, template="wall.typ")


def page(plan: Plan, text: Text) -> Document:
    """Write the page."""
    blocks: tuple[Block, ...] = (
        front.key_numbers(plan, text),
        front.board(plan, text),
        *_week(plan, text),
        front.first_things(plan, text),
        _said(plan, text),
        _counted(plan, text),
        *_dates(plan, text),
    )
    return bound(plan, text, (Section("wall", naming.title(plan, text), blocks),), ".wall")


def _week(plan: Plan, text: Text) -> list[Block]:
    """Show what comes back on each day of the week, what is set up once left out; nothing when nothing does."""
    usual = [row for row in plan.calendar if row.week >= _LAID and row.units and not _set_up(row, text)]
    if not usual:
        return []
    begins = min(row.week for row in usual)
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in usual:
        if row.week < begins + _SHOWN:
            found[row.day.weekday()][row.channel] += 1
    first = min(row.day for row in plan.calendar)
    names = {
        (first.weekday() + step) % _DAYS: text.date(first.fromordinal(first.toordinal() + step), "EEEE")
        for step in range(_DAYS)
    }
    kept = {
        day: [channel for channel, times in found[day].items() if times >= _RETURNS] for day in range(_DAYS)
    }
    days = [day for day in range(_DAYS) if kept[day]]
    if not days:
        return []
    return [Table(
        title=text.t("pdf.wall.week"),
        columns=tuple(Column(naming.capital(names[day])) for day in days),
        rows=(tuple(Cell(", ".join(naming.channel_name(text, channel) for channel in kept[day])) for day in days),),
        small=True,
    )]  # fmt: skip


def _set_up(row: CalendarRow, text: Text) -> bool:
    """Tell whether a row puts in place what lasts: a foundation, a programme."""
    action = text.book.action(row.action)
    return action.practice == "foundation" or is_programme(action)


def _said(plan: Plan, text: Text) -> Bullets:
    """Give the messages to carry, the first of each public."""
    first = {message.public: message for message in reversed(plan.messages)}
    told = [message for message in plan.messages if first[message.public] is message]
    return Bullets(
        tuple(text.say(message.sentence) for message in told[:_SAID]), title=text.t("pdf.wall.said")
    )


def _counted(plan: Plan, text: Text) -> Bullets:
    """Name what to count, with its target."""
    return Bullets(
        tuple(naming.what_to_count(text, line) for line in plan.indicators[:_COUNTED]),
        title=text.t("pdf.wall.count"),
    )


def _dates(plan: Plan, text: Text) -> list[Block]:
    """Name the next dates in their order: those of the plan, the owner's, then those that matter to this trade."""
    own = [
        row
        for row in plan.calendar
        if row.units and text.book.action(row.action).practice in _AWAITED and not _set_up(row, text)
    ]
    # A campaign that runs for months is one date, the day it starts.
    started = {row.action: row.id for row in reversed(own)}
    awaited = [
        (row.day, naming.channel_name(text, row.channel))
        for row in own
        if not is_bought(text.book.action(row.action)) or started[row.action] == row.id
    ]
    marked = [one for one in plan.marked_dates if one.kind != "season"]
    of_the_year = [
        (one.day, naming.date_name(plan, text, one.id))
        for one in sorted(marked, key=lambda one: (one.kind != "own", one.day))
    ]
    dates = sorted([*awaited[:_OWN], *of_the_year[: _DATES - len(awaited[:_OWN])]])
    begins = plan.answers.start or plan.made_on
    said = tuple(
        text.t(
            "community.named",
            name=text.date(day, "d MMM" if day.year == begins.year else "d MMM yyyy"),
            what=what,
        )
        for day, what in dates
    )
    return [Bullets(said, title=text.t("pdf.wall.dates"))] if said else []
