"""Whom a firm is planned for when people and firms buy from it: its larger side, the other one kept beside it.

It sorts the publics by side and shares the business between the two; it counts nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from planner.answers import Answers, Public
from planner.catalogue.models import Activity
from planner.words import Words, share

Side = Literal["people", "firms"]

_WORD = re.compile(r"\w{4,}")
"""Words that tell groups of people apart: « de », « and », « les » don't."""
OTHER: dict[Side, Side] = {"people": "firms", "firms": "people"}
"""The side beside each."""


@dataclass(frozen=True)
class Sides:
    """The side that the plan counts with its publics, and those of the other side with their share of the business.

    No others with a share: they are the referrers, who have their own section.
    """

    audience: Side
    publics: tuple[Public, ...]
    others: tuple[Public, ...] = ()
    others_share: float = 0.0
    said: bool = True
    """True when the shares are the owner's."""

    @property
    def assumed(self) -> Words | None:
        """Say what both sides are taken for, where there are two."""
        if not self.others_share:
            return None
        return Words(
            key=f"default.both.{self.audience}{'.said' if self.said else ''}",
            values={"main": share(1 - self.others_share), "other": share(self.others_share)},
        )


def sides(answers: Answers, activity: Activity, smaller: float) -> Sides:
    """Sort the publics: a buyer's role is a firm's, an age is a person's, the rest are on the usual side of the trade.

    A public in which nothing is filled is none. Who sells to both keeps two sides, the one that brings most first:
    by the shares given, else by the trade, where `smaller` is the share of the business of the other side (0 to 1).
    """
    sells_to = answers.sells_to or activity.customers
    described = [public for public in answers.publics if public.model_fields_set]
    if sells_to == "people":  # a role left from before the answer is no buyer's
        described = [public.model_copy(update={"role": None}) for public in described]
    if sells_to != "both":
        return Sides(sells_to, tuple(described) or (Public(),))
    usual = usual_side(activity, answers.target_firms, answers.catchment_people)
    by_side: dict[Side, list[Public]] = {"people": [], "firms": []}
    for public in described:
        by_side["firms" if public.role else "people" if public.ages else usual].append(public)
    said = _share_of_firms(by_side)
    firms_share = said if said is not None else smaller if usual == "people" else 1 - smaller
    audience: Side = usual if firms_share == 1 / 2 else "firms" if firms_share > 1 / 2 else "people"
    other = OTHER[audience]
    # The referrers have a section of their own: who is named there is not told twice.
    beside = [public for public in by_side[other] or (Public(),) if not _among_relays(public, answers)]
    return Sides(
        audience, tuple(by_side[audience]) or (Public(),), tuple(beside),
        firms_share if other == "firms" else 1 - firms_share, said is not None,
    )  # fmt: skip


def usual_side(activity: Activity, firms: Any, people: Any) -> Side:
    """Tell which side is usually the larger; a trade that serves both leans to firms when only their number is given.

    `firms` and `people` are the numbers given, None or 0 when there is none.
    """
    if activity.customers != "both":
        return activity.customers
    return "firms" if firms and people is None else "people"


def _share_of_firms(by_side: dict[Side, list[Public]]) -> float | None:
    """Give the share of the business that firms bring, from the shares given; None when they do not tell."""
    people, firms = _said(by_side["people"]), _said(by_side["firms"])
    if people is not None and firms is not None and people + firms > 0:
        return firms / (people + firms)
    if firms is not None and 0 < firms < 1:
        return firms
    if people is not None and 0 < people < 1:
        return 1 - people
    return None


def _said(publics: list[Public]) -> float | None:
    """Add up the shares of a side; None when one of them is not given."""
    if not publics or any("share" not in public.model_fields_set for public in publics):
        return None
    return sum(public.share for public in publics)


def _among_relays(public: Public, answers: Answers) -> bool:
    """Tell whether the words of a public's name are those of the referrers', in any order, some left out."""
    name, kinds = (set(_WORD.findall(said.casefold())) for said in (public.name, answers.relay_kinds))
    return bool(answers.relays and name and kinds) and (name <= kinds or kinds <= name)
