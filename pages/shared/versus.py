"""What a scenario takes and brings more or less than another, in one line; it computes no plan.

Amounts are those that both show, one from the other: whoever counts again on screen finds the same.
"""

from __future__ import annotations

from planner.compare import brought
from planner.first_answer import FirstPlan
from planner.plan import Plan
from planner.text import Text, half_up, round_people

_CENT, _MINUTE = 0.005, 0.5 / 60
_QUARTER = 0.25
"""Hours: under it nothing is said of time before the proof, when it is written in quarters."""
_MINUS = "\u2212"


def versus(first: Plan | FirstPlan, other: Plan | FirstPlan, text: Text) -> str:
    """Write by how much means, reach and customers differ, as « +456 $ · +170 clients ».

    About so much until both are proven; empty when nothing that is shown differs.
    """
    was, now = brought(first), brought(other)
    money = half_up(now.money_per_month, 0) - half_up(was.money_per_month, 0)
    hours = now.hours_per_week - was.hours_per_week
    said = [text.money(abs(money), now.currency)] if abs(money) > _CENT else []
    signs = [money] if said else []
    if not (was.proven and now.proven):
        hours = round(hours / _QUARTER) * _QUARTER
    if abs(hours) > _MINUTE:
        said.append(text.t("scenario.versus.hours", hours=text.hours(abs(hours))))
        signs.append(hours)
    for name, before, after in (
        (f"reach.{now.unit}", was.monthly_reach, now.monthly_reach),
        ("customers", was.customers, now.customers),
    ):
        people = round_people(after.central) - round_people(before.central)
        if people:
            said.append(
                text.t(f"scenario.versus.{name}", round(abs(people)), number=text.number(abs(people)))
            )
            signs.append(people)
    line = " · ".join(f"{'+' if sign > 0 else _MINUS}{one}" for sign, one in zip(signs, said, strict=True))
    return line if not line or (was.proven and now.proven) else text.t("scenario.versus.about", what=line)
