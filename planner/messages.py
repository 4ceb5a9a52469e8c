"""What to say to whom: messages for each public, each with what proves it; it chooses no channel."""

from __future__ import annotations

import re

from planner.answers import Role
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.plan import Message
from planner.sides import Side
from planner.voice import RESERVED, written_messages
from planner.wording import (
    RELAYS,
    convincing,
    customers,
    difference,
    firm_name,
    first_act,
    has_relays,
    in_short,
    occasion,
    other_id,
    other_name,
    promise,
    proof_given,
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


_MOST = 4
"""Messages of one public at most: more are not remembered."""
_ASKED = frozenset({"proof.ask", "proof.ask_order", "proof.wanted"})
"""Proofs that the owner has still to give."""


def messages_of(firm: Firm, book: Catalogue) -> tuple[Message, ...]:
    """Write up to four messages for each public, relays last; none is said to two publics.

    The first public hears the owner's difference and when to act. Each other one hears what speaks to its role in the
    firm; what the trade, then the sector, have to say is dealt between them, those who have nothing yet first. A proof
    that the owner did not give is asked for.
    """
    names = [public_name(firm, index) for index in range(len(firm.publics))]
    tone, written = _tone(firm, book), written_messages(firm)
    found = [[(_difference(firm, names[0]), _proof(firm)), (_act(firm, names[0]), _second_proof(firm))]]
    roles = {firm.publics[0].role}
    for index, public in enumerate(firm.publics[1:], 1):
        known = public.role is not None and public.role not in roles
        found.append([(_role(firm, public.role, names[index]), _second_proof(firm))] if known else [])
        roles.add(public.role)
    dealt = sorted(range(len(names)), key=lambda index: (len(found[index]), index)) * len(written)
    for index, (said, proof) in zip(dealt, written, strict=False):
        if len(found[index]) < _MOST:
            found[index].append(
                (
                    sentence("message.written", public=names[index], message=said),
                    sentence("proof.wanted", proof=proof),
                )
            )
    for index, messages in enumerate(found):
        if not messages:
            messages.append((_promise(firm, names[index]), _proof(firm)))
    return (
        *(
            _message(public_id(index), said, proof, tone)
            for index, messages in enumerate(found)
            for said, proof in messages
        ),
        *(message for index in range(len(firm.others)) for message in _other(firm, index, tone)),
        *(_relays(firm) if has_relays(firm) else ()),
    )


def _message(public: str, said: Words, proof: Words, tone: Words) -> Message:
    return Message(public=public, sentence=said, proof=proof, tone=tone, supplied=proof.key not in _ASKED)


def restrained(firm: Firm) -> bool:
    """Tell whether an order rules how the firm speaks: no testimonial, no comparison, no promise of a result."""
    return "order" in firm.flags


def _difference(firm: Firm, name: Words | Name | str) -> Words:
    """Say why to choose this firm, in the owner's words; what customers of the sector want when none was given."""
    if not firm.answers.difference:
        return _promise(firm, name)
    key = "message.difference_order" if restrained(firm) else "message.difference"
    return sentence(key, public=name, firm=firm_name(firm), offer=in_short(firm), difference=difference(firm))


def _promise(firm: Firm, name: Words | Name | str) -> Words:
    return sentence(
        "message.promise", public=name, firm=firm_name(firm), offer=in_short(firm), promise=promise(firm)
    )


def _role(firm: Firm, role: Role | None, name: Words | Name | str, side: Side | None = None) -> Words:
    """Speak to a public from its own side: what the buyer's role asks, the owner's when it is not said."""
    return sentence(
        f"message.role.{role or 'owner'}", public=name, firm=firm_name(firm), offer=in_short(firm),
        occasion=occasion(firm, side),
    )  # fmt: skip


def _act(firm: Firm, name: Words | Name | str) -> Words:
    """Say on what occasion to act, and the first thing to do."""
    act = sentence(f"message.act.{first_act(firm)}", firm=firm_name(firm))
    return sentence("message.act", public=name, occasion=occasion(firm), act=act, offer=in_short(firm))


def _proof(firm: Firm) -> Words:
    """Give the owner's proof, with a warning where an order may forbid it; without one, ask for it."""
    given = firm.answers.proof
    if not given:
        key = "proof.ask_order" if restrained(firm) else "proof.ask"
        return sentence(key, proof=convincing(firm), customers=customers(firm))
    if restrained(firm) and _OPINIONS.search(given):
        return sentence("proof.given_to_verify", proof=proof_given(firm))
    return sentence("proof.given", proof=proof_given(firm))


def _second_proof(firm: Firm) -> Words:
    """Say what would make the call to act believed: what convinces in the sector, or what a code allows."""
    if firm.flags & {*RESERVED}:
        return sentence("proof.order", activity=Name(of="activity", id=firm.activity_id))
    return sentence("proof.show", proof=convincing(firm))


def _other(firm: Firm, index: int, tone: Words) -> list[Message]:
    """Speak to a public of the other side: what a buyer's role asks of firms, what people of the sector want."""
    name = other_name(firm, index)
    role = firm.others[index].role
    said = _role(firm, role, name, firm.other_side) if firm.other_side == "firms" else _promise(firm, name)
    return [_message(other_id(firm, index), said, _second_proof(firm), tone)]


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
            offer=in_short(firm),
            promise=promise(firm),
        ),
        sentence(
            "message.relays.easy", relays=relays, firm=firms, customers=clients, occasion=occasion(firm)
        ),
    )
    proofs = _proof(firm), sentence("proof.relays", customers=clients, firm=firms)
    return [_message(RELAYS, line, proof, tone) for line, proof in zip(lines, proofs, strict=True)]


def _tone(firm: Firm, book: Catalogue) -> Words:
    """Give the tone of the sector; where an order or a restricted product rules, its restraint comes first."""
    for flag in ("order", "finance", "alcohol", "cannabis", "tobacco", "minors"):
        if flag in firm.flags:
            return sentence(f"tone.{flag}", customers=customers(firm))
    module = book.sectors[firm.customs].module
    if module == "hospitality" and "lodging" in firm.flags:
        return sentence("tone.lodging", customers=customers(firm))
    if module == "industry" and firm.audience == "people":
        # A bakery is counted with the factories; it speaks like a shop.
        return sentence("tone.retail", customers=customers(firm))
    return sentence(f"tone.{module}", customers=customers(firm))
