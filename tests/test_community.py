"""The animation: minutes that add up, rituals on real publications, crises complete, codes respected."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import pytest

from planner.animation import Animation
from planner.catalogue.content import TradeMessage
from planner.catalogue.models import Bilingual
from planner.community import animation_of
from planner.examples import read_example
from planner.plan import Plan
from planner.reply_times import reply_times
from planner.text import LANGUAGES, Text
from planner.voice import barred, positioning_of, reserved, solicits, written_messages
from planner.wording import filled
from tests.engine_parts import TODAY
from tests.made_once import plan_once
from tests.plan_parts import (
    EXAMPLES,
    FOUNDATIONS,
    assert_sayable,
    book,
    firm_of,
    line,
    projection,
    season_of,
    totals,
    words_in,
)

RAW = re.compile(r"[{}]|content:|\b(community|voice|means|editorial|message|proof)\.[a-z]")


@lru_cache(maxsize=15)
def plan_of(name: str) -> Plan:
    """The plan of an example."""
    return plan_once(read_example(name), TODAY)


def animation(name: str) -> Animation:
    """The animation of an example."""
    found = plan_of(name).animation
    assert found is not None
    return found


def said(part: object, language: str = "fr") -> str:
    """Every sentence of a part, in one language."""
    text = Text(language, book=book())
    return " ".join(text.say(words) for words in words_in(part))


@pytest.mark.parametrize("name", EXAMPLES)
def test_minutes_add_up_to_the_listening_hours(name: str) -> None:
    plan = plan_of(name)
    lines = animation(name).attention
    assert sum(one.minutes_per_week for one in lines) == round(plan.totals.listening_hours_per_week * 60)
    assert all(one.minutes_per_week >= 0 for one in lines)
    there = {one.channel for one in plan.mix} | {one.channel for one in plan.foundations} | {""}
    assert {one.channel for one in lines} <= there


@pytest.mark.parametrize("name", EXAMPLES)
def test_rituals_take_the_place_of_publications(name: str) -> None:
    plan = plan_of(name)
    published = {(row.day, row.channel) for row in plan.calendar if row.publication is not None}
    dated = [ritual for ritual in animation(name).rituals if ritual.day is not None]
    assert all((ritual.day, ritual.channel) in published for ritual in dated)
    a_year = {"week": 52, "month": 12, "season": 4}
    animated = {one.channel for one in plan.mix if one.animated}
    rows = sum(row.publication is not None and row.channel in animated for row in plan.calendar)
    assert sum(a_year[ritual.every] for ritual in dated) <= rows * 52 / plan.totals.horizon_weeks


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_ninety_days_follow_each_other_inside_the_plan(name: str) -> None:
    plan, periods = plan_of(name), animation(name).first_days
    start = plan.answers.start or plan.made_on
    assert periods[0].first == start
    for one, other in pairwise(periods):
        assert (other.first - one.last).days == 1
    assert (periods[-1].last - start).days == 89
    texts = [task.what for task in plan.tasks]
    for period in periods:
        assert period.tasks
        assert all(words in texts for words in period.from_plan)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_is_said_in_both_languages(name: str) -> None:
    plan = plan_of(name)
    assert_sayable(plan.positioning, plan.animation)
    for language in LANGUAGES:
        assert not RAW.search(said((plan.positioning, plan.animation, plan.messages), language))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_crisis_has_whom_to_call_and_a_line_to_hold(name: str) -> None:
    found = animation(name)
    assert len(found.crises) >= 3
    for language in LANGUAGES:
        text = Text(language, book=book())
        for crisis in found.crises:
            assert all(
                text.say(words).strip() for words in (crisis.first_hour, crisis.call, crisis.holding_line)
            )
    assert {line.do for line in found.moderation} == {"keep", "answer", "hide", "escalate"}
    assert len(found.crisis_steps) == 6


@pytest.mark.parametrize("name", [name for name in EXAMPLES if firm_of(name).flags & {"order", "finance"}])
def test_a_code_bars_testimonials_comparisons_and_superlatives(name: str) -> None:
    firm, found = firm_of(name), animation(name)
    asked = (
        found.rituals,
        found.moments,
        found.ambassadors,
        found.ambassadors_do,
        found.disclosure,
        found.first_days,
    )
    for language in LANGUAGES:
        text = Text(language, book=book())
        assert not solicits(" ".join(text.say(words) for part in asked[:4] for words in words_in(part)))
        for message, _ in written_messages(firm):
            assert not re.search(r"(?i)\b(témoignage|testimonial|meilleur|best)\b", text.say(message))
    assert reserved(firm)
    assert "{" not in said(asked)


def test_what_a_code_bars_is_seen() -> None:
    def message(fr: str, en: str) -> TradeMessage:
        return TradeMessage(sentence=Bilingual(fr=fr, en=en), proof=Bilingual(fr="un fait", en="a fact"))

    assert barred(message("Les meilleurs soins en ville.", "Care in town."))
    assert barred(message("Nos soins.", "The best care in town."))
    assert barred(message("Voici des témoignages.", "What they say."))
    assert not barred(message("Vous connaissez le prix avant.", "You know the price first."))


def test_another_trade_has_other_words() -> None:
    for part in ("promise", "welcome", "ambassadors"):
        texts = {
            said(getattr(animation(name), part)) for name in ("bakery", "dentist", "tech", "dance", "plumber")
        }
        assert len(texts) == 5
    axes = [positioning_of(firm_of(name)) for name in ("bakery", "dentist", "tech")]
    assert len({said(one) for one in axes}) == 3


def test_the_person_who_does_the_work_holds_the_roles() -> None:
    plan = plan_of("bakery")
    for who, host, face in (
        ("owner", "owner", "owner"), ("employee", "employee", "owner"), ("team", "team", "team"),
        ("agency", "agency", "owner"),
    ):  # fmt: skip
        firm = firm_of("bakery", who=who)
        found = animation_of(
            firm, book(), season_of(firm), plan.mix, plan.foundations, plan.projection, plan.totals, plan.calendar,
            plan.tasks,
        )  # fmt: skip
        assert found is not None
        people = {role.name.key: role.who.key for role in found.roles}
        assert people["community.role.host"] == f"editorial.who.{host}"
        assert people["community.role.voice"] == f"editorial.who.{face}"
        assert ("community.role.approver" in people) == (who != "owner")
        assert found.crisis_steps[0].key == f"community.crisis.decide.{who}"


def test_fewer_hours_mean_longer_replies_and_a_warning() -> None:
    mix = (line("facebook.posts", 80, 0, 1.5), line("newsletter.sends", 24, 0, 1))
    slow, warned = reply_times(mix, FOUNDATIONS, (), totals(mix, FOUNDATIONS), book())
    rich = totals(mix, FOUNDATIONS).model_copy(update={"listening_hours_per_week": 12.0})
    fast, calm = reply_times(mix, FOUNDATIONS, (), rich, book())
    times = [{one.channel: one.within_hours for one in lines if one.within_hours} for lines in (slow, fast)]
    assert times[0].keys() == times[1].keys()
    assert all(times[0][channel] >= hours for channel, hours in times[1].items())
    assert times[0] != times[1]
    assert calm is None
    none = totals(mix, FOUNDATIONS).model_copy(update={"listening_hours_per_week": 0.0})
    silent, shut = reply_times(mix, FOUNDATIONS, (), none, book())
    assert shut is not None
    assert shut.key == "community.no_hours"
    assert all(one.within is None and one.minutes_per_week == 0 for one in silent)
    assert_sayable(slow, shut, *([warned] if warned else []))


def test_a_plan_without_a_place_to_talk_has_no_ritual_no_member_to_count_and_nothing_to_hide() -> None:
    firm, plan = firm_of("plumber"), plan_of("plumber")
    found = animation_of(
        firm, book(), season_of(firm), (), FOUNDATIONS, projection(channel_members=()), totals((), FOUNDATIONS), (),
        plan.tasks,
    )  # fmt: skip
    assert found is not None
    assert found.rituals == ()
    assert {remark.do for remark in found.moderation} == {"answer", "escalate"}
    assert [one.what.key for one in found.indicators] == [
        "community.indicator.time",
        "community.indicator.brought",
    ]
    assert [words.key for words in found.first_days[1].tasks] == ["community.first.no_ritual"]
    assert found.crisis_steps[2].key == "community.crisis.stop_nothing"
    assert_sayable(found)


def test_texts_are_filled_with_the_firm_s_own_name() -> None:
    firm = firm_of("bakery")
    said_once = Text("fr", book=book()).say(filled("voices/44-45:axis", firm))
    assert firm.answers.name in said_once
