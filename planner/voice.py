"""How the firm speaks: its axis, its words to avoid, what its sector and trade have to say; it chooses no channel."""

from __future__ import annotations

import re

from planner.animation import Avoided, Positioning
from planner.catalogue.content import TradeMessage
from planner.catalogue.content_files import texts, trade_ideas, voice
from planner.catalogue.models import Family, Flag, Trait
from planner.firm import Firm
from planner.fitting import fits
from planner.wording import filled, sentence
from planner.words import Words

RESERVED: tuple[Flag, ...] = ("order", "finance")
"""Trades whose code holds them to sober information: no testimonial, no comparison, no superlative."""
_SIDES: frozenset[Trait] = frozenset({"firms", "consumers"})
_BARRED = re.compile(
    r"\b(t[ée]moignages?|avis (?:en ligne|de clients?|Google)|[ée]toiles|sur 5|reviews?|testimonials?|stars|out of 5"
    r"|meilleure?s?|best|mieux que|better than|moins chère?s? que|cheaper than"
    r"|num[ée]ro un|number one|plus grande?s? choix|imbattables?|unbeatable|garantie?s?|guaranteed?)\b",
    re.IGNORECASE,
)
_SOLICITED = re.compile(
    r"\b(t[ée]moignages?|avis|[ée]toiles|recommandations?|reviews?|testimonials?|stars|recommendations?)\b",
    re.IGNORECASE,
)


def reserved(firm: Firm) -> bool:
    """Tell whether a code may hold the firm to sober information; what is only suspected counts."""
    return bool({*RESERVED} & (firm.flags | firm.unsure_flags))


def positioning_of(firm: Firm) -> Positioning | None:
    """Give the axis of the sector with the owner's difference, and the words to avoid; None for a sector without."""
    found = voice(firm.kin)
    if found is None:
        return None
    place, given = f"voices/{firm.kin}", firm.answers.difference
    return Positioning(
        axis=filled(f"{place}:axis", firm),
        difference=sentence("voice.difference", difference=given) if given else None,
        avoid=tuple(
            Avoided(
                words=filled(f"{place}:avoid.{index}.words", firm),
                instead=filled(f"{place}:avoid.{index}.instead", firm),
            )
            for index, avoided in enumerate(found.avoid)
            if fits(avoided, firm)
        ),
    )


def written_messages(firm: Firm) -> list[tuple[Words, Words]]:
    """List what the trade, then the sector, have to say, each with what would prove it.

    Where people and firms may both buy, what was written for the side that is planned for comes first; then what the
    trade says; then, of its sector, what was written for such a firm only. A trade held to sober information says
    nothing that praises, compares or quotes customers.
    """
    trade, sector = trade_ideas(firm.activity_id), voice(firm.kin)
    shelves = (
        (f"ideas/trades/{firm.activity_id}", trade.messages if trade else []),
        (f"voices/{firm.kin}", sector.messages if sector else []),
    )
    found = [
        (f"{place}:messages.{index}", message)
        for place, messages in shelves
        for index, message in enumerate(messages)
        if fits(message, firm) and not (reserved(firm) and barred(message))
    ]
    mixed = firm.activity.customers != firm.audience
    found.sort(
        key=lambda one: (
            not (mixed and _SIDES & {*one[1].needs}),
            one[0].startswith("voices/"),
            not one[1].only,
        )
    )
    return [(filled(f"{place}.sentence", firm), filled(f"{place}.proof", firm)) for place, _ in found]


def barred(said: TradeMessage) -> bool:
    """Tell whether a message, in either language, says what a trade held to sober information may not."""
    return any(_BARRED.search(text.in_(language)) for _, text in texts(said) for language in ("fr", "en"))


def solicits(text: str) -> bool:
    """Tell whether a text speaks of what customers say of the firm: the code of many orders bars asking for it."""
    return _SOLICITED.search(text) is not None


def mistakes(firm: Firm, family: Family) -> list[Words]:
    """List the mistakes that firms of this sector often make in a family of media."""
    found = voice(firm.kin)
    return [
        filled(f"voices/{firm.kin}:mistakes.{index}.what", firm)
        for index, mistake in enumerate(found.mistakes if found else [])
        if mistake.family == family and fits(mistake, firm)
    ]
