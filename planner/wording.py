"""Words that several parts of the plan say the same way: the firm, its offer, its publics; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from planner.answers import Public
from planner.catalogue.content_files import blanks, text_at
from planner.firm import Firm
from planner.own_words import begins_plainly, inside
from planner.sides import Side
from planner.words import Name, Quantity, Words, content, count

Said = Words | Name | str
_SHORT = 40
"""Letters of an offer that may be said several times on a page."""
_LONGEST = 70
"""Letters of an offer that a text to publish can hold."""
Act = Literal["ticket", "book", "order", "visit_stand", "call", "quote", "meet", "come", "write"]
"""The first act that a firm asks of its public: it depends on how people buy from it."""


def sentence(
    key: str, /, *, plural: float | None = None, **values: Quantity | Name | Words | date | str
) -> Words:
    """Name a sentence with the values that it holds; `plural` is the number that chooses its form."""
    return Words(key=key, values=values, count=plural)


def firm_name(firm: Firm) -> Said:
    """Name the firm as its owner does, « votre entreprise » when no name was given."""
    return firm.answers.name or Words(key="firm.unnamed")


def offer(firm: Firm) -> Said:
    """Say what is sold: in the owner's words, quoted when they begin with a capital that may be a name's, else in the
    trade's."""
    given = firm.answers.offer
    if not given:
        return _usual_offer(firm)
    fitted = inside(given, firm.activity)
    return fitted if begins_plainly(given, firm.activity) else sentence("offer.quoted", offer=fitted)


def in_short(firm: Firm) -> Said:
    """Name what is sold where it was said in full already: a short offer as it is, else the trade's word for it."""
    return offer(firm) if len(firm.answers.offer) <= _SHORT else _usual_offer(firm)


def _usual_offer(firm: Firm) -> Name:
    of_firms = firm.audience == "firms" and firm.activity.offer_firms is not None
    return Name(of="offer_firms" if of_firms else "offer", id=firm.activity_id)


def difference(firm: Firm) -> str:
    """Say why people choose the firm, in the owner's words, to stand inside a sentence; empty when not said."""
    return inside(firm.answers.difference, firm.activity) if firm.answers.difference else ""


def proof_given(firm: Firm) -> str:
    """Give the fact that the owner offers as a proof, to stand inside a sentence; empty when not said."""
    return inside(firm.answers.proof, firm.activity) if firm.answers.proof else ""


def customers(firm: Firm) -> Name | Words:
    """Say what the trade calls its customers, in the plural; firms that buy from a trade of homes are no homeowners."""
    if firm.audience == "firms" and firm.activity.customers == "people":
        return Words(key="customers.firms")
    return Name(of="customer", id=firm.activity_id)


def occasion(firm: Firm, side: Side | None = None) -> Name:
    """Say when people, or firms, need this trade: those of a side, else those that the plan counts."""
    of_firms = (side or firm.audience) == "firms" and firm.activity.occasion_firms is not None
    return Name(of="occasion_firms" if of_firms else "occasion", id=firm.activity_id)


def promise(firm: Firm) -> Name:
    """Say what customers want to be sure of: in the words of the trade, else of its sector."""
    return Name(of="promise", id=firm.activity_id if firm.activity.promise else firm.customs)


def convincing(firm: Firm) -> Name:
    """Say what convinces customers: in the words of the trade, else of its sector."""
    return Name(of="proof", id=firm.activity_id if firm.activity.proof else firm.customs)


def place(firm: Firm) -> Said:
    """Name the territory of the public: the place, or the sites when there are several or customers live elsewhere."""
    if len(firm.sites) > 1 or "travellers" in firm.traits:
        return joined([site.name or Name(of="place", id=site.place) for site in firm.sites])
    return Name(of="place", id=firm.answers.place)


def whereabouts(firm: Firm) -> Said:
    """Name where the firm is to be found: its sites, which are not where customers live who travel to it."""
    return Name(of="place", id=firm.answers.place) if "travellers" in firm.traits else place(firm)


def joined(items: Sequence[Said]) -> Said:
    """Say a list: « a, b et c »."""
    if len(items) == 1:
        return items[0]
    said: Said = sentence("list.and", first=items[-2], last=items[-1])
    for item in reversed(items[:-2]):
        said = sentence("list.comma", first=item, rest=said)
    return said


def filled(place: str, firm: Firm) -> Words:
    """Name a text of data/ideas, voices or communities by its place, with what fills its blanks and nothing more."""
    known: dict[str, Said] = {
        "firm": firm.answers.name or Words(key="editorial.unnamed"),
        "offer": offer_in_text(firm), "customers": customers(firm),
        "occasion": occasion(firm),
    }  # fmt: skip
    return content(place, **{name: known[name] for name in sorted(blanks(text_at(place).fr))})


def offer_in_text(firm: Firm) -> Said:
    """Name what is sold in a text to publish: the owner's words when it can hold them, else the trade's."""
    given = firm.answers.offer
    whole = given and len(given) <= _LONGEST
    return inside(given, firm.activity) if whole else _usual_offer(firm)


def public_id(index: int) -> str:
    """Give the identifier of the public at this place in the answers, counted from 0."""
    return f"public-{index + 1}"


RELAYS = "relays"
"""Identifier of the relays, a public of their own."""


def public_name(firm: Firm, index: int) -> Said:
    """Name a public: as the owner does, else by the role of the buyer, else by the trade's word for customers."""
    of_firms = firm.audience == "firms" and firm.activity.customers != "firms"
    unnamed = (
        sentence("public.unnamed_firms", place=place(firm))
        if of_firms
        else sentence("public.unnamed", customers=customers(firm), place=place(firm))
    )
    return _named(firm.publics[index], unnamed, firm)


def other_id(firm: Firm, index: int) -> str:
    """Give the identifier of a public of the other side: they follow those that are counted."""
    return public_id(len(firm.publics) + index)


def other_name(firm: Firm, index: int) -> Said:
    """Name a public of the other side: as the owner does, else by the role of the buyer, else by its side."""
    unnamed = sentence(f"public.other.{firm.other_side}", place=place(firm))
    return _named(firm.others[index], unnamed, firm)


def _named(public: Public, unnamed: Words, firm: Firm) -> Said:
    if not public.name:
        return Words(key=f"public.role.{public.role}") if public.role is not None else unnamed
    everyone = (*firm.publics, *firm.others)
    alike = [one for one in everyone if one.name.casefold() == public.name.casefold()]
    return (
        sentence("public.apart", name=public.name, by=_by(public, alike)) if len(alike) > 1 else public.name
    )


def _by(public: Public, alike: list[Public]) -> Said | Quantity:
    """Tell a public from those of the same name: by its buyer's role, else by its ages, else by its rank."""
    if public.role is not None and [one.role for one in alike].count(public.role) == 1:
        return Words(key=f"public.role.{public.role}")
    if public.ages and [one.ages for one in alike].count(public.ages) == 1:
        return joined([Name(of="segment", id=band) for band in public.ages])
    return count(1 + next(place for place, one in enumerate(alike) if one is public))


def relays_name(firm: Firm) -> Said:
    """Name those who send customers."""
    return firm.answers.relay_kinds or sentence("public.relays", customers=customers(firm))


def aimed(what: Words, territory: str, public: Words | None) -> Words:
    """Say after a thing to do for whom and where it is bought, when it is not for everybody, everywhere."""
    if public is not None:
        what = sentence("line.for", what=what, whom=public)
    if territory:
        what = sentence("line.for", what=what, whom=Name(of="place", id=territory))
    return what


def has_relays(firm: Firm) -> bool:
    """Tell whether the owner named people who can send customers."""
    return firm.relays > 0


def first_act(firm: Firm) -> Act:
    """Find the first act to ask for, from how people buy from this firm."""
    traits = firm.traits
    if any(group.seats for group in firm.answers.dates) or firm.way_id == "dates":
        return "ticket"
    if firm.audience == "firms":
        return "meet"
    if "sells_online" in traits and traits.isdisjoint({"shop", "markets", "bookings", "tourism"}):
        return "order"
    if firm.way_id == "urgent" or ("visits_customers" in traits and "quotes" not in traits):
        return "call"
    if traits & {"appointments", "bookings"} or traits.issuperset({"sells_online", "tourism"}):
        return "book"
    if "quotes" in traits:
        return "quote"
    if "markets" in traits and "shop" not in traits:
        return "visit_stand"
    return "come" if "shop" in traits else "write"
