"""The rules of law and of trades, and what each changes in a plan: shape of data/rules; it applies none."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.catalogue.models import Bilingual, Flag, Practice, Region, Trait
from planner.figures import Frozen

Change = Literal[
    "no_testimonials", "no_comparison", "no_superlative", "no_before_after", "no_solicitation", "no_paid_ads",
    "fees_kept", "title_and_name", "approval_first", "disclose_partner", "sober_tone",
    "no_reward",
]  # fmt: skip
"""What a rule changes in a plan."""


class Rule(Frozen):
    """A legal or ethical duty. File: data/rules/*.toml, one table a rule. Never legal advice."""

    name: Bilingual
    regions: list[Region] = Field(description="Where it holds.")
    places: list[str] = Field(
        default=[],
        description="Only for a firm in one of these places, or inside one; all its regions when empty.",
    )
    always: bool = Field(default=False, description="Holds for every firm there.")
    sectors: list[str] = Field(default=[], description="Sectors where it holds by default.")
    flags: list[Flag] = Field(default=[], description="Flags of which one is enough.")
    activities: list[str] = Field(default=[], description="Trades for which it holds.")
    denied_by: list[Flag] = Field(
        default=[], description="Flags of which one answered no sets it aside for its trades."
    )
    practices: list[Practice] = Field(default=[], description="Only if the plan uses one of these practices.")
    channels: list[str] = Field(default=[], description="Only if the plan uses one of these channels.")
    traits: list[Trait] = Field(
        default=[],
        description="Facts of the firm of which one is enough in place of these channels: it has a shop.",
    )
    replaces: list[str] = Field(
        default=[], description="Rules whose place it takes, for those whom it concerns."
    )
    duty: Bilingual = Field(description="What the plan must do, in the imperative.")
    why: Bilingual = Field(description="What the text says, in short.")
    mention: Bilingual | None = Field(default=None, description="Words to print on messages, when there are.")
    mention_of: str = Field(default="", description="Rule whose words give way to these.")
    changes: list[Change] = Field(default=[], description="What it changes in the plan.")
    forbids: list[str] = Field(default=[], description="Actions that it rules out.")
    status: Literal["read", "second_hand", "to_verify"] = Field(description="How sure it is.")
    source: str = Field(description="Identifier of the source in data/sources.")
    as_of: date = Field(description="Day on which it was last looked at.")
