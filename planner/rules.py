"""The legal checklist of a plan: each rule whose trigger holds, with that trigger; it is never legal advice."""

from __future__ import annotations

from collections.abc import Iterable

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.catalogue.rule import Change, Rule
from planner.firm import Firm
from planner.plan import Outcome, RuleLine
from planner.wording import customers, sentence
from planner.words import Name, Words, count

_PUBLISHED = frozenset({"demand", "push", "mass", "organic", "owned", "foundation"})
"""Practices that put words before the public; a call, a visit or a meeting is spoken."""


def rules_of(firm: Firm, book: Catalogue, actions: Iterable[str]) -> tuple[RuleLine, ...]:
    """List the rules of the region that apply or must be verified, each with why it is here.

    `actions` are those of the plan, foundations as well as lines: a sign-up form calls for the anti-spam law.

    Outcomes: `stop`, the plan uses what the rule forbids; `to_verify`, the text was not read or an answer is
    missing; `look`, there is something to do. Never `ok`: only the owner knows whether it is done.
    """
    used = {id: book.action(id) for id in actions}
    lines = []
    replaced = _replaced(firm, book)
    for id, rule in book.rules.items():
        why = trigger_of(rule, firm, used)
        if why is not None and id not in replaced:
            duty = sentence("rule.duty", duty=Name(of="duty", id=id))
            lines.append(
                RuleLine(
                    id=id, outcome=_outcome(rule, firm, used), source=rule.source, why_here=why, duty=duty,
                    changes=_said(rule, firm, book),
                )
            )  # fmt: skip
    severity = {"stop": 0, "look": 1, "to_verify": 2}
    return tuple(sorted(lines, key=lambda line: (severity[line.outcome], list(book.rules).index(line.id))))


def trigger_of(rule: Rule, firm: Firm, used: dict[str, Action]) -> Words | None:
    """Say why a rule is here, or None when nothing calls for it. `used` holds the actions of the plan."""
    if not _holds_there(rule, firm):
        return None
    first = _first_used(rule, used)
    if (rule.channels or rule.practices) and first is None:
        return _by_fact(rule, firm)
    cause = _cause(rule, firm)
    if cause is None or first is None:
        return cause
    if rule.always:
        return sentence(
            "rule.why.use", action=Name(of="action", id=first), place=Name(of="place", id=firm.answers.place)
        )
    return sentence("rule.why.and_use", cause=cause, action=Name(of="action", id=first))


def applies(rule: Rule, firm: Firm) -> bool:
    """Tell whether a rule surely concerns the firm, its use of channels and what replaces the rule set apart."""
    if not _holds_there(rule, firm):
        return False
    by_fact = rule.always or bool(firm.flags.intersection(rule.flags))
    return by_fact or _by_trade(rule, firm) or _by_sector(rule, firm)


def in_force(firm: Firm, book: Catalogue) -> dict[str, Rule]:
    """Give the rules that surely concern the firm, by identifier, without those whose place another one takes."""
    replaced = _replaced(firm, book)
    return {id: rule for id, rule in book.rules.items() if id not in replaced and applies(rule, firm)}


def changes_in_force(firm: Firm, book: Catalogue) -> dict[Change, str]:
    """Give what the rules change in the plan of a firm, each with the first rule that asks for it.

    What a rule to verify asks for counts too: a plan proposes nothing that a code might forbid.
    """
    found: dict[Change, str] = {}
    for id, rule in in_force(firm, book).items():
        for change in rule.changes:
            found.setdefault(change, id)
    return found


def mentions_for(action: str, firm: Firm, book: Catalogue) -> list[str]:
    """List the rules whose words must be printed on what this action publishes, in the order of the catalogue."""
    practice = book.action(action).practice
    if practice not in _PUBLISHED:
        return []
    channel = action.split(".", maxsplit=1)[0]
    found = [
        id
        for id, rule in in_force(firm, book).items()
        if rule.mention is not None
        and (not rule.channels or channel in rule.channels)
        and (not rule.practices or practice in rule.practices)
    ]
    given_way = {book.rules[id].mention_of for id in found}
    return [id for id in found if id not in given_way]


def _holds_there(rule: Rule, firm: Firm) -> bool:
    """Tell whether a rule holds where the firm sells and, when it names places, in one that the firm is in or holds."""
    within = not rule.places or not (firm.places | firm.holds).isdisjoint(rule.places)
    return within and bool(firm.regions.intersection(rule.regions))


def _replaced(firm: Firm, book: Catalogue) -> set[str]:
    """List the rules whose place another one takes for this firm: the law of a province, the text of its college.

    A rule of a part of the firm's place stands beside the general one, which still holds in the rest.
    """
    return {
        id
        for rule in book.rules.values()
        if rule.replaces and applies(rule, firm) and not (rule.places and firm.places.isdisjoint(rule.places))
        for id in rule.replaces
    }


def _said(rule: Rule, firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Say what a rule changes in the plan, when it surely concerns the firm."""
    if not applies(rule, firm):
        return ()
    days = count(book.threshold("fees_kept_days"))
    return tuple(
        sentence(f"rule.change.{change}", days=days, customers=customers(firm)) for change in rule.changes
    )


def _first_used(rule: Rule, used: dict[str, Action]) -> str | None:
    """Find the first action of the plan that a rule about channels or practices is about."""
    for id, action in used.items():
        if id.split(".")[0] in rule.channels or action.practice in rule.practices:
            return id
    return None


def _by_fact(rule: Rule, firm: Firm) -> Words | None:
    """Say which fact of the firm brings a rule without any of its channels, stated by the owner or usual there."""
    for trait in rule.traits:
        if trait in firm.traits:
            fact = Name(of="trait", id=trait)
            if firm.answers.traits.get(trait):
                return sentence("rule.why.answer", flag=fact)
            return sentence("rule.why.trade", flag=fact, activity=Name(of="activity", id=firm.activity_id))
    return None


def _by_trade(rule: Rule, firm: Firm) -> bool:
    """Tell whether the trade calls for a rule; an owner who answered no to what brings it has set it aside."""
    denied = {flag for flag, value in firm.answers.flags.items() if not value}
    return firm.activity_id in rule.activities and not denied.intersection(rule.denied_by)


def _by_sector(rule: Rule, firm: Firm) -> bool:
    """Tell whether the sector calls for a rule; an owner who answered no to all its flags has set it aside."""
    denied = {flag for flag, value in firm.answers.flags.items() if not value}
    return firm.sector in rule.sectors and not (rule.flags and denied.issuperset(rule.flags))


def _cause(rule: Rule, firm: Firm) -> Words | None:
    """Say which trigger holds, the firmest first: a fact, the trade, the sector, everybody, an answer missing."""
    said = [flag for flag in rule.flags if flag in firm.flags]
    if said:
        flag = sentence(f"rule.flag.{said[0]}")
        if firm.answers.flags.get(said[0]):
            return sentence("rule.why.answer", flag=flag)
        return sentence("rule.why.trade", flag=flag, activity=Name(of="activity", id=firm.activity_id))
    if _by_trade(rule, firm):
        return sentence("rule.why.activity", activity=Name(of="activity", id=firm.activity_id))
    if _by_sector(rule, firm):
        # A bakery is classed in manufacturing, and is a shop to its owner: the trade is named, not the sector.
        return sentence("rule.why.sector", activity=Name(of="activity", id=firm.activity_id))
    if rule.always:
        return sentence("rule.why.always", place=Name(of="place", id=firm.answers.place))
    unsure = [flag for flag in rule.flags if flag in firm.unsure_flags]
    if unsure:
        return sentence("rule.why.missing", flag=sentence(f"rule.flag.{unsure[0]}"))
    return None


def _outcome(rule: Rule, firm: Firm, used: dict[str, Action]) -> Outcome:
    if not applies(rule, firm) or rule.status == "to_verify":
        # What is forbidden stays out even when the rest must be verified.
        return "stop" if applies(rule, firm) and set(rule.forbids) & set(used) else "to_verify"
    if set(rule.forbids) & set(used):
        return "stop"
    return "look"
