"""What the annex holds beyond the plan: every reason, every month, every figure; it chooses none of them."""

from __future__ import annotations

from collections import Counter

from planner.documents import naming
from planner.documents.blocks import Block, Cell, Column, Paragraph, Section, Table
from planner.documents.figure_names import figure_name, figure_range, thing_name
from planner.documents.sections import months
from planner.documents.sections.line_up import label
from planner.documents.sections.proof import outcomes
from planner.documents.sections.sensitivity import where_ranges_come_from
from planner.documents.sections.sources import Sources
from planner.figures import FigureUsed
from planner.plan import LeftOut, Plan
from planner.text import Text
from planner.words import count

_SHARED = ("activities", "ways", "sectors", "prices", "places")


def reasons(plan: Plan, text: Text) -> Section:
    """Give every reason of every line of the plan."""
    table = Table(
        columns=(Column(text.t("pdf.mix.what"), 2), Column(text.t("pdf.mix.why"), 5)),
        rows=tuple(
            (label(plan, text, line, role=True), Cell(" ".join(text.say(reason) for reason in line.reasons)))
            for line in plan.mix
        ),
        small=True,
    )
    return Section("reasons", text.t("pdf.annex.reasons"), (table,), new_page=True)


def left_out(plan: Plan, text: Text) -> Section:
    """Give the first true reason of each channel left out, and what would bring it in."""
    blocks: tuple[Block, ...] = (
        (Paragraph(text.t("pdf.mix.out_lead")), _left_out(plan, text)) if plan.left_out else ()
    )
    return Section("left-out", text.t("pdf.mix.out"), blocks)


def checks(plan: Plan, text: Text, cited: Sources) -> Section:
    """Give the outcome of every coherence check."""
    return Section(
        "checks", text.t("pdf.checks.title"), (outcomes(list(plan.checks), text, cited),), compact=True
    )


def months_and_members(plan: Plan, text: Text) -> Section:
    """Show what the plan should bring month by month, and the members of each page and list."""
    return Section(
        "months",
        text.t("pdf.annex.months"),
        (*months.by_month(plan, text), *months.by_channel(plan, text), _layers(plan, text)),
    )


def ranges(plan: Plan, text: Text) -> Section:
    """Show the figures that the ranges come from."""
    blocks = where_ranges_come_from(plan, text)
    return Section("ranges", text.t("pdf.swings.title"), tuple(blocks[1:]))


def figures(plan: Plan, text: Text, cited: Sources) -> Section:
    """List the figures behind the plan, with their ranges and their sources."""
    shown = [figure for figure in plan.figures_used if concerns(plan, figure)]
    blocks: list[Block] = [
        *([Paragraph(text.t("pdf.sources.dollars"))] if plan.totals.currency != "CAD" else []),
        _figures(text, plan, shown, cited),
    ]
    if rest := len(plan.figures_used) - len(shown):
        blocks.append(Paragraph(text.t("pdf.sources.rest", count=rest, n=count(rest)), "small"))
    blocks.append(cited.references())
    return Section("figures", text.t("pdf.sources.figures"), tuple(blocks), new_page=True)


def concerns(plan: Plan, figure: FigureUsed) -> bool:
    """Tell whether a figure is about something that is in the plan, or was changed by the owner."""
    shelf, _, rest = figure.id.partition(".")
    if figure.changed or shelf in _SHARED:
        return True
    if shelf == "channels":
        parts = rest.split(".")
        actions = {line.activity for line in plan.mix} | {line.action for line in plan.foundations}
        if len(parts) >= 3 and parts[1] == "actions":
            return f"{parts[0]}.{parts[2]}" in actions
        return parts[0] in {action.split(".")[0] for action in actions}
    return False


def _figures(text: Text, plan: Plan, shown: list[FigureUsed], cited: Sources) -> Table:
    rows = []
    before = ""
    first = {shelf: place for place, shelf in enumerate(_SHARED)}
    for figure in sorted(shown, key=lambda figure: first.get(figure.id.split(".")[0], len(first))):
        thing = thing_name(text, figure.id)
        rows.append(
            (
                Cell(thing if thing != before else "", strong=True),
                Cell(
                    figure_name(text, figure.id)
                    + (f" {text.t('pdf.sources.changed')}" if figure.changed else "")
                ),
                Cell(figure_range(text, figure, plan.totals.currency)),
                Cell(text.t(f"doc.kind.{figure.kind}")),
                Cell(str(figure.observed)),
                Cell(cited.mark(figure.source).strip()),
            )
        )
        before = thing
    return Table(
        columns=(
            Column(text.t("pdf.sources.about"), 2.1),
            Column(text.t("pdf.sources.figure"), 3.6),
            Column(text.t("pdf.sources.range"), 2.6, number=True),
            Column(text.t("pdf.sources.kind"), 0.9),
            Column(text.t("pdf.sources.year"), 0.65),
            Column(text.t("pdf.sources.source"), 0.75),
        ),
        rows=tuple(rows),
        small=True,
    )


def _left_out(plan: Plan, text: Text) -> Table:
    """List what was left out, what could come in first; a channel is named alone when it has one action there."""
    times = Counter([line.channel for line in plan.left_out] + list({line.channel for line in plan.mix}))

    def name(line: LeftOut) -> Cell:
        action = naming.action_name(text, line.action)
        return Cell(
            naming.channel_name(text, line.channel),
            note=action if times[line.channel] > 1 else "",
            strong=True,
        )

    return Table(
        columns=(
            Column(text.t("pdf.mix.what"), 1.8),
            Column(text.t("pdf.mix.reason"), 3),
            Column(text.t("pdf.mix.change"), 2.4),
        ),
        rows=tuple(
            (
                name(line),
                Cell(text.say(line.reason)),
                Cell(text.say(line.change) if line.change else text.t("doc.none")),
            )
            for line in sorted(plan.left_out, key=lambda line: line.change is None)
        ),
        small=True,
    )


def _layers(plan: Plan, text: Text) -> Table:
    """Show the numbers behind the picture of the layers."""
    layers = naming.every_layer(plan)
    return Table(
        title=text.t("pdf.layers.title"),
        columns=(
            Column(text.t("pdf.layers.layer"), 3),
            Column(text.t(f"pdf.layers.people.{plan.projection.unit}"), 1.4, number=True),
        ),
        rows=tuple(
            (Cell(text.t(f"doc.layer.{name}")), Cell(text.people(amount))) for name, amount in layers.items()
        ),
        total=(
            Cell(text.t("pdf.total"), strong=True),
            Cell(text.people(sum(layers.values())), strong=True),
        ),
    )
