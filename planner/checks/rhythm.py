"""Does every week hold in the hours said, and does somebody step in? It moves no date."""

from collections import Counter

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.schedule import over_full
from planner.wording import joined
from planner.words import Name, Quantity, count, hours

ID, SOURCE = "k-rhythm", "blanc-2021-regularity"


def check(parts: Parts) -> Check:
    """Ask that no week pass the hours said and bought, with a person to step in; name the weeks that do, and why."""
    totals = parts.totals
    weekly: Counter[int] = Counter()
    for row in parts.calendar:
        weekly[row.week] += round(row.hours * 60)
    fullest = max(weekly, key=lambda week: (weekly[week], -week), default=1)
    available = totals.hours_per_week + totals.bought_hours_per_week + totals.unused_hours_per_week
    busiest = weekly[fullest] / 60 + totals.listening_hours_per_week
    over = over_full(parts.calendar, totals)
    rows = [row for row in parts.calendar if row.week == fullest] or parts.calendar
    longest = max(rows, key=lambda row: row.hours).action if rows else ""
    variant = "alone" if not over and not parts.has_task("backup") else ""
    return answer(
        ID, when(not over and not variant), SOURCE, variant=variant,
        week=Quantity(kind="weeks", amount=fullest), busiest=hours(busiest), hours=hours(available),
        over=hours(max(busiest - available, 0.0)), weeks=joined([str(week) for week in over or [fullest]]),
        action=Name(of="action", id=longest),
        animated=count(len({line.channel for line in parts.mix if line.animated})),
    )  # fmt: skip
