"""What to do on Monday, then within 30, 60 and 90 days, to the minute of what the plan takes; it changes no line.

The tasks of a period add up to the rows of the calendar in these days and to the hours of listening, replies and
measure of these days, nothing counted twice. Monday is the first sitting of the first thirty days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from planner.catalogue import Catalogue
from planner.dated import CalendarRow
from planner.diagnosis import DIMENSIONS
from planner.firm import Firm
from planner.list_unwritten import with_unwritten
from planner.options import given_out, to_open
from planner.plan import Diagnosis, FoundationLine, MixLine, Task, Totals
from planner.remainder import split
from planner.season import Seasonality
from planner.wording import Said, aimed, customers, firm_name, in_short, joined, sentence
from planner.words import Name, Quantity, Words, count, hours

When = Literal["monday", "30_days", "60_days", "90_days"]
_DAYS: dict[When, tuple[int, int]] = {"30_days": (0, 30), "60_days": (30, 60), "90_days": (60, 90)}
"""Days of each period, counted from the first day of the plan."""
_AT_THE_START: tuple[tuple[str, When], ...] = (
    ("listening", "monday"), ("reply", "monday"), ("policies", "30_days"), ("change", "30_days"),
    ("backup", "30_days"), ("crisis", "60_days"), ("ritual", "60_days"), ("review", "90_days"),
    ("weakest", "90_days"),
)  # fmt: skip
"""Tasks of the plan itself, out of the hours of listening, replies and measure; the first ones matter most."""
_FIRST_DAY = frozenset(id for id, when in _AT_THE_START if when == "monday")


@dataclass(frozen=True)
class _Period:
    """Some days of the plan: what the calendar dates in them, and their minutes of listening and replies."""

    when: When
    rows: tuple[CalendarRow, ...]
    base: int


@dataclass(frozen=True)
class _Step:
    """Rows of one action that a task stands for; `minutes` is what is left of them."""

    action: str
    rows: tuple[CalendarRow, ...]
    minutes: int
    begun: bool
    """True when an earlier task started the work."""
    last: bool
    """True when the calendar alone tells what is left of the line."""


def tasks_of(
    firm: Firm,
    book: Catalogue,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    diagnosis: Diagnosis,
    totals: Totals,
    rows: tuple[CalendarRow, ...],
    season: Seasonality,
) -> tuple[Task, ...]:
    """List the tasks of the first ninety days, or of the whole plan when it is shorter.

    In each period come the tasks of the plan itself, then the first steps of the lines that start, then the replies
    and the rest of the calendar, which names what begins there: their minutes are those of the period.
    """
    writer = _Writer(firm, book, mix, foundations, diagnosis, totals)
    periods = _periods(rows, totals, season)
    most = round(book.threshold("tasks_most"))
    waiting: list[str] = []
    seen: set[str] = set()
    started: set[str] = set()
    named: set[str] = set()
    found: list[Task] = []
    for place, period in enumerate(periods):
        due = [id for id, when in _AT_THE_START if _place(when, periods) == place]
        own, waiting = _fitted([*waiting, *due], period.base, book)
        now = [task for task in own if place == 0 and task[0] in _FIRST_DAY]
        later = [task for task in own if task not in now]
        steps = list(_steps(period.rows, [*writer.once, *writer.lines], set(writer.once), seen, started))
        monday, steps = _monday(steps, period.rows, book) if place == 0 else (None, steps)
        offered, steps = steps, _first_ones(steps, max(1, most - 1 - len(later)))
        begin = [step.action for step in offered if step not in steps and step.action not in seen | named]
        named.update(begin)
        for step in [*steps, *([monday] if monday else [])]:
            seen.add(step.action)
            if step.last:
                started.add(step.action)
        found += [writer.own(id, minutes, "monday") for id, minutes in now]
        found += [writer.step(monday, "monday")] if monday else []
        found += [writer.own(id, minutes, period.when) for id, minutes in later]
        found += [writer.step(step, period.when) for step in steps]
        found += writer.replies(period.base - sum(minutes for _, minutes in own), period.when)
        told = {row.id for step in [*steps, *([monday] if monday else [])] for row in step.rows}
        rest = tuple(row for row in period.rows if row.id not in told)
        found += writer.rest(rest, period.when, begin)
    return tuple(found)


def base_minutes(totals: Totals, days: int) -> int:
    """Minutes of listening, replies and measure in the first days of a plan, rounded so that periods add up."""
    return round(round(totals.listening_hours_per_week * 60) * min(days, totals.horizon_weeks * 7) / 7)


def _periods(rows: tuple[CalendarRow, ...], totals: Totals, season: Seasonality) -> list[_Period]:
    """Cut the first ninety days in periods; one that starts after the end of the plan is left out."""
    first = season.day(0)
    return [
        _Period(
            when,
            tuple(
                row for row in rows if timedelta(start) <= row.day - first < timedelta(end)
            ),
            base_minutes(totals, end) - base_minutes(totals, start),
        )
        for when, (start, end) in _DAYS.items()
        if start < totals.horizon_weeks * 7
    ]  # fmt: skip


def _place(when: When, periods: list[_Period]) -> int:
    """Give the period in which a task is due: the last one there is, for what would come after it."""
    wanted = "30_days" if when == "monday" else when
    return min(list(_DAYS).index(wanted), len(periods) - 1)


def _fitted(ids: list[str], base: int, book: Catalogue) -> tuple[list[tuple[str, int]], list[str]]:
    """Give tasks their minutes within their share of the base load; the last ones wait when it is too short.

    A firm with little time writes shorter rules, down to the shortest task.
    """
    shortest = round(book.threshold("task_shortest") * 60)
    room = int(base * book.threshold("task_share"))
    kept = ids[: room // shortest]
    wanted = [round(book.threshold(f"task_{id}") * 60) for id in kept]
    if sum(wanted) > room:
        more = split(room - shortest * len(kept), [minutes - shortest for minutes in wanted])
        wanted = [shortest + minutes for minutes in more]
    return list(zip(kept, wanted, strict=True)), ids[len(kept) :]


def _steps(
    rows: tuple[CalendarRow, ...], order: list[str], once: set[str], seen: set[str], started: set[str]
) -> Iterator[_Step]:
    """Give the first steps of a period: all the work of a foundation, and that of a line up to its first unit.

    `once` are the foundations; `seen` are the actions that had a step, `started` the lines whose first unit was told:
    the calendar alone tells their rest.
    """
    for action in order:
        own = [row for row in rows if row.action == action]
        if action in started or not own:
            continue
        first = None if action in once else next((place for place, row in enumerate(own) if row.units), None)
        if first is not None:
            own = own[: first + 1]
        minutes = sum(_minutes(row) for row in own)
        if minutes:
            yield _Step(action, tuple(own), minutes, action in seen, first is not None)


def _first_ones(steps: list[_Step], most: int) -> list[_Step]:
    """Keep so many steps, in their order: what nothing has told yet before what goes on; others wait a period.

    The first one always stays: it may be what Monday leaves of a sitting.
    """
    kept = sorted(range(len(steps)), key=lambda place: (place > 0 and steps[place].begun, place))[:most]
    return [steps[place] for place in sorted(kept)]


def _monday(
    steps: list[_Step], rows: tuple[CalendarRow, ...], book: Catalogue
) -> tuple[_Step | None, list[_Step]]:
    """Take the first sitting out of the first step that starts on the first day; the step keeps the rest of it."""
    day = min((row.day for row in rows), default=None)
    opening = next((step for step in steps if step.rows[0].day == day), None)
    if opening is None:
        return None, steps
    first = opening.rows[0]
    minutes = min(_minutes(first), round(book.threshold("task_first_sitting") * 60))
    sitting = replace(opening, rows=(first,), minutes=minutes)
    left = opening.minutes - minutes
    remains = opening.rows[1:] if minutes == _minutes(first) else opening.rows
    others = [step for step in steps if step is not opening]
    goes_on = _Step(opening.action, remains, left, True, opening.last)
    return sitting, [goes_on, *others] if left else others


def _minutes(row: CalendarRow) -> int:
    return round(row.hours * 60)


class _Writer:
    """Writes the tasks in the words of the trade."""

    def __init__(
        self, firm: Firm, book: Catalogue, mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...],
        diagnosis: Diagnosis, totals: Totals,
    ) -> None:  # fmt: skip
        self.firm, self.diagnosis, self.totals = firm, diagnosis, totals
        self.book = book
        self.once = [line.action for line in foundations]
        self.in_place = {line.action for line in foundations if line.in_place}
        self.opened: set[str] = set()
        self.mix = mix
        self.lines: dict[str, list[MixLine]] = {}
        for line in mix:
            self.lines.setdefault(line.activity, []).append(line)

    def own(self, id: str, minutes: int, when: When) -> Task:
        """Write a task of the plan itself."""
        firm = self.firm
        variants = {"reply": firm.answers.who, "backup": firm.answers.who, "change": firm.way_id}
        said: dict[str, Said | Quantity] = {
            "firm": firm_name(firm),
            "customers": customers(firm),
            "offer": in_short(firm),
        }
        key = f"task.{id}.{variants[id]}" if id in variants else f"task.{id}"
        reason = f"task.{id}.why"
        if id == "ritual" and not any(line.animated for lines in self.lines.values() for line in lines):
            # Nothing is published: the habit is one of the counter, or of the telephone.
            reason = "task.ritual.why_met"
        if id == "weakest" and not self.diagnosis.dimensions:
            key, reason = "task.weakest.to_do", "task.weakest.to_do.why"
        elif id == "weakest":
            order = list(DIMENSIONS)
            lowest = min(self.diagnosis.dimensions, key=lambda one: (one.score, order.index(one.id)))
            key, said = f"task.weakest.{lowest.id}", {**said, "dimension": Name(of="dimension", id=lowest.id)}
        time = hours(self.totals.listening_hours_per_week)
        what, why = (
            Words(key=key, values={**said, "time": time}),
            Words(key=reason, values={**said}),
        )
        return Task(id=id, when=when, channel="", what=what, why=why, minutes=minutes)

    def step(self, step: _Step, when: When) -> Task:
        """Write the first step of a line or of a foundation, or what goes on with it."""
        if step.begun:
            what = sentence("task.continue", action=Name(of="action", id=step.action))
            why = sentence(
                "task.continue.why", indicator=Name(of="indicator", id=step.action), customers=customers(self.firm)
            )  # fmt: skip
        elif step.action in self.in_place:
            what, why = sentence("foundation.in_place"), self._why(step.action)
        else:
            what = self._aimed(self._begin(step.action), step.action)
            why = self._why(step.action)
        id = f"{step.action}+{when}" if step.begun else step.action
        rows = tuple(row.id for row in step.rows)
        channel = step.action.split(".", maxsplit=1)[0]
        return Task(id=id, when=when, channel=channel, what=what, why=why, minutes=step.minutes, rows=rows)

    def _begin(self, action: str) -> Words:
        """Say the first thing to do; before it, to find who is paid for it, or once a channel to open its page."""
        task, channel = Name(of="task", id=action), action.split(".", maxsplit=1)[0]
        if given_out(action, self.book.action(action), self.firm):
            return sentence("task.give_out", task=task)
        if channel in self.opened or not to_open(action, self.firm, self.book):
            return sentence("task.catalogue", task=task)
        self.opened.add(channel)
        return sentence("task.open", task=task, channel=Name(of="channel", id=channel))

    def _aimed(self, what: Words, action: str) -> Words:
        """Say for whom and where, when the action has one line only."""
        lines = self.lines.get(action, [])
        return aimed(what, lines[0].territory, lines[0].segment_name) if len(lines) == 1 else what

    def _why(self, action: str) -> Words:
        role = "foundation" if action in self.once else self.book.action(action).role
        mistake = Name(of="mistake", id=action)
        why = sentence(
            f"task.why.{role}", offer=in_short(self.firm), customers=customers(self.firm), mistake=mistake
        )
        return with_unwritten(why, action, self.mix, self.firm, self.book)

    def replies(self, minutes: int, when: When) -> list[Task]:
        """Write the listening and the replies of every day, when there is time for them."""
        if not minutes:
            return []
        what = sentence("task.replies", customers=customers(self.firm))
        why = sentence("task.replies.why", customers=customers(self.firm))
        return [Task(id=f"replies-{when}", when=when, channel="", what=what, why=why, minutes=minutes)]

    def rest(self, rows: tuple[CalendarRow, ...], when: When, begin: list[str]) -> list[Task]:
        """Write one task for the rows that no other stands for; it names the actions that `begin` among them."""
        if not rows:
            return []
        what = sentence("task.rest", plural=len(rows), rows=count(len(rows)))
        if begin:
            channels = dict.fromkeys(id.split(".", maxsplit=1)[0] for id in begin)
            names = joined([Name(of="channel", id=channel) for channel in channels])
            what = sentence("task.rest.begin", plural=len(rows), rows=count(len(rows)), names=names)
        return [
            Task(
                id=f"rest-{when}", when=when, channel="", what=what,
                why=sentence("task.rest.why", customers=customers(self.firm)),
                minutes=sum(_minutes(row) for row in rows), rows=tuple(row.id for row in rows),
            )
        ]  # fmt: skip
