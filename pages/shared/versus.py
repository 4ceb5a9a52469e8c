"""What a scenario takes and brings more or less than another, in one line; it computes no plan.

Amounts are those that both show, one from the other: whoever counts again on screen finds the same.
"""

from __future__ import annotations

from pages.shared.first_parts import coarse, means_coarse
from planner.compare import brought
from planner.first_answer import FirstPlan
from planner.plan import Plan
from planner.text import MINUS, Text, half_up, round_people

_CENT, _MINUTE = 0.005, 0.5 / 60


def versus(first: Plan | FirstPlan, other: Plan | FirstPlan, text: Text) -> str:
    """Write by how much means, reach and customers differ, as « +456 $ · +170 clients ».

    About so much until both are proven; empty when nothing that is shown differs.
    """
    was, now = _shown(first), _shown(other)
    money, hours, *people = (after - before for before, after in zip(was, now, strict=True))
    of = brought(other)
    said = [(money, text.money(abs(money), of.currency))] if abs(money) > _CENT else []
    if abs(hours) > _MINUTE:
        said.append((hours, text.t("scenario.versus.hours", hours=text.hours(abs(hours)))))
    for name, more in zip((f"reach.{of.unit}", "customers"), people, strict=True):
        if more:
            number = text.number(abs(more))
            said.append((more, text.t(f"scenario.versus.{name}", round(abs(more)), number=number)))
    line = " · ".join(f"{'+' if sign > 0 else MINUS}{one}" for sign, one in said)
    proven = isinstance(first, Plan) and isinstance(other, Plan)
    return line if not line or proven else text.t("scenario.versus.about", what=line)


def _shown(plan: Plan | FirstPlan) -> tuple[float, float, float, float]:
    """Give money a month, hours a week, those reached and customers, rounded as they are shown."""
    one, people = brought(plan), coarse if isinstance(plan, FirstPlan) else round_people
    means = (
        means_coarse(plan)
        if isinstance(plan, FirstPlan)
        else (half_up(one.money_per_month, 0), one.hours_per_week)
    )
    return *means, people(one.monthly_reach.central), people(one.customers.central)
