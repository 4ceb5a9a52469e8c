"""Rules, checks, assumptions, sources and method: what lets a reader believe the plan or not."""

from __future__ import annotations

from collections import Counter

from planner.documents import naming
from planner.documents.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Section, Table
from planner.documents.figure_names import figure_name, figure_range, thing_name
from planner.documents.sections.sources import Sources
from planner.plan import FigureUsed, Plan
from planner.text import Text
from planner.words import Name, count, share

METHOD = ("answers", "reach", "goals", "choice", "ranges", "limits")
"""The paragraphs that say in plain words how the numbers were made, in order."""
_SHARED = ("activities", "ways", "sectors", "prices", "places")


def rules(plan: Plan, text: Text, sources: Sources) -> Section:
    """List the rules to respect and those to verify. That this is no legal advice is said here, once."""
    blocks: list[Block] = [Paragraph(text.t("pdf.rules.not_advice"))]
    rows = tuple(
        (
            Cell(text.name(Name(of="rule", id=line.id)) if line.id in text.book.rules else line.id, strong=True,
                 note=sources.say(line.why_here)),
            Cell(sources.cite(line.duty, line.source)),
            Cell(text.t(f"doc.rule.{line.outcome}"), tone=line.outcome),
        )
        for line in plan.rules
    )  # fmt: skip
    if rows:
        blocks.append(
            Table(
                (
                    Column(text.t("pdf.rules.rule"), 2),
                    Column(text.t("pdf.rules.duty"), 3),
                    Column(text.t("pdf.rules.state"), 0.95),
                ),
                rows,
            )
        )
    return Section("rules", text.t("pdf.rules.title"), tuple(blocks), new_page=True)


def checks(plan: Plan, text: Text, sources: Sources) -> Section:
    """Give the outcome of each coherence check, the ones to look at first."""
    order = {"stop": 0, "look": 1, "to_verify": 2, "ok": 3}
    return Section(
        "checks",
        text.t("pdf.checks.title"),
        (
            Paragraph(text.t("pdf.checks.lead")),
            Table(
                columns=(Column(text.t("pdf.checks.check"), 4), Column(text.t("pdf.checks.outcome"), 0.95)),
                rows=tuple(
                    (
                        Cell(
                            sources.cite(check.sentence, check.source),
                            note=sources.say(check.advice) if check.advice else "",
                        ),
                        Cell(text.t(f"doc.check.{check.outcome}"), tone=check.outcome),
                    )
                    for check in sorted(plan.checks, key=lambda check: order[check.outcome])
                ),
            ),
        ),
    )


def method(plan: Plan, text: Text) -> Section:
    """Say in plain words how the numbers were made, and what is not known."""
    optimum = plan.optimum
    same = ".same" if optimum.given_up < 0.0005 else ""
    blocks: list[Block] = [
        Paragraph(
            text.t(
                f"pdf.method.{part}{same if part == 'choice' else ''}", gap=naming.at_most(text, optimum.gap),
                given_up=share(optimum.given_up),
            )
        )
        for part in METHOD
    ]  # fmt: skip
    blocks.append(
        Paragraph(
            text.t(
                "pdf.method.again",
                id=naming.plan_id(plan),
                version=plan.catalogue_version,
                seed=str(plan.seed),
            ),
            "small",
        )
    )
    return Section("method", text.t("pdf.method.title"), tuple(blocks))


def sources(plan: Plan, text: Text, cited: Sources) -> Section:
    """List what was assumed for want of an answer, the figures behind the plan, and the numbered sources."""
    blocks: list[Block] = []
    if plan.defaults_used:
        blocks += [
            Heading(text.t("pdf.sources.defaults")),
            Bullets(tuple(cited.say(words) for words in plan.defaults_used)),
        ]
    shown = [figure for figure in plan.figures_used if concerns(plan, figure)]
    rest = len(plan.figures_used) - len(shown)
    kinds = Counter(figure.kind for figure in plan.figures_used)
    blocks += [
        Heading(text.t("pdf.sources.figures")),
        Paragraph(
            text.t(
                "pdf.sources.kinds",
                total=count(len(plan.figures_used)),
                measured=kinds["measured"],
                estimated=kinds["estimated"],
                assumed=kinds["assumed"],
            )
        ),
        *([Paragraph(text.t("pdf.sources.dollars"))] if plan.totals.currency != "CAD" else []),
        _figures(text, plan, shown, cited),
    ]
    if rest:
        blocks.append(Paragraph(text.t("pdf.sources.rest", count=rest, n=count(rest)), "small"))
    blocks += [Heading(text.t("pdf.sources.sources")), cited.references()]
    return Section("sources", text.t("pdf.sources.title"), tuple(blocks), new_page=True)


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
