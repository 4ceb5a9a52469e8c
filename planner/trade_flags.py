"""The rules that a trade brings with it where it is: a profession has its order in one place and none in another."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.catalogue.models import Activity, Flag
from planner.territory import chain


def flags_of(activity: Activity, place: str, book: Catalogue) -> list[Flag]:
    """Give the flags of a trade in a place: those written for it or for the nearest place around it, else its own.

    A place that the catalogue does not know gives the trade's own.
    """
    around = chain(place, book) if place in book.places else []
    return next((activity.flags_in[id] for id in around if id in activity.flags_in), activity.flags)
