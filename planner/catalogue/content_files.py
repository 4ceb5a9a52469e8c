"""Reads what is published (data/ideas, voices, communities) one file at a time, when asked, and keeps it.

A plan needs the files of one sector and one trade: reading them all at the start would cost more than a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from planner.catalogue.content import Community, SectorIdeas, TradeIdeas, Voice
from planner.catalogue.contents import Catalogue
from planner.catalogue.models import Bilingual
from planner.catalogue.reader import DATA, Folder
from planner.refusal import Refusal
from planner.words import Words

BLANKS = frozenset({"firm", "offer", "customers", "occasion"})
"""What a text may leave to be filled in, between braces."""
_SHAPES: dict[str, type[BaseModel]] = {
    "ideas/sectors": SectorIdeas, "ideas/trades": TradeIdeas, "voices": Voice, "communities": Community,
}  # fmt: skip
Problem = tuple[str, Words]


@lru_cache(maxsize=256)
def _file(folder: str, id: str) -> Any:
    """Read one file of the product's own data; None when there is none.

    Raises:
        Refusal: with one sentence for each fault of the file.
    """
    reader = Folder(DATA)
    found = reader.by_file(f"{folder}/{id}.toml", _SHAPES[folder])
    if reader.problems:
        raise Refusal(reader.problems)
    return found.get(id)


def sector_ideas(sector: str) -> SectorIdeas | None:
    """Give the pillars and ideas of a sector."""
    found: SectorIdeas | None = _file("ideas/sectors", sector)
    return found


def trade_ideas(activity: str) -> TradeIdeas | None:
    """Give the messages and ideas written for a trade; None for a trade that follows its sector."""
    found: TradeIdeas | None = _file("ideas/trades", activity)
    return found


def voice(sector: str) -> Voice | None:
    """Give how a sector speaks."""
    found: Voice | None = _file("voices", sector)
    return found


def community(sector: str) -> Community | None:
    """Give how a sector animates its community."""
    found: Community | None = _file("communities", sector)
    return found


def text_at(place: str) -> Bilingual:
    """Give one text by its place: folder/file, colon, path inside (`voices/54:messages.0.sentence`)."""
    file, _, path = place.partition(":")
    folder, _, id = file.rpartition("/")
    value: Any = _file(folder, id)
    for step in path.split("."):
        if isinstance(value, list):
            value = value[int(step)]
        else:
            value = value[step] if isinstance(value, dict) else getattr(value, step)
    found: Bilingual = value
    return found


def blanks(text: str) -> set[str]:
    """List what a text leaves to be filled in."""
    return set(re.findall(r"\{(\w*)\}", text))


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Bilingual]]:
    """Visit every text under a value, with the path that leads to it."""
    if isinstance(value, Bilingual):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from texts({name: getattr(value, name) for name in type(value).model_fields}, path)
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(item, f"{path}.{key}" if path else str(key))


def read_content(book: Catalogue, root: Path = DATA) -> dict[str, dict[str, Any]]:
    """Read every file of a data folder, by folder and file.

    Raises:
        Refusal: with one sentence for each fault found, naming the file and the key.
    """
    folder = Folder(root)
    found = {name: folder.by_file(f"{name}/*.toml", shape) for name, shape in _SHAPES.items()}
    problems = folder.problems or list(_broken(book, found))
    if problems:
        raise Refusal(problems)
    return found


def _broken(book: Catalogue, found: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    """Yield what points at nothing: sectors, trades, pillars, words between braces."""
    kin = {activity.kin for activity in book.activities.values() if activity.kin}
    for folder in ("ideas/sectors", "voices", "communities"):
        for id in sorted(kin - set(found[folder])):
            yield f"data/{folder}", Words(key="data.no_such", values={"key": id, "what": f"data/{folder}"})
    for folder, files in found.items():
        known = {*book.activities} if folder == "ideas/trades" else {*book.sectors, *kin}
        for id, content in files.items():
            place = f"data/{folder}/{id}.toml"
            if id not in known:
                what = "data/activities" if folder == "ideas/trades" else "data/sectors"
                yield place, Words(key="data.no_such", values={"key": id, "what": what})
            for path, text in texts(content):
                strange = blanks(text.fr) ^ blanks(text.en) | blanks(text.fr) - BLANKS
                if strange:
                    names = ", ".join(sorted(strange))
                    yield f"{place}: {path}", Words(key="data.strange_blank", values={"names": names})
    sectors = found["ideas/sectors"]
    owners = {id: id for id in sectors} | {
        id: book.activities[id].kin or book.activities[id].customs or book.sector_of[id]
        for id in found["ideas/trades"]
        if id in book.activities
    }
    for folder in ("ideas/sectors", "ideas/trades"):
        for id, content in found[folder].items():
            pillars = sectors[owners[id]].pillars if owners.get(id) in sectors else {}
            for name, idea in content.ideas.items():
                if idea.pillar not in pillars:
                    what = f"data/ideas/sectors/{owners.get(id, id)}.toml, pillars"
                    yield (
                        f"data/{folder}/{id}.toml: ideas.{name}.pillar",
                        Words(key="data.no_such", values={"key": idea.pillar, "what": what}),
                    )
