"""Texts that suit a firm: who sells to firms is told nothing of homes, an inn nothing of menus, a charity of taxes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from planner.catalogue.content import Fitting
from planner.catalogue.content_files import community, sector_ideas, texts, trade_ideas, voice
from planner.firm import Firm
from planner.fitting import fits
from planner.text import Text
from planner.voice import written_messages
from planner.wording import customers, occasion, offer, public_name, sentence
from planner.words import Words
from tests.engine_parts import BOOK, firm_with

FEWEST = {"messages": 2, "avoid": 5, "mistakes": 6, "rituals": 5, "moments": 2, "comments": 4, "crises": 3}
"""What every firm keeps of the voice and the community of its sector."""
IDEAS = 14
"""Enough for a publication a week over a season without saying anything twice."""


def say(language: str, words: Words) -> str:
    """Say a sentence in a language."""
    return Text(language).say(words)


@cache
def understood(activity: str, side: str) -> Firm:
    """A firm of a trade that sells to one side."""
    return firm_with(activity=activity, sells_to=side)


def every_firm() -> list[Firm]:
    """Each trade, for each side that it may sell to."""
    return [
        understood(id, side)
        for id, trade in BOOK.activities.items()
        for side in ("people", "firms")
        if trade.customers in (side, "both") or trade.basket_firms is not None
    ]


def said_to(firm: Firm) -> dict[str, list[str]]:
    """Every text of the voice, the community and the ideas of a firm, in each language."""
    trade, kin = trade_ideas(firm.activity_id), firm.kin
    shelves = (trade, voice(kin), community(kin), sector_ideas(kin))
    said: dict[str, list[str]] = {"fr": [], "en": []}
    for shelf in shelves:
        for name in type(shelf).model_fields if shelf is not None else ():
            held = getattr(shelf, name)
            items = held.values() if isinstance(held, dict) else held if isinstance(held, list) else [held]
            for item in items:
                if not isinstance(item, Fitting) or fits(item, firm):
                    for _, text in texts(item):
                        said["fr"].append(text.fr)
                        said["en"].append(text.en)
    return said


def test_what_suits_nobody_else_leaves_enough_to_everybody() -> None:
    short = []
    for firm in every_firm():
        who = f"{firm.activity_id} to {firm.audience}"
        voices, animated, ideas = voice(firm.kin), community(firm.kin), sector_ideas(firm.kin)
        assert voices is not None and animated is not None and ideas is not None, who
        kept = {
            name: [one for one in getattr(shelf, name) if fits(one, firm)]
            for shelf, names in ((voices, ("messages", "avoid", "mistakes")), (animated, list(FEWEST)[3:]))
            for name in names
        }
        short += [
            f"{who}: {name} {len(kept[name])}" for name, least in FEWEST.items() if len(kept[name]) < least
        ]
        if {one.do for one in kept["comments"]} != {"keep", "answer", "hide", "escalate"}:
            short.append(f"{who}: moderation grid")
        if min(Counter(one.every for one in kept["rituals"]).values()) < 1:
            short.append(f"{who}: rituals")
        own = trade_ideas(firm.activity_id)
        shelves = [*ideas.ideas.values(), *(own.ideas.values() if own is not None else ())]
        if (number := sum(fits(idea, firm) for idea in shelves)) < IDEAS:
            short.append(f"{who}: ideas {number}")
    assert short == []


@pytest.mark.parametrize(
    ("activity", "side", "strange"),
    [
        (
            "hotel",
            "people",
            r"menu\b|friteuse|serveur|assiette|fryer|waiter|frozen|surgelée|ascenseur de service|poches de hockey",
        ),
        *(
            (
                trade,
                "people",
                r"\bvotre clé|avoir la clé|\bchiffon|lumières éteintes|adjointe|\bkeys? carr|lights out",
            )
            for trade in ("landscaper", "snow-removal", "tree-service", "pool-maintenance", "pest-control")
        ),
        ("campground", "people", r"menu\b|friteuse|serveur|assiette|fryer|waiter"),
        (
            "restaurant",
            "people",
            r"chambres?\b(?! froide)|punaises|draps|bedbug|\bsheets\b|matelas loué|séjours?\b",
        ),
        ("electrician", "firms", r"maison|sofa|beau-frère|\bhouse\b|couch|brother-in-law"),
        ("plumber", "firms", r"maison|toilette qui coule|\bhouse\b"),
        ("caterer", "firms", r"funérailles|mariage|funeral|wedding"),
        ("daycare", "people", r"élèves?\b|enseignant|\bcours d’essai|students?\b|trial class"),
        ("food-bank", "people", r"personne élue entre|eau à faire bouillir|boil-water|formulaire rempli"),
        *(
            (
                clinic,
                "people",
                r"chambre|résiden|\brépit|mois d’attente|pas douze|bedroom|respite|month wait|not twelve",
            )
            for clinic in ("physiotherapist", "dentist", "psychologist", "optometrist", "medical-lab")
        ),
        ("pharmacy", "people", r"combien de visites|rendez-vous manqué|missed appointment|how many visits"),
        ("nursing-home", "people", r"rendez-vous manqué|délai de la semaine|missed appointment|week’s wait"),
        ("home-care", "people", r"salle d’attente|corridor|waiting room|hallway|à table cette semaine"),
        (
            "day-camp",
            "people",
            r"coulisses|vestiaire, manteau|rangée|au double du prix|costumes|backstage|coat check",
        ),
    ],
)
def test_no_text_belongs_to_another_trade(activity: str, side: str, strange: str) -> None:
    firm, other = understood(activity, side), re.compile(strange, re.IGNORECASE)
    for language, said in said_to(firm).items():
        assert [text for text in said if other.search(text)] == [], language


def test_firms_are_told_of_their_own_occasions() -> None:
    """An office does not call a painter for a birth, nor a caterer for a funeral."""
    home = re.compile(
        r"\b(mariages?|naissances?|famill\w+|maisons?|testaments?|séparation|vacances|Noël"
        r"|weddings?|births?|birthdays?|famil\w+|holidays?|Christmas|separation)\b",
        re.IGNORECASE,
    )
    strange = []
    for id, trade in BOOK.activities.items():
        if trade.basket_firms is not None:
            firm = understood(id, "firms")
            said = sentence("public.know", offer=offer(firm), occasion=occasion(firm), firm="")
            strange += [f"{id}: {line}" for line in map(say, ("fr", "en"), (said, said)) if home.search(line)]
    assert strange == []


def test_a_promise_can_be_said_to_whom_it_is_made() -> None:
    """It stands after the firm's name, and after « what they want »: « their child » would fit the second only."""
    promises = [
        one.promise for one in (*BOOK.sectors.values(), *BOOK.activities.values()) if one.promise is not None
    ]
    told = re.compile(r"\b(leurs?|their|them|vos|votre|your)\b", re.IGNORECASE)
    assert [one.fr for one in promises if told.search(one.fr) or told.search(one.en)] == []


def test_a_charity_speaks_of_gifts_before_the_rest() -> None:
    first, _ = written_messages(understood("food-bank", "people"))[0]
    assert "donnez" in Text("fr").say(first)


def test_firms_that_buy_from_a_trade_of_homes_are_no_homeowners() -> None:
    text = Text("en")
    firm = understood("roofer", "firms")
    said = [text.say(sentence("means.role.structure", customers=customers(firm), what=""))]
    said.append(text.say(sentence("public.named", name=public_name(firm, 0))))
    assert not [line for line in said if "homeowner" in line]
    assert "homeowners" in text.say(
        sentence("public.named", name=public_name(understood("roofer", "people"), 0))
    )


def test_what_is_written_for_the_side_that_buys_comes_first() -> None:
    text = Text("fr")
    first = next(text.say(said) for said, _ in written_messages(understood("electrician", "firms")))
    assert first not in [text.say(said) for said, _ in written_messages(understood("electrician", "people"))]
