"""A text that names a day, a month or a season has the field that says so, and what is dated stands on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache

import pytest
from pydantic import BaseModel

from planner.catalogue.content import Idea, Moment, Ritual
from planner.catalogue.content_files import community, read_content, text_at, texts
from planner.dated import CalendarRow
from planner.examples import read_example
from planner.in_person import held
from planner.moments import clock
from planner.plan import Plan
from tests.engine_parts import BOOK, TODAY
from tests.made_once import plan_once
from tests.plan_parts import EXAMPLES, assert_sayable, book, dated, firm_of, line, season_of

WEEKDAYS = {
    "monday": r"\blundis?\b|\bmondays?\b", "tuesday": r"\bmardis?\b|\btuesdays?\b",
    "wednesday": r"\bmercredis?\b|\bwednesdays?\b", "thursday": r"\bjeudis?\b|\bthursdays?\b",
    "friday": r"\bvendredis?\b|\bfridays?\b", "saturday": r"\bsamedis?\b|\bsaturdays?\b",
    "sunday": r"\bdimanches?\b|\bsundays?\b",
}  # fmt: skip
TIME_OF_YEAR = re.compile(
    r"\b(?:[Jj]anvier|[Ff]évrier|[Mm]ars|[Aa]vril|mai|[Jj]uin|[Jj]uillet|[Aa]oût|[Ss]eptembre|[Oo]ctobre|[Nn]ovembre"
    r"|[Dd]écembre|[Pp]rintemps|[Aa]utomne|[Hh]ivers?|(?:[Ll]’|[Dd]’|[Cc]et |[Uu]n |[Pp]lein )été|Noël|Pâques"
    r"|[Hh]aute saison|January|February|(?:In|in) March|April|(?:In|in|mid-) ?May|June|July|August|September|October"
    r"|November|December|[Ss]pring|[Ss]ummer|[Ww]inters?|[Aa]utumn|(?:the|this|[Ii]n|last) fall|Christmas|Easter)\b"
)
"""« May » and « fall » are verbs more often than not; « nuit d’été » is a season where « a été » is none."""
BLANK = re.compile(r"\[[^\]]*\]")
"""What stands between brackets is the owner's to fill in."""
EVENING = re.compile(r"\b(soir|soirée|nuit|souper|evening|night|supper)\b", re.IGNORECASE)
MORNING = re.compile(r"\b(matin|matinée|déjeuner|morning|breakfast)\b", re.IGNORECASE)


@cache
def plan_of(name: str) -> Plan:
    """The plan of an example."""
    return plan_once(read_example(name), TODAY)


def written() -> Iterator[tuple[str, Idea | Ritual | Moment]]:
    """Everything of the content that a plan puts on a date, with its place."""
    for folder, files in read_content(BOOK).items():
        for id, content in files.items():
            for name, idea in getattr(content, "ideas", {}).items():
                yield f"{folder}/{id}: {name}", idea
            for dated_one in [*getattr(content, "rituals", []), *getattr(content, "moments", [])]:
                yield f"{folder}/{id}: {dated_one.name.en}", dated_one


def said(one: BaseModel) -> str:
    """Everything that a text says in both languages, less what the owner fills in."""
    return BLANK.sub("", " ¶ ".join(f"{text.fr} ¶ {text.en}" for _, text in texts(one)))


def test_a_day_of_the_week_is_named_by_what_is_held_on_it() -> None:
    wrong = [
        f"{place}: {day}"
        for place, one in written()
        for day, word in WEEKDAYS.items()
        if re.search(word, said(one), re.IGNORECASE) and getattr(one, "weekdays", []) != [day]
    ]
    assert wrong == []


def test_a_time_of_the_year_is_named_by_what_has_its_months() -> None:
    wrong = [
        f"{place}: {named[0]}"
        for place, one in written()
        if (named := TIME_OF_YEAR.search(said(one))) and not 0 < len(one.months) < 12
    ]
    assert wrong == []


def test_what_is_named_an_evening_or_a_morning_is_held_then() -> None:
    moments = [(place, one) for place, one in written() if isinstance(one, Moment)]
    named = [(place, one, f"{one.name.fr} {one.name.en}") for place, one in moments]
    assert [place for place, one, name in named if EVENING.search(name) and one.hour < 17] == []
    assert [place for place, one, name in named if MORNING.search(name) and one.hour >= 12] == []


def test_a_moment_counts_no_times_a_year() -> None:
    """It comes back as often as the plan has events."""
    often = re.compile(
        r"fois l’an|(fois|matin|samedi|heure) par (an|saison|mois|session)\b"
        r"|(once|twice|morning|saturday|hour) a (season|year|term|month)",
        re.IGNORECASE,
    )
    assert [place for place, one in written() if isinstance(one, Moment) and often.search(said(one))] == []


def test_an_action_names_no_day() -> None:
    """Its name and its unit stand on rows of any day."""
    names = {
        id: f"{action.name.fr} {action.name.en} {action.unit.fr} {action.unit.en}"
        for channel in BOOK.channels.values()
        for id, action in channel.actions.items()
    }
    days = re.compile("|".join(WEEKDAYS.values()), re.IGNORECASE)
    assert [id for id, name in names.items() if days.search(name) or TIME_OF_YEAR.search(name)] == []


def events_of(rows: tuple[CalendarRow, ...]) -> list[CalendarRow]:
    """The rows that are a moment in person."""
    return [row for row in rows if row.moment]


def assert_as_said(rows: tuple[CalendarRow, ...]) -> None:
    """Each event stands on the weekday, in the month and at the hour of its moment, the first of its day at least."""
    first: dict[date, time] = {}
    for row in events_of(rows):
        place, _, index = row.moment.rpartition(".")
        found = community(place.partition(":")[0].rpartition("/")[2])
        assert found is not None
        moment = found.moments[int(index)]
        assert not moment.weekdays or row.day.strftime("%A").lower() in moment.weekdays, row.id
        assert not moment.months or row.day.month in moment.months, row.id
        assert row.at == clock(moment.hour) or first[row.day] <= row.at, row.id
        first.setdefault(row.day, row.at)
        assert row.what.values["theme"].key.endswith(f"{row.moment}.name")  # type: ignore[union-attr]
        assert text_at(f"{row.moment}.name") == moment.name


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_an_example_holds_is_held_when_it_says(name: str) -> None:
    plan = plan_of(name)
    assert_as_said(plan.calendar)
    days = {row.moment: row.day for row in reversed(plan.calendar) if row.moment}
    animation = plan.animation
    assert {one.day for one in animation.moments if one.day} == set(days.values()) if animation else not days
    for row in plan.calendar:
        weekdays = book().action(row.action).weekdays
        event = row.units and book().action(row.action).practice == "event" and not row.moment
        if event and weekdays and row.what.key == "calendar.event":
            assert row.day.strftime("%A").lower() in weekdays


def test_a_moment_waits_for_its_months_and_keeps_its_turn() -> None:
    firm = firm_of("bakery", activity="grain-farm", start="2027-01-04")
    season = season_of(firm)
    rows = dated(firm, (line("open-days.days", 24, 20, 2),), (), season)
    assert_as_said(rows)
    held_in: dict[str, list[int]] = {}
    for row in events_of(rows):
        held_in.setdefault(row.moment, []).append(row.day.month)
    assert set(held_in) == {f"communities/11:moments.{index}" for index in range(3)}
    assert set(held_in["communities/11:moments.1"]) <= set(range(5, 12))


def test_events_have_hours_of_their_own_and_other_rows_stay() -> None:
    firm = firm_of("bakery")
    season = season_of(firm)
    rows = dated(
        firm, (line("in-store-events.events", 6, 40, 0.7), line("talks.talks", 4, 5, 0.5)), (), season
    )
    assert len({row.at for row in events_of(rows)}) > 1
    talks = [row for row in rows if row.channel == "talks" and row.units]
    assert all(row.at.hour >= 17 and row.day.weekday() in (1, 2, 3) for row in talks)
    again = held(list(rows), firm, book(), season)
    assert [row for row in again if not row.moment] == [row for row in rows if not row.moment]


def test_what_prepares_an_event_is_no_part_of_it() -> None:
    firm = firm_of("bakery")
    season = season_of(firm)
    rows = dated(firm, (line("talks.talks", 4, 5, 0.5), line("markets.stalls", 4, 5, 0.5)), (), season)
    lasts = book().threshold("event_lasts")
    for channel in ("talks", "markets"):
        event = next(row for row in rows if row.channel == channel and row.units)
        long = event.model_copy(update={"hours": lasts + 2, "money": 20.0})
        *before, shown = held([long], firm, book(), season)
        if channel == "markets":
            assert (before, shown) == ([], long)
            continue
        assert (shown.hours, shown.money, shown.units, shown.at) == (lasts, 20, event.units, event.at)
        assert [(row.hours, row.money, row.units, row.week) for row in before] == [(2, 0, 0, event.week)]
        assert before[0].what.key == "calendar.prepare"
        assert_sayable(*before, shown)
