"""The dates that a trade turns around, told by a rule that holds every year: shape of data/dates; it counts none."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual, Region, Weekday
from planner.figures import Frozen


class TradeDate(Frozen):
    """A date that people and trades turn around each year. File: data/dates/*.toml, one table a date."""

    name: Bilingual = Field(description="As people call it, with its article when it has one.")
    regions: list[Region] = Field(min_length=1, description="Where it counts.")
    sectors: list[str] = Field(default=[], description="Sectors for which it matters; all when empty.")
    not_for: list[str] = Field(default=[], description="Kin of trades (`food`) for which it does not matter.")
    public: Literal["people", "firms", "both"] = Field(
        default="people", description="Whose life it changes: people, firms that buy, or both."
    )
    month: int | None = Field(default=None, ge=1, le=12, description="Month; empty for a date set by Easter.")
    day: int = Field(
        default=1, ge=1, le=31, description="Day of the month, or the earliest day of the weekday."
    )
    weekday: Weekday | None = Field(
        default=None,
        description="The first such day on or after `day`: the second Sunday of May is the 8 or later.",
    )
    easter: int | None = Field(default=None, description="Days after Easter Sunday, for a date set by it.")
    not_after_easter: int | None = Field(
        default=None, description="Days after Easter on which it can't fall: it is then a week later."
    )
    shift: int = Field(default=0, ge=0, le=366, description="Days to add, once the day is found.")
    days: int = Field(default=1, ge=1, le=92, description="How many days it lasts.")
