"""What to say to whom: two messages for each public, each with what proves it; it chooses no channel."""

from __future__ import annotations

import re

from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.plan import Message
from planner.wording import (
    RELAYS,
    customers,
    firm_name,
    first_act,
    has_relays,
    occasion,
    offer,
    promise,
    public_id,
    public_name,
    relays_name,
    sentence,
)
from planner.words import Name, Words

_OPINIONS = re.compile(
    r"\b(avis|t[ée]moignages?|sur 5|[ée]toiles?|reviews?|testimonials?|out of 5|stars?)\b", re.IGNORECASE
)
"""Words by which a proof leans on what customers say, which the code of many orders does not allow."""


def messages_of(firm: Firm, book: Catalogue) -> tuple[Message, ...]:
    """Write two messages for each public, relays last; where the owner gave no proof, the proof asks for one."""
    found: list[Message] = []
    tone = _tone(firm, book)
    for index in range(len(firm.publics)):
        name = public_name(firm, index)
        first = _difference(firm, name) if index == 0 else _angle(firm, index, name)
        found.append(Message(public=public_id(index), sentence=first, proof=_proof(firm), tone=tone))
        found.append(
            Message(public=public_id(index), sentence=_act(firm, name), proof=_second_proof(firm), tone=tone)
        )
    return (*found, *(_relays(firm) if has_relays(firm) else ()))


def restrained(firm: Firm) -> bool:
    """Tell whether an order rules how the firm speaks: no testimonial, no comparison, no promise of a result."""
    return "order" in firm.flags


def _difference(firm: Firm, name: Words | Name | str) -> Words:
    """Say why to choose this firm, in the owner's words; what customers of the sector want when none was given."""
    if not firm.answers.difference:
        return sentence(
            "message.promise", public=name, firm=firm_name(firm), offer=offer(firm), promise=promise(firm)
        )
    key = "message.difference_order" if restrained(firm) else "message.difference"
    return sentence(
        key, public=name, firm=firm_name(firm), offer=offer(firm), difference=firm.answers.difference
    )


def _angle(firm: Firm, index: int, name: Words | Name | str) -> Words:
    """Speak to a second public from its own side: the buyer's role, else what customers want to be sure of."""
    role = firm.publics[index].role
    if role is None:
        return sentence(
            "message.promise", public=name, firm=firm_name(firm), offer=offer(firm), promise=promise(firm)
        )
    return sentence(
        f"message.role.{role}", public=name, firm=firm_name(firm), offer=offer(firm), occasion=occasion(firm)
    )


def _act(firm: Firm, name: Words | Name | str) -> Words:
    """Say on what occasion to act, and the first thing to do."""
    act = sentence(f"message.act.{first_act(firm)}", firm=firm_name(firm))
    return sentence("message.act", public=name, occasion=occasion(firm), act=act, offer=offer(firm))


def _proof(firm: Firm) -> Words:
    """Give the owner's proof, with a warning where an order may forbid it; without one, ask for it."""
    given = firm.answers.proof
    if not given:
        key = "proof.ask_order" if restrained(firm) else "proof.ask"
        return sentence(key, proof=Name(of="proof", id=firm.customs), customers=customers(firm))
    if restrained(firm) and _OPINIONS.search(given):
        return sentence("proof.given_to_verify", proof=given)
    return sentence("proof.given", proof=given)


def _second_proof(firm: Firm) -> Words:
    """Say what would make the call to act believed: what convinces in the sector, or what an order allows."""
    if restrained(firm):
        return sentence("proof.order", activity=Name(of="activity", id=firm.activity_id))
    return sentence("proof.show", proof=Name(of="proof", id=firm.customs))


def _relays(firm: Firm) -> list[Message]:
    """Speak to those who send customers: why to trust the firm, and how simple it is to send somebody."""
    firms, relays, clients = firm_name(firm), relays_name(firm), customers(firm)
    tone = sentence("tone.relays", customers=clients)
    lines = (
        sentence(
            "message.relays.trust",
            relays=relays,
            firm=firms,
            customers=clients,
            offer=offer(firm),
            promise=promise(firm),
        ),
        sentence(
            "message.relays.easy", relays=relays, firm=firms, customers=clients, occasion=occasion(firm)
        ),
    )
    proofs = _proof(firm), sentence("proof.relays", customers=clients, firm=firms)
    return [
        Message(public=RELAYS, sentence=line, proof=proof, tone=tone)
        for line, proof in zip(lines, proofs, strict=True)
    ]


def _tone(firm: Firm, book: Catalogue) -> Words:
    """Give the tone of the sector; where an order or a restricted product rules, its restraint comes first."""
    for flag in ("order", "finance", "alcohol", "cannabis", "tobacco", "minors"):
        if flag in firm.flags:
            return sentence(f"tone.{flag}", customers=customers(firm))
    module = book.sectors[firm.customs].module
    if module == "industry" and firm.audience == "people":
        # A bakery is counted with the factories; it speaks like a shop.
        return sentence("tone.retail", customers=customers(firm))
    return sentence(f"tone.{module}", customers=customers(firm))
