"""Can the cadence be kept, and does somebody step in? It moves no date."""

from collections import defaultdict

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import Quantity, count, hours

ID, SOURCE = "k-rhythm", "blanc-2021-regularity"


def check(parts: Parts) -> Check:
    """Ask that the fullest week stay under so many times the week's hours, with a person to step in."""
    most = parts.book.threshold("fullest_week")
    totals = parts.totals
    weekly: dict[int, float] = defaultdict(float)
    for row in parts.calendar:
        weekly[row.week] += row.hours
    fullest = max(weekly, key=lambda week: weekly[week], default=1)
    available = totals.hours_per_week + totals.bought_hours_per_week + totals.unused_hours_per_week
    busiest = weekly[fullest] + totals.listening_hours_per_week
    holds = busiest <= most * available + 1 / 60
    week = Quantity(kind="weeks", amount=fullest)
    animated = count(len({line.channel for line in parts.mix if line.animated}))
    variant = "alone" if holds and not parts.has_task("backup") else ""
    return answer(
        ID, when(holds and not variant), SOURCE, variant=variant,
        week=week, busiest=hours(busiest), hours=hours(available), animated=animated,
        times=count(most),
    )  # fmt: skip
