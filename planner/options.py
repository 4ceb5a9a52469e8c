"""Which actions a firm could use, and for each other one the first true reason why not; it ranks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from planner.catalogue import Catalogue
from planner.catalogue.models import Action, Channel, Skill, Trait
from planner.firm import Firm
from planner.rules import in_force
from planner.words import Name, Words, count, money, share

_BUYABLE = frozenset({"video", "design", "photo", "web", "writing", "advertising"})
"""Skills that a freelance can bring; speaking and selling for the firm, nobody else can."""
ASSETS: frozenset[Trait] = frozenset({"signs", "vehicle"})
"""What a firm has or has not, whatever is usual in its trade: what stands on it waits for the owner's yes."""


@dataclass(frozen=True)
class Option:
    """An action that the firm could use."""

    id: str
    channel: str
    channel_data: Channel
    action: Action
    bought_work: bool
    """True when the firm lacks the skill: the hours must be bought."""
    in_place: bool = False
    """True for a foundation that the firm has already: only its upkeep is left."""


@dataclass(frozen=True)
class Excluded:
    """An action that the firm can't use, why, and what would change it."""

    id: str
    reason: Words
    change: Words | None


def options(firm: Firm, book: Catalogue, public: float) -> tuple[list[Option], list[Excluded]]:
    """Sort all actions into possible and impossible ones.

    `public` is the number of people (or accounts) of the public, which some actions need large enough.
    """
    barred = _barred_by_rules(firm, book)
    possible: list[Option] = []
    out: list[Excluded] = []
    for channel_id, channel in book.channels.items():
        for action_id, action in channel.actions.items():
            id = f"{channel_id}.{action_id}"
            verdict = _first_reason(id, channel_id, channel, action, firm, book, public, barred)
            if verdict is not None:
                out.append(Excluded(id, *verdict))
                continue
            lacking = _skills_lacking(channel_id, action, firm)
            there = action.foundation is not None and has_already(channel_id, firm)
            possible.append(Option(id, channel_id, channel, action, bool(lacking), there))
    return _drop_orphans(possible, out)


Verdict = tuple[Words, Words | None]


def _first_reason(
    id: str,
    channel_id: str,
    channel: Channel,
    action: Action,
    firm: Firm,
    book: Catalogue,
    public: float,
    barred: dict[str, str],
) -> Verdict | None:
    """Give the first true reason against an action, in a fixed order: will, law, trade, skill, public, money."""
    answers = firm.answers
    if channel_id in answers.forbidden:
        return Words(key="out.refused"), Words(key="out.refused.change")
    if id in barred:
        rule = Words(key="out.rule", values={"rule": Name(of="rule", id=barred[id])})
        return rule, Words(key="out.rule.change")
    if set(action.excluded_flags) & firm.flags:
        return Words(key="out.flag"), Words(key="out.rule.change")
    if action.stands_for and action.stands_for not in barred:
        return Words(key="out.stands_for", values={"action": Name(of="action", id=action.stands_for)}), None
    if book.vehicle(id).audience == "accounts" and firm.audience == "people":
        return _against_side("firms", firm)
    return (
        _against_assets(id, action, firm)
        or _against_traits(action, firm)
        or _against_public(action, firm, book, public)
        or _against_skills(channel_id, action, firm)
        or (None if asked_for(id, firm) else _against_ticket(action, firm, book))
    )


def has_already(channel: str, firm: Firm) -> bool:
    """Tell whether the owner says that a channel is in use, or that the firm has a web site."""
    site = channel == "site" and firm.answers.traits.get("site", False)
    return site or channel in {one.channel for one in firm.answers.channels_in_use}


def given_out(id: str, action: Action, firm: Firm) -> bool:
    """Tell whether the work of an action that the plan holds is paid to somebody else, for want of a skill."""
    channel = id.split(".", maxsplit=1)[0]
    in_place = action.foundation is not None and has_already(channel, firm)
    return not in_place and bool(_skills_lacking(channel, action, firm))


def to_open(id: str, firm: Firm, book: Catalogue) -> bool:
    """Tell whether an action takes a page or an account where people follow, which the owner never said there is."""
    channel = id.split(".", maxsplit=1)[0]
    return book.channels[channel].followed and not has_already(channel, firm)


def asked_for(id: str, firm: Firm) -> bool:
    """Tell whether the owner fixes an action or insists on its channel: its price is then weighed with all the rest."""
    return id.split(".", maxsplit=1)[0] in firm.answers.required or firm.answers.locked.get(id, 0) > 0


def _barred_by_rules(firm: Firm, book: Catalogue) -> dict[str, str]:
    """Find the actions that a rule in force rules out, with that rule: that of the trade when there are several."""
    barred: dict[str, str] = {}
    for id, rule in sorted(in_force(firm, book).items(), key=lambda pair: bool(pair[1].activities)):
        barred.update(dict.fromkeys(rule.forbids, id))
    return barred


def _against_assets(id: str, action: Action, firm: Firm) -> Verdict | None:
    """Refuse what stands on a thing that nobody said is there: a front on the street may bring most of a reach."""
    if asked_for(id, firm) or has_already(id.split(".", maxsplit=1)[0], firm):
        return None
    said = {*firm.answers.traits, *(firm.answers.equipment or ())}
    unknown = [trait for trait in action.needs if trait in ASSETS and trait not in said]
    if unknown:
        return Words(key=f"out.unknown.{unknown[0]}"), Words(key=f"out.unknown.{unknown[0]}.change")
    return None


def _skills_lacking(channel: str, action: Action, firm: Firm) -> list[Skill]:
    """List the skills of an action that nobody has; who uses a channel already has what it takes."""
    in_use = channel in {one.channel for one in firm.answers.channels_in_use}
    return [] if in_use else [skill for skill in action.skills if skill not in firm.skills]


def _against_side(trait: Literal["firms", "consumers"], firm: Firm) -> Verdict:
    """Refuse what speaks to the side that the plan does not count; who sells to both is told so."""
    key = f"out.needs.{trait}.both" if firm.others_share else f"out.needs.{trait}"
    reason = (
        Words(key=key, values={"share": share(firm.others_share)}) if firm.others_share else Words(key=key)
    )
    return reason, Words(key=f"{key}.change")


def _against_traits(action: Action, firm: Firm) -> Verdict | None:
    missing = [trait for trait in action.needs if trait not in firm.traits]
    if not missing and action.needs_any and not firm.traits.intersection(action.needs_any):
        missing = [action.needs_any[0]]
    if missing:
        trait = missing[0]
        if trait in ("firms", "consumers"):
            return _against_side(trait, firm)
        return Words(key=f"out.needs.{trait}"), Words(key=f"out.needs.{trait}.change")
    excluding = [trait for trait in action.excluded_by if trait in firm.traits]
    if excluding:
        return Words(key=f"out.excluded.{excluding[0]}"), Words(key=f"out.excluded.{excluding[0]}.change")
    return None


def _against_public(action: Action, firm: Firm, book: Catalogue, public: float) -> Verdict | None:
    """Refuse what needs a crowd to a firm that has a few accounts, and small audiences to platforms."""
    crowd = action.practice in ("push", "mass") or (
        action.practice == "demand" and action.basis in ("per_mille", "per_click")
    )
    wide = firm.scale in ("province", "country", "named") and not firm.answers.territories
    if wide and action.practice == "mass" and action.grain in ("radius", "city", "region"):
        # What is posted to names stays local here too: nobody sells the addresses of a public that is dispersed.
        key = "out.no_addresses" if action.targets else "out.local_medium"
        return Words(key=key), Words(key="out.local_medium.change")
    least = book.threshold("list_only_below")
    if firm.audience == "firms" and crowd and public < least:
        return (
            Words(key="out.few_accounts", values={"public": count(public), "least": count(least)}),
            Words(key="out.few_accounts.change", values={"least": count(least)}),
        )
    if action.public_least is not None:
        available = firm.answers.site_visits_per_month or 0.0 if "site_visitors" in action.needs else public
        if available < action.public_least.central:
            return (
                Words(key="out.audience_small", values={"least": count(action.public_least.central)}),
                Words(key="out.audience_small.change", values={"least": count(action.public_least.central)}),
            )
    return None


def _against_skills(channel: str, action: Action, firm: Firm) -> Verdict | None:
    lacking = _skills_lacking(channel, action, firm)
    if lacking:
        can_buy = firm.answers.buy_hours and firm.answers.budget_per_month > 0 and action.delegable
        if not can_buy or not _BUYABLE.issuperset(lacking):
            could = not firm.answers.buy_hours and action.delegable and _BUYABLE.issuperset(lacking)
            change = "out.skill.change.buy" if could else "out.skill.change"
            return Words(key=f"out.skill.{lacking[0]}"), Words(key=change)
    gear = [item for item in action.equipment if item not in firm.equipment]
    if gear and gear[0] != "stand":
        return Words(key=f"out.equipment.{gear[0]}"), Words(key="out.equipment.change")
    return None


def _against_ticket(action: Action, firm: Firm, book: Catalogue) -> Verdict | None:
    """Refuse what costs, at its smallest, more than all the money there is."""
    level = book.prices[firm.region].money.central
    fixed = action.fixed_cost.central if action.fixed_cost else 0.0
    ticket = (action.cost.central * action.least + fixed) * level
    months = firm.answers.horizon_weeks * 12 / 52
    available = firm.answers.budget_per_month * months + firm.answers.money_at_start
    # Part of any money is kept aside: it takes more than the ticket to pay it.
    needed = ticket / (1 - book.threshold("reserve"))
    if needed > available + 1e-9:
        currency = firm.currency
        return (
            Words(
                key="out.ticket",
                values={"ticket": money(ticket, currency), "money": money(available, currency)},
            ),
            Words(
                key="out.ticket.change", values={"more": money(ceil((needed - available) / months), currency)}
            ),
        )
    return None


def _drop_orphans(possible: list[Option], out: list[Excluded]) -> tuple[list[Option], list[Excluded]]:
    """Take out the actions whose required companions are impossible, until none is left."""
    kept = {option.id: option for option in possible}
    while True:
        orphans = [
            option
            for option in kept.values()
            if any(other not in kept for other in option.action.requires)
            or (option.action.requires_any and not any(other in kept for other in option.action.requires_any))
        ]
        if not orphans:
            return list(kept.values()), out
        for option in orphans:
            companions = option.action.requires or option.action.requires_any
            missing = next(other for other in companions if other not in kept)
            out.append(
                Excluded(
                    option.id,
                    Words(key="out.companion", values={"action": Name(of="action", id=missing)}),
                    Words(key="out.companion.change"),
                )
            )
            del kept[option.id]
