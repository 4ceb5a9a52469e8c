"""The editorial calendar of the fifteen examples: whole, exact, complete in both languages, never the same twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import pytest

from planner.catalogue.content_files import text_at
from planner.dated import CalendarRow
from planner.editorial import editorial
from planner.examples import read_example
from planner.ideas import Ideas, allowed
from planner.marked_dates import marked_dates
from planner.plan import Plan
from planner.rhythm import is_bought
from planner.text import LANGUAGES, Text
from planner.tracking import has_address
from planner.words import Words
from tests.engine_parts import TODAY, firm_with
from tests.made_once import plan_once
from tests.plan_parts import EXAMPLES, FOUNDATIONS, assert_sayable, book, dated, firm_of, line, season_of

REST = timedelta(weeks=12)


@lru_cache(maxsize=15)
def plan_of(name: str) -> Plan:
    """The plan of an example."""
    return plan_once(read_example(name), TODAY)


def published(plan: Plan) -> list[CalendarRow]:
    """The rows that publish something."""
    return [row for row in plan.calendar if row.publication is not None]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_plan_is_dated_to_the_minute_and_the_cent(name: str) -> None:
    plan = plan_of(name)
    weeks = plan.totals.horizon_weeks
    for action in {planned.activity for planned in plan.mix}:
        lines = [planned for planned in plan.mix if planned.activity == action]
        rows = [row for row in plan.calendar if row.action == action]
        minutes = sum(round(planned.hours_per_week * weeks * 60) for planned in lines)
        cents = sum(round(planned.money_per_month * weeks * 12 / 52 * 100) for planned in lines)
        assert sum(round(row.hours * 60) for row in rows) == minutes
        assert sum(round(row.money * 100) for row in rows) == cents
    for first in plan.foundations:
        rows = [row for row in plan.calendar if row.action == first.action]
        assert sum(round(row.hours * 60) for row in rows) == round(first.hours * 60)
        assert sum(round(row.money * 100) for row in rows) == round(first.money * 100)
    assert max(row.week for row in plan.calendar) > plan.totals.horizon_weeks - 8
    assert len({row.id for row in plan.calendar}) == len(plan.calendar)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_publication_is_complete_in_both_languages(name: str) -> None:
    plan = plan_of(name)
    rows = published(plan)
    assert rows or not any(book().action(planned.activity).formats for planned in plan.mix)
    for row in plan.calendar:
        publishes = bool(row.units and book().action(row.action).formats)
        assert (row.publication is not None) == publishes, row.id
        assert row.owner
        assert publishes or row.approver is None
    assert_sayable(*plan.calendar)
    for language in LANGUAGES:
        text = Text(language, currency=plan.totals.currency, book=book())
        for row in rows:
            found = row.publication
            assert found is not None
            for words in (
                found.pillar,
                found.hook,
                found.text,
                found.visual,
                found.call,
                found.link,
                row.owner,
            ):
                said = text.say(words)
                assert said.strip()
                assert not re.search(r"[{}]|content:|editorial\.|ideas/", said), said
            hook = text.say(found.hook)
            assert hook[0] == hook[0].upper(), hook
            followed = has_address(book().channels[row.channel].family)
            assert (f"utm_content={row.id}" in text.say(found.link)) == followed
            assert followed == ("printed" not in found.call.key)
            assert found.format in book().action(row.action).formats
            assert row.indicator is not None


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_said_holds_a_fact_of_the_firm_or_its_trade(name: str) -> None:
    """The owner's name, offer, customers or occasion stand in it, or it was written for this trade alone."""
    firm = firm_of(name)
    for row in published(plan_of(name)):
        found = row.publication
        assert found is not None
        facts = {*found.hook.values, *found.text.values}
        assert facts & {"firm", "offer", "customers", "occasion"} or found.idea.startswith(
            f"ideas/trades/{firm.activity_id}:"
        ), found.idea


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_idea_comes_back_too_soon(name: str) -> None:
    """On one channel, in one form: never within twelve weeks, over the whole plan."""
    last: dict[tuple[str, str, str], date] = {}
    for row in published(plan_of(name)):
        found = row.publication
        assert found is not None
        key = (row.channel, found.format, found.idea)
        assert key not in last or row.day - last[key] >= REST, (row.id, key)
        assert found.repeated is None
        last[key] = row.day


@pytest.mark.parametrize("name", EXAMPLES)
def test_ideas_are_allowed_and_in_their_months(name: str) -> None:
    plan, firm = plan_of(name), firm_of(name)
    may = allowed(firm)
    dates = {one.id: one for one in plan.marked_dates}
    for row in published(plan):
        assert row.publication is not None
        idea = may[row.publication.idea]
        assert not set(idea.unless) & firm.flags
        action = book().action(row.action)
        assert not idea.aside or not (is_bought(action) or action.practice == "mass"), row.id
        assert not idea.hiring or action.practice == "organic", row.id
        months = {row.day.month} | ({dates[row.goes_with].day.month} if row.goes_with else set())
        assert not idea.months or months & set(idea.months)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pillars_take_turns(name: str) -> None:
    """No pillar comes twice in a row, and most of them are seen."""
    pillars = [row.publication.pillar.key for row in published(plan_of(name)) if row.publication]
    assert all(one != other for one, other in pairwise(pillars))
    if len(pillars) >= 16:
        assert len(set(pillars)) >= 6


def heavy(units: float, action: str = "podcast.episodes") -> list[CalendarRow]:
    """The bakery publishing so many units a year on one channel, no more."""
    firm = firm_of("bakery")
    season = season_of(firm)
    rows = dated(firm, (line(action, units, 0, 5),), (), season)
    done = editorial(rows, firm, book(), marked_dates(firm, book(), season), 1)
    return [row for row in done if row.publication is not None]


def test_a_channel_with_few_ideas_adapts_others_before_it_repeats() -> None:
    rows = heavy(52)
    assert len(rows) == 52
    assert all(row.publication and row.publication.repeated is None for row in rows)


@pytest.mark.parametrize("activity", ["hotel", "landscaper", "snow-removal", "dentist"])
def test_what_is_bought_speaks_of_the_offer_and_no_job_is_sent_to_customers(activity: str) -> None:
    """A year of ads, insertions and mailings; an ad among search results is made of lines of its own."""
    firm = firm_with(activity=activity)
    season, ideas = season_of(firm), allowed(firm)
    actions = (("search-ads.campaign", 26), ("meta-ads.campaign", 20), ("weekly-press.quarter-page", 6),
               ("newsletter.sends", 49), ("facebook.posts", 150))  # fmt: skip
    mix = tuple(line(action, units, 0, 1) for action, units in actions)
    rows = editorial(dated(firm, mix, (), season), firm, book(), marked_dates(firm, book(), season), 1)
    done = [(row, row.publication) for row in rows if row.publication is not None]
    bought = [
        (row, found) for row, found in done if row.channel in ("search-ads", "meta-ads", "weekly-press")
    ]
    assert len({row.channel for row, _ in done}) == len(actions)
    assert not [row.id for row, found in bought if ideas[found.idea].aside]
    assert not [row.id for row, found in done if ideas[found.idea].hiring and row.channel != "facebook"]
    stages = Counter(ideas[found.idea].stage for _, found in bought)
    assert stages["structure"] > stages["reach"]
    assert stages["structure"] > stages["keep"]
    for row, found in bought:
        made_for_search = found.text.key == "editorial.ad.text" and found.hook.key == "editorial.ad.hook"
        assert made_for_search == (row.channel == "search-ads"), row.id
    assert_sayable(*rows)


def test_an_idea_on_how_to_buy_comes_first_in_what_is_bought() -> None:
    """And nothing at all is published where only what looks for staff is left."""
    ideas = allowed(firm_of("bakery"))
    two = {
        idea.stage: (place, idea)
        for place, idea in ideas.items()
        if "text" in idea.formats and not idea.months
    }
    shelf = dict((two["reach"], two["structure"]))
    choice = Ideas(shelf, REST, 1).take(
        "w01-search-ads-1", TODAY, "search-ads", "reach", ["text"], {1}, "bought"
    )
    assert choice is not None
    assert choice.idea.stage == "structure"
    jobs = {place: idea for place, idea in ideas.items() if idea.hiring}
    month = next(iter(jobs.values())).months[0]
    for space, taken in (("page", True), ("sent", False), ("bought", False)):
        found = Ideas(jobs, REST, 1).take("w01-x-1", TODAY, "x", "reach", ["text"], {month}, space)
        assert (found is not None) == taken


def test_what_must_be_repeated_says_so() -> None:
    rows = heavy(1_000)
    last: dict[str, date] = {}
    for row in rows:
        found = row.publication
        assert found is not None
        soon = found.idea in last and row.day - last[found.idea] < REST
        assert (found.repeated is not None) == soon, row.id
        last[found.idea] = row.day
    assert any(row.publication and row.publication.repeated for row in rows)
    assert_sayable(*rows[-20:])


def test_same_seed_same_ideas_and_another_seed_others() -> None:
    firm = firm_of("bakery")
    season = season_of(firm)
    rows = dated(firm, (line("facebook.posts", 80, 0, 2),), FOUNDATIONS, season)
    dates = marked_dates(firm, book(), season)
    first, again, other = (editorial(rows, firm, book(), dates, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    for row, done in zip(rows, first, strict=True):
        assert (row.id, row.day, row.at, row.hours, row.money) == (
            done.id,
            done.day,
            done.at,
            done.hours,
            done.money,
        )


def test_a_professional_s_publications_are_read_by_a_member_and_bear_no_barred_idea() -> None:
    firm = firm_of("dentist")
    for row in published(plan_of("dentist")):
        assert row.approver == Words(key="editorial.approver.order")
        assert row.publication is not None
        assert row.publication.idea in allowed(firm)
    assert all("order" not in idea.unless for idea in allowed(firm).values())
    free = firm_of("dentist", flags={"order": False, "health": False})
    assert len(allowed(free)) >= len(allowed(firm))


def test_an_owner_who_writes_alone_approves_nobody_and_an_agency_is_read() -> None:
    season = season_of(firm_of("bakery"))
    for who, approved in (("owner", None), ("agency", Words(key="editorial.who.owner"))):
        firm = firm_of("bakery", who=who)
        mix = (line("facebook.posts", 26, 0, 1), line("in-store-events.events", 2, 0, 1))
        rows = editorial(dated(firm, mix, (), season), firm, book(), (), 1)
        posts = [row for row in rows if row.publication]
        assert all(row.approver == approved for row in posts)
        assert {row.owner.key for row in posts} == {f"editorial.who.{who}"}
        events = [row for row in rows if row.action == "in-store-events.events" and row.units]
        assert {row.owner.key for row in events} == {"editorial.who.owner"}


def test_a_firm_without_a_name_leaves_a_blank_to_fill_in() -> None:
    firm = replace(firm_of("bakery"), answers=firm_of("bakery").answers.model_copy(update={"name": ""}))
    rows = editorial(
        dated(firm, (line("facebook.posts", 100, 0, 2),), (), season_of(firm)), firm, book(), (), 1
    )
    for language, blank in (("fr", "[nom de l’entreprise]"), ("en", "[business name]")):
        said = [Text(language).say(row.publication.text) for row in rows if row.publication]
        assert any(blank in text for text in said)


def test_what_opens_a_sentence_has_a_capital_and_french_its_spaces() -> None:
    text = Text("fr", book=book())
    place, idea = next(
        (place, idea)
        for place, idea in allowed(firm_of("restaurant")).items()
        if re.search(r"(^|[.!?…]\s)\{offer\}", f"{idea.hook.fr} {idea.text.fr}") or "{firm}" in idea.text.fr
    )
    said = text.say(
        Words(
            key=f"content:{place}.text",
            values=dict.fromkeys(("firm", "offer", "customers", "occasion"), "une soupe"),
        )
    )
    opened = re.sub(r"(^|[.!?…]\s+)\{\w+\}", r"\1Une soupe", text_at(f"{place}.text").fr)
    assert said == text.polish(re.sub(r"\{\w+\}", "une soupe", opened))
    assert idea.text.fr != said


def test_nothing_is_published_when_nothing_may_be() -> None:
    assert Ideas({}, REST, 1).take("w01-facebook-1", TODAY, "facebook", "reach", ["photo"], {1}) is None
