"""How the business speaks: its axis, then the words to avoid; the messages stand with their publics."""

from __future__ import annotations

from planner.documents.blocks import Block, Callout, Cell, Column, Table
from planner.plan import Plan
from planner.text import Text


def axis(plan: Plan, text: Text) -> list[Block]:
    """Say the axis and the owner's difference."""
    found = plan.positioning
    if found is None:
        return []
    said = [found.axis, *([found.difference] if found.difference is not None else [])]
    return [Callout(" ".join(text.say(words) for words in said), title=text.t("voice.title"))]


def words_to_avoid(plan: Plan, text: Text) -> list[Block]:
    """Set what to say instead beside the words that wear out or deceive."""
    found = plan.positioning
    if found is None:
        return []
    return [
        Table(
            title=text.t("voice.avoid"),
            columns=(Column(text.t("voice.words"), 2), Column(text.t("voice.instead"), 3)),
            rows=tuple((Cell(text.say(one.words)), Cell(text.say(one.instead))) for one in found.avoid),
            small=True,
        )
    ]
