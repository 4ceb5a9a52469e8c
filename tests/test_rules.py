"""The legal checklist: every rule whose trigger holds is there, with that trigger, and nothing else."""

from __future__ import annotations

import pytest

from planner.rules import mentions_for, rules_of
from planner.text import Text
from tests.plan_parts import EXAMPLES, assert_sayable, book, firm_of, line, mix_of


def ids(name: str, *actions: str, **changed: object) -> dict[str, str]:
    """Rules of an example with a plan of these actions: identifier → outcome."""
    mix = tuple(line(action, 10, 10, 0.1) for action in actions)
    return {rule.id: rule.outcome for rule in rules_of(firm_of(name, **changed), book(), mix)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_rules_of_the_place_only_with_a_source_and_a_trigger(name: str) -> None:
    firm = firm_of(name)
    lines = rules_of(firm, book(), mix_of("dance"))
    assert lines
    for rule in lines:
        assert firm.regions.intersection(book().rules[rule.id].regions)
        assert rule.source in book().sources
        assert rule.outcome in ("look", "stop", "to_verify")
    assert_sayable(*lines)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_rule_that_always_holds_is_forgotten(name: str) -> None:
    firm = firm_of(name)
    listed = {rule.id for rule in rules_of(firm, book(), ())}
    always = {
        id
        for id, rule in book().rules.items()
        if firm.regions.intersection(rule.regions)
        and rule.always
        and not rule.channels
        and not rule.practices
    }
    assert always <= listed


def test_a_rule_about_a_channel_waits_for_that_channel() -> None:
    assert "casl" not in ids("plumber", "search-ads.campaign")
    assert ids("plumber", "newsletter.sends")["casl"] == "look"


def test_a_missing_answer_is_to_verify_never_absent() -> None:
    assert ids("plumber", flags={})["professional-order-qc"] == "to_verify"
    assert "professional-order-qc" not in ids("plumber", flags={"rbq": True, "order": False, "energy": False})


def test_the_owner_can_set_aside_what_the_sector_suggests() -> None:
    assert "rbq" in ids("plumber")
    assert "rbq" not in ids("plumber", flags={"rbq": False})


def test_what_a_rule_forbids_stops_the_plan() -> None:
    barred = next(
        id for id, rule in book().rules.items() if rule.forbids and "quebec" in rule.regions and rule.flags
    )
    rule = book().rules[barred]
    found = ids("plumber", rule.forbids[0], flags={rule.flags[0]: True})
    assert found[barred] == "stop"
    assert next(iter(found)) == barred, "what stops the plan comes first"


def test_a_notary_in_lyon_has_the_rules_of_the_profession_to_verify() -> None:
    found = ids("notary", "relays.meetings")
    assert found["regulated-professions-fr"] == "to_verify"
    assert not {"casl", "law-25"} & set(found)


def test_the_trigger_is_said_in_the_reader_s_language() -> None:
    firm = firm_of("plumber")
    line_of = {rule.id: rule for rule in rules_of(firm, book(), mix_of("plumber"))}
    assert "licence" in Text("fr", book=book()).say(line_of["rbq"].why_here)
    assert "licence" in Text("en", book=book()).say(line_of["rbq"].why_here)


def test_words_are_printed_on_what_is_published() -> None:
    firm = firm_of("plumber")
    assert mentions_for("facebook.posts", firm, book()) == ["rbq"]
    assert mentions_for("relays.meetings", firm, book()) == []
    assert "casl" in mentions_for("newsletter.sends", firm, book())
