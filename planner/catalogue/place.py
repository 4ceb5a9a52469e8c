"""The territories: shape of data/places; which one holds which is read in planner/territory.py."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual, Region
from planner.figures import Figure, Frozen

Level = Literal["country", "province", "territory", "region", "administrative", "part", "city"]
"""What a place is, so that a city is not taken for the region that bears its name."""


class Place(Frozen):
    """A territory. File: data/places/*.toml, one table a place."""

    name: Bilingual
    also: list[str] = Field(
        default=[], description="Other names typed to find it: a part of it, its main town, its former name."
    )
    country: Literal["CA", "FR"] = Field(description="Country.")
    parent: str = Field(default="", description="Place that contains it.")
    level: Level | None = Field(
        default=None,
        description="What it is, where the places that contain it do not tell: a country, then provinces (France: "
        "regions), then cities; in Québec, administrative regions come before.",
    )
    region: Region = Field(description="Usage tables and rules that apply.")
    currency: Literal["CAD", "EUR"] = Field(description="Money of the place.")
    population: dict[str, Figure] = Field(description="Adults by age band (18-29, 30-49, 50-64, 65+).")
    households: Figure | None = None
    businesses: Figure | None = Field(default=None, description="Employer locations.")
    french_speaking: Figure | None = Field(
        default=None, description="Share of people who speak French at home."
    )
