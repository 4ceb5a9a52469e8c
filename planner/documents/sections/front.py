"""The cover, how to read the document, and the page that says it all; the rest of the document only explains it."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Board,
    Bullets,
    Callout,
    Cover,
    Fact,
    Facts,
    Paragraph,
    Player,
    Section,
    Tone,
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
                    "pdf.cover.means_bought" if totals.bought_hours_per_week else "pdf.cover.means_said",
                    money=money(totals.money_per_month, totals.currency), hours=hours(totals.hours_per_week),
                    bought=hours(totals.bought_hours_per_week),
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
        Paragraph(text.t("pdf.read.marks")),
        Paragraph(text.t("pdf.read.brackets")),
    )


def summary(plan: Plan, text: Text) -> Section:
    """Say on one page what to do, what it costs, what it should bring and where to start."""
    warning = plan.projection.break_even.sentence
    vain = plan.projection.break_even.outcome == "does_not_pay"
    said = [sentence for sentence in plan.summary if sentence != warning]
    blocks: list[Block] = [
        *([Callout(text.say(warning), tone="stop")] if vain else []),
        Bullets(tuple(text.say(sentence) for sentence in said[:MOST_SENTENCES])),
        key_numbers(plan, text),
        *([] if vain else [_verdict(plan, text)]),
        *([Paragraph(" ".join(text.say(said) for said in plan.wanted.sentences[:2]))] if plan.wanted else []),
        *_foundations(plan, text),
        board(plan, text),
        first_things(plan, text),
    ]
    return Section("summary", text.t("pdf.summary.title"), tuple(blocks), new_page=True)


def _verdict(plan: Plan, text: Text) -> Callout:
    """Say whether the plan should pay for itself."""
    found = plan.projection.break_even
    tone: Tone = "ok" if found.outcome == "pays" else "look" if found.outcome == "may_pay" else ""
    return Callout(text.say(found.sentence), title=text.t(f"pdf.break_even.{found.outcome}"), tone=tone)


def key_numbers(plan: Plan, text: Text) -> Facts:
    """Give the four numbers that sum up the plan: money, hours, people, customers."""
    totals, projection = plan.totals, plan.projection
    need = projection.break_even.customers_for_money
    return Facts(
        (
            Fact(
                text.money(totals.money_per_month, totals.currency),
                text.t("pdf.summary.money"),
                _money_note(plan, text),
            ),
            Fact(
                text.hours(totals.hours_per_week),
                text.t("pdf.summary.hours"),
                _hours_note(plan, text),
            ),
            Fact(
                naming.people_range(text, projection.monthly_reach),
                text.t(f"pdf.summary.reach.{projection.unit}"),
                text.t(
                    f"pdf.summary.reach_note.{projection.unit}",
                    public=text.people(projection.public),
                ),
            ),
            Fact(
                naming.people_range(text, projection.customers.last()),
                text.t("pdf.summary.customers", count=totals.horizon_weeks, n=count(totals.horizon_weeks)),
                text.t("pdf.summary.customers_note", need=text.people(need.central)) if need.central else "",
            ),
        )
    )


def _money_note(plan: Plan, text: Text) -> str:
    """Say what part of the money pays for somebody else's hours; with none, what part is kept aside."""
    totals = plan.totals
    bought = sum(line.money_per_month for line in plan.budget if line.what.key == "budget.bought")
    if bought:
        paid, week = money(bought, totals.currency), hours(totals.bought_hours_per_week)
        return text.t("pdf.summary.money_bought", money=paid, hours=week)
    if totals.reserve_per_month:
        return text.t("pdf.summary.money_note", money=money(totals.reserve_per_month, totals.currency))
    return ""


def _hours_note(plan: Plan, text: Text) -> str:
    """Say that the week is the owner's own when others work too; else what part of it goes to listening."""
    totals = plan.totals
    if totals.bought_hours_per_week:
        return text.t("pdf.summary.hours_bought", bought=hours(totals.bought_hours_per_week))
    return text.t("pdf.summary.hours_note", hours=hours(totals.listening_hours_per_week))


def _foundations(plan: Plan, text: Text) -> list[Block]:
    """Say what is put in place once, then what is only kept up: the hours of the second are not those of a start."""
    said = []
    for key, in_place in (("pdf.summary.foundations", False), ("pdf.summary.kept_up", True)):
        lines = [line for line in plan.foundations if line.in_place is in_place]
        if lines:
            said.append(
                text.t(
                    key, channels=", ".join(naming.channel_name(text, line.channel) for line in lines),
                    money=money(sum(line.money for line in lines), plan.totals.currency),
                    hours=hours(sum(line.hours for line in lines)),
                )
            )  # fmt: skip
    return [Paragraph(" ".join(said))] if said else []


def board(plan: Plan, text: Text) -> Board:
    """Draw the line-up as a coach does: who plays to reach, to structure, to keep."""
    zones = []
    for goal in GOALS:
        lines = [line for line in plan.mix if line.role == goal]
        players = [
            Player(
                (name := naming.action_name(text, line.activity)),
                naming.beneath(name, naming.where(plan, text, line)),
                text.t(
                    "pdf.board.takes",
                    money=money(line.money_per_month, plan.totals.currency),
                    hours=hours(line.hours_per_week),
                ),
            )
            for line in lines[:MOST_PLAYERS]
        ]
        if (more := len(lines) - MOST_PLAYERS) > 0:
            players.append(Player(text.t("pdf.board.more", count=more, n=count(more))))
        players = players or [Player(text.t("pdf.board.none"))]
        zones.append(Zone(text.t(f"doc.goal.{goal}"), text.t(f"doc.goal.{goal}.what"), tuple(players)))
    said = [
        text.t(
            "pdf.board.alt_zone",
            zone=zone.title,
            players=", ".join(player.name for player in zone.players),
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
