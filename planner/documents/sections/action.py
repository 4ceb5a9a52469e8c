"""What to do, when, with what money and hours, and what to count; it explains no choice."""

from __future__ import annotations

from collections import defaultdict

from planner.cash import dear_months_said
from planner.dated import CalendarRow
from planner.documents import naming
from planner.documents.blocks import Block, Bullets, Cell, Column, Paragraph, Section, Table
from planner.plan import Plan
from planner.text import Text
from planner.words import Quantity, count

NEAR_WEEKS = 4
WHEN = ("monday", "30_days", "60_days", "90_days")


def calendar(plan: Plan, text: Text) -> Section:
    """Show the first weeks on one grid, the first four day by day, then the dates of the year that matter here."""
    weeks = min(round(text.book.threshold("calendar_weeks")), plan.totals.horizon_weeks)
    blocks: list[Block] = [Paragraph(text.t("pdf.calendar.lead")), _grid(plan, text, weeks)]
    near = [row for row in plan.calendar if row.week <= NEAR_WEEKS]
    if near:
        blocks.append(_days(plan, text, near))
    if plan.marked_dates:
        blocks.append(_dates(plan, text))
    if said := dear_months_said(plan):
        blocks.append(Paragraph(" ".join(text.say(words) for words in said)))
    blocks.append(
        Paragraph(text.t("pdf.calendar.rest", count=len(plan.calendar), n=count(len(plan.calendar))), "small")
    )
    return Section(
        "calendar", text.t("pdf.calendar.title", weeks=text.number(weeks)), tuple(blocks), compact=True
    )


def _grid(plan: Plan, text: Text, last: int) -> Table:
    units: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.calendar:
        if row.week <= last:
            units[row.action][row.week] += 1
    hours = [sum(row.hours for row in plan.calendar if row.week == week) for week in range(1, last + 1)]
    return Table(
        title=text.t("pdf.calendar.grid"),
        columns=(
            Column(text.t("pdf.calendar.action"), 4.4),
            *(Column(text.number(week), 0.82, number=True) for week in range(1, last + 1)),
        ),
        rows=tuple(
            (
                Cell(
                    naming.action_name(text, action),
                    note=naming.beneath(
                        naming.action_name(text, action),
                        naming.channel_name(text, action.split(".", maxsplit=1)[0]),
                    ),
                ),
                *(Cell(text.number(weeks[week]) if week in weeks else "") for week in range(1, last + 1)),
            )
            for action, weeks in units.items()
        ),
        total=(
            Cell(text.t("pdf.calendar.hours"), strong=True),
            *(Cell(_clock(text, amount)) for amount in hours),
        ),
        small=True,
        grid=True,
    )


def _clock(text: Text, amount: float) -> str:
    """Write hours short enough for a narrow column: « 2:30 »."""
    minutes = round(amount * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _days(plan: Plan, text: Text, rows: list[CalendarRow]) -> Table:
    return Table(
        title=text.t("pdf.calendar.days"),
        columns=(
            Column(text.t("pdf.calendar.day"), 1.3),
            Column(text.t("pdf.calendar.what"), 4.4),
            Column(text.t("pdf.calendar.time"), 0.9, number=True),
            Column(text.t("pdf.calendar.money"), 0.9, number=True),
        ),
        rows=tuple(
            (
                Cell(text.date(row.day, "EEE d MMM")),
                Cell(text.say(row.what), note=_where(plan, text, row)),
                Cell(text.hours(row.hours)),
                Cell(text.money(row.money, plan.totals.currency)),
            )
            for row in rows
        ),
        small=True,
    )


def _dates(plan: Plan, text: Text) -> Bullets:
    """Name the dates of the plan that matter to this trade, by month."""
    months: dict[str, list[str]] = {}
    for one in plan.marked_dates:
        said = naming.date_name(plan, text, one.id)
        # A strong month has no day of its own: its name says it all.
        day = "" if one.kind == "season" else f" ({one.day.day})"
        months.setdefault(text.date(one.day, "LLLL yyyy"), []).append(f"{said}{day}")
    return Bullets(
        tuple(
            text.t("pdf.calendar.month", month=naming.capital(month), dates=", ".join(names))
            for month, names in months.items()
        ),
        title=text.t("pdf.calendar.dates"),
    )


def _where(plan: Plan, text: Text, row: CalendarRow) -> str:
    parts = [
        naming.channel_name(text, row.channel),
        naming.public_name(plan, text, row.public) if row.public else "",
    ]
    if row.mention:
        parts.append(text.say(row.mention))
    return " · ".join(part for part in parts if part)


def tasks(plan: Plan, text: Text) -> Section:
    """List the first tasks with their time and their reason, from Monday to the third month."""
    blocks: list[Block] = []
    for when in WHEN:
        due = [task for task in plan.tasks if task.when == when]
        if due:
            blocks.append(
                Table(
                    title=text.t(f"pdf.tasks.{when}"),
                    columns=(
                        Column(text.t("pdf.tasks.task"), 3),
                        Column(text.t("pdf.tasks.why"), 2.6),
                        Column(text.t("pdf.tasks.time"), 0.8, number=True),
                    ),
                    rows=tuple(
                        (
                            Cell(text.say(task.what), note=naming.channel_name(text, task.channel)),
                            Cell(text.say(task.why)),
                            Cell(text.quantity(Quantity(kind="minutes", amount=task.minutes))),
                        )
                        for task in due
                    ),
                )
            )
    return Section("tasks", text.t("pdf.tasks.title"), tuple(blocks), compact=True)


def budget(plan: Plan, text: Text) -> Section:
    """Show money and hours line by line; they add up to the totals, to the cent and the minute."""
    totals = plan.totals
    written = naming.cash(
        text, [*(line.money_per_month for line in plan.budget), totals.money_per_month], totals.currency
    )
    blocks: list[Block] = [
        Paragraph(text.t("pdf.budget.lead")),
        Table(
            columns=(
                Column(text.t("pdf.budget.line"), 4),
                Column(text.t("pdf.budget.money"), 1.4, number=True),
                Column(text.t("pdf.budget.hours"), 1.4, number=True),
            ),
            rows=tuple(
                (
                    Cell(naming.capital(text.say(line.what)), note=naming.channel_name(text, line.channel)),
                    Cell(money),
                    Cell(text.hours(line.hours_per_week)),
                )
                for line, money in zip(plan.budget, written[:-1], strict=True)
            ),
            total=(
                Cell(text.t("pdf.total"), strong=True),
                Cell(written[-1], strong=True),
                Cell(text.hours(totals.hours_per_week), strong=True),
            ),
        ),
    ]
    aside = [
        text.t("pdf.budget.whole", money=_whole(plan), weeks=count(totals.horizon_weeks)),
        text.t("pdf.budget.bought", hours=Quantity(kind="hours", amount=totals.bought_hours_per_week))
        if totals.bought_hours_per_week
        else "",
        text.t(
            "pdf.budget.left",
            money=Quantity(kind="money", amount=totals.unspent_per_month, currency=totals.currency),
            hours=Quantity(kind="hours", amount=totals.unused_hours_per_week),
        )
        if totals.unspent_per_month >= 1 or totals.unused_hours_per_week >= 0.25
        else "",
    ]
    blocks.append(Bullets(tuple(sentence for sentence in aside if sentence)))
    return Section("budget", text.t("pdf.budget.title"), tuple(blocks), compact=True)


def _whole(plan: Plan) -> Quantity:
    totals = plan.totals
    return Quantity(
        kind="money", amount=totals.money_per_month * totals.horizon_weeks * 12 / 52, currency=totals.currency
    )


def indicators(plan: Plan, text: Text) -> Section:
    """Say what to count, how often, and what to expect."""
    return Section(
        "indicators",
        text.t("pdf.indicators.title"),
        (
            Paragraph(text.t("pdf.indicators.lead")),
            Table(
                columns=(
                    Column(text.t("pdf.indicators.what"), 5),
                    Column(text.t("pdf.indicators.goal"), 1),
                    Column(text.t("pdf.indicators.every"), 1),
                ),
                rows=tuple(
                    (
                        Cell(naming.what_to_count(text, line), note=naming.channel_name(text, line.channel)),
                        Cell(text.t(f"doc.goal.{line.goal}")),
                        Cell(
                            text.t("pdf.indicators.weeks", count=line.every_weeks, n=count(line.every_weeks))
                        ),
                    )
                    for line in plan.indicators
                ),
            ),
        ),
        compact=True,
    )
