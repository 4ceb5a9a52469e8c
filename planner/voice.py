"""How the firm speaks: its axis, its words to avoid, what its sector and trade have to say; it chooses no channel."""

from __future__ import annotations

import re

from planner.animation import Avoided, Positioning
from planner.catalogue.content import TradeMessage
from planner.catalogue.content_files import texts, trade_ideas, voice
from planner.catalogue.models import Family, Flag
from planner.firm import Firm
from planner.wording import filled, sentence
from planner.words import Words

RESERVED: tuple[Flag, ...] = ("order", "finance")
"""Trades whose code holds them to sober information: no testimonial, no comparison, no superlative."""
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
            for index in range(len(found.avoid))
        ),
    )


def written_messages(firm: Firm) -> list[tuple[Words, Words]]:
    """List what the trade, then the sector, have to say, each with what would prove it.

    A trade held to sober information says nothing that praises, compares or quotes customers.
    """
    trade, sector = trade_ideas(firm.activity_id), voice(firm.kin)
    shelves = (
        (f"ideas/trades/{firm.activity_id}", trade.messages if trade else []),
        (f"voices/{firm.kin}", sector.messages if sector else []),
    )
    return [
        (filled(f"{place}:messages.{index}.sentence", firm), filled(f"{place}:messages.{index}.proof", firm))
        for place, messages in shelves
        for index, message in enumerate(messages)
        if not (reserved(firm) and barred(message))
    ]


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
        if mistake.family == family
    ]
