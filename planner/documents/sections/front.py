"""The cover, how to read the document, and the page that says it all; the rest of the document only explains it."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Board,
    Bullets,
    Callout,
    Cell,
    Column,
    Cover,
    Fact,
    Facts,
    Paragraph,
    Section,
    Table,
    Zone,
)
from planner.plan import Plan
from planner.text import Text
from planner.words import Name, Quantity, count, hours, money

GOALS = ("reach", "structure", "keep")
FIRST_THINGS = 3
MOST_PLAYERS = 6
"""Lines shown in one zone of the board before saying how many more there are."""
MOST_SENTENCES = 4


def cover(plan: Plan, text: Text, kind: str = "") -> Cover:
    """Name the business, its trade, its place, the day and the means; `kind` tells the plan from its annex."""
    totals = plan.totals
    return Cover(
        kicker=text.t(f"pdf.cover.kicker{kind}"),
        title=naming.title(plan, text),
        subtitle=text.t("pdf.cover.subtitle", count=totals.horizon_weeks, n=count(totals.horizon_weeks)),
        facts=(
            Fact(text.name(Name(of="activity", id=plan.answers.activity)), text.t("pdf.cover.activity")),
            Fact(text.name(Name(of="place", id=plan.answers.place)), text.t("pdf.cover.place")),
            Fact(text.date(plan.made_on), text.t("pdf.cover.date")),
            Fact(
                text.t(
                    "pdf.cover.means_said",
                    money=money(totals.money_per_month, totals.currency), hours=hours(totals.hours_per_week),
                ),
                text.t("pdf.cover.means"),
            ),
        ),
        mark=text.t("pdf.cover.fictional") if plan.answers.fictional else "",
    )  # fmt: skip


def how_to_read(text: Text) -> tuple[Block, ...]:
    """Say once what a range is and what the marks mean."""
    return (
        Paragraph(text.t("pdf.read.range")),
        Table(
            columns=(Column(text.t("pdf.read.mark"), 1), Column(text.t("pdf.read.meaning"), 4)),
            rows=tuple(
                (Cell(text.t(f"doc.kind.{kind}"), strong=True), Cell(text.t(f"pdf.read.{kind}")))
                for kind in ("measured", "estimated", "assumed")
            ),
        ),
        Paragraph(text.t("pdf.read.brackets"), "small"),
    )


def summary(plan: Plan, text: Text) -> Section:
    """Say on one page what to do, what it costs, what it should bring and where to start."""
    warning = plan.projection.break_even.sentence
    vain = plan.projection.break_even.outcome == "does_not_pay"
    said = [sentence for sentence in plan.summary if not vain or sentence != warning]
    blocks: list[Block] = [
        *([Callout(text.say(warning), tone="stop")] if vain else []),
        Bullets(tuple(text.say(sentence) for sentence in said[:MOST_SENTENCES])),
        key_numbers(plan, text),
        *_foundations(plan, text),
        board(plan, text),
        first_things(plan, text),
    ]
    return Section("summary", text.t("pdf.summary.title"), tuple(blocks), new_page=True)


def key_numbers(plan: Plan, text: Text) -> Facts:
    """Give the four numbers that sum up the plan: money, hours, people, customers."""
    totals, projection = plan.totals, plan.projection
    need = projection.break_even.customers_for_money
    return Facts(
        (
            Fact(
                text.money(totals.money_per_month, totals.currency),
                text.t("pdf.summary.money"),
                text.t("pdf.summary.money_note", money=money(totals.reserve_per_month, totals.currency))
                if totals.reserve_per_month
                else "",
            ),
            Fact(
                text.hours(totals.hours_per_week),
                text.t("pdf.summary.hours"),
                text.t("pdf.summary.hours_note", hours=hours(totals.listening_hours_per_week)),
            ),
            Fact(
                naming.reached_range(text, projection.monthly_reach, projection.unit),
                text.t(f"pdf.summary.reach.{projection.unit}"),
                text.t(
                    f"pdf.summary.reach_note.{projection.unit}",
                    public=naming.reached(text, projection.public, projection.unit),
                ),
            ),
            Fact(
                naming.counted_range(text, projection.customers.last()),
                text.t("pdf.summary.customers", count=totals.horizon_weeks, n=count(totals.horizon_weeks)),
                text.t("pdf.summary.customers_note", need=naming.small(text, need.central))
                if need.central
                else "",
            ),
        )
    )


def _foundations(plan: Plan, text: Text) -> list[Block]:
    names = [naming.channel_name(text, line.channel) for line in plan.foundations]
    return [Paragraph(text.t("pdf.summary.foundations", channels=", ".join(names)))] if names else []


def board(plan: Plan, text: Text) -> Board:
    """Draw the line-up as a coach does: who plays to reach, to structure, to keep."""
    zones = []
    for goal in GOALS:
        lines = [line for line in plan.mix if line.role == goal]
        players = [
            Cell(naming.action_name(text, line.activity), note=naming.where(plan, text, line))
            for line in lines[:MOST_PLAYERS]
        ]
        if (more := len(lines) - MOST_PLAYERS) > 0:
            players.append(Cell(text.t("pdf.board.more", count=more, n=count(more))))
        zones.append(Zone(text.t(f"doc.goal.{goal}"), text.t(f"doc.goal.{goal}.what"), tuple(players)))
    said = [
        text.t(
            "pdf.board.alt_zone",
            zone=zone.title,
            players=", ".join(player.text for player in zone.players) or "–",
        )
        for zone in zones
    ]
    return Board(tuple(zones), alt=text.t("pdf.board.alt", zones=" ".join(said)))


def first_things(plan: Plan, text: Text) -> Bullets:
    """Give the first three things to do on Monday, to be ticked."""
    first = [task for task in plan.tasks if task.when == "monday"] or list(plan.tasks)
    return Bullets(
        tuple(
            text.t("pdf.summary.task", what=task.what, time=Quantity(kind="minutes", amount=task.minutes))
            for task in first[:FIRST_THINGS]
        ),
        style="boxes",
        title=text.t("pdf.summary.monday"),
    )
