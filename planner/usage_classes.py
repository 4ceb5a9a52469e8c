"""The usage classes that the catalogue holds, and how far they can be trusted for a medium; it moves none."""

from __future__ import annotations

from typing import Literal

from planner.catalogue import Catalogue
from planner.catalogue.usage import UsageClasses


def known_classes(book: Catalogue) -> UsageClasses:
    """Give the classes of the latest survey of overlaps."""
    return max(book.classes.values(), key=lambda classes: classes.observed)


def trust_in(known: UsageClasses, medium: str, region: str) -> Literal["fitted", "carried", "assumed"]:
    """Say where the association of a medium comes from: measured here, carried from the survey's place, assumed."""
    if medium in known.joined:
        return "assumed"
    return "fitted" if region == known.region else "carried"
