"""The budget of an average month and week, its lines adding up to the totals; it spends nothing."""

from __future__ import annotations

from planner.plan import BudgetLine, FoundationLine, MixLine, Totals
from planner.remainder import rounded
from planner.units import WEEKS_PER_MONTH
from planner.wording import aimed, sentence
from planner.words import Name, Words


def budget_of(
    mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...], totals: Totals
) -> tuple[BudgetLine, ...]:
    """List what the plan takes, an average month and week.

    The money of the lines adds up to `totals.money_per_month` to the cent, their hours to `totals.hours_per_week` to
    the minute. Foundations are spread over the horizon. Hours bought are work that the lines count and that the
    firm does not do: money for their price, hours below zero. What stays unspent is outside the totals, hence here
    too; it is said in the totals.
    """
    months = totals.horizon_weeks / WEEKS_PER_MONTH
    drafts: list[tuple[Words, str, float, float]] = [
        (_with_given_out(line), line.channel, line.money_per_month, line.hours_per_week) for line in mix
    ]
    for once in foundations:
        what = sentence("budget.foundation", action=Name(of="action", id=once.action))
        drafts.append((what, once.channel, once.money / months, once.hours / totals.horizon_weeks))
    if totals.listening_hours_per_week > 0:
        drafts.append((sentence("budget.listening"), "", 0.0, totals.listening_hours_per_week))
    if totals.reserve_per_month > 0:
        drafts.append((sentence("budget.reserve"), "", totals.reserve_per_month, 0.0))
    drafts += _left(drafts, totals)
    cents = _to_total([money * 100 for _, _, money, _ in drafts], round(totals.money_per_month * 100))
    minutes = _to_total([hours * 60 for _, _, _, hours in drafts], round(totals.hours_per_week * 60))
    return tuple(
        BudgetLine(what=what, channel=channel, money_per_month=paid / 100, hours_per_week=work / 60)
        for (what, channel, _, _), paid, work in zip(drafts, cents, minutes, strict=True)
    )


def line_named(line: MixLine) -> Words:
    """Name a line of the line-up, with the public and the place that it is bought for."""
    named = sentence("budget.line", action=Name(of="action", id=line.activity))
    return aimed(named, line.territory, line.segment_name)


def _with_given_out(line: MixLine) -> Words:
    """Name a line with the part of its money that pays somebody else, as its own reasons say it."""
    named = line_named(line)
    paid = next((why.values["money"] for why in line.reasons if why.key == "reason.bought_work"), None)
    return named if paid is None else sentence("budget.given_out", line=named, money=paid)


def _left(
    drafts: list[tuple[Words, str, float, float]], totals: Totals
) -> list[tuple[Words, str, float, float]]:
    """Name what the totals hold beyond the lines: the price of hours bought, watch and replies on the channels."""
    money = totals.money_per_month - sum(draft[2] for draft in drafts)
    hours = totals.hours_per_week - sum(draft[3] for draft in drafts)
    # Under a cent or a minute a line, the difference is rounding and belongs to the lines.
    grain = len(drafts) + 1
    found: list[tuple[Words, str, float, float]] = []
    if totals.bought_hours_per_week > 0:
        found.append((sentence("budget.bought"), "", max(money, 0.0), -totals.bought_hours_per_week))
        hours += totals.bought_hours_per_week
        money = 0.0
    if money * 100 > grain:
        found.append((sentence("budget.unspent"), "", money, 0.0))
    if hours * 60 > grain:
        found.append((sentence("budget.upkeep"), "", 0.0, hours))
    return found


def _to_total(exact: list[float], total: int) -> list[int]:
    """Round only what is used: a line that costs nothing keeps costing nothing."""
    used = [index for index, amount in enumerate(exact) if abs(amount) > 1e-9]
    parts = [0] * len(exact)
    for index, part in zip(used, rounded([exact[index] for index in used], total), strict=True):
        parts[index] = part
    return parts
