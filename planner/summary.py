"""The plan in a few sentences: what to do, what it takes, what it should bring; it adds nothing to the plan."""

from __future__ import annotations

from planner.best_bet import Bet
from planner.catalogue import Catalogue
from planner.firm import Firm, people_or_accounts
from planner.mix import Mix
from planner.plan import MixLine, Projection, Totals
from planner.words import Words, channel, count, hours, money, people, share

_WORTH_SAYING = 0.05
"""Share of the money under which what is left is rounding, not advice."""
_NEARLY = 0.98
"""Share of the hours that may be bought from which all of them are."""


def summary_of(
    firm: Firm, line_up: tuple[MixLine, ...], totals: Totals, projection: Projection, bought_most: float = 0.0
) -> tuple[Words, ...]:
    """Write the summary: the two or three first lines, the means, the reach, the customers, the break-even.

    A plan that would not pay for itself even at best says so before anything else. `bought_most` is the share of the
    money that buys hours when the plan buys all that it may, else nothing.
    """
    names = list(dict.fromkeys(line.channel for line in line_up))
    even = projection.break_even
    vain = even.outcome == "does_not_pay"
    sentences = [even.sentence] if vain else []
    if len(names) >= 2:
        sentences.append(
            Words(
                key="summary.line_up",
                values={"first": channel(names[0]), "second": channel(names[1]), "number": count(len(names))},
                count=len(names),
            )
        )
    elif names:
        sentences.append(Words(key="summary.one_channel", values={"first": channel(names[0])}))
    sentences.append(
        Words(
            key="summary.means.bought" if totals.bought_hours_per_week else "summary.means",
            values={
                "money": money(totals.money_per_month, totals.currency),
                "hours": hours(totals.hours_per_week),
                "bought": hours(totals.bought_hours_per_week),
            },
        )
    )
    reach = projection.monthly_reach
    sentences.append(
        Words(
            key=f"summary.reach.{projection.unit if round(reach.high) else 'none'}",
            values={
                "central": people_or_accounts(firm, reach.central),
                "low": people_or_accounts(firm, reach.low), "high": people_or_accounts(firm, reach.high),
                "public": people_or_accounts(firm, projection.public),
            },
        )
    )  # fmt: skip
    customers = projection.customers.last()
    sentences.append(
        Words(
            key="summary.customers",
            values={"central": people(customers.central),
                "low": people(customers.low), "high": people(customers.high),
                    "weeks": count(totals.horizon_weeks)},
        )
    )  # fmt: skip
    if not vain:
        sentences.append(even.sentence)
    if totals.unspent_per_month > _WORTH_SAYING * totals.money_per_month:
        left = money(totals.unspent_per_month, totals.currency)
        if bought_most > 0:
            values = {"money": left, "share": share(bought_most)}
            sentences.append(Words(key="summary.unspent.hours", values={**values}))
        else:
            sentences.append(Words(key="summary.unspent", values={"money": left}))
    return tuple(sentences)


def buys_the_most(mix: Mix, bet: Bet, book: Catalogue) -> float:
    """Give the share of the money that a plan may buy hours with, when it does so to the last; 0 when it does not.

    Money is then left because hours are short, and can't buy more of them.
    """
    may = mix.means.hours_to_buy
    return book.threshold("buyable_hours") if may > 0 and float(bet.units[-1]) >= _NEARLY * may else 0.0
