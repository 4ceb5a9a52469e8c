"""The chapters on the choice: what a plan is worth, what can be bought, the proof, the best bet; it solves nothing."""

from __future__ import annotations

from planner.method.telling import Chapter, Part, Telling
from planner.words import Name


def value(at: Telling) -> Chapter:
    """Tell the three goals, their scales, the seasons, demand, ties, and the weeks."""
    return at.chapter(
        "value",
        at.formula("value"),
        at.formula("weight"),
        at.more("value.scale"),
        at.more("value.periods", peak=at.method("season_peak"), lean=at.method("peak_lean")),
        at.formula("demand"),
        at.more("value.demand", seen=at.method("impressions_per_seeker")),
        at.formula("tie"),
        at.more("value.tie"),
        at.formula("weekly"),
        at.more("value.weekly", lost=at.method("members_lost")),
        _customer_in_people(at),
    )


def _customer_in_people(at: Telling) -> Part | None:
    """Say how many people seen weigh as much as one new customer, where both count."""
    people = at.plan.optimum.customer_in_people if at.plan else None
    if at.plan is None or people is None:
        return None
    return at.here(f"value.here.{at.plan.projection.unit}", people=at.text.people(people))


def purchase(at: Telling) -> Chapter:
    """Tell the limits of the optimiser: money, hours, tickets, channels, foundations, line-up, cash, reserve."""
    return at.chapter(
        "purchase",
        at.formula("money"),
        at.formula("hours"),
        at.formula("tickets"),
        at.more("purchase.order", foundation=at.method("foundation_share"), goal=at.method("goal_floor")),
        at.more(
            "purchase.means",
            reserve=at.method("reserve"),
            listening=at.method("listening"),
            buyable=at.method("buyable_hours"),
        ),
        at.more(
            "purchase.cap",
            dormant=at.method("cap_dormant"),
            coordinated=at.method("cap_coordinated"),
            scaled=at.method("cap_scaled"),
        ),
        at.more("purchase.thrift", worth=at.method("worth_spending")),
        _means(at),
    )


def _means(at: Telling) -> Part | None:
    """Say what the plan takes of the money and hours given."""
    if at.plan is None:
        return None
    totals, answers = at.plan.totals, at.plan.answers
    return at.here(
        "purchase.here",
        money=at.text.money(totals.money_per_month),
        hours=at.text.hours(totals.hours_per_week),
        given_money=at.text.money(answers.budget_per_month),
        given_hours=at.text.hours(answers.hours_per_week),
    )


def proof(at: Telling) -> Chapter:
    """Tell the outer approximation, and what its gap means."""
    return at.chapter(
        "proof",
        at.formula("tangent"),
        at.formula("gap"),
        at.more("proof.how"),
        at.note("proof.limits"),
        _proven(at),
    )


def _proven(at: Telling) -> Part | None:
    if at.plan is None:
        return None
    optimum = at.plan.optimum
    return at.here(
        "proof.here",
        value=at.text.number(optimum.value, 4),
        bound=at.text.number(optimum.upper_bound, 4),
        gap=at.text.share(optimum.gap, 2),
    )


def bet(at: Telling) -> Chapter:
    """Tell how the plan proposed is chosen among near-equals, and what it gives up."""
    return at.chapter(
        "bet",
        at.formula("bet"),
        at.more("bet.how", near=at.method("near_equal"), solid=at.method("equal_solid")),
        at.more("bet.stability"),
        _sturdy(at),
        _given_up(at),
    )


def _sturdy(at: Telling) -> Part | None:
    """Show how often each channel of the plan stays in the best plan known, the surest first."""
    if at.plan is None:
        return None
    kept = {line.channel: line.kept_in for line in at.plan.mix}
    rows = [
        (at.text.name(Name(of="channel", id=channel)), at.text.share(share, 0))
        for channel, share in sorted(kept.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return at.table("sturdy", "channel kept", rows, annex=False) if rows else None


def _given_up(at: Telling) -> Part | None:
    if at.plan is None:
        return None
    optimum = at.plan.optimum
    return at.here(
        "bet.here",
        given_up=at.text.share(max(optimum.given_up, 0.0), 1),
        stable=at.text.share(optimum.stable_share, 0),
    )
