"""Is there room for the new customers? It compares them with what the firm can serve, and asks where nothing tells.

A trade of rooms or of places is asked how many it has; without them, last year's customers are the only measure.
"""

from math import floor

from planner.checks.parts import JUDGEMENT, Parts, answer, when
from planner.plan import Check
from planner.units import WEEKS_PER_YEAR
from planner.words import Quantity, count, people

ID, UNSAID = "k-served", "k-room"
_CRUMB = 1e-6
"""What adding up months leaves of a whole number."""
_SOMEBODY = 1.0
"""Customers turned away, or free places left, that are worth a word."""


def check(parts: Parts) -> Check | None:
    """Say whether room is what holds the new customers back; ask how much there is, where more come than is likely.

    All year or some months, where the central number is held back; the high end alone calls for nothing to be done.
    """
    won, room, away = parts.projection.customers.last(), parts.projection.room, parts.projection.turned_away
    if room is not None and away is not None:
        held, full = away.central >= _SOMEBODY, won.central > room - _SOMEBODY
        variant = "high" if away.high >= _SOMEBODY else ""
        return answer(
            ID, when(not held), JUDGEMENT, variant=("" if full else "months") if held else variant,
            room=count(floor(room + _CRUMB)), low=people(won.low), high=people(won.high), away=people(away.central),
            weeks=Quantity(kind="weeks", amount=parts.totals.horizon_weeks),
        )  # fmt: skip
    activity = parts.firm.activity
    if activity.stays is None and not activity.places:
        return None
    before = parts.firm.customers
    if before is None:
        before = parts.book.figures["method.customers_people.figure"].central
    years = parts.totals.horizon_weeks / WEEKS_PER_YEAR
    if won.central <= parts.book.threshold("plausible_new") * before * years:
        return None
    return answer(
        UNSAID, "look", JUDGEMENT, variant="places" if activity.places else "rooms", won=people(won.central),
        high=people(won.high),
    )  # fmt: skip
