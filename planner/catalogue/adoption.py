"""How social media spread, year by year: the shape of data/adoption; it fits no curve.

The description of each field is the reference of that key (data/README.md is made from them).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual, Region
from planner.figures import Figure, Frozen


class AdoptionPoint(Frozen):
    """The share of one year."""

    year: int = Field(ge=1990, le=2040, description="Year that the survey asked about.")
    share: Figure = Field(description="Share that uses social media, on the base of the series.")


class AdoptionSeries(Frozen):
    """Shares measured year after year on one base, never two. File: data/adoption/ID.toml."""

    base: Bilingual = Field(description="Who is counted, a plural noun phrase with its article.")
    counts: Literal["firms", "people"] = Field(description="What the base is made of.")
    regions: list[Region] = Field(min_length=1, description="Regions for which it is worth showing.")
    warning: Bilingual | None = Field(
        default=None, description="What the reader must know before quoting it, one sentence."
    )
    points: list[AdoptionPoint] = Field(min_length=1, description="Its years, in order.")
