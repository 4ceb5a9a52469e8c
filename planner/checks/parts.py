"""What the coherence checks read, and how they answer; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.catalogue import Catalogue
from planner.dated import CalendarRow
from planner.firm import Firm
from planner.plan import (
    BudgetLine,
    Check,
    Diagnosis,
    FoundationLine,
    Indicator,
    LeftOut,
    Message,
    MixLine,
    Objective,
    Outcome,
    Projection,
    PublicPart,
    RuleLine,
    Task,
    Totals,
)
from planner.season import Seasonality
from planner.wanted import Wanted
from planner.words import Name, Quantity, Words

JUDGEMENT = "judgement"
"""Source of a check that nobody but this product signs."""


@dataclass(frozen=True)
class Parts:
    """The parts of a plan, as its documents will print them."""

    firm: Firm
    book: Catalogue
    season: Seasonality
    diagnosis: Diagnosis
    publics: tuple[PublicPart, ...]
    objectives: tuple[Objective, ...]
    messages: tuple[Message, ...]
    foundations: tuple[FoundationLine, ...]
    mix: tuple[MixLine, ...]
    left_out: tuple[LeftOut, ...]
    projection: Projection
    totals: Totals
    calendar: tuple[CalendarRow, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    budget: tuple[BudgetLine, ...]
    rules: tuple[RuleLine, ...]
    wanted: Wanted | None = None
    """None when the owner wished for no number of new customers."""

    def has_task(self, *ids: str) -> bool:
        """Tell whether the plan holds all these tasks."""
        return set(ids) <= {task.id for task in self.tasks}

    def actions(self) -> list[str]:
        """List the actions of the plan, foundations first."""
        return [line.action for line in self.foundations] + [line.activity for line in self.mix]


def answer(
    id: str,
    outcome: Outcome,
    source: str,
    /,
    *,
    variant: str = "",
    plural: float | None = None,
    **values: Quantity | Name | Words | date | str,
) -> Check:
    """Write the outcome of a check: one sentence with its facts, and one piece of advice unless all is well."""
    facts = dict(values)
    said = Words(key=f"check.{id}.{variant or outcome}", values=facts, count=plural)
    advice = None if outcome == "ok" else Words(key=f"check.{id}.advice", values=facts)
    return Check(id=id, outcome=outcome, source=source, sentence=said, advice=advice)


def when(holds: bool, otherwise: Outcome = "look") -> Outcome:
    """Give `ok` when a check holds, else the outcome that it calls for."""
    return "ok" if holds else otherwise


def first(items: Iterable[str]) -> str:
    """Give the first of some identifiers, empty when there is none."""
    return next(iter(items), "")
