"""The owner's hand on a plan: texts rewritten, rows moved, ideas swapped, tasks done; it computes no number.

What was changed by hand is kept with the answers, under the name of what it replaces. It survives a new computation;
what has no place in the new plan waits in the answers, and is said.
"""

from __future__ import annotations

from datetime import timedelta

from planner.answers import Answers, Edits
from planner.catalogue import Catalogue
from planner.dated import CalendarRow
from planner.editorial import published
from planner.firm import Firm, understand
from planner.ideas import Choice, allowed, space_of, suited, welcome
from planner.plan import Plan
from planner.texts_by_name import texts_of, with_texts
from planner.wording import filled
from planner.words import Words


def by_hand(plan: Plan, answers: Answers, book: Catalogue) -> Plan:
    """Put the owner's changes in a plan; without any, the plan itself."""
    edits = answers.edits
    if edits == Edits():
        return plan
    firm = understand(answers, book)
    rows = (_swapped(row, edits, firm, book) for row in plan.calendar)
    rows = (_moved(row, plan, edits) for row in rows)
    done = set(edits.done)
    plan = plan.model_copy(
        update={
            "answers": answers,
            "calendar": tuple(
                sorted(
                    (row.model_copy(update={"done": row.id in done}) for row in rows),
                    key=lambda row: (row.day, row.units > 0, row.action, row.what.key),
                )
            ),
            "tasks": tuple(task.model_copy(update={"done": task.id in done}) for task in plan.tasks),
        }
    )
    return with_texts(plan, {name: written(text) for name, text in edits.texts.items()})


def untouched(answers: Answers) -> Answers:
    """Give the answers without what was changed by hand: the plan is computed from these."""
    return answers.model_copy(update={"edits": Edits()}) if answers.edits != Edits() else answers


def alternatives(row: CalendarRow, plan: Plan, book: Catalogue) -> dict[str, Words]:
    """Give the ideas that may take the place of a row's, each with its first line: the same form, and well rested."""
    if row.publication is None:
        return {}
    form, rest = row.publication.format, timedelta(weeks=book.threshold("idea_rest"))
    near = {
        other.publication.idea
        for other in plan.calendar
        if other.publication is not None and other.channel == row.channel and other.publication.format == form
        and abs(other.day - row.day) < rest
    }  # fmt: skip
    firm = understand(plan.answers, book)
    fitting = suited(allowed(firm), {row.day.month}, space_of(book.action(row.action)))
    return {
        place: filled(f"{place}.hook", firm)
        for place, idea in fitting.items()
        if place not in near and form in idea.formats
    }


def without_place(plan: Plan, edits: Edits) -> tuple[str, ...]:
    """Name the changes by hand that this plan has no place for: they wait in the answers."""
    rows = {row.id: row for row in plan.calendar}
    tasks = {task.id for task in plan.tasks}
    texts = texts_of(plan)
    return (
        *(name for name in edits.texts if name not in texts),
        *(id for id, day in edits.moved.items() if id not in rows or rows[id].day != day),
        *(id for id, place in edits.ideas.items() if id not in rows or _idea_of(rows[id]) != place),
        *(id for id in edits.done if id not in rows and id not in tasks),
    )


def _idea_of(row: CalendarRow) -> str:
    return row.publication.idea if row.publication is not None else ""


def _swapped(row: CalendarRow, edits: Edits, firm: Firm, book: Catalogue) -> CalendarRow:
    """Take another idea in a row; one that may not be published there is not taken."""
    place = edits.ideas.get(row.id)
    ideas = allowed(firm) if place else {}
    if place not in ideas or row.publication is None:
        return row
    if not welcome(ideas[place], space_of(book.action(row.action))):
        return row
    return published(row, Choice(place, ideas[place], row.publication.format, None), firm, book)


def _moved(row: CalendarRow, plan: Plan, edits: Edits) -> CalendarRow:
    """Move a row to another day of the plan; a day outside it is not taken."""
    day, start = edits.moved.get(row.id), plan.answers.start or plan.made_on
    if day is None or not start <= day < start + timedelta(weeks=plan.totals.horizon_weeks):
        return row
    return row.model_copy(update={"day": day, "week": (day - start).days // 7 + 1})


def written(text: str) -> Words:
    """Say what the owner wrote, as it was written."""
    return Words(key="edit.text", values={"text": text})
