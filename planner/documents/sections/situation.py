"""Whom the business talks to and what it aims at; where it stands comes before, the choice of channels after."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
)
from planner.documents.sections import voice
from planner.documents.sections.sources import Sources
from planner.plan import Plan, PublicPart
from planner.text import Text
from planner.words import share


def publics(plan: Plan, text: Text, sources: Sources) -> Section:
    """Say who the publics are and what to say to each, with its proof."""
    blocks: list[Block] = voice.axis(plan, text)
    for public in plan.publics:
        blocks += [
            Heading(naming.capital(naming.one_line(text.say(public.name)))),
            Paragraph(_size(plan, text, public)),
        ]
        if public.habits:
            blocks.append(Bullets(tuple(sources.say(habit) for habit in public.habits)))
        rows = [
            (Cell(text.t(f"pdf.public.{name}"), strong=True), Cell(text.say(words)))
            for name, words in (("know", public.know), ("feel", public.feel), ("do", public.do))
        ]
        messages = [message for message in plan.messages if message.public == public.id]
        for message in messages:
            rows += [
                (
                    Cell(text.t("pdf.public.message"), strong=True),
                    Cell(text.say(message.sentence), strong=True),
                ),
                (Cell(text.t("pdf.public.proof"), strong=True), Cell(text.say(message.proof))),
            ]
        tones = dict.fromkeys(text.say(message.tone) for message in messages)
        rows += [(Cell(text.t("pdf.public.tone"), strong=True), Cell(tone)) for tone in tones]
        blocks.append(
            Table((Column(text.t("pdf.public.what"), 1), Column(text.t("pdf.public.words"), 3)), tuple(rows))
        )
    return Section(
        "publics", text.t("pdf.publics.title"), (*blocks, *voice.words_to_avoid(plan, text)), compact=True
    )


def _size(plan: Plan, text: Text, public: PublicPart) -> str:
    unit = plan.projection.unit
    key = f"pdf.public.size.{unit}" if public.share > 0 else f"pdf.public.people.{unit}"
    return text.t(key, people=naming.reached(text, public.people, unit), share=share(public.share))


def objectives(plan: Plan, text: Text) -> Section:
    """Give the objectives in five parts, with their weight, start, target and indicator."""
    currency = plan.totals.currency
    return Section(
        "objectives",
        text.t("pdf.objectives.title"),
        (
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
