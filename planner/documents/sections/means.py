"""The means in detail on paper: what each is for and takes, what to set and what to avoid; it buys nothing."""

from __future__ import annotations

from planner.animation import Means
from planner.documents import naming
from planner.documents.blocks import Cell, Column, Paragraph, Section, Table
from planner.plan import Plan
from planner.text import Text


def means(plan: Plan, text: Text) -> Section:
    """Describe the foundations, then the lines, one row each."""
    return Section(
        "means",
        text.t("means.title"),
        (
            Paragraph(f"{text.t('means.lead')} {text.t('means.shares')}", "small"),
            Table(
                columns=(
                    Column(text.t("means.means"), 1.7),
                    Column(text.t("means.work"), 2.6),
                    Column(text.t("means.settings"), 3.5),
                    Column(text.t("means.mistakes"), 2),
                ),
                rows=tuple(_row(one, text) for one in plan.means),
                small=True,
            ),
        )
        if plan.means
        else (),
        compact=True,
    )


def _row(one: Means, text: Text) -> tuple[Cell, ...]:
    name = naming.action_name(text, one.action)
    facts = [naming.beneath(name, naming.channel_name(text, one.channel)), *naming.how_often(text, one)]
    takes = naming.capital(", ".join(naming.what_it_takes(text, one)))
    return (
        Cell(name, note=" · ".join(filter(None, facts)), strong=True),
        Cell(f"{takes}. {naming.work(text, one)}.", note=text.say(one.with_others)),
        *(
            Cell(" ".join(text.say(words) for words in said) or text.t("means.same"))
            for said in (one.settings, one.mistakes)
        ),
    )
