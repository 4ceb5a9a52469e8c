"""The documents in order: the plan (cover, summary, diagnosis…), and its annex, for who wants to check everything.

It decides the order and computes nothing.
"""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import Document, Section
from planner.documents.sections import (
    action,
    community,
    detail,
    diagnosis,
    front,
    line_up,
    means,
    method,
    proof,
    results,
    situation,
)
from planner.documents.sections.sources import Sources
from planner.plan import Plan
from planner.text import Text, shortened


def document(plan: Plan, text: Text) -> Document:
    """Turn a rounded plan into the document that is handed over."""
    return bound(plan, text, _plan(plan, text, Sources(text)), "")


def annex(plan: Plan, text: Text) -> Document:
    """Turn a rounded plan into its annex: every reason, month, figure and formula behind the plan."""
    return bound(plan, text, _annex(plan, text, Sources(text)), ".annex")


def whole(plan: Plan, text: Text) -> Document:
    """Turn a rounded plan into one document with its annex, for those who edit it."""
    cited = Sources(text)
    return bound(plan, text, (*_plan(plan, text, cited), *_annex(plan, text, cited)), "")


def _plan(plan: Plan, text: Text, cited: Sources) -> tuple[Section, ...]:
    return (
        front.summary(plan, text),
        diagnosis.diagnosis(plan, text, cited),
        situation.publics(plan, text, cited),
        situation.objectives(plan, text),
        line_up.mix(plan, text),
        results.projection(plan, text),
        means.means(plan, text),
        community.community(plan, text),
        action.calendar(plan, text),
        action.tasks(plan, text),
        action.budget(plan, text),
        action.indicators(plan, text),
        proof.rules(plan, text, cited),
        proof.checks(plan, text, cited),
        proof.method(plan, text),
        proof.sources(plan, text, cited),
    )


def _annex(plan: Plan, text: Text, cited: Sources) -> tuple[Section, ...]:
    return (
        detail.reasons(plan, text),
        detail.left_out(plan, text),
        detail.checks(plan, text, cited),
        detail.months_and_members(plan, text),
        detail.ranges(plan, text),
        detail.figures(plan, text, cited),
        method.annex(plan, text),
    )


def bound(plan: Plan, text: Text, sections: tuple[Section, ...], kind: str) -> Document:
    """Bind sections into a document of a kind: the plan itself, its annex, or its page for the wall."""
    name = naming.title(plan, text)
    return Document(
        title=text.t(f"pdf.title{kind}", name=name),
        author=text.t("doc.product"),
        language="fr" if text.language == "fr" else "en",
        country=naming.place_of(plan, text).country,
        made_on=plan.made_on,
        plan_id=naming.plan_id(plan),
        cover=front.cover(plan, text, kind),
        contents_title=text.t("pdf.contents"),
        how_to_read_title=text.t("pdf.read.title"),
        how_to_read=front.how_to_read(text),
        sections=tuple(section for section in sections if section.blocks),
        page_of=text.t("pdf.page"),
        header=shortened(name, 70),
        footer=text.t("pdf.footer", date=plan.made_on, id=naming.plan_id(plan)),
        chart_label=text.t("pdf.chart"),
    )
