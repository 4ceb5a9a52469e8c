"""What the plan should bring month by month, its followers, what is shared, targeted or wasted; it promises nothing."""

from __future__ import annotations

from datetime import timedelta

from planner.documents import naming
from planner.documents.blocks import Block, Cell, Column, Heading, Paragraph, Table
from planner.plan import Plan, Range
from planner.text import Text
from planner.words import count


def by_month(plan: Plan, text: Text) -> list[Block]:
    """Show the months, four weeks at a time."""
    found = plan.projection
    if not found.months:
        return []
    start = plan.answers.start or plan.made_on
    names = (f"reach.{found.unit}", "kept", "responses", "customers")

    def named(number: int, week: int) -> str:
        day = text.date(start + timedelta(weeks=week - 1), "d MMM yyyy")
        return text.t("pdf.months.name", number=count(number), day=day)

    return [
        Table(
            title=text.t("pdf.months.title"),
            columns=(
                Column(text.t("pdf.months.month"), 1.6),
                *(Column(text.t(f"pdf.months.{name}"), 1.3, number=True) for name in names),
            ),
            rows=tuple(
                (
                    Cell(named(month.number, month.weeks[0])),
                    Cell(naming.people_range(text, month.reach)),
                    Cell(naming.people_range(text, month.kept)),
                    Cell(naming.short_range(text, month.responses)),
                    Cell(naming.short_range(text, month.customers)),
                )
                for month in found.months
            ),
            small=True,
        ),
        Paragraph(text.t("pdf.months.note"), "small"),
    ]


def by_channel(plan: Plan, text: Text) -> list[Block]:
    """Show who joins and who leaves each page and each list."""
    channels = plan.projection.channel_members
    if not channels:
        return []
    names = ("channel", "start", "joined", "lost", "end")

    def ranged(found: Range) -> Cell:
        return Cell(naming.people_range(text, found))

    return [
        Table(
            title=text.t("pdf.members.title"),
            columns=tuple(
                Column(text.t(f"pdf.members.{name}"), 1.3 if place else 2.2, number=place > 0)
                for place, name in enumerate(names)
            ),
            rows=tuple(
                (
                    Cell(naming.channel_name(text, one.channel) or text.t("pdf.members.elsewhere")),
                    Cell(text.people(one.start)),
                    *(ranged(series.last()) for series in (one.joined, one.lost, one.members)),
                )
                for one in channels
            ),
            small=True,
        )
    ]


def outside(plan: Plan, text: Text) -> list[Block]:
    """Say what people pass on, what targeting saves and what falls outside the public."""
    found = plan.projection
    blocks: list[Block] = []
    if found.amplification is not None:
        people, others = (
            naming.people_range(text, amount)
            for amount in (found.amplification.useful, found.amplification.outside)
        )
        blocks.append(Paragraph(text.t(f"pdf.shared.{found.unit}", people=people, outside=others), "small"))
    told = [part.sentence for part in (found.targeting, found.waste) if part is not None]
    if told:
        blocks.append(Heading(text.t("pdf.targeting.title")))
        blocks += [Paragraph(text.say(sentence)) for sentence in told]
    return blocks
