"""A number that has a meaning, with its range, unit, kind and source; it must not compute with it."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["measured", "estimated", "assumed"]

Unit = Literal[
    "share", "people", "accounts", "households", "businesses", "contacts", "occasions", "customers",
    "money", "seconds", "hours", "days", "weeks", "months", "km", "index", "factor", "shape", "units", "posts", "score",
    "per_thousand", "per_year",
]  # fmt: skip
"""`per_thousand` counts per thousand people concerned over four weeks; `index` has 100 as its mean."""


_NAMES: dict[frozenset[str], set[str]] = {}
"""The sets of names given to models: a few for each model."""


class Frozen(BaseModel):
    """A value that never changes once read and refuses a key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __getstate__(self) -> dict[Any, Any]:
        """Give what is packed; instances that were given the same fields share one set of their names ever after.

        A plan has ten thousand of these sets otherwise: two fifths of its memory, and of the time to look for rubbish.
        """
        state = super().__getstate__()
        given: set[str] = state["__pydantic_fields_set__"]
        state["__pydantic_fields_set__"] = _NAMES.setdefault(frozenset(given), given)
        return state


class Figure(Frozen):
    """One figure of the catalogue: four times in five the truth is expected between low and high."""

    low: float = Field(description="Value that the truth falls below one time in ten.")
    central: float = Field(description="Value used when one number is needed.")
    high: float = Field(description="Value that the truth exceeds one time in ten.")
    unit: Unit = Field(description="What is counted.")
    kind: Kind = Field(description="Measured by a survey, estimated from measures, or assumed.")
    source: str = Field(description="Identifier of the source in data/sources.")
    observed: int = Field(ge=1950, le=2030, description="Year of the observation or of the judgement.")
    valid_until: int = Field(ge=2024, le=2060, description="Last year in which to use it unreviewed.")
    note: str = Field(default="", description="What the reader must know to trust it or not.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.central <= self.high:
            raise ValueError(f"low {self.low} ≤ central {self.central} ≤ high {self.high} does not hold")
        if self.unit == "share" and not (self.low >= 0 and self.high <= 1):
            raise ValueError("a share lies between 0 and 1")
        return self

    def stale(self, today: date) -> bool:
        """Say whether the figure should have been reviewed before this day."""
        return today.year > self.valid_until


class FigureUsed(Frozen):
    """A figure that this plan read."""

    id: str
    low: float
    central: float
    high: float
    unit: str
    kind: str
    source: str
    observed: int
    changed: bool
    """True when the owner replaced the central value."""
