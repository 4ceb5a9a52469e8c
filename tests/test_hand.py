"""The owner's hand: texts, days, ideas and ticks survive a new computation, and change no number."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from planner.answers import Answers, Edits
from planner.build import build_plan
from planner.catalogue import catalogue
from planner.changes import changes
from planner.dated import CalendarRow
from planner.examples import read_example
from planner.firm import understand
from planner.hand import alternatives, by_hand, without_place
from planner.ideas import allowed
from planner.plan import Plan
from planner.rhythm import buys_space
from planner.text import Text
from planner.texts_by_name import texts_of
from tests.made_once import plan_once

TODAY = date(2026, 11, 23)
NAMES = ("pets", "machine-shop")


@cache
def plan_of(name: str) -> Plan:
    """The plan of an example, in which nothing was written by hand."""
    return plan_once(read_example(name), TODAY)


def edited(name: str, **edits: object) -> tuple[Plan, Answers]:
    """The plan of an example with changes by hand, and its answers."""
    answers = read_example(name).model_copy(update={"edits": Edits.model_validate(edits)})
    return by_hand(plan_of(name), answers, catalogue()), answers


def posts(name: str) -> list[CalendarRow]:
    """The rows of an example that publish something."""
    return [row for row in plan_of(name).calendar if row.publication is not None]


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_rewritten_and_is_said_as_written(name: str) -> None:
    """All of them at once: names are unique, each says what was written, braces and all, and numbers stay."""
    before = plan_of(name)
    texts = {key: f"{{mine}} {number} : 100 %" for number, key in enumerate(texts_of(before))}
    plan, answers = edited(name, texts=texts)
    said = {key: Text("en").say(words) for key, words in texts_of(plan).items()}
    assert said == texts
    assert len(texts) > 100
    assert without_place(plan, answers.edits) == ()
    assert (plan.totals, plan.mix, plan.projection, plan.budget) == (
        before.totals, before.mix, before.projection, before.budget,
    )  # fmt: skip


def test_a_text_survives_a_new_computation_and_waits_when_its_place_is_gone() -> None:
    """More money gives another plan: what has a place is there, what has none is named and kept."""
    row, message = (
        posts("pets")[0],
        next(key for key in texts_of(plan_of("pets")) if key.startswith("messages.")),
    )
    texts = {message: "Nos mots à nous.", "calendar.w99-nowhere-1.hook": "Ailleurs."}
    answers = read_example("pets").model_copy(
        update={"edits": Edits(texts=texts, done=(row.id,)), "budget_per_month": 900.0}
    )
    plan = build_plan(answers, catalogue(), today=TODAY)
    assert Text("fr").say(texts_of(plan)[message]) == "Nos mots à nous."
    assert "calendar.w99-nowhere-1.hook" in without_place(plan, answers.edits)
    assert plan.answers.edits.texts == texts
    assert plan.totals.money_per_month > plan_of("pets").totals.money_per_month


def test_a_row_moves_inside_the_plan_and_the_week_follows() -> None:
    """Hours and money are the same in all, the order is that of days; a day outside the plan is not taken."""
    row = posts("pets")[3]
    plan, answers = edited("pets", moved={row.id: row.day + timedelta(days=9)})
    found = next(other for other in plan.calendar if other.id == row.id)
    assert found.day == row.day + timedelta(days=9)
    assert found.week == (found.day - TODAY).days // 7 + 1
    assert [other.day for other in plan.calendar] == sorted(other.day for other in plan.calendar)
    assert sum(other.hours for other in plan.calendar) == pytest.approx(
        sum(r.hours for r in plan_of("pets").calendar)
    )
    out, answers = edited("pets", moved={row.id: TODAY - timedelta(days=1)})
    assert next(other for other in out.calendar if other.id == row.id).day == row.day
    assert without_place(out, answers.edits) == (row.id,)


@pytest.mark.parametrize("name", NAMES)
def test_an_idea_is_swapped_for_one_that_rests(name: str) -> None:
    """Every alternative can be taken: same channel, form and hours, and nothing comes back within its rest."""
    row = posts(name)[0]
    found = alternatives(row, plan_of(name), catalogue())
    assert found
    assert row.publication is not None
    assert row.publication.idea not in found
    for place in found:
        plan, answers = edited(name, ideas={row.id: place})
        now = next(other for other in plan.calendar if other.id == row.id)
        assert now.publication is not None
        assert now.publication.idea == place
        assert now.publication.format == row.publication.format
        assert (now.hours, now.money, now.channel) == (row.hours, row.money, row.channel)
        assert Text("fr").say(now.publication.hook) != Text("fr").say(row.publication.hook)
        assert without_place(plan, answers.edits) == ()


def test_space_that_is_paid_for_takes_no_idea_that_speaks_of_something_else() -> None:
    """Hiring or waste is never offered to a bought row, and an answer that puts it there waits."""
    plan, book = plan_of("pets"), catalogue()
    ideas = allowed(understand(plan.answers, book))
    aside = {place for place, idea in ideas.items() if idea.aside or idea.hiring}
    bought = [row for row in posts("pets") if buys_space(book.action(row.action))]
    assert aside
    assert bought
    assert not any(aside & set(alternatives(row, plan, book)) for row in bought)
    now, answers = edited("pets", ideas={bought[0].id: min(aside)})
    assert next(row for row in now.calendar if row.id == bought[0].id) == bought[0]
    assert without_place(now, answers.edits) == (bought[0].id,)


def test_what_is_done_is_ticked() -> None:
    """A task and a row."""
    task, row = plan_of("pets").tasks[0], plan_of("pets").calendar[0]
    plan, _ = edited("pets", done=(task.id, row.id))
    assert [one.id for one in plan.tasks if one.done] == [task.id]
    assert [one.id for one in plan.calendar if one.done] == [row.id]


def test_without_changes_the_plan_is_the_computed_one() -> None:
    """Nothing by hand, nothing different."""
    assert by_hand(plan_of("pets"), read_example("pets"), catalogue()) is plan_of("pets")


def test_two_equal_plans_have_nothing_to_say() -> None:
    """No change, no sentence."""
    assert changes(plan_of("pets"), plan_of("pets")) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_changes_are_said(language: str) -> None:
    """More money: means, lines and results; then by hand: texts, days, ticks. Each sentence is whole."""
    before = plan_of("pets")
    richer = build_plan(
        read_example("pets").model_copy(update={"budget_per_month": 1200.0, "forbidden": ("facebook",)}),
        catalogue(), today=TODAY,
    )  # fmt: skip
    found = changes(before, richer)
    keys = {words.key for words in found}
    assert {"change.money", "change.line_out"} <= keys
    gone = [words for words in found if words.key == "change.line_out"]
    assert any("facebook" in str(words.values) for words in gone)
    row = posts("pets")[0]
    by_owner, _ = edited(
        "pets",
        texts={f"calendar.{row.id}.hook": "Le mien"},
        moved={row.id: row.day + timedelta(days=7)},
        done=(row.id,),
    )
    hand = changes(before, by_owner)
    assert {words.key for words in hand} == {"change.rows_moved", "change.texts", "change.done"}
    for words in (*found, *hand):
        said = Text(language).say(words)
        assert "change." not in said
        assert "{" not in said


def test_names_that_could_not_be_ours_are_refused() -> None:
    """A name of a text is a name, not a sentence; a text is at most as long as a paragraph."""
    with pytest.raises(ValueError, match="pattern"):
        Edits.model_validate({"texts": {"<script>": "x"}})
    with pytest.raises(ValueError, match="2000"):
        Edits.model_validate({"texts": {"messages.public-1.1.sentence": "x" * 2001}})
