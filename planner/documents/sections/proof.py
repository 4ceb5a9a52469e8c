"""Rules, checks, assumptions, sources and method in short: what lets a reader believe the plan or not."""

from __future__ import annotations

from collections import Counter

from planner.documents import naming
from planner.documents.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Section, Table
from planner.documents.sections.sources import Sources
from planner.plan import Check, Plan
from planner.text import Text
from planner.words import Name, count, share

METHOD = ("answers", "reach", "goals", "choice", "ranges", "limits")
"""The paragraphs that say in plain words how the numbers were made, in order."""


def rules(plan: Plan, text: Text, sources: Sources) -> Section:
    """List the rules to respect and those to verify. That this is no legal advice is said here, once."""
    blocks: list[Block] = [Paragraph(text.t("pdf.rules.not_advice"))]
    rows = tuple(
        (
            Cell(text.name(Name(of="rule", id=line.id)) if line.id in text.book.rules else line.id, strong=True,
                 note=sources.say(line.why_here)),
            Cell(sources.cite(line.duty, line.source), note=" ".join(text.say(change) for change in line.changes)),
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
    return Section("rules", text.t("pdf.rules.title"), tuple(blocks), compact=True)


def checks(plan: Plan, text: Text, sources: Sources) -> Section:
    """Give the checks that ask for attention, with advice, then name those that pass; the annex has each sentence."""
    failed = [check for check in plan.checks if check.outcome != "ok"]
    passed = [
        naming.capital(text.name(Name(of="check", id=check.id)))
        for check in plan.checks
        if check.outcome == "ok"
    ]
    blocks: list[Block] = [Paragraph(text.t("pdf.checks.lead"))]
    if failed:
        blocks.append(outcomes(failed, text, sources))
    if passed:
        blocks.append(
            Paragraph(
                text.t("pdf.checks.passed", count=len(passed), n=count(len(passed)), names="; ".join(passed))
            )
        )
    return Section("checks", text.t("pdf.checks.title"), tuple(blocks), compact=True)


def outcomes(found: list[Check], text: Text, sources: Sources) -> Table:
    """Write the outcome of some checks, the ones to look at first."""
    order = {"stop": 0, "look": 1, "to_verify": 2, "ok": 3}
    return Table(
        columns=(Column(text.t("pdf.checks.check"), 4), Column(text.t("pdf.checks.outcome"), 0.95)),
        rows=tuple(
            (
                Cell(
                    sources.cite(check.sentence, check.source),
                    note=sources.say(check.advice) if check.advice else "",
                ),
                Cell(text.t(f"doc.check.{check.outcome}"), tone=check.outcome),
            )
            for check in sorted(found, key=lambda check: order[check.outcome])
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
    return Section("method", text.t("pdf.method.title"), tuple(blocks), compact=True)


def sources(plan: Plan, text: Text, cited: Sources) -> Section:
    """List what was assumed for want of an answer and the numbered sources; every figure stands in the annex."""
    blocks: list[Block] = []
    if plan.defaults_used:
        blocks += [
            Heading(text.t("pdf.sources.defaults")),
            Bullets(tuple(cited.say(words) for words in plan.defaults_used)),
        ]
    kinds = Counter(figure.kind for figure in plan.figures_used)
    blocks += [
        Paragraph(
            text.t(
                "pdf.sources.kinds",
                total=count(len(plan.figures_used)),
                measured=kinds["measured"],
                estimated=kinds["estimated"],
                assumed=kinds["assumed"],
            )
        ),
        Paragraph(text.t("pdf.sources.in_annex"), "small"),
        Heading(text.t("pdf.sources.sources")),
        cited.references(),
    ]
    return Section("sources", text.t("pdf.sources.title"), tuple(blocks), compact=True)
