"""Professional orders: each trade reads the text of its own order, or a rule that says it is the general one."""

from __future__ import annotations

import re

import pytest

from planner.catalogue.rule import Rule
from planner.rules import rules_of
from planner.text import LANGUAGES
from tests.plan_parts import book
from tests.test_rules import trade

PROFESSIONS = {
    r"médecins, paramédicaux|professions? de santé|professionnels de santé|health professionals?": {
        "dentist", "medical-clinic", "aesthetic-medicine", "clinic-chain", "physiotherapist", "podiatrist",
        "denturist", "chiropractor", "psychologist", "optometrist", "hearing-clinic", "dietitian",
    },
    r"(médecins )?vétérinaires?|veterinar\w+": {"veterinarian"},
    r"\bmédecins?\b|physicians?": {"medical-clinic", "aesthetic-medicine"},
    r"centres dentaires|dentistes?|dentists?": {"dentist"},
    r"denturologistes?|denturists?": {"denturist"},
    r"kinésithérapeutes?|physiothérap\w+|physiotherap\w+": {"physiotherapist"},
    r"ergothérapeutes?|occupational therapists?": set(),
    r"massothérapeutes?|massage therap\w+": {"massage-therapist"},
    r"chiropraticiens?|chiropractors?": {"chiropractor"},
    r"psychologues?|psychologists?": {"psychologist"},
    r"optométristes?|optometrists?": {"optometrist"},
    r"opticiens?|opticians?": {"eyewear-shop"},
    r"audioprothésistes?|hearing-aid acousticians?": {"hearing-clinic"},
    r"podiatres?|podiatrists?": {"podiatrist"},
    r"diététistes?|dietitians?": {"dietitian"},
    r"pharmaciens?|pharmacists?": {"pharmacy"},
    r"avocats?|lawyers?|barreau|law society": {"lawyer"},
    r"notaires?|notar(y|ies)": {"notary"},
    r"comptables?|accountants?|\bCPA\b": {"accountant"},
    r"architectes?|architects?": {"architect"},
    r"ingénieurs?|engineers?": {"engineer"},
    r"arpenteurs?|land surveyors?": {"land-surveyor"},
    r"évaluateurs?|appraisers?": {"real-estate-appraiser"},
}  # fmt: skip
"""How a text names a profession, and the trades that practise it; the first that matches takes the words."""

BODY = re.compile(r"\b(Ordre (des|professionnel)|Barreau|Collège|Chambre) .*du Québec")
"""The name of a professional order of Québec."""


def named(text: str) -> dict[str, set[str]]:
    """The professions that a text names, each with the trades that practise it."""
    found = {}
    for words, trades in PROFESSIONS.items():
        if re.search(words, text, re.IGNORECASE):
            found[words] = trades
            text = re.sub(words, "", text, flags=re.IGNORECASE)
    return found


def readers(rule: Rule) -> set[str] | None:
    """The trades that may read a rule, or None when a flag, a sector or a place brings it to any trade."""
    return None if rule.always or rule.flags or rule.sectors else set(rule.activities)


def test_a_rule_cites_no_text_of_another_profession() -> None:
    """For every trade and every place: what names a profession is read by those who practise it only."""
    cited = 0
    for id, rule in book().rules.items():
        source = book().sources[rule.source]
        words = [source.title]
        if "order" in (*rule.flags, *rule.denied_by):
            # A law for everybody may be told by a law firm; what an order asks comes from nobody else's.
            texts = (rule.name, rule.duty, rule.why)
            words += [source.publisher, *(one.in_(language) for one in texts for language in LANGUAGES)]
        for text in words:
            for profession, trades in named(text).items():
                who = readers(rule)
                assert who is not None, (id, profession, text)
                assert who <= trades, (id, profession, text)
                cited += 1
    assert cited > len(PROFESSIONS)


@pytest.mark.parametrize("text", ["Code de déontologie des médecins vétérinaires (M-8, r. 4), a. 19"])
def test_a_veterinary_surgeon_is_no_physician(text: str) -> None:
    assert list(named(text).values()) == [{"veterinarian"}]


def test_each_profession_of_quebec_reads_which_order_is_its_own() -> None:
    """Its rule names the order and cites what somebody else published; the rule for everybody says that it is one."""
    for activity, known in book().activities.items():
        if "order" not in known.flags or activity == "clinic-chain":
            continue
        listed = {
            line.id: book().rules[line.id] for line in rules_of(trade(activity, "qc-quebec"), book(), ())
        }
        own = [rule for rule in listed.values() if rule.activities and "order" in rule.denied_by]
        assert any(BODY.search(rule.duty.fr) and BODY.search(rule.duty.en) for rule in own), activity
        assert all(rule.source != "judgement" for rule in own), activity
        if "referral-reward-qc" in listed:
            assert "règle générale" in listed["referral-reward-qc"].duty.fr


def test_where_the_own_code_was_read_it_takes_the_place_of_the_general_rule() -> None:
    for activity, place, own, general in (
        ("veterinarian", "qc-quebec", "veterinarian-reward-qc", "referral-reward-qc"),
        ("dietitian", "qc-quebec", "dietitian-reward-qc", "referral-reward-qc"),
        ("land-surveyor", "qc-quebec", "land-surveyor-reward-qc", "referral-reward-qc"),
        ("physiotherapist", "fr-lyon", "physiotherapist-reward-fr", "referral-reward-fr"),
        ("medical-clinic", "fr-lyon", "physician-reward-fr", "referral-reward-fr"),
    ):
        listed = {line.id for line in rules_of(trade(activity, place), book(), ())}
        assert own in listed, activity
        assert general not in listed, activity
    physiotherapist = {line.id for line in rules_of(trade("physiotherapist", "qc-quebec"), book(), ())}
    assert {"physiotherapist-qc", "referral-reward-qc"} <= physiotherapist
