"""What a file of `data/glossary/` holds, key by key; it neither reads files nor computes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual
from planner.figures import Frozen

Screen = Literal[
    "questionnaire", "diagnosis", "mix", "reach", "scenarios", "explore", "plan", "versions", "sources", "method",
    "download", "privacy",
]  # fmt: skip
"""The pages on which a word of the trade may stand, by address."""


class Term(Frozen):
    """A word of the trade, explained to an owner. File: data/glossary/*.toml, one table a term."""

    name: Bilingual = Field(description="As the product writes it, with a capital.")
    variants: dict[Literal["fr", "en"], list[str]] = Field(
        description="Other words for it, as people type them or as the product writes them."
    )
    meaning: Bilingual = Field(description="What it means, one to three sentences that need no other term.")
    example: Bilingual = Field(description="The same in a small business, made up, without figures.")
    pages: list[Screen] = Field(min_length=1, description="Pages on which a reader needs it.")
    questions: list[str] = Field(default=[], description="Questions that it helps to answer.")
    see: list[str] = Field(default=[], description="Other terms worth reading next.")
