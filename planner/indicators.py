"""What to count, how often, from what start to what target; it measures nothing itself."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.catalogue.models import Goal, Practice
from planner.firm import Firm, people_or_accounts
from planner.plan import Indicator, MixLine, Projection, Range
from planner.wording import customers, sentence
from planner.words import Name, Words, people

_EVERY: dict[Practice, int] = {
    "demand": 4, "push": 4, "organic": 4, "owned": 4, "prospecting": 4, "mass": 4, "foundation": 13, "relation": 13,
    "event": 13,
}  # fmt: skip
"""Weeks between two looks: a month where things move each week, a quarter where they come one by one."""


def indicators_of(
    firm: Firm, book: Catalogue, mix: tuple[MixLine, ...], projection: Projection
) -> tuple[Indicator, ...]:
    """List the three counts of the whole plan, then one for each line.

    Targets are ranges of the projection and of the lines: people who notice or first acts in four weeks for a line,
    people reached in four weeks, first acts over the plan and people tied at its end for the whole.
    """
    whole = (
        _whole("reach", projection.monthly_reach, firm),
        _whole("structure", projection.responses.last(), firm),
        _whole("keep", projection.members.last(), firm),
    )
    return (*whole, *(_of_line(line, firm, book) for line in mix))


def _whole(goal: Goal, target: Range, firm: Firm) -> Indicator:
    low, high = people_or_accounts(firm, target.low), people_or_accounts(firm, target.high)
    what = sentence(f"indicator.whole.{goal}.{firm.audience}", customers=customers(firm), low=low, high=high)
    return Indicator(id=f"plan.{goal}", goal=goal, channel="", what=what, target=target, every_weeks=4)


def _of_line(line: MixLine, firm: Firm, book: Catalogue) -> Indicator:
    """Give the indicator of an action; what it does for its role in four weeks is the target."""
    target = line.responses_per_month if line.role == "structure" else line.reached_per_month
    what = _with_clicks(_sentence(line, target, firm), line, book)
    return Indicator(
        id=f"{line.activity}@{line.territory}" if line.territory else line.activity,
        goal=line.role, channel=line.channel, what=what, target=target,
        every_weeks=_EVERY[book.action(line.activity).practice],
    )  # fmt: skip


def _sentence(line: MixLine, target: Range, firm: Firm) -> Words:
    few = "few" if round(target.high) < 1 else firm.audience
    return sentence(
        f"indicator.line.{line.role}.{few}", indicator=Name(of="indicator", id=line.activity),
        action=Name(of="action", id=line.activity),
        low=people_or_accounts(firm, target.low), high=people_or_accounts(firm, target.high),
    )  # fmt: skip


def _with_clicks(what: Words, line: MixLine, book: Catalogue) -> Words:
    """Add the visits that an advertisement paid by the click brings to the site in an average month.

    No other line has visits of its own in the plan: the others are counted in people who notice and in first acts.
    """
    action = book.action(line.activity)
    if action.basis != "per_click":
        return what
    channel, _, name = line.activity.partition(".")
    price = book.figures[f"channels.{channel}.actions.{name}.contacts"]
    spent = line.units_per_month * action.cost.central
    return sentence(
        "indicator.clicks", what=what, least=people(spent / price.high), most=people(spent / price.low)
    )
