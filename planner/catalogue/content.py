"""What the plan says and animates, sector by sector and trade by trade: the shape of these files; it reads none.

The description of each field is the reference of that key (data/README.md is made from them).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.catalogue.models import Bilingual, Family, Flag, Format, Goal, Trait, Weekday
from planner.figures import Frozen

Month = Annotated[int, Field(ge=1, le=12)]


class Pillar(Frozen):
    """A subject that the firm comes back to, all year."""

    name: Bilingual = Field(description="Two to five words.")
    what: Bilingual = Field(description="What it brings to the public, one sentence.")


class Fitting(Frozen):
    """What suits some firms only; all of its sector or trade when these keys are empty."""

    needs: list[Trait] = Field(
        default=[],
        description="Traits that the firm must have: `consumers` for what speaks of homes, `firms` of offices.",
    )
    only: list[Flag] = Field(
        default=[], description="Flags of which the firm must have one: `lodging` for what speaks of rooms."
    )
    unless: list[Flag] = Field(default=[], description="Flags under which it can't be published.")


class Idea(Fitting):
    """Something to publish. Texts may hold {firm}, {offer}, {customers} and {occasion}."""

    pillar: str = Field(description="Pillar of the sector.")
    stage: Goal = Field(description="What it mainly does: reach, structure or keep.")
    formats: list[Format] = Field(min_length=2, description="Forms that suit it, the best first.")
    hook: Bilingual = Field(description="The first line that people read.")
    text: Bilingual = Field(
        description="The text to start from, two or three sentences; [blanks] to fill in."
    )
    visual: Bilingual = Field(description="What one sees, a noun phrase: it is also the alternative text.")
    months: list[Month] = Field(default=[], description="Months in which it fits; all when empty.")
    aside: bool = Field(
        default=False,
        description="True when it does not speak of the offer (a day behind the scenes, waste): never in bought space.",
    )
    hiring: bool = Field(
        default=False,
        description="True when it looks for staff: on pages that people come to, never bought nor sent to customers.",
    )


class SectorIdeas(Frozen):
    """Pillars and ideas of a sector. File: data/ideas/sectors/CODE.toml."""

    pillars: dict[str, Pillar] = Field(min_length=8, description="Subjects, by identifier.")
    ideas: dict[str, Idea] = Field(min_length=32, description="Ideas, by identifier.")


class TradeMessage(Fitting):
    """What a trade has to say, with what would prove it."""

    sentence: Bilingual = Field(description="The message, as the firm would say it, one sentence.")
    proof: Bilingual = Field(description="What would prove it, to ask the owner for, a noun phrase.")


class TradeIdeas(Frozen):
    """Messages and ideas written for one trade. File: data/ideas/trades/ACTIVITY.toml."""

    messages: list[TradeMessage] = Field(min_length=2, description="What this trade has to say.")
    ideas: dict[str, Idea] = Field(min_length=10, description="Ideas, by identifier.")


class Avoided(Fitting):
    """Words that wear out or deceive, with what to say instead."""

    words: Bilingual = Field(description="The words.")
    instead: Bilingual = Field(description="What to say instead, in the words of the sector.")


class Mistake(Fitting):
    """A mistake that firms of this sector often make."""

    family: Family = Field(description="Family of media in which it is made.")
    what: Bilingual = Field(description="The mistake and what it costs, one sentence.")


class Voice(Frozen):
    """How a sector speaks. File: data/voices/CODE.toml. Texts may hold {firm}, {offer}, {customers} and {occasion}."""

    axis: Bilingual = Field(description="The idea that every message carries, one sentence.")
    messages: list[TradeMessage] = Field(min_length=3, description="What a firm of this sector has to say.")
    avoid: list[Avoided] = Field(min_length=5, description="Words to avoid.")
    mistakes: list[Mistake] = Field(min_length=6, description="Common mistakes, over several families.")


class Ritual(Fitting):
    """Something that comes back and that members wait for."""

    every: Literal["week", "month", "season"] = Field(
        description="How often it comes back: `week`, `month`, `season`."
    )
    months: list[Month] = Field(default=[], description="Months in which it fits; all when empty.")
    name: Bilingual = Field(description="Its name, as announced.")
    what: Bilingual = Field(description="What happens and what members do, one or two sentences.")


class Moment(Fitting):
    """A moment in person. Its day and its hour stand in its fields, and are those of the event that it becomes."""

    name: Bilingual
    what: Bilingual = Field(
        description="How it goes and what it leaves to the community, one or two sentences."
    )
    hour: float = Field(ge=6, le=20, multiple_of=0.25, description="Hour at which it starts: 18.5 for 18:30.")
    weekdays: list[Weekday] = Field(
        default=[],
        description="Days of the week on which it is held, the best first; the usual ones when empty.",
    )
    months: list[Month] = Field(default=[], description="Months in which it fits; all when empty.")


class Comment(Fitting):
    """A remark that this sector receives, and what to do with it: one line of the moderation grid."""

    said: Bilingual = Field(description="The remark, as people write it.")
    do: Literal["keep", "answer", "hide", "escalate"] = Field(
        description="What to do with it: `keep`, `answer`, `hide` or `escalate`."
    )
    reply: Bilingual = Field(description="The reply, or what to note when there is none.")


class Crisis(Fitting):
    """Something serious that happens in this sector."""

    what: Bilingual = Field(description="What happens, a noun phrase.")
    first_hour: Bilingual = Field(description="What to do in the first hour, one or two sentences.")
    call: Bilingual = Field(description="Whom to call, in order.")
    holding_line: Bilingual = Field(
        description="What to say until the facts are known, one or two sentences."
    )


class Community(Frozen):
    """How a sector animates its community. File: data/communities/CODE.toml. Texts may hold the same names."""

    promise: Bilingual = Field(description="What members get by staying, one sentence.")
    welcome: Bilingual = Field(description="The message to somebody who joins, two sentences.")
    rituals: list[Ritual] = Field(min_length=6, description="Two a week, two a month, two a season.")
    ambassadors: Bilingual = Field(description="Who they are in this sector, a noun phrase.")
    ambassadors_do: Bilingual = Field(
        description="What they are asked and how they are thanked, two sentences."
    )
    moments: list[Moment] = Field(min_length=3, description="Moments in person.")
    comments: list[Comment] = Field(
        min_length=6, description="Moderation grid: all four outcomes stand in it."
    )
    crises: list[Crisis] = Field(min_length=3, description="Crises of the sector.")
