"""Writes data/README.md from the descriptions of the fields: the reference of every key; run it after a change."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import BaseModel

from planner.catalogue import models
from planner.catalogue.adoption import AdoptionPoint, AdoptionSeries
from planner.catalogue.asking import Asking
from planner.catalogue.content import (
    Avoided,
    Comment,
    Community,
    Crisis,
    Idea,
    Mistake,
    Moment,
    Pillar,
    Ritual,
    SectorIdeas,
    TradeIdeas,
    TradeMessage,
    Voice,
)
from planner.catalogue.dates import TradeDate
from planner.catalogue.models import (
    Action,
    Activity,
    Channel,
    FloorLine,
    PriceLevel,
    Season,
    Sector,
    Source,
    Threshold,
    Vehicle,
    Way,
)
from planner.catalogue.place import Place
from planner.catalogue.rule import Rule
from planner.catalogue.term import Term
from planner.catalogue.usage import Usage, UsageClasses
from planner.catalogue.vectors import Vector, VectorCase
from planner.figures import Figure

TARGET = Path(__file__).resolve().parents[1] / "data" / "README.md"
TABLES: tuple[tuple[type[BaseModel], str], ...] = (
    (Sector, "sectors/CODE.toml"), (Activity, "activities/SECTOR.toml, one table a trade"), (Way, "ways/ID.toml"),
    (FloorLine, "ways/ID.toml, `floor`"), (Season, "seasons/ID.toml"), (Channel, "channels/ID.toml"),
    (Vehicle, "channels/ID.toml, `[vehicles.ID]`"), (Action, "channels/ID.toml, `[actions.ID]`"),
    (Place, "places/*.toml, one table a place"), (Usage, "usage/REGION.toml, one table a medium"),
    (PriceLevel, "prices/REGION.toml"),
    (UsageClasses, "classes/SURVEY.toml, made by scripts/fit_usage_classes.py"),
    (AdoptionSeries, "adoption/ID.toml"), (AdoptionPoint, "adoption/ID.toml, `points`"),
    (TradeDate, "dates/*.toml, one table a date"),
    (SectorIdeas, "ideas/sectors/CODE.toml"), (Pillar, "ideas/sectors/CODE.toml, `[pillars.ID]`"),
    (TradeIdeas, "ideas/trades/ACTIVITY.toml"), (TradeMessage, "ideas/trades/ACTIVITY.toml, `[[messages]]`"),
    (Idea, "ideas/*/*.toml, `[ideas.ID]`"),
    (Voice, "voices/CODE.toml"), (Avoided, "voices/CODE.toml, `[[avoid]]`"),
    (Mistake, "voices/CODE.toml, `[[mistakes]]`"),
    (Community, "communities/CODE.toml"), (Ritual, "communities/CODE.toml, `[[rituals]]`"),
    (Moment, "communities/CODE.toml, `[[moments]]`"), (Comment, "communities/CODE.toml, `[[comments]]`"),
    (Crisis, "communities/CODE.toml, `[[crises]]`"),
    (Rule, "rules/*.toml, one table a rule"),
    (Term, "glossary/*.toml, one table a term"),
    (Asking, "questions.toml, one table a way of answering"),
    (Threshold, "method.toml, one table a number of method"),
    (Vector, "vectors.toml, one table a formula"), (VectorCase, "vectors.toml, `cases`"),
    (Source, "sources/*.toml, one table a source"),
    (Figure, "anywhere a figure stands"),
)  # fmt: skip
_HEAD = """# What the planner knows

No Python here: a person who knows the trade can edit these files. Everything is read and validated in one place
(`planner/catalogue`); `python -m planner check-data` says what is wrong, with the file, the key and the cure.

Texts stand in both languages: `{ fr = "…", en = "…" }`. A number that has a meaning is a figure:
`{ low = 0.12, central = 0.30, high = 0.80, unit = "share", kind = "estimated", source = "…", observed = 2025,
valid_until = 2028 }`. A table `[defaults]` at the top of a file completes the kind, source, observed and valid_until
of its figures. Money is Canadian dollars (`prices/` brings it to the place), shares go from 0 to 1, an honest
`assumed` with a wide range and the source `judgement` beats an invented source.

To add a trade, a channel, a place, a rule or a season, add a file or a table: no code changes.
This page is made from the descriptions of the fields by `python -m scripts.data_reference`; don't edit it by hand.
"""


def reference() -> str:
    """Write the whole page."""
    parts = [_HEAD]
    for model, where in TABLES:
        purpose = (model.__doc__ or "").strip().split("\n")[0]
        parts.append(
            f"\n## {model.__name__}: `{where}`\n\n{purpose}\n\n| key | must be given | what it is |\n|---|---|---|"
        )
        for name, field in model.model_fields.items():
            needed = "yes" if field.is_required() else "no"
            parts.append(f"| `{name}` | {needed} | {_what(field.description, field.annotation)} |")
    parts.append("\n## Words that keys accept\n")
    for name in (
        "AGE_BANDS",
        "Family",
        "Practice",
        "Grain",
        "Audience",
        "Skill",
        "Equipment",
        "Trait",
        "Flag",
        "Format",
    ):
        values = getattr(models, name)
        listed = values if isinstance(values, tuple) else values.__args__
        parts.append(f"- **{name}**: {', '.join(f'`{value}`' for value in listed)}")
    return "\n".join(parts) + "\n"


def _what(description: str | None, annotation: object) -> str:
    """Describe a field: its own words, or the kind of value when the name says it all."""
    if description:
        return " ".join(description.split())
    return (
        "Text in both languages."
        if "Bilingual" in str(annotation)
        else "A figure."
        if "Figure" in str(annotation)
        else ""
    )


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
