"""The dated parts of a plan, frozen: its marked dates, its calendar and what is published; it computes nothing."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from planner.catalogue.models import Format, Goal
from planner.figures import Frozen
from planner.words import Words


class MarkedDate(Frozen):
    """A date that matters to this trade: a holiday, a date of its year, its best months, the owner's own."""

    id: str
    day: date
    last: date
    """Last day, the same as the first for what lasts one."""
    kind: Literal["own", "trade", "holiday", "season"]
    name: Words


class Publication(Frozen):
    """What to publish, ready to be finished: what stands between brackets is the owner's to fill in."""

    idea: str
    """Place of the idea in the catalogue (`ideas/trades/bakery:ideas.first-batch`)."""
    pillar: Words
    format: Format
    hook: Words
    text: Words
    visual: Words
    """What one sees, which is also the alternative text."""
    call: Words
    link: Words
    """Address with the tags that tell where a visit came from."""
    repeated: Words | None
    """Says so when nothing new was left for this channel."""


class CalendarRow(Frozen):
    """One thing to do or publish, on a day."""

    id: str
    """Short and the same each time the plan is made: week, channel, place in the week."""
    day: date
    at: time
    """Hour of the place; assumed, from the habits of the channel."""
    week: int
    channel: str
    action: str
    public: str
    stage: Goal
    units: float
    what: Words
    hours: float
    money: float
    mention: Words | None
    owner: Words
    """Who does it."""
    approver: Words | None = None
    """Who reads it before it goes out; None when it is whoever made it, and for work that nobody reads."""
    indicator: Words | None = None
    """What to count; None for work that shows nothing by itself."""
    goes_with: str = ""
    """Identifier of the marked date that it goes with."""
    moment: str = ""
    """Place of the moment in person that it is (`communities/54:moments.1`); empty for other work."""
    publication: Publication | None = None
    """None for work that publishes nothing."""
    done: bool = False
    """Ticked by the owner."""
