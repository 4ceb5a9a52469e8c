"""How the firm speaks, animates its community and does its work, as a plan holds it, frozen. It computes nothing."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.catalogue.models import Format
from planner.figures import Frozen
from planner.words import Words


class Avoided(Frozen):
    """Words to avoid, and what to say instead."""

    words: Words
    instead: Words


class Positioning(Frozen):
    """The idea that every message carries, and the words that would wear it out."""

    axis: Words
    difference: Words | None
    """What the owner says sets the firm apart; None when nothing was said."""
    avoid: tuple[Avoided, ...]


class Attention(Frozen):
    """Minutes kept each week to listen or answer at one place: these lines add up to the listening hours."""

    what: Words
    channel: str
    """Empty for the telephone and for what is done for the whole plan."""
    exchanges_per_week: float
    """Exchanges to expect; zero for listening and measure."""
    within_hours: float | None
    """Longest time before a reply, in hours of a working day of 24; None where nothing is answered."""
    within: Words | None
    minutes_per_week: int


class CommunityRole(Frozen):
    """One role of the community, and who holds it."""

    name: Words
    does: Words
    who: Words


class CommunityRitual(Frozen):
    """Something that comes back, in place of a publication of the calendar: it takes no hour more."""

    every: Literal["week", "month", "season"]
    name: Words
    what: Words
    channel: str
    day: date | None
    """First day; None when the calendar has no publication left for it."""


class CommunityMoment(Frozen):
    """A moment in person."""

    name: Words
    what: Words
    day: date | None
    """Day of the event of the plan that it can go with; None when there is none."""


class CommunityPeriod(Frozen):
    """About thirty days of the first ninety, and what to do in them."""

    name: Words
    first: date
    last: date
    tasks: tuple[Words, ...]
    from_plan: tuple[Words, ...]
    """Tasks of the plan, listed there with their time, that fall in this period and are the community's."""


class Remark(Frozen):
    """One line of the moderation grid: what people write, what to do with it, what to answer or note."""

    said: Words
    do: Literal["keep", "answer", "hide", "escalate"]
    reply: Words


class CrisisPlan(Frozen):
    """Something serious that may happen, and the first hour."""

    what: Words
    first_hour: Words
    call: Words
    holding_line: Words


class CommunityIndicator(Frozen):
    """What tells whether the community lives, what to aim at, and how to count it."""

    what: Words
    target: Words
    how: Words


class Animation(Frozen):
    """How the community is animated, in the words of the sector and the hours of the plan."""

    promise: Words
    welcome: Words
    roles: tuple[CommunityRole, ...]
    attention: tuple[Attention, ...]
    strained: Words | None
    """Warning when the hours kept are fewer than the exchanges to expect would take."""
    rituals: tuple[CommunityRitual, ...]
    ambassadors: Words
    ambassadors_do: Words
    disclosure: Words
    """What ambassadors must say, or what the trade's code keeps the firm from asking."""
    first_days: tuple[CommunityPeriod, ...]
    moments: tuple[CommunityMoment, ...]
    moderation: tuple[Remark, ...]
    crises: tuple[CrisisPlan, ...]
    crisis_steps: tuple[Words, ...]
    """What holds in any crisis, in order."""
    indicators: tuple[CommunityIndicator, ...]


class Work(Frozen):
    """One kind of work that a means takes."""

    what: Words
    minutes: int


Pace = Literal["once", "kept_up", "running"]
"""When the work of a means is done: at the start, over the plan for what is there already, or week after week."""


class Means(Frozen):
    """One means of the plan in detail, a foundation or a line: what it is for and how it is done."""

    channel: str
    action: str
    foundation: bool
    paced: Pace
    """What `minutes` and `money` are counted over."""
    role: Words
    rhythm: Words
    formats: tuple[Format, ...]
    who: Words
    minutes: int
    """A week for a line, in all for a foundation; `work` adds up to it."""
    work: tuple[Work, ...]
    money: float
    """A month for a line, in all for a foundation."""
    with_others: Words
    settings: tuple[Words, ...]
    """What to set on the first day."""
    mistakes: tuple[Words, ...]
