"""The whole document in order: cover, summary, diagnosis, … sources. It decides the order and computes nothing."""

from __future__ import annotations

from textwrap import shorten

from planner.documents import naming
from planner.documents.blocks import Document
from planner.documents.sections import action, front, line_up, method, proof, results, situation
from planner.documents.sections.sources import Sources
from planner.plan import Plan
from planner.text import Text


def document(plan: Plan, text: Text) -> Document:
    """Turn a rounded plan into the document that all formats of it render."""
    cited = Sources(text)
    sections = (
        front.summary(plan, text),
        situation.diagnosis(plan, text, cited),
        situation.publics(plan, text, cited),
        situation.objectives(plan, text),
        line_up.mix(plan, text),
        results.projection(plan, text),
        action.calendar(plan, text),
        action.tasks(plan, text),
        action.budget(plan, text),
        action.indicators(plan, text),
        proof.rules(plan, text, cited),
        proof.checks(plan, text, cited),
        proof.method(plan, text),
        proof.sources(plan, text, cited),
        method.annex(plan, text),
    )
    name = naming.title(plan, text)
    return Document(
        title=text.t("pdf.title", name=name),
        author=text.t("doc.product"),
        language="fr" if text.language == "fr" else "en",
        country=naming.place_of(plan, text).country,
        made_on=plan.made_on,
        plan_id=naming.plan_id(plan),
        cover=front.cover(plan, text),
        contents_title=text.t("pdf.contents"),
        how_to_read_title=text.t("pdf.read.title"),
        how_to_read=front.how_to_read(text),
        sections=sections,
        page_of=text.t("pdf.page"),
        header=shorten(name, 70, placeholder="…"),
        footer=text.t("pdf.footer", date=plan.made_on, id=naming.plan_id(plan)),
        chart_label=text.t("pdf.chart"),
    )
