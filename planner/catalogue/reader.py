"""Reads and validates the files of `data/` into one frozen catalogue; what is published is read by `content_files`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from planner.catalogue.adoption import AdoptionSeries
from planner.catalogue.contents import Catalogue
from planner.catalogue.dates import TradeDate
from planner.catalogue.models import (
    Activity,
    Channel,
    PriceLevel,
    Season,
    Sector,
    Source,
    Threshold,
    Way,
)
from planner.catalogue.place import Place
from planner.catalogue.references import broken_references
from planner.catalogue.rule import Rule
from planner.catalogue.usage import Usage, UsageClasses
from planner.catalogue.vectors import Vector
from planner.refusal import Refusal
from planner.words import Words

DATA = Path(__file__).resolve().parents[2] / "data"
_FIGURE_DEFAULTS = ("kind", "source", "observed", "valid_until")
_NO_FIGURES = {"examples", "glossary", "questions.toml"}
"""What no plan is made from: a word mended there must not tell owners that their figures changed."""
_Model = TypeVar("_Model", bound=BaseModel)


def with_defaults(value: Any, defaults: dict[str, Any]) -> Any:
    """Complete each figure (a table with `central`) with the file's `[defaults]`."""
    if isinstance(value, dict):
        if "central" in value:
            return {**defaults, **value}
        return {key: with_defaults(item, defaults) for key, item in value.items()}
    if isinstance(value, list):
        return [with_defaults(item, defaults) for item in value]
    return value


class Folder:
    """Reads one folder of `data/`, collecting what is wrong rather than stopping at the first fault."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[tuple[str, Words]] = []

    def tables(self, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Read each file of a pattern, its figures completed."""
        for path in sorted(self.root.glob(pattern)):
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except UnicodeDecodeError as error:
                self._say(path, "data.not_utf8", position=str(error.start))
                continue
            except tomllib.TOMLDecodeError as error:
                self._say(path, "data.not_toml", detail=str(error))
                continue
            defaults = table.pop("defaults", {})
            unknown = sorted(set(defaults) - set(_FIGURE_DEFAULTS))
            if unknown:
                self._say(path, "data.unknown_default", names=", ".join(unknown))
            yield (
                path,
                with_defaults(table, {key: defaults[key] for key in _FIGURE_DEFAULTS if key in defaults}),
            )

    def by_file(self, pattern: str, model: type[_Model]) -> dict[str, _Model]:
        """Read files that hold one thing each; its identifier is the file's name."""
        read = {path.stem: self._build(path, "", table, model) for path, table in self.tables(pattern)}
        return {key: value for key, value in read.items() if value is not None}

    def by_table(self, pattern: str, model: type[_Model]) -> dict[str, _Model]:
        """Read files that hold several things; the identifier is the table's name, unique in the folder."""
        return {
            key: value for _, group in self.grouped(pattern, model).items() for key, value in group.items()
        }

    def grouped(self, pattern: str, model: type[_Model]) -> dict[str, dict[str, _Model]]:
        """Read files that hold several things, kept apart by file."""
        seen: set[str] = set()
        groups: dict[str, dict[str, _Model]] = {}
        for path, table in self.tables(pattern):
            group = groups.setdefault(path.stem, {})
            for key, item in table.items():
                if key in seen and pattern.split("/", maxsplit=1)[0] != "usage":
                    self._say(path, "data.twice", key=key)
                seen.add(key)
                value = self._build(path, key, item, model)
                if value is not None:
                    group[key] = value
        return groups

    def _build(self, path: Path, key: str, table: Any, model: type[_Model]) -> _Model | None:
        try:
            return model.model_validate(table)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(str(part) for part in (key, *fault["loc"]) if part != "")
                self._say(path, "data.invalid", key=where, detail=fault["msg"])
            return None

    def _say(self, path: Path, sentence: str, /, **values: str) -> None:
        self.problems.append(
            (str(path.relative_to(self.root.parent)), Words(key=sentence, values=dict(values)))
        )


def read_catalogue(root: Path = DATA) -> Catalogue:
    """Read a whole data folder.

    Raises:
        Refusal: with one sentence for each fault found, naming the file and the key.
    """
    folder = Folder(root)
    activities = folder.grouped("activities/*.toml", Activity)
    parts: dict[str, Any] = {
        "sources": folder.by_table("sources/*.toml", Source),
        "sectors": folder.by_file("sectors/*.toml", Sector),
        "activities": {key: value for group in activities.values() for key, value in group.items()},
        "sector_of": {key: sector for sector, group in activities.items() for key in group},
        "ways": folder.by_file("ways/*.toml", Way),
        "seasons": folder.by_file("seasons/*.toml", Season),
        "channels": folder.by_file("channels/*.toml", Channel),
        "places": folder.by_table("places/*.toml", Place),
        "usage": folder.grouped("usage/*.toml", Usage),
        "classes": folder.by_file("classes/*.toml", UsageClasses),
        "prices": folder.by_file("prices/*.toml", PriceLevel),
        "rules": folder.by_table("rules/*.toml", Rule),
        "method": folder.by_table("method.toml", Threshold),
        "vectors": folder.by_table("vectors.toml", Vector),
        "dates": folder.by_table("dates/*.toml", TradeDate),
        "adoption": folder.by_file("adoption/*.toml", AdoptionSeries),
    }
    if folder.problems:
        raise Refusal(folder.problems)
    catalogue = Catalogue(version=_version(root), **parts)
    problems = list(broken_references(catalogue))
    if problems:
        raise Refusal(problems)
    return catalogue


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Give the product's own catalogue, read once for the life of the process."""
    return read_catalogue()


def _version(root: Path) -> str:
    """Make a short fingerprint of the data files, printed on plans so that they can be made again."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.toml")):
        if not _NO_FIGURES & set(path.parts):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
