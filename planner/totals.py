"""What the plan takes in all, and the figures that it read; the lines add up to it to the cent and the minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from planner.capacity import figures_behind
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.figures import FigureUsed
from planner.firm import Firm
from planner.mix import Solved
from planner.plan import FoundationLine, PublicPart, Totals
from planner.reading import Draws, Reading
from planner.rounding import cents_down, minutes_down, minutes_up
from planner.words import Name

_METHOD = (
    "reserve", "listening", "foundation_share", "buyable_hours", "near_equal", "equal_solid", "worth_spending",
    "peak_lean", "season_peak", "impressions_per_seeker", "touches", "list_only_below", "wide_contacts", "goal_floor",
    "cap_dormant", "cap_coordinated", "cap_scaled",
    "listening_watch", "listening_measure", "member_writes", "reply_least", "reply_length", "reply_sitting",
    "reply_comments", "reply_messages", "reply_email", "reply_reviews", "reply_platform", "reply_phone",
    "ritual_share", "founders", "ambassadors", "active_members", "returning_contributors",
    "prepare_published", "deliver_published", "prepare_bought", "deliver_bought", "prepare_met", "deliver_met",
    "prepare_kept", "deliver_kept",
)  # fmt: skip
"""Numbers of method that every plan rests on."""


class Taking(Protocol):
    """A line of a plan, proven or not: what it takes, an average month and week."""

    @property
    def money_per_month(self) -> float:
        """Money of the place, to the cent."""
        ...

    @property
    def hours_per_week(self) -> float:
        """Hours, to the minute."""
        ...


def totals_of(
    line_up: Sequence[Taking],
    foundations: tuple[FoundationLine, ...],
    mix: Solved,
    units: Draws,
    firm: Firm,
) -> Totals:
    """Add up the lines, the foundations spread over the plan, the reserve, the hours bought and the listening.

    `units` (A + 1,) are those of the plan shown, the hours bought last.
    """
    answers, weeks = firm.answers, firm.answers.horizon_weeks
    months = weeks * 12 / 52
    bought_money = cents_down(float(units[-1]) * float(mix.model.hour_price[0]) / months)
    reserve = cents_down(mix.means.reserve / months)
    listening = minutes_down(mix.means.listening / weeks)
    money = sum(line.money_per_month for line in line_up) + sum(
        cents_down(f.money / months) for f in foundations
    )
    work = sum(line.hours_per_week for line in line_up) + sum(
        minutes_down(f.hours / weeks) for f in foundations
    )
    # Lines are rounded down: what is bought is what the firm's own hours then lack. Foundations are done whole.
    whole = sum(line.hours_per_week for line in line_up) + sum(f.hours for f in foundations) / weeks
    lacking = max(0.0, minutes_up(whole + listening - answers.hours_per_week))
    slack = len(foundations) / 60
    bought = minutes_up(float(units[-1]) / weeks + slack) if units[-1] > 0 else 0.0
    bought_hours = min(bought, lacking, minutes_up(work + listening))
    spent = round(money + bought_money + reserve, 2)
    own = round((work + listening - bought_hours) * 60) / 60
    return Totals(
        money_per_month=spent, hours_per_week=own, currency=firm.currency, horizon_weeks=weeks,
        reserve_per_month=reserve, listening_hours_per_week=listening, bought_hours_per_week=bought_hours,
        unspent_per_month=max(0.0, round(answers.available_per_month - spent, 2)),
        unused_hours_per_week=max(0.0, minutes_down(answers.hours_per_week - own)),
    )  # fmt: skip


def figures_used(
    reading: Reading, book: Catalogue, firm: Firm, publics: tuple[PublicPart, ...]
) -> tuple[FigureUsed, ...]:
    """List the figures that the plan read: its reach, its method, the habits that it quotes, the sector's adoption."""
    answers, used = firm.answers, dict(reading.used)
    quoted = [f"method.{id}.figure" for id in _METHOD] + [f"sectors.{firm.customs}.adoption"]
    quoted += figures_behind(answers, firm.activity)
    for habit in (habit for public in publics for habit in public.habits):
        medium = habit.values.get("medium")
        if isinstance(medium, Name):
            table = f"usage.{medium.id}"
            quoted += (
                [f"{table}.firms"]
                if firm.audience == "firms"
                else [f"{table}.ages.{band}" for band in AGE_BANDS]
            )
    for id in quoted:
        if id in book.figures:
            used.setdefault(id, book.figures[id])
    return tuple(
        FigureUsed(
            id=id, low=f.low, central=f.central, high=f.high, unit=f.unit, kind=f.kind, source=f.source,
            observed=f.observed, changed=id in answers.figures,
        )
        for id, f in sorted(used.items())
    )  # fmt: skip
