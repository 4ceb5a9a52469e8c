"""What a firm could use: every action is possible or has its first true reason, in an order that never changes."""

from __future__ import annotations

from typing import Any

import pytest

from planner.options import options
from tests.engine_parts import BOOK, VARIED, firm_with, made
from tests.plan_parts import assert_sayable

ALL = {f"{channel}.{action}" for channel, data in BOOK.channels.items() for action in data.actions}


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_every_action_is_possible_or_explained(changes: dict[str, Any]) -> None:
    """Nothing is lost, nothing is both, and every reason can be said in both languages."""
    found = made(**changes)
    possible, out = {option.id for option in found.possible}, {item.id for item in found.excluded}
    assert possible | out == ALL
    assert not possible & out
    assert len(found.excluded) == len(out)
    assert_sayable(
        [item.reason for item in found.excluded], [item.change for item in found.excluded if item.change]
    )


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_what_is_possible_suits_the_firm(changes: dict[str, Any]) -> None:
    """Traits, skills, companions and rules hold for every possible action."""
    found = made(**changes)
    firm, ids = found.firm, {option.id for option in found.possible}
    for option in found.possible:
        action = option.action
        assert set(action.needs) <= firm.traits
        assert not set(action.excluded_by) & firm.traits
        assert not set(action.excluded_flags) & firm.flags
        assert set(action.requires) <= ids
        assert not action.requires_any or ids.intersection(action.requires_any)
        assert option.bought_work == bool(set(action.skills) - firm.skills)


def test_the_owners_refusal_comes_first() -> None:
    """A refused channel is refused, even where a rule or a lack would also rule it out."""
    firm = firm_with(forbidden=list(BOOK.channels))
    possible, out = options(firm, BOOK, 1000)
    assert not possible
    assert {item.reason.key for item in out} == {"out.refused"}


@pytest.mark.parametrize("money", [0, 25, 300, 5000])
def test_more_money_never_closes_a_door(money: float) -> None:
    """What can be had with some money can be had with more."""
    fewer = {option.id for option in options(firm_with(budget_per_month=money), BOOK, 20_000)[0]}
    more = {option.id for option in options(firm_with(budget_per_month=money + 200), BOOK, 20_000)[0]}
    assert fewer <= more


def test_a_larger_public_never_closes_a_platform_to_people() -> None:
    """Audience minimums are the only word that the size of a public of people has."""
    firm = firm_with()
    assert {o.id for o in options(firm, BOOK, 100)[0]} <= {o.id for o in options(firm, BOOK, 1e6)[0]}


def test_unpaid_help_needs_no_skill_that_money_cannot_buy() -> None:
    """Without the skill and without buying hours, what needs it is out, unless in use; speaking is never bought."""
    without = made(skills=[], buy_hours=False)
    used = {one.channel for one in without.firm.answers.channels_in_use}
    assert {option.channel for option in without.possible if option.action.skills} == used == {"facebook"}
    bought = made(skills=[], channels_in_use=[])
    assert not [o.id for o in bought.possible if set(o.action.skills) & {"speaking", "selling"}]


def test_dropping_a_companion_drops_those_who_need_it() -> None:
    """Paid social asks for its page: a refused page takes its ads away, with the page named."""
    needing = {id for id in ALL if "facebook.posts" in BOOK.action(id).requires}
    out = {item.id: item.reason.key for item in made(forbidden=["facebook"]).excluded}
    assert needing
    assert {out[id] for id in needing} <= {"out.companion", "out.refused"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "out.unknown.signs"),
        ({"traits": {"signs": False}}, "out.needs.signs"),
        ({"traits": {"signs": True}}, None),
        ({"locked": {"signs.signs": 1}}, None),
    ],
)
def test_nothing_is_supposed_of_a_front_on_the_street(changes: dict[str, Any], reason: str | None) -> None:
    """A trade that usually has a sign gets none until its owner says so; a no is a no."""
    found = made(**changes)
    out = {item.id: item.reason.key for item in found.excluded}
    assert out.get("signs.signs") == reason


def test_the_equipment_tells_that_there_is_a_vehicle() -> None:
    for equipment, there in ((["vehicle"], True), (["phone_camera"], False)):
        found = made(activity="plumber", equipment=equipment)
        assert ("vehicle-lettering.lettering" in {option.id for option in found.possible}) == there
