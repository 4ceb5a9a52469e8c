"""The legal checklist: every rule whose trigger holds is there, with that trigger, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from planner.answers import read_answers
from planner.duties import approver
from planner.firm import Firm, understand
from planner.options import options
from planner.questionnaire import steps
from planner.rules import changes_in_force, in_force, mentions_for, rules_of
from planner.text import LANGUAGES, Text
from planner.words import Name
from tests.plan_parts import EXAMPLES, LINES, assert_sayable, book, firm_of

DANCE = [line[0] for line in LINES["dance"]]


def ids(name: str, *actions: str, **changed: object) -> dict[str, str]:
    """Rules of an example with a plan of these actions: identifier → outcome."""
    return {rule.id: rule.outcome for rule in rules_of(firm_of(name, **changed), book(), actions)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_rules_of_the_place_only_with_a_source_and_a_trigger(name: str) -> None:
    firm = firm_of(name)
    lines = rules_of(firm, book(), DANCE)
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


def test_an_order_governs_a_trade_only_where_there_is_one() -> None:
    """Massage has a college in Ontario, none in Québec; in France physiotherapists have one, psychologists none."""

    def firm(activity: str, place: str) -> Firm:
        return firm_of("yoga", activity=activity, place=place)

    def listed(activity: str, place: str) -> set[str]:
        return {rule.id for rule in rules_of(firm(activity, place), book(), ())}

    assert "order" in firm("massage-therapist", "on").flags
    assert "massage-therapist-on" in listed("massage-therapist", "on")
    assert "reviews.requests" in book().rules["massage-therapist-on"].forbids
    assert "professional-order-ca" in listed("massage-therapist", "nb") - listed("massage-therapist", "on")
    for activity, place, holds in (
        ("massage-therapist", "qc", False), ("massage-therapist", "ab", False), ("psychologist", "fr", False),
        ("psychologist", "qc", True), ("physiotherapist", "fr", True), ("eyewear-shop", "fr", False),
    ):  # fmt: skip
        assert ("order" in firm(activity, place).flags) is holds, (activity, place)
    assert "health-professions-fr" in listed("physiotherapist", "fr") - listed("psychologist", "fr")


def test_what_the_trade_settles_in_a_place_is_not_asked_there() -> None:
    def asked(place: str) -> set[str]:
        given = {"activity": "massage-therapist", "place": place}
        return {question.id for step in steps(given, book()) for question in step.questions}

    assert "flags.order" in asked("qc") - asked("on-toronto")


def test_a_rule_about_a_channel_waits_for_that_channel() -> None:
    assert "casl" not in ids("plumber", "search-ads.campaign")
    assert ids("plumber", "newsletter.sends")["casl"] == "look"


ADDRESSES = re.compile("consent|désabonn|infolettre par courriel", re.IGNORECASE)
"""Words by which a channel says that it collects addresses or writes to people."""
ELSE_AGREED = {
    "meta-ads", "pinterest-ads", "snapchat-ads", "linkedin-ads", "retargeting", "site", "in-store-events", "talks",
    "relays",
}  # fmt: skip
"""Channels whose consent is to something else: cookies, pictures, a recording, news given to a referral partner."""


def test_whatever_collects_addresses_brings_the_anti_spam_law() -> None:
    """A sign-up form and a loyalty card bring it as a newsletter does, in the plan's list and in its check."""
    for id, channel in book().channels.items():
        said = [channel.what, *channel.settings, *(action.mistake for action in channel.actions.values())]
        if id not in ELSE_AGREED and any(ADDRESSES.search(words.fr) for words in said):
            assert id in book().rules["casl"].channels, id
    for action in ("list-capture.form", "loyalty.programme", "webinar.sessions"):
        assert ids("plumber", action)["casl"] == "look"
        assert ids("e-shop", action, place="on")["casl"] == "look"
    assert "casl" not in ids("notary", "list-capture.form"), "Lyon has its own law"
    assert "rgpd" in ids("notary", "list-capture.form")


def test_signs_seen_from_outside_have_their_own_rule() -> None:
    """Whoever has a shop or a sign reads it, before any sign is in the plan; nobody outside Québec does."""
    shop, office = trade("bakery", "qc-quebec"), trade("software-developer", "qc-quebec")
    assert "language-signs" in {line.id for line in rules_of(shop, book(), ())}
    assert "language-signs" not in {line.id for line in rules_of(office, book(), ())}
    assert "language-signs" in {line.id for line in rules_of(office, book(), ["outdoor.posters"])}
    assert "language-signs" not in {line.id for line in rules_of(trade("bakery", "on"), book(), ())}


def test_a_physiotherapist_of_ontario_reads_her_college() -> None:
    """True testimonials are allowed there, rewards are not, and the law of the province guards the records."""
    ontario, elsewhere = trade("physiotherapist", "on"), trade("physiotherapist", "bc")
    found = {line.id: line.outcome for line in rules_of(ontario, book(), ["list-capture.form"])}
    assert found["physiotherapist-on"] == found["phipa-on"] == found["casl"] == "look"
    assert not {"professional-order-ca", "referral-reward-ca", "pipeda"} & set(found)
    assert "no_testimonials" not in changes_in_force(ontario, book())
    assert changes_in_force(ontario, book())["no_reward"] == "physiotherapist-on"
    assert "reviews.requests" not in _barred("physiotherapist", "on")
    found = {line.id: line.outcome for line in rules_of(elsewhere, book(), ())}
    assert found["professional-order-ca"] == found["referral-reward-ca"] == "to_verify"
    assert "pipeda" in found
    assert not {"physiotherapist-on", "phipa-on"} & set(found)
    assert _barred("physiotherapist", "bc")["reviews.requests"] == "professional-order-ca"


def test_the_words_of_quebec_stay_in_quebec() -> None:
    """In English, an order and its syndic are Québec's and France's: elsewhere one belongs to a college."""
    for activity in ("physiotherapist", "dentist", "lawyer", "accountant"):
        for one in rules_of(trade(activity, "on"), book(), ()):
            rule = book().rules[one.id]
            said = " ".join(text.en for text in (rule.name, rule.duty, rule.why))
            said += Text("en", book=book()).say(one.why_here)
            assert not re.search(r"professional order|your order|syndic|Law 25", said), (activity, one.id)


@pytest.mark.parametrize("place", ["qc-quebec", "on", "bc", "fr-lyon"])
def test_a_regulated_profession_rewards_no_referral(place: str) -> None:
    """Word of mouth without reward, at no cost, takes the place of the programme; a shop keeps the programme."""
    for activity in ("physiotherapist", "dentist", "lawyer"):
        firm = trade(activity, place)
        possible = {option.id: option.action for option in options(firm, book(), 50_000)[0]}
        assert "referral.programme" not in possible
        assert possible["referral.asking"].cost.high == 0
        assert "no_reward" in changes_in_force(firm, book())
    shop = {option.id for option in options(trade("bakery", place), book(), 50_000)[0]}
    assert "referral.programme" in shop
    assert "referral.asking" not in shop


def test_a_missing_answer_is_to_verify_never_absent() -> None:
    asked, denied = (
        {
            line.id: line.outcome
            for line in rules_of(trade("management-consultant", "qc-quebec", **said), book(), ())
        }
        for said in ({}, {"flags": {"order": False}})
    )
    assert asked["professional-order-qc"] == "to_verify"
    assert "professional-order-qc" not in denied


def test_the_owner_can_set_aside_what_the_sector_suggests() -> None:
    assert "rbq" in ids("plumber")
    assert "rbq" not in ids("plumber", flags={"rbq": False})


def test_a_rule_of_the_sector_names_the_trade() -> None:
    """A bakery is classed in manufacturing; its owner keeps a shop."""
    said = [
        Text("fr", book=book()).say(one.why_here)
        for one in rules_of(firm_of("bakery"), book(), ())
        if one.why_here.key == "rule.why.sector"
    ]
    assert said
    assert all("Boulangerie" in one and "Fabrication" not in one for one in said)


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


def trade(activity: str, place: str, **changed: Any) -> Firm:
    """A firm of a trade somewhere, as the planner sees it with nothing else said."""
    given = {"activity": activity, "place": place, "budget_per_month": 900, "hours_per_week": 6}
    return understand(read_answers({**given, **changed}), book())


def test_a_rule_of_a_trade_holds_for_this_trade_only() -> None:
    for activity, place, rule in (
        ("lawyer", "qc-quebec", "lawyer-qc"), ("lawyer", "fr-lyon", "lawyer-fr"), ("notary", "qc-quebec", "notary-qc"),
        ("accountant", "qc-quebec", "accountant-qc"), ("accountant", "fr-lyon", "accountant-fr"),
        ("dentist", "qc-quebec", "dentist-qc"), ("medical-clinic", "qc-quebec", "physician-qc"),
        ("physiotherapist", "qc-quebec", "physiotherapist-qc"), ("psychologist", "qc-quebec", "psychologist-qc"),
        ("optometrist", "qc-quebec", "optometrist-qc"), ("veterinarian", "qc-quebec", "veterinarian-qc"),
        ("architect", "qc-quebec", "architect-qc"), ("engineer", "qc-quebec", "engineer-qc"),
        ("land-surveyor", "qc-quebec", "land-surveyor-qc"), ("chiropractor", "qc-quebec", "chiropractor-qc"),
        ("podiatrist", "qc-quebec", "podiatrist-qc"), ("denturist", "qc-quebec", "denturist-qc"),
        ("pharmacy", "qc-quebec", "pharmacist-qc"), ("plumber", "qc-quebec", "cmmtq-qc"),
        ("electrician", "qc-quebec", "cmeq-qc"), ("funeral-home", "qc-quebec", "funeral-qc"),
        ("daycare", "qc-quebec", "daycare-qc"), ("driving-school", "qc-quebec", "driving-school-qc"),
        ("travel-agency", "qc-quebec", "travel-qc"), ("hotel", "qc-quebec", "lodging-qc"),
        ("pet-shop", "fr-lyon", "pets-fr"), ("cannabis-shop", "qc-quebec", "cannabis"),
        ("vape-shop", "qc-quebec", "vaping-qc"), ("lawyer", "on", "professional-order-ca"),
        ("dentist", "fr-lyon", "health-professions-fr"),
    ):  # fmt: skip
        found = {line.id: line for line in rules_of(trade(activity, place), book(), ())}
        assert rule in found, (activity, place)
        line = found[rule]
        assert line.outcome == ("to_verify" if book().rules[rule].status == "to_verify" else "look")
        assert len(line.changes) == len(book().rules[rule].changes)
        assert_sayable(line)
        of_trades = {id for id in found if book().rules[id].activities}
        assert all(activity in book().rules[id].activities for id in of_trades)


def test_a_firm_of_quebec_is_not_sent_to_the_alcohol_rule_of_ontario() -> None:
    """An inn sells to the whole country: the province where it stands still settles which rule it reads."""
    inn, other = (rules_of(trade("hotel", place), book(), ()) for place in ("qc-quebec", "on"))
    assert [line.id for line in inn if line.id.startswith("alcohol")] == ["alcohol-qc"]
    assert "alcohol-ca" in {line.id for line in other}


def test_a_firm_of_the_whole_country_reads_the_rules_of_each_province() -> None:
    """One said to be in Canada is in Ontario as well as in Québec; the text of one of them replaces none elsewhere."""
    inn, lawyer = (rules_of(trade(activity, "ca"), book(), ()) for activity in ("hotel", "lawyer"))
    assert {"alcohol-ca", "alcohol-qc"} <= {line.id for line in inn}
    assert {"lawyer-on", "lawyer-qc", "professional-order-ca"} <= {line.id for line in lawyer}


def test_a_no_sets_the_rules_of_an_order_aside() -> None:
    firm = trade("lawyer", "qc-quebec", flags={"order": False})
    assert not {"lawyer-qc", "professional-order-qc"} & {line.id for line in rules_of(firm, book(), ())}
    assert "no_testimonials" not in changes_in_force(firm, book())


def test_a_rule_that_may_not_concern_the_firm_changes_nothing() -> None:
    firm = trade("management-consultant", "qc-quebec")
    unsure = next(line for line in rules_of(firm, book(), ()) if line.why_here.key == "rule.why.missing")
    assert unsure.changes == ()
    assert unsure.id not in changes_in_force(firm, book()).values()


@pytest.mark.parametrize("place", ["qc-quebec", "on", "fr-lyon"])
def test_what_rules_change_is_held_for_every_trade(place: str) -> None:
    """Approval has its person, a reserved tone is the order's own, what a rule bars is no option."""
    for activity in book().activities:
        firm = trade(activity, place)
        changes = changes_in_force(firm, book())
        if "approval_first" in changes:
            assert approver(firm) is not None, activity
        if "sober_tone" in changes:
            assert firm.flags & {"order", "finance", "alcohol", "cannabis", "tobacco"}, activity
        possible = {option.id for option in options(firm, book(), 50_000)[0]}
        for rule in in_force(firm, book()).values():
            assert not possible & set(rule.forbids), activity


def test_a_notary_of_france_buys_no_advertising_and_reads_why() -> None:
    excluded = {out.id: out.reason for out in options(trade("notary", "fr-lyon"), book(), 50_000)[1]}
    for action in ("search-ads.campaign", "meta-ads.campaign", "local-radio.spots", "calls.calls"):
        assert excluded[action].values["rule"] == Name(of="rule", id="notary-fr")
    assert "search-ads.campaign" not in {
        id for id, why in _barred("lawyer", "fr-lyon").items() if why == "lawyer-fr"
    }
    assert _barred("lawyer", "fr-lyon")["sms.campaigns"] == "lawyer-fr"


def _barred(activity: str, place: str) -> dict[str, str]:
    """Actions that a rule bars for a trade, with the rule."""
    found = options(trade(activity, place), book(), 50_000)[1]
    rules = {out.id: out.reason.values.get("rule") for out in found}
    return {id: rule.id for id, rule in rules.items() if isinstance(rule, Name)}


def test_an_accountant_reads_for_how_long_a_fee_is_held() -> None:
    lines = rules_of(trade("accountant", "qc-quebec"), book(), ())
    kept = next(line for line in lines if line.id == "accountant-qc").changes[0]
    assert "90 jours" in Text("fr", book=book()).say(kept).replace("\u00a0", " ")


def test_the_trigger_is_said_in_the_reader_s_language() -> None:
    firm = firm_of("plumber")
    line_of = {rule.id: rule for rule in rules_of(firm, book(), ())}
    assert "licence" in Text("fr", book=book()).say(line_of["rbq"].why_here)
    assert "licence" in Text("en", book=book()).say(line_of["rbq"].why_here)


def test_words_are_printed_on_what_is_published() -> None:
    firm = firm_of("plumber")
    assert mentions_for("facebook.posts", firm_of("plumber", activity="roofer"), book()) == ["rbq"]
    assert mentions_for("facebook.posts", firm, book()) == ["cmmtq-qc"], (
        "the corporation's logo stands for it"
    )
    assert mentions_for("relays.meetings", firm, book()) == []
    assert "casl" in mentions_for("newsletter.sends", firm, book())


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_may_stand_in_one_list_have_each_its_name(language: str) -> None:
    """A firm that sells in Québec and beyond reads both sides' rules: two of one name look like a mistake."""
    here = [
        rule.name.in_(language) for rule in book().rules.values() if {"quebec", "canada"} & set(rule.regions)
    ]
    assert [name for name, times in Counter(here).items() if times > 1] == []
