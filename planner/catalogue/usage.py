"""What the files of usage hold: who uses a medium, who uses several at once; it neither reads files nor computes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual
from planner.figures import Figure, Frozen


class Usage(Frozen):
    """Who uses a medium in a region. File: data/usage/REGION.toml, one table a medium."""

    name: Bilingual
    base: Literal["uses", "uses_weekly", "uses_daily", "has_account", "reads_weekly", "listens_weekly"] = (
        Field(description="What « uses » means in the source; bases are never mixed inside one medium.")
    )
    ages: dict[str, Figure] = Field(description="Share of adults by age band.")
    firms: Figure | None = Field(
        default=None, description="Share of people who buy for a firm and use it for work."
    )


class FitErrors(Frozen):
    """Mean and worst absolute errors of a fit, in points (hundredths)."""

    mean: float = Field(ge=0)
    worst: float = Field(ge=0)


class BandClasses(Frozen):
    """Usage classes of one age band; inside a class media are independent."""

    people: int = Field(description="Respondents of the survey in the band.")
    adults: float = Field(gt=0, le=1, description="Share of the surveyed adults who are in the band.")
    weights: list[float] = Field(
        min_length=1, description="Share of the band in each class, lightest users first."
    )
    media: dict[str, list[float]] = Field(description="Share of each class that uses the medium.")
    errors: dict[Literal["share", "pair", "held_out_pair", "independent_pair"], FitErrors] = Field(
        description="Errors on shares, on pairs, on pairs left out of the fit, and on pairs without any class."
    )
    pair_residuals: dict[str, float] = Field(
        description="Modelled minus surveyed overlap of two media, in points."
    )


class UsageClasses(Frozen):
    """Who uses several media at once. File: data/classes/SURVEY.toml, written by scripts/fit_usage_classes.py."""

    region: str = Field(
        description="Usage table of the survey's own place; elsewhere the classes are carried."
    )
    source: str = Field(description="Identifier of the survey in data/sources.")
    kind: Literal["estimated"] = Field(
        description="Fitted on a survey: estimated, whatever the survey measured."
    )
    observed: int = Field(description="Year of the survey.")
    fitted_on: date = Field(description="Day of the fit.")
    seed: int = Field(description="Seed of the starts.")
    starts: int = Field(description="Number of starts, of which the best is kept.")
    criterion: str = Field(description="How the number of classes of a band was chosen.")
    fitted: list[str] = Field(description="Media of the survey.")
    joined: dict[str, float] = Field(
        description="Media added, with the assumed strength of their association."
    )
    contains: dict[str, list[str]] = Field(description="Media made of others, never counted beside them.")
    spread: dict[Literal["fitted", "carried", "assumed"], float] = Field(
        description="Log spread of the association: measured in this place, carried to another, assumed."
    )
    bands: dict[str, BandClasses] = Field(description="The classes of each age band.")
