"""Which idea each publication takes up, in turn and never too soon again; it writes no sentence.

An idea fits when nothing forbids it to this firm and its months are those of the row. Among those that fit, in order:
one that rests on this channel in this form; of another pillar than the last one; in a form that it was written for; the
least used on this channel; one of the season that has not been said anywhere; a pillar that has waited the longest; the
least used anywhere; near the stage of the row, the trade's own before the sector's; a form that changes from the last
one; then chance, drawn from the seed of the plan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal
from zlib import crc32

from planner.catalogue.content import Idea
from planner.catalogue.content_files import sector_ideas, trade_ideas
from planner.catalogue.models import Action, Format, Goal
from planner.firm import Firm
from planner.fitting import fits
from planner.rhythm import buys_space

Space = Literal["page", "sent", "bought"]
"""Where it is published: a page that people come to, what is sent or said to them, space that is paid for."""
_STAGES: tuple[Goal, ...] = ("reach", "structure", "keep")
_BOUGHT: tuple[tuple[Goal, ...], ...] = (("structure",), ("reach", "structure"))
"""What bought space speaks of, the best first: how to buy, then the firm to those who do not know it."""


@dataclass(frozen=True)
class Choice:
    """An idea in a form; `last` is the day it was used there when it comes back too soon."""

    place: str
    """Where the idea stands (`ideas/trades/bakery:ideas.first-batch`)."""
    idea: Idea
    format: Format
    last: date | None


def allowed(firm: Firm) -> dict[str, Idea]:
    """List the ideas that this firm may publish, by place: those of its trade, then of its sector."""
    shelves = {
        f"ideas/trades/{firm.activity_id}": trade_ideas(firm.activity_id),
        f"ideas/sectors/{firm.kin}": sector_ideas(firm.kin),
    }
    return {
        f"{shelf}:ideas.{id}": idea
        for shelf, found in shelves.items()
        if found is not None
        for id, idea in found.ideas.items()
        if fits(idea, firm)
    }


def space_of(action: Action) -> Space:
    """Tell where an action publishes."""
    if buys_space(action):
        return "bought"
    return "page" if action.practice == "organic" else "sent"


def welcome(idea: Idea, space: Space) -> bool:
    """Tell whether an idea has its place there: what is bought speaks of the offer, and nobody is sent a job ad."""
    return not (idea.hiring and space != "page") and not (idea.aside and space == "bought")


def suited(ideas: dict[str, Idea], months: set[int], space: Space) -> dict[str, Idea]:
    """Keep the ideas of these months that have their place there."""
    return {
        place: idea
        for place, idea in ideas.items()
        if (not idea.months or months & set(idea.months)) and welcome(idea, space)
    }


@dataclass
class Ideas:
    """The ideas of a firm and what has been taken from them so far; rows are asked for in the order of days."""

    ideas: dict[str, Idea]
    rest: timedelta
    """Time before an idea may return on the same channel in the same form."""
    seed: int
    used: dict[tuple[str, Format, str], date] = field(default_factory=dict)
    here: Counter[tuple[str, str]] = field(default_factory=Counter)
    anywhere: Counter[str] = field(default_factory=Counter)
    pillars: dict[str, int] = field(default_factory=dict)
    form: dict[str, Format] = field(default_factory=dict)
    latest: str = ""
    """Pillar of the last publication, whatever its channel."""

    def take(
        self,
        row: str,
        day: date,
        channel: str,
        stage: Goal,
        formats: list[Format],
        months: set[int],
        space: Space = "page",
    ) -> Choice | None:
        """Choose for one row, and remember it. `months` are those of the day and of the date that it goes with.

        Space that is bought speaks of how to buy while such an idea is rested, then to people who are not customers
        yet. None when nothing may be published.
        """
        fitting = suited(self.ideas, months, space)
        for stages in _BOUGHT if space == "bought" else ():
            near = {place: idea for place, idea in fitting.items() if idea.stage in stages}
            if self._fresh(day, channel, formats, near):
                fitting = near
                break
        if not fitting:
            return None
        place = min(fitting, key=lambda place: self._rank(row, day, channel, stage, formats, place))
        chosen = self._form(day, channel, formats, place)
        last = self.used.get((channel, chosen, place))
        self.used[channel, chosen, place] = day
        self.here[channel, place] += 1
        self.anywhere[place] += 1
        self.pillars[fitting[place].pillar] = sum(self.anywhere.values())
        self.form[channel], self.latest = chosen, fitting[place].pillar
        return Choice(place, fitting[place], chosen, last if last and day - last < self.rest else None)

    def _form(self, day: date, channel: str, formats: list[Format], place: str) -> Format:
        """Choose the form of an idea: rested, written for it, other than the last one of the channel."""
        written = self.ideas[place].formats
        return min(
            formats,
            key=lambda form: (
                self._tired(day, channel, form, place),
                form not in written,
                form == self.form.get(channel),
                written.index(form) if form in written else 0,
                formats.index(form),
            ),
        )

    def _rank(
        self, row: str, day: date, channel: str, stage: Goal, formats: list[Format], place: str
    ) -> tuple[int, ...]:
        idea = self.ideas[place]
        form = self._form(day, channel, formats, place)
        far = abs(_STAGES.index(idea.stage) - _STAGES.index(stage))
        return (
            self._tired(day, channel, form, place),
            idea.pillar == self.latest,
            form not in idea.formats,
            self.here[channel, place],
            not idea.months or self.anywhere[place] > 0,
            self.pillars.get(idea.pillar, 0),
            self.anywhere[place],
            far + place.startswith("ideas/sectors/"),
            far,
            form == self.form.get(channel),
            crc32(f"{self.seed} {row} {place}".encode()),
        )

    def _fresh(self, day: date, channel: str, formats: list[Format], ideas: dict[str, Idea]) -> bool:
        """Tell whether one of these ideas is rested here, in a form written for it, on another subject."""
        forms = {place: self._form(day, channel, formats, place) for place in ideas}
        return any(
            form in ideas[place].formats
            and ideas[place].pillar != self.latest
            and not self._tired(day, channel, form, place)
            for place, form in forms.items()
        )

    def _tired(self, day: date, channel: str, form: Format, place: str) -> bool:
        """Tell whether an idea was on this channel in this form too lately."""
        last = self.used.get((channel, form, place))
        return last is not None and day - last < self.rest
