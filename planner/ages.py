"""Adults of some ages, in words, and the ages that a trade supposes of a public that gives none; it counts nobody."""

from __future__ import annotations

from collections.abc import Sequence

from planner.answers import Public
from planner.catalogue.models import AGE_BANDS, Activity
from planner.words import Words, count


def adults_between(bands: Sequence[str]) -> Words:
    """Name the adults of age bands that follow each other (`18-29`, `30-49`), the youngest first."""
    first, last = AGE_BANDS.index(bands[0]), AGE_BANDS.index(bands[-1])
    low = count(int(AGE_BANDS[first].split("-")[0].rstrip("+")))
    if last == len(AGE_BANDS) - 1:
        return (
            Words(key="public.adults") if first == 0 else Words(key="public.adults.over", values={"low": low})
        )
    high = count(int(AGE_BANDS[last].split("-")[1]))
    return Words(key="public.adults.between", values={"low": low, "high": high})


def with_usual_ages(publics: Sequence[Public], activity: Activity) -> tuple[Public, ...]:
    """Give the ages of the trade's customers to the publics that give none: parents of toddlers are not 65."""
    return tuple(
        public
        if public.ages or not activity.ages
        else public.model_copy(update={"ages": tuple(activity.ages)})
        for public in publics
    )
