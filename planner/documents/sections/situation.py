"""Whom the business talks to and what it aims at; where it stands comes before, the choice of channels after."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
)
from planner.documents.sections import voice
from planner.documents.sections.sources import Sources
from planner.plan import Message, Plan, PublicPart
from planner.text import Text
from planner.words import share


def publics(plan: Plan, text: Text, sources: Sources) -> Section:
    """Say who the publics are and what to say to each, with its proof."""
    blocks: list[Block] = voice.axis(plan, text)
    for public in plan.publics:
        blocks += [
            Heading(naming.capital(naming.one_line(text.say(public.name)))),
            Paragraph(_size(text, public)),
        ]
        if public.habits:
            blocks.append(Paragraph(" · ".join(sources.say(habit) for habit in public.habits)))
        messages = [message for message in plan.messages if message.public == public.id]
        tones = dict.fromkeys(text.say(message.tone) for message in messages)
        blocks.append(
            Bullets(
                (
                    *(text.say(words) for words in (public.know, public.feel, public.do)),
                    *(text.t("pdf.public.tone", tone=tone) for tone in tones),
                )
            )
        )
        if messages:
            blocks.append(_messages(messages, text))
    return Section(
        "publics", text.t("pdf.publics.title"), (*blocks, *voice.words_to_avoid(plan, text)), compact=True
    )


def _messages(messages: list[Message], text: Text) -> Table:
    """Set each message beside its proof; the heading above has already named the public."""
    return Table(
        (Column(text.t("pdf.public.message"), 3), Column(text.t("pdf.public.proof"), 2.4)),
        tuple(
            (Cell(_alone(message, text), strong=True), Cell(text.say(message.proof))) for message in messages
        ),
    )


def _alone(message: Message, text: Text) -> str:
    """Say a message without the public that opens its sentence."""
    unnamed = {name: "" for name in ("public", "relays") if name in message.sentence.values}
    return text.say(message.sentence.holding(**unnamed)).lstrip("—\u00a0 ")


def _size(text: Text, public: PublicPart) -> str:
    size = text.say(public.size)
    return text.t("pdf.public.size", size=size, share=share(public.share)) if public.share else f"{size}."


def objectives(plan: Plan, text: Text) -> Section:
    """Give the objectives in five parts, with their weight, start, target and indicator."""
    currency = plan.totals.currency
    return Section(
        "objectives",
        text.t("pdf.objectives.title"),
        (
            *_wanted(plan, text),
            Paragraph(text.t("pdf.objectives.lead")),
            Table(
                columns=(
                    Column(text.t("pdf.objectives.objective"), 5),
                    Column(text.t("pdf.objectives.weight"), 0.7, number=True),
                    Column(text.t("pdf.objectives.start"), 0.8, number=True),
                    Column(text.t("pdf.objectives.target"), 1.4, number=True),
                ),
                rows=tuple(
                    (
                        Cell(
                            text.say(objective.sentence),
                            note=text.t(
                                "pdf.objectives.for", goal=text.t(f"doc.goal.{objective.goal}"),
                                public=naming.public_name(plan, text, objective.public), indicator=objective.indicator,
                            ),
                        ),
                        Cell(text.share(objective.weight)),
                        Cell(naming.target(text, objective.start, objective.unit, currency)),
                        Cell(naming.target_range(text, objective.target, objective.unit, currency)),
                    )
                    for objective in plan.objectives
                ),
            ),
        ),
        compact=True,
    )  # fmt: skip


def _wanted(plan: Plan, text: Text) -> list[Block]:
    """Set the customers that the owner wishes for beside those that the plan lets foresee; nothing without a wish."""
    if plan.wanted is None:
        return []
    said = " ".join(text.say(words) for words in plan.wanted.sentences)
    return [Callout(said, title=text.t("wanted.title"), tone="look" if plan.wanted.short else "ok")]
