"""Objectives in five parts, and messages that hold the owner's facts and keep to the rules."""

from __future__ import annotations

from typing import get_args

import pytest

from planner.answers import Role
from planner.messages import messages_of
from planner.objectives import objectives_of
from planner.text import LANGUAGES, Text
from planner.unnoticed import unnoticed
from planner.wording import Act, first_act
from planner.words import Quantity
from tests.plan_parts import EXAMPLES, assert_sayable, bands, book, firm_of, projection, series

PARTS = {"object", "public", "task", "proportion", "delay"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_objectives_have_five_parts_and_weigh_enough(name: str) -> None:
    firm = firm_of(name)
    unit = "people" if firm.audience == "people" else "accounts"
    objectives = objectives_of(firm, book(), projection(unit=unit))
    assert objectives
    for objective in objectives:
        assert set(objective.sentence.values) >= PARTS
        assert objective.weight >= 0.15
        assert round(objective.weight * 100) == pytest.approx(objective.weight * 100)
        assert objective.target.low <= objective.target.central <= objective.target.high
        assert objective.unit == unit
        assert objective.weeks == firm.answers.horizon_weeks
    if len(objectives) == 3:
        assert sum(objective.weight for objective in objectives) == pytest.approx(1)
    heavy = [goal for goal, weight in firm.goals.items() if weight >= 0.15]
    assert [objective.goal for objective in objectives] == heavy
    assert_sayable(*objectives)


def test_targets_are_those_of_the_projection() -> None:
    planned = projection()
    by_goal = {objective.goal: objective for objective in objectives_of(firm_of("dance"), book(), planned)}
    assert by_goal["reach"].target == planned.monthly_reach
    assert by_goal["structure"].target == planned.responses.last()
    assert by_goal["keep"].target == planned.members.last()
    assert by_goal["keep"].start == 450


def test_reach_aims_at_no_public_that_hardly_notices_the_plan() -> None:
    """Half of the families here, nobody above 50: those are named by the goals that do touch them."""
    firm = firm_of("dentist")
    left = projection(by_segment=bands(**{"30-49": 0.5, "50-64": 0.0, "65+": 0.001}))
    by_goal = {objective.goal: objective for objective in objectives_of(firm, book(), left)}
    said = {goal: Text("fr", book=book()).say(one.sentence) for goal, one in by_goal.items()}
    assert by_goal["reach"].public == "public-1"
    assert "50 ans" not in said["reach"] and "50 ans" in said["structure"]
    assert list(unnoticed(firm, book(), left)) == [1]
    for share in (0.0, 0.001, 0.4):
        alike = projection(by_segment=bands(**{"30-49": share, "50-64": share, "65+": share}))
        assert unnoticed(firm, book(), alike) == {}


def test_nobody_keeps_more_people_than_there_are() -> None:
    kept = objectives_of(firm_of("machine-shop"), book(), projection(unit="accounts", public=40))[-1]
    assert kept.goal == "keep"
    assert kept.target.high <= 40


@pytest.mark.parametrize(("language", "said"), [("fr", "il en resterait environ"), ("en", "would be left")])
def test_to_hold_what_there_is_says_what_time_alone_would_leave(language: str, said: str) -> None:
    """A target under the start reads as a loss until one knows that people leave: time alone would leave fewer."""
    text, firm = Text(language, book=book()), firm_of("dance")
    start = 450.0
    fewer, more = (series(440, 430, end) for end in (400.0, 900.0))
    held, grown = (objectives_of(firm, book(), projection(members=members))[-1] for members in (fewer, more))
    left = held.sentence.values["left"]
    assert isinstance(left, Quantity)
    assert 0 < left.amount < start
    assert said in text.say(held.sentence)
    assert said not in text.say(grown.sentence)


def test_a_single_light_goal_still_gives_an_objective() -> None:
    firm = firm_of("plumber", objectives={"reach": 1, "structure": 0, "keep": 0})
    assert [objective.goal for objective in objectives_of(firm, book(), projection())] == ["reach"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_public_has_messages_of_its_own(name: str) -> None:
    """Two to four for each, relays last; what is said to one is not said to another, its name left out."""
    firm = firm_of(name)
    messages = messages_of(firm, book())
    publics = [f"public-{n + 1}" for n in range(len(firm.publics))] + (["relays"] if firm.relays else [])
    each = [[message for message in messages if message.public == public] for public in publics]
    assert [message for group in each for message in group] == list(messages)
    assert all(2 <= len(group) <= 4 for group in each)
    for language in LANGUAGES:
        text = Text(language, book=book())
        said = [text.say(message.sentence).partition(" — ")[2] for message in messages]
        assert len(set(said)) == len(said)
    assert_sayable(*messages)


def test_many_publics_of_one_role_still_have_each_a_message() -> None:
    firm = firm_of(
        "tech", publics=[{"name": f"Public {n}", "role": "owner", "share": 0.25} for n in range(4)]
    )
    messages = messages_of(firm, book())
    said = [Text("fr", book=book()).say(message.sentence).partition(" — ")[2] for message in messages]
    assert {message.public for message in messages} >= {f"public-{n}" for n in range(1, 5)}
    assert len(set(said)) == len(said)


def test_a_public_whose_buyer_is_not_said_is_spoken_to_all_the_same() -> None:
    firm = firm_of("tech", publics=[{"name": "Usines", "role": "owner"}, {"name": "Entrepreneurs"}])
    messages = messages_of(firm, book())
    assert {message.public for message in messages} >= {"public-1", "public-2"}
    assert_sayable(*messages)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_trade_says_asks_for_its_proof(name: str) -> None:
    for message in messages_of(firm_of(name), book()):
        written = message.sentence.key == "message.written"
        assert message.supplied != (message.proof.key in ("proof.wanted", "proof.ask", "proof.ask_order"))
        assert not written or not message.supplied


def test_a_missing_proof_is_asked_for() -> None:
    keys = {message.proof.key for message in messages_of(firm_of("bakery", proof=""), book())}
    assert "proof.ask" in keys


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_order_allows_no_testimonial_and_no_comparison(language: str) -> None:
    firm = firm_of("dentist", proof="4,9 sur 5 selon 300 avis")
    messages = messages_of(firm, book())
    keys = {message.proof.key for message in messages}
    assert keys <= {"proof.given_to_verify", "proof.order", "proof.relays", "proof.wanted"}
    assert all(message.tone.key in ("tone.order", "tone.relays") for message in messages)
    given = next(message.proof for message in messages if message.proof.key == "proof.given_to_verify")
    assert {"fr": "votre profession", "en": "your profession"}[language] in Text(language, book=book()).say(
        given
    ).replace("’", "'")


def test_every_role_tone_and_first_act_has_its_words() -> None:
    modules = {sector.module for sector in book().sectors.values()}
    keys = [f"public.role.{role}" for role in get_args(Role)] + [
        f"message.role.{role}" for role in get_args(Role)
    ]
    keys += [f"tone.{module}" for module in modules]
    for act in get_args(Act):
        keys += [f"public.do.{act}", f"message.act.{act}", f"objective.task.{act}"]
    missing = [(lang, key) for lang in ("fr", "en") for key in keys if not Text(lang, book=book()).knows(key)]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "act"),
    [("plumber", "call"), ("bakery", "come"), ("machine-shop", "meet"), ("dance", "ticket"), ("e-shop", "order"),
     ("dentist", "book"), ("craft", "visit_stand")],
)  # fmt: skip
def test_the_first_act_is_the_trade_s(name: str, act: str) -> None:
    assert first_act(firm_of(name)) == act
