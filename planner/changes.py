"""What changed from one plan to the next, in sentences; it judges neither."""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget import line_named
from planner.plan import MixLine, Plan
from planner.text import half_up, round_people
from planner.texts_by_name import texts_of
from planner.wording import sentence
from planner.words import Quantity, Words, count, hours, money, people

_MINUTE = 0.5 / 60
_CENTS_BELOW = 10
"""Money under which cents are shown."""


def changes(before: Plan, now: Plan) -> tuple[Words, ...]:
    """Say what differs between two plans of the same firm: means, lines, what they bring, rows, texts by hand.

    Empty when nothing that the owner reads is different. Numbers are compared as they are shown.
    """
    return (
        *means_changed(before, now),
        *lines_changed(before, now),
        *results_changed(before, now),
        *_calendar(before, now),
        *_by_hand(before, now),
    )


def means_changed(before: Plan, now: Plan) -> Iterator[Words]:
    """What the plan takes, when the amount that is shown changes."""
    currency = now.totals.currency
    spent = (before.totals.money_per_month, now.totals.money_per_month)
    if _as_shown(spent[0]) != _as_shown(spent[1]):
        yield _from_to("money", money(spent[0], currency), money(spent[1], currency))
    worked = (before.totals.hours_per_week, now.totals.hours_per_week)
    if abs(worked[1] - worked[0]) > _MINUTE:
        yield _from_to("hours", hours(worked[0]), hours(worked[1]))
    if before.totals.horizon_weeks != now.totals.horizon_weeks:
        yield _from_to("weeks", count(before.totals.horizon_weeks), count(now.totals.horizon_weeks))


def lines_changed(before: Plan, now: Plan) -> Iterator[Words]:
    """Lines that come in, go out, or take other means: the largest difference of money first."""
    old, new = ({_key(line): line for line in plan.mix} for plan in (before, now))
    currency = now.totals.currency
    for key in [key for key in new if key not in old]:
        line = new[key]
        yield sentence(
            "change.line_in", line=line_named(line), money=money(line.money_per_month, currency),
            hours=hours(line.hours_per_week),
        )  # fmt: skip
    for key in [key for key in old if key not in new]:
        yield sentence("change.line_out", line=line_named(old[key]))
    both = sorted(
        (key for key in new if key in old),
        key=lambda key: -abs(new[key].money_per_month - old[key].money_per_month),
    )
    for key in both:
        line, was = new[key], old[key]
        paid = _as_shown(line.money_per_month) != _as_shown(was.money_per_month)
        worked = abs(line.hours_per_week - was.hours_per_week) > _MINUTE
        if paid or worked:
            yield sentence(
                "change.line_moved", line=line_named(line), money_before=money(was.money_per_month, currency),
                money=money(line.money_per_month, currency), hours_before=hours(was.hours_per_week),
                hours=hours(line.hours_per_week),
            )  # fmt: skip


def results_changed(before: Plan, now: Plan) -> Iterator[Words]:
    """What the plan brings, when the number that is shown changes."""
    for name, was, is_ in (
        ("reach", before.projection.monthly_reach.central, now.projection.monthly_reach.central),
        ("members", before.projection.members.last().central, now.projection.members.last().central),
        ("customers", before.projection.customers.last().central, now.projection.customers.last().central),
    ):
        if round_people(was) != round_people(is_):
            yield _from_to(name, people(was), people(is_))


def _calendar(before: Plan, now: Plan) -> Iterator[Words]:
    """How many rows of the calendar are new, gone, or on another day."""
    old, new = ({row.id: row for row in plan.calendar} for plan in (before, now))
    moved = sum(id in old and old[id].day != row.day for id, row in new.items())
    for name, number in (
        ("new", len(new.keys() - old.keys())),
        ("gone", len(old.keys() - new.keys())),
        ("moved", moved),
    ):
        if number:
            yield sentence(f"change.rows_{name}", plural=number, number=count(number))


def _by_hand(before: Plan, now: Plan) -> Iterator[Words]:
    """How many texts were rewritten since, tasks done and ideas swapped."""
    old, new = before.answers.edits, now.answers.edits
    there = texts_of(now)
    texts = sum(name in there and old.texts.get(name) != text for name, text in new.texts.items())
    done = len(set(new.done) - set(old.done))
    ideas = sum(old.ideas.get(row) != place for row, place in new.ideas.items())
    for name, number in (("texts", texts), ("done", done), ("ideas", ideas)):
        if number:
            yield sentence(f"change.{name}", plural=number, number=count(number))


def _from_to(name: str, was: Quantity, now: Quantity) -> Words:
    return sentence(f"change.{name}", before=was, now=now)


def _as_shown(amount: float) -> float:
    """Round money as it is written."""
    return half_up(amount, 2 if amount < _CENTS_BELOW else 0)


def _key(line: MixLine) -> tuple[str, str, str]:
    return line.activity, line.segment, line.territory
