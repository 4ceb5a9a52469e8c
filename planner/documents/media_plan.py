"""The plan in the open schema of media plans (Media Plan OSC 3.0), for agencies' tools; it adds no number.

Money is over the whole plan. Hours stand in the first custom metric. The schema's own package checks it in a test.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from planner.documents import naming
from planner.documents.rounding import add_up
from planner.plan import BudgetLine, MixLine, Plan
from planner.text import Text
from planner.units import WEEKS_PER_MONTH
from planner.words import Name

SCHEMA = "3.0"
_MEDIA = {
    "social": "Social", "owned": "Owned", "search": "Search", "press": "Print", "broadcast": "Audio and video",
    "outdoor": "Out of home", "print": "Direct mail", "event": "Events", "relations": "Public relations",
    "in_person": "In person",
}  # fmt: skip
"""The schema names media in English, whatever the language of the plan."""
_CENT, _MINUTE = 100, 60


def make(plan: Plan, text: Text) -> bytes:
    """Write a rounded plan in the schema, indented, in UTF-8."""
    return (json.dumps(as_media_plan(plan, text), ensure_ascii=False, indent=2) + "\n").encode()


def as_media_plan(plan: Plan, text: Text) -> dict[str, Any]:
    """Give a rounded plan as plain values of the schema; the lines add up to the budget of the campaign."""
    id, name = naming.plan_id(plan), naming.title(plan, text)
    months = plan.totals.horizon_weeks / WEEKS_PER_MONTH
    money = plan.totals.money_per_month * months
    cents = add_up([line.money_per_month * months for line in plan.budget], money, _CENT)
    start = plan.answers.start or plan.made_on
    days = {
        "start_date": start.isoformat(),
        "end_date": (start + timedelta(weeks=plan.totals.horizon_weeks, days=-1)).isoformat(),
    }
    return {
        "meta": {
            "id": id, "schema_version": SCHEMA, "name": text.t("pdf.title", name=name),
            "created_by_name": text.t("doc.product"), "created_at": f"{plan.made_on.isoformat()}T00:00:00Z",
        },
        "campaign": {
            "id": id, "name": name, **days, "budget_total": round(sum(cents), 2),
            "budget_currency": plan.totals.currency, "advertiser_name": name,
            "objective": " ".join(text.say(objective.sentence) for objective in plan.objectives),
            "product_description": text.name(Name(of="activity", id=plan.answers.activity)),
            "target_audiences": [
                {"name": text.say(public.name), "population_size": round(public.people)} for public in plan.publics
            ],
            "target_locations": [{"name": naming.territory_name(plan, text, plan.answers.place)}],
            "kpi_name1": text.t("doc.media.reach"), "kpi_value1": plan.projection.monthly_reach.central,
            "kpi_name2": text.t("doc.media.customers"), "kpi_value2": plan.projection.customers.last().central,
        },
        "lineitems": [
            _line(f"{id}-{number + 1}", line, _bought(plan, number), paid, days, plan, text)
            for number, (line, paid) in enumerate(zip(plan.budget, cents, strict=True))
        ],
        "dictionary": {
            "custom_metrics": {"metric_custom1": {"status": "enabled", "caption": text.t("doc.media.hours")}},
        },
    }  # fmt: skip


def _bought(plan: Plan, number: int) -> MixLine | None:
    """Give the line of the line-up behind a line of the budget: they come first, in the same order."""
    return plan.mix[number] if number < len(plan.mix) else None


def _line(
    id: str, line: BudgetLine, bought: MixLine | None, paid: float, days: dict[str, str], plan: Plan, text: Text
) -> dict[str, Any]:  # fmt: skip
    hours = round(line.hours_per_week * plan.totals.horizon_weeks * _MINUTE) / _MINUTE
    item: dict[str, Any] = {
        "id": id, "name": text.say(line.what), **days, "cost_total": paid, "cost_currency": plan.totals.currency,
        "metric_custom1": round(hours, 4),
    }  # fmt: skip
    if line.channel:
        item["vehicle"] = naming.channel_name(text, line.channel)
    if bought is not None:
        item |= {
            "channel": _MEDIA[bought.family], "cost_media": paid, "metric_units": bought.units,
            "target_audience": naming.public_name(plan, text, bought.segment),
            "metric_reach": bought.reached_per_month.central, "kpi": text.t(f"doc.goal.{bought.role}"),
        }  # fmt: skip
    return item
