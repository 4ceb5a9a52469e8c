"""What to do on Monday, then within 30, 60 and 90 days, in the hours that there are; it changes no line of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.catalogue import Catalogue
from planner.diagnosis import DIMENSIONS
from planner.firm import Firm
from planner.plan import Diagnosis, FoundationLine, MixLine, Task
from planner.units import WEEKS_PER_MONTH
from planner.wording import aimed, customers, firm_name, offer, sentence
from planner.words import Name, Words

When = Literal["monday", "30_days", "60_days", "90_days"]
_WHEN: tuple[When, ...] = ("monday", "30_days", "60_days", "90_days")
_WEEKS = {"monday": 1.0, "30_days": 30 / 7, "60_days": 30 / 7, "90_days": 30 / 7}
"""Weeks whose hours each heading may take; Monday's come out of the first thirty days."""
_MOST = {"monday": 3, "30_days": 7, "60_days": 7, "90_days": 7}
"""Tasks of one heading at most: a longer list is not read."""
_FIRST_STEP = 120
"""Minutes that the first step of a line takes at most: the calendar holds the rest."""
_SHORT = 15
_MONDAY_MOST = 180


@dataclass(frozen=True)
class _Wish:
    """A task looking for its place: from which heading on, and how long it takes."""

    id: str
    earliest: When
    channel: str
    what: Words
    why: Words
    minutes: int


def tasks_of(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    diagnosis: Diagnosis,
) -> tuple[Task, ...]:
    """List the first tasks: listening and replies on Monday, then foundations, lines, policies, and the review.

    The minutes of a heading stay within the hours of its weeks; a task that finds no room waits for the next
    heading, and what ninety days can't hold is left to the calendar.
    """
    weekly = max(firm.answers.hours_per_week, sum(line.hours_per_week for line in mix)) * 60
    room = {when: round(weekly * _WEEKS[when]) for when in _WHEN}
    room["30_days"] -= min(room["monday"], _MONDAY_MOST)
    room["monday"] = min(room["monday"], _MONDAY_MOST)
    placed: dict[When, list[Task]] = {when: [] for when in _WHEN}
    for wish in _wishes(firm, book, mix, foundations, diagnosis):
        for when in _WHEN[_WHEN.index(wish.earliest) :]:
            if wish.minutes <= room[when] and len(placed[when]) < _MOST[when]:
                room[when] -= wish.minutes
                placed[when].append(
                    Task(
                        id=wish.id,
                        when=when,
                        channel=wish.channel,
                        what=wish.what,
                        why=wish.why,
                        minutes=wish.minutes,
                    )
                )
                break
    return tuple(task for when in _WHEN for task in placed[when])


def _wishes(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    diagnosis: Diagnosis,
) -> list[_Wish]:
    """Put the tasks in the order in which they take the hours."""
    first = [_foundation(line) for line in foundations] + [_line(line, firm, book) for line in mix]
    return [
        _own("listening", "monday", firm, 30),
        _own("reply", "monday", firm, 20, firm.answers.who),
        # The review is what ninety days are for: it takes its time before the lines do.
        _own("review", "90_days", firm, 60),
        *(_as_monday(wish) for wish in first[:1]),
        _own("change", "30_days", firm, 30, firm.way_id),
        _own("policies", "30_days", firm, 45),
        _own("backup", "30_days", firm, 15, firm.answers.who),
        _own("crisis", "60_days", firm, 45),
        _own("ritual", "60_days", firm, 30),
        *first[1:],
        _weakest(diagnosis, firm),
    ]


def _own(id: str, earliest: When, firm: Firm, minutes: int, variant: str = "") -> _Wish:
    """Write a task of the plan itself (listening, replies, policies…), in the words of the trade."""
    firms, clients = firm_name(firm), customers(firm)
    key = f"task.{id}.{variant}" if variant else f"task.{id}"
    what = sentence(key, firm=firms, customers=clients)
    why = sentence(f"task.{id}.why", firm=firms, customers=clients)
    return _Wish(id, earliest, "", what, why, minutes)


def _foundation(line: FoundationLine) -> _Wish:
    what = sentence("task.catalogue", task=Name(of="task", id=line.action))
    why = sentence("task.why.foundation", mistake=Name(of="mistake", id=line.action))
    return _Wish(line.action, "30_days", line.channel, what, why, _first_step(line.hours * 60))


def _line(line: MixLine, firm: Firm, book: Catalogue) -> _Wish:
    """Write the first step of a line; what works only in season starts later than what works all year."""
    action = book.action(line.activity)
    what = sentence("task.catalogue", task=Name(of="task", id=line.activity))
    what = aimed(what, line.territory, line.segment_name)
    why = sentence(
        f"task.why.{line.role}",
        offer=offer(firm),
        customers=customers(firm),
        mistake=Name(of="mistake", id=line.activity),
    )
    id = "@".join(part for part in (line.activity, line.segment, line.territory) if part)
    earliest: When = "60_days" if action.ramp_months is None and action.practice == "event" else "30_days"
    return _Wish(id, earliest, line.channel, what, why, _unit_minutes(line, firm))


def _as_monday(wish: _Wish) -> _Wish:
    return _Wish(wish.id, "monday", wish.channel, wish.what, wish.why, wish.minutes)


def _unit_minutes(line: MixLine, firm: Firm) -> int:
    """Minutes of the first step of a line: its first unit, between a short sitting and a long one."""
    whole = line.hours_per_week * firm.answers.horizon_weeks * 60
    units = max(line.units_per_month * firm.answers.horizon_weeks / WEEKS_PER_MONTH, 1.0)
    return _first_step(min(whole, max(whole / units, _SHORT)))


def _first_step(minutes: float) -> int:
    """Minutes of a first step: never more than the line has over the plan, nor than a sitting."""
    return min(round(minutes), _FIRST_STEP)


def _weakest(diagnosis: Diagnosis, firm: Firm) -> _Wish:
    """Write a task for the lowest dimension of the diagnosis."""
    order = list(DIMENSIONS)
    lowest = min(diagnosis.dimensions, key=lambda dimension: (dimension.score, order.index(dimension.id)))
    why = sentence("task.weakest.why", dimension=Name(of="dimension", id=lowest.id))
    what = sentence(f"task.weakest.{lowest.id}", customers=customers(firm), offer=offer(firm))
    return _Wish("weakest", "90_days", "", what, why, 45)
