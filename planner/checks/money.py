"""T6: do the lines add up to the budget, and stay within it? It spends nothing."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.words import money

ID, SOURCE = "t6-money", "judgement"
_CENT = 0.01


def check(parts: Parts) -> Check:
    """Refuse a plan whose lines don't add up to its total, or pass what there is, beyond the cent."""
    totals, answers = parts.totals, parts.firm.answers
    added = sum(line.money_per_month for line in parts.budget)
    there = answers.available_per_month
    exact = abs(added - totals.money_per_month) < _CENT
    holds = exact and totals.money_per_month <= there + _CENT
    return answer(
        ID, when(holds, "stop"), SOURCE,
        money=money(totals.money_per_month, totals.currency), added=money(added, totals.currency),
        there=money(there, totals.currency),
    )  # fmt: skip
