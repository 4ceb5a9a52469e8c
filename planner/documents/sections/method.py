"""The annex: the method shortened, with its formulas, for who wants to check; its words come from `planner.method`."""

from __future__ import annotations

from planner.documents.blocks import Block, Heading, Paragraph, Section
from planner.method import chapters
from planner.plan import Plan
from planner.text import Text


def annex(plan: Plan, text: Text) -> Section:
    """Tell the method in a few pages: for each chapter its two sentences, its formulas and this plan's numbers."""
    blocks: list[Block] = [Paragraph(text.t("method.annex.lead"))]
    for number, chapter in enumerate(chapters(text, plan), 1):
        blocks.append(Heading(text.t("method.numbered", number=str(number), title=chapter.title)))
        blocks.append(Paragraph(chapter.plain))
        blocks += [part.block for part in chapter.parts if part.annex]
    return Section("annex", text.t("method.annex"), tuple(blocks), new_page=True, compact=True)
