"""Who does each piece of work and who reads it before it goes out; it shares no hours."""

from __future__ import annotations

from planner.catalogue.models import Action, Flag
from planner.firm import Firm
from planner.options import given_out
from planner.words import Words

_READ_BY: tuple[Flag, ...] = ("order", "finance")
"""Trades whose code asks that a person who answers for it read what is published."""


def owner(action: Action, firm: Firm) -> Words:
    """Name who does it; an agency is not sent in the owner's place where the owner must be."""
    who = firm.answers.who
    return Words(key=f"editorial.who.{'owner' if who == 'agency' and not action.delegable else who}")


def doer(id: str, action: Action, firm: Firm) -> Words:
    """Name who does the work of a means: where nobody has the skill, somebody paid, whom the firm only follows."""
    mine = owner(action, firm)
    return Words(key="means.who.given_out", values={"who": mine}) if given_out(id, action, firm) else mine


def approver(firm: Firm) -> Words | None:
    """Name who reads what is published: whom the trade's code names, else the owner when somebody else writes."""
    for flag in _READ_BY:
        if flag in firm.flags:
            return Words(key=f"editorial.approver.{flag}")
    return None if firm.answers.who == "owner" else Words(key="editorial.who.owner")
