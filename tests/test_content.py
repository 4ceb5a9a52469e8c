"""What is published: every sector has it, both languages say it with the same blanks, and no sentence stands twice."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.content_files import blanks, read_content, text_at, texts
from planner.catalogue.reader import DATA
from planner.refusal import Refusal
from planner.text import LANGUAGE_FILES, Text
from tests.engine_parts import BOOK

TRADES = 40
SECTOR_FORMATS = {
    "photo": 12, "video": 12, "email": 12, "text": 12, "article": 8, "carousel": 8, "story": 5, "audio": 4,
}  # fmt: skip
TRADE_FORMATS = {"photo": 3, "video": 3, "email": 4, "text": 3}
LENGTHS = {"hook": (15, 110), "text": (70, 420), "visual": (12, 160)}
CONTRACTED = re.compile(r"(?i)(?:\b(?:de|du|au|le|la|que|si)\s+|\b(?:d|l|qu)’)\{(?:offer|occasion)\}")
"""« de le », « que une »: the owner's own words begin as they like."""
ELIDED = re.compile(r"(?i)(?:\b(?:de|que|à|le|la)\s+|\b(?:d|l|qu)’)\{customers\}")
UNNAMED = re.compile(r"(?i)(?:\b(?:de|que|le|la|lorsque|puisque)\s+|\b(?:d|l|qu)’)\{firm\}")
"""« que Auberge », « de Le Fournil »: a name begins with any letter and may hold its article."""
AGREED = re.compile(
    r"(?i)\b(?:future?s?|nouve\w+|ancien\w*|certain\w*|tou(?:s|tes)(?: (?:les|vos|nos))?|premi\w+|proch\w+|meilleur\w*)"
    r"\s+\{customers\}|\bun par un (?:\S+ )?\{customers\}|\{customers\} (?:actif|satisfait|fid[èe]l)"
)
"""« de futurs familles »: what the trade calls its customers has a gender of its own."""


@cache
def shelves() -> dict[str, dict[str, Any]]:
    """Every file of the product's content, by folder and file."""
    return read_content(BOOK)


def written() -> list[tuple[str, Any]]:
    """Every text of the content, with its place."""
    return [
        (f"{folder}/{id}:{path}", text)
        for folder, files in shelves().items()
        for id, content in files.items()
        for path, text in texts(content)
    ]


@pytest.mark.parametrize("folder", ["ideas/sectors", "voices", "communities"])
def test_every_sector_has_its_file(folder: str) -> None:
    assert sorted(set(BOOK.sectors) - set(shelves()[folder])) == []


def test_whoever_sells_food_speaks_of_food() -> None:
    """A bakery or a butcher has neither a repair table nor the right item for the use, as a hardware shop has."""
    retail = {
        id
        for id, trade in BOOK.activities.items()
        if "44-45" in (trade.customs, BOOK.sector_of[id]) and "food" in trade.flags
    }
    assert {"bakery", "butcher-shop", "fish-shop", "grocery-store", "market-gardener"} <= retail
    assert {BOOK.activities[id].kin for id in retail - {"gas-station"}} == {"food"}
    shop = re.compile(r"\b(articles?|modèles?|réparations?|items?|repairs?|strap|courroie)\b", re.IGNORECASE)
    strange = [
        place
        for place, text in written()
        if "/food:" in place and (shop.search(text.fr) or shop.search(text.en))
    ]
    assert strange == []


def test_many_trades_have_ideas_of_their_own() -> None:
    assert len(shelves()["ideas/trades"]) >= TRADES


def test_ideas_come_in_enough_forms_and_for_each_stage() -> None:
    short = []
    for folder, wanted in (("ideas/sectors", SECTOR_FORMATS), ("ideas/trades", TRADE_FORMATS)):
        for id, found in shelves()[folder].items():
            forms = Counter(form for idea in found.ideas.values() for form in idea.formats)
            short += [f"{id}: {form} {forms[form]}" for form, least in wanted.items() if forms[form] < least]
            if folder == "ideas/sectors":
                stages = Counter(idea.stage for idea in found.ideas.values())
                short += [f"{id}: {goal}" for goal in ("reach", "structure", "keep") if stages[goal] < 7]
                pillars = Counter(idea.pillar for idea in found.ideas.values())
                short += [f"{id}: {pillar}" for pillar in found.pillars if pillars[pillar] < 3]
    assert short == []


def test_an_idea_of_a_sector_speaks_of_the_firm() -> None:
    """Its hook or its text holds the name, the offer, the customers or the occasion."""
    silent = [
        f"{id}: {name}"
        for id, found in shelves()["ideas/sectors"].items()
        for name, idea in found.ideas.items()
        if not blanks(idea.hook.fr + idea.text.fr)
    ]
    assert silent == []


def test_no_sentence_stands_twice() -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for place, text in written():
        if place.endswith((".hook", ".text")):
            seen.update([("fr", text.fr.lower()), ("en", text.en.lower())])
    assert [sentence for sentence, times in seen.items() if times > 1] == []


def test_texts_are_well_made() -> None:
    faults = []
    for place, text in written():
        least, most = LENGTHS.get(place.rsplit(".", maxsplit=1)[-1], (1, 2_000))
        if "ideas." in place:
            faults += [place for said in (text.fr, text.en) if not least <= len(said) <= most]
        faults += [f"{place}: apostrophe" for said in (text.fr, text.en) if "'" in said]
        faults += [
            f"{place}: {trap.pattern}"
            for trap in (CONTRACTED, ELIDED, UNNAMED, AGREED)
            if trap.search(text.fr)
        ]
        faults += [f"{place}: brackets" for said in (text.fr, text.en) if said.count("[") != said.count("]")]
        if re.search(r"\b(tu|tes)\b|[“”\"]", text.fr):
            faults.append(f"{place}: tu, or quotation marks of another language")
    assert faults == []


def test_no_sentence_gives_a_gender_to_the_customers_of_a_trade() -> None:
    """« De futurs familles », « vos patientes actifs »: the trade's word for them may be of either gender."""
    said = [
        f"{path.name}: {line}"
        for path in sorted((LANGUAGE_FILES / "fr").glob("*.po"))
        for line in path.read_text("utf-8").splitlines()
    ]
    assert [line for line in said if AGREED.search(line) or UNNAMED.search(line)] == []


def test_a_moderation_grid_has_its_four_outcomes_and_mistakes_several_families() -> None:
    for id, found in shelves()["communities"].items():
        assert {comment.do for comment in found.comments} == {"keep", "answer", "hide", "escalate"}, id
        assert min(Counter(ritual.every for ritual in found.rituals).values()) >= 2, id
    for id, found in shelves()["voices"].items():
        assert len({mistake.family for mistake in found.mistakes}) >= 4, id


def test_each_text_is_found_again_by_its_place() -> None:
    for place, text in written()[::50]:
        assert text_at(place) == text


FAULTS = [
    ("ideas/sectors/72.toml", 'pillar = "', 'pillar = "no-such-', "no-such-"),
    ("ideas/sectors/72.toml", "{firm}", "{company}", "company"),
    ("ideas/sectors/72.toml", 'stage = "keep"', 'stage = "sell"', "stage"),
    ("communities/72.toml", "promise", "vow", "vow"),
]


@pytest.mark.parametrize(("file", "good", "bad", "named"), FAULTS)
def test_a_fault_names_its_file_and_its_key(
    tmp_path: Path, file: str, good: str, bad: str, named: str
) -> None:
    for folder in ("ideas", "voices", "communities"):
        shutil.copytree(DATA / folder, tmp_path / "data" / folder)
    path = tmp_path / "data" / file
    text = path.read_text("utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), "utf-8")
    with pytest.raises(Refusal) as caught:
        read_content(BOOK, tmp_path / "data")
    for language in ("fr", "en"):
        said = [f"{where} {Text(language).say(words)}" for where, words in caught.value.problems]
        assert any(file in line and named in line for line in said), said
