"""Published reach tables against the ranges of the law, for docs/ranges.md; it fits nothing to them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.draws import draw
from planner.maths.classes import met
from planner.maths.curves import reach
from planner.usage_classes import known_classes

TABLES = Path(__file__).resolve().parents[1] / "data" / "reach-tables" / "published.toml"
_PLACE, _DRAWS, _SEED = "us", 1024, 1
Floats = npt.NDArray[np.float64]


class Point(NamedTuple):
    """One published reach and the range that the planner's law gives it, in shares of people."""

    table: str
    titles: int | None
    """Stations or titles that share the weight; None when the buy spans the whole medium."""
    weight: float
    """Contacts for each hundred people."""
    published: float
    low: float
    central: float
    high: float
    held: bool
    """Whether the range holds what was published."""
    held_apart: bool
    """Whether it would, were titles of one medium as independent as those of different media in a plan."""


def points(book: Catalogue, path: Path = TABLES) -> list[Point]:
    """Foretell every published point."""
    tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    found = []
    for table in tables.values():
        for point in table["points"]:
            titles, published = point.get("titles"), point["reach"]
            shared, apart = foretold(book, table["medium"], table["vehicle"], point["weight"], titles)
            low, central, high = (float(q) for q in np.quantile(shared, (0.1, 0.5, 0.9)))
            least, most = np.quantile(apart, (0.1, 0.9))
            found.append(
                Point(
                    table["what"], titles, point["weight"], published, low, central, high,
                    low <= published <= high, bool(least <= published <= most),
                )
            )  # fmt: skip
    return found


def foretold(
    book: Catalogue, medium: str, vehicle: str, weight: float, titles: int | None
) -> tuple[Floats, Floats]:
    """Share of adults with at least one contact, on each draw of the catalogue's figures: two (D,).

    First with titles independent among the users of their medium: nobody else is touched. Then independent inside
    each usage class, users or not, which is how a plan combines media.
    """
    known = known_classes(book)
    usage = {band: f"usage.{_PLACE}.{medium}.ages.{band}" for band in AGE_BANDS}
    ids = [*usage.values(), f"{vehicle}.coverage", f"{vehicle}.shape"]
    drawn = draw({id: book.figures[id] for id in ids}, _DRAWS, _SEED)
    coverage = drawn[f"{vehicle}.coverage"] if titles else np.ones(_DRAWS)
    adults = np.array([known.bands[band].adults for band in AGE_BANDS])
    parts = dict(zip(AGE_BANDS, adults / adults.sum(), strict=True))
    users = np.sum([part * drawn[usage[band]] for band, part in parts.items()], axis=0)
    contacts = weight / 100 / (titles or 1) / (users * coverage)
    touched = coverage * reach(contacts, drawn[f"{vehicle}.shape"])
    apart = np.zeros(_DRAWS)
    for band, part in parts.items():
        table = known.bands[band]
        of_class = met(table.weights, table.media[medium], drawn[usage[band]])
        missed = (1 - of_class * touched[:, None]) ** (titles or 1)
        apart += part * (1 - missed @ np.asarray(table.weights))
    return users * (1 - (1 - touched) ** (titles or 1)), apart
