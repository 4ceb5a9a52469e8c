"""Publics that the owner named and that almost nobody is reached in, beside the others; it corrects nothing."""

from __future__ import annotations

from collections.abc import Iterable

from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.firm import Firm
from planner.plan import Projection


def unnoticed(firm: Firm, book: Catalogue, projection: Projection) -> dict[int, tuple[float, float]]:
    """Give the publics where hardly anybody notices the plan: their places in the answers, counted from 0.

    A public is told by its ages: without cells of one age band each (firms, several towns), none is given. A plan
    that reaches few people everywhere leaves nobody out.

    Returns:
        For each, people reached in an average four weeks, central, and all its people, those tied already left out.
    """
    found = {
        part.segment: (part.monthly_reach.central, part.people)
        for part in projection.by_segment
        if part.segment in AGE_BANDS
    }
    each = {
        index: _together(found[band] for band in public.ages or AGE_BANDS if band in found)
        for index, public in enumerate(firm.publics)
    }
    reached, people = _together(found.values())
    least = book.threshold("hardly_noticed") * reached / max(people, 1e-9)
    return {index: (seen, there) for index, (seen, there) in each.items() if seen < least * there}


def _together(parts: Iterable[tuple[float, float]]) -> tuple[float, float]:
    listed = list(parts)
    return sum(seen for seen, _ in listed), sum(there for _, there in listed)
