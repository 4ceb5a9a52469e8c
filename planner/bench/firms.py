"""The firms of the benchmark: the examples, and every sector at three sizes in two countries; it times nothing."""

from __future__ import annotations

from planner.answers import Answers, read_answers
from planner.catalogue import Catalogue
from planner.examples import example_names, read_example

MEANS = {"small": (300, 4), "medium": (1200, 8), "large": (5000, 16)}
"""Size → money a month, hours a week."""
PLACES = {"quebec": "qc-sherbrooke", "france": "fr-lyon"}


def typical(sector: str, book: Catalogue) -> str:
    """Give the first trade of a sector, in the order of its file."""
    return next(id for id, code in book.sector_of.items() if code == sector)


def answers_for(activity: str, place: str, size: str) -> Answers:
    """Answer only what matters most: trade, place, money, hours."""
    money, hours = MEANS[size]
    return read_answers(
        {"activity": activity, "place": place, "budget_per_month": money, "hours_per_week": hours}
    )


def examples() -> list[Answers]:
    """Give the example businesses, in the order of their list."""
    return [read_example(name) for name in example_names()]


def every_sector(book: Catalogue) -> list[Answers]:
    """Give every sector × three sizes × two countries."""
    return [
        answers_for(typical(sector, book), place, size)
        for sector in book.sectors
        for size in MEANS
        for place in PLACES.values()
    ]
