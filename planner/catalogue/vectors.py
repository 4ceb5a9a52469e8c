"""The published calculations that our formulas are held to: what they start from and what they must give."""

from __future__ import annotations

from pydantic import Field

from planner.catalogue.models import Bilingual
from planner.figures import Frozen

Given = dict[str, float | list[float] | list[list[float]]]
"""What a calculation starts from, by name."""


class VectorCase(Frozen):
    """One calculation. File: data/vectors.toml, in `cases` of a table."""

    given: Given = Field(min_length=1, description="What it starts from, by name.")
    gives: dict[str, float | list[float]] = Field(min_length=1, description="What must come out, by name.")
    within: float = Field(gt=0, description="Largest difference allowed: half of the last digit printed.")
    printed: bool = Field(
        description="True when the source prints what comes out; otherwise it gives the formula or the inputs only."
    )
    source: str = Field(description="Identifier of the source in data/sources.")


class Vector(Frozen):
    """A formula with its published calculations. File: data/vectors.toml, one table a formula."""

    what: Bilingual
    used: bool = Field(
        description="True when the planner uses the formula; otherwise it stands for comparison."
    )
    cases: list[VectorCase] = Field(min_length=1, description="The calculations.")
