"""The means in detail: foundations first, tasks that add up to the line, settings for every channel, mistakes once."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from planner.catalogue.models import Trait
from planner.documents.naming import what_it_takes
from planner.means import means_of
from planner.text import LANGUAGES, Text
from planner.words import Words
from tests.plan_parts import EXAMPLES, assert_sayable, book, firm_of, foundation, line, words_in
from tests.test_community import RAW, plan_of


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_means_of_the_plan_adds_up(name: str) -> None:
    plan = plan_of(name)
    lines = [(one.action, round(one.hours * 60), one.money) for one in plan.foundations]
    lines += [(one.activity, round(one.hours_per_week * 60), one.money_per_month) for one in plan.mix]
    assert [(one.action, one.minutes, one.money) for one in plan.means] == lines
    for one in plan.means:
        assert sum(work.minutes for work in one.work) == one.minutes
        assert all(work.minutes > 0 for work in one.work)
    assert [one.foundation for one in plan.means] == [True] * len(plan.foundations) + [False] * len(plan.mix)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_is_said_in_both_languages(name: str) -> None:
    plan = plan_of(name)
    assert_sayable(*plan.means)
    for language in LANGUAGES:
        text = Text(language, currency=plan.totals.currency, book=book())
        assert not RAW.search(" ".join(text.say(words) for words in words_in(plan.means)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_settings_and_mistakes_are_said_once(name: str) -> None:
    means = plan_of(name).means
    text = Text("fr", book=book())
    told = Counter(text.say(words) for one in means for words in (*one.settings, *one.mistakes))
    assert set(told.values()) == {1}
    for channel in {one.channel for one in means}:
        assert sum(len(one.settings) for one in means if one.channel == channel) >= 2


def test_every_channel_has_settings_of_its_own() -> None:
    for language in LANGUAGES:
        told = [one.in_(language) for channel in book().channels.values() for one in channel.settings]
        assert len(set(told)) == len(told)
        assert all(re.search(r"[.!]$", setting) and len(setting) <= 150 for setting in told)


def test_another_sector_makes_other_mistakes() -> None:
    mix = (line("facebook.posts", 80, 0, 1.5),)
    told = [means_of(firm_of(name), book(), mix, ())[-1].mistakes for name in ("bakery", "dentist", "tech")]
    assert len({str(mistakes) for mistakes in told}) == 3


def test_rhythms_are_said_as_people_count() -> None:
    firm = firm_of("bakery")
    mix = (
        line("facebook.posts", 104, 0, 1), line("newsletter.sends", 24, 0, 1), line("in-store-events.events", 3, 0, 1),
        line("loyalty.programme", 1, 0, 1),
    )  # fmt: skip
    rhythms = [one.rhythm.key for one in means_of(firm, book(), mix, ())]
    assert rhythms == [f"means.rhythm.{kind}" for kind in ("week", "month", "plan", "all_year")]


def test_an_agency_is_not_sent_where_the_owner_must_be() -> None:
    firm = firm_of("bakery", who="agency")
    means = means_of(
        firm, book(), (line("facebook.posts", 80, 0, 1), line("in-store-events.events", 2, 0, 1)), ()
    )
    assert [one.who.key for one in means] == ["editorial.who.agency", "editorial.who.owner"]


def test_work_that_nobody_can_do_is_somebody_elses_and_a_page_that_nobody_has_is_opened() -> None:
    mix = (
        line("youtube-ads.campaign", 5, 150, 0.1),
        line("facebook.groups", 12, 0, 1),
        line("facebook.posts", 80, 0, 1),
    )
    firm = firm_of("bakery", who="employee", skills=["writing", "photo"], buy_hours=True, channels_in_use=[])
    ads, groups, posts = means_of(firm, book(), mix, ())
    assert ads.who == Words(key="means.who.given_out", values={"who": groups.who})
    opened = [[setting.key for setting in one.settings].count("means.open") for one in (ads, groups, posts)]
    assert opened == [0, 1, 0], "said once, and of what people follow only"
    able = firm_of("bakery", skills=["video", "advertising"], channels_in_use=[{"channel": "facebook"}])
    ads, groups, _ = means_of(able, book(), mix, ())
    assert ads.who == groups.who
    assert "means.open" not in {setting.key for setting in groups.settings}


def test_names_that_no_line_writes_to_are_not_left_there() -> None:
    """What to write is said, unless a line or the owner writes to a list."""
    firm, once = firm_of("bakery", channels_in_use=[]), (foundation("list-capture.form", 0, 7),)
    said = {
        written: means_of(firm, book(), (line(written, 24, 0, 1),), once)[0].role.key
        for written in ("facebook.posts", "newsletter.sends")
    }
    assert said == {"facebook.posts": "list.unwritten", "newsletter.sends": "means.role.foundation"}
    writes = firm_of("bakery", channels_in_use=[{"channel": "newsletter"}])
    assert means_of(writes, book(), (), once)[0].role.key == "means.role.foundation"


def test_every_firm_has_settings_that_suit_it() -> None:
    """Two to four for each channel; who looks for an inn looks from home, and is not advertised to at its door."""
    for traits in (frozenset[Trait](), frozenset[Trait]({"travellers"})):
        kept = {
            id: [one for one in each.settings if one.suits(traits)] for id, each in book().channels.items()
        }
        assert {len(each) for each in kept.values()} <= {2, 3, 4}
        areas = [one.en for id in ("search-ads", "meta-ads") for one in kept[id] if one.en.startswith("Area")]
        assert len(areas) == 2
        assert all(("towns your customers come from" in area) == bool(traits) for area in areas)


def test_what_is_in_place_is_not_said_to_be_made_at_the_start() -> None:
    """Its hours are those of its upkeep, over the whole plan: an owner who has a site does not make it again."""
    new, kept = foundation("site.minimal", 280, 16), foundation("reviews.requests", 0, 3)
    found = means_of(firm_of("plumber"), book(), (), (new, kept.model_copy(update={"in_place": True})))
    assert [one.paced for one in found] == ["once", "kept_up"]
    text = Text("fr", book=book())
    made, upkeep = (" ".join([text.say(one.rhythm), *what_it_takes(text, one)]) for one in found)
    assert "au départ" in made and "sur la durée du plan" not in made
    assert "sur la durée du plan" in upkeep and "3\u00a0h" in upkeep and "une fois" not in upkeep
