"""The plan as JSON, the shape that people and scripts rely on; it adds no key and changes no number.

Sentences are said in the plan's language. Hours are decimal hours, a whole number of minutes.
"""

from __future__ import annotations

import json
from typing import Any

from planner.plan import Plan, Projection, Range, Series
from planner.text import Text

_HOUR_DIGITS = 6


def make(plan: Plan, text: Text) -> bytes:
    """Write a rounded plan as JSON, indented, in UTF-8."""
    return (json.dumps(as_data(plan, text), ensure_ascii=False, indent=2) + "\n").encode()


def as_data(plan: Plan, text: Text) -> dict[str, Any]:
    """Give a rounded plan as plain values, under the names that are promised outside."""
    say = text.say
    return {
        "totals": {
            "money_per_month": plan.totals.money_per_month,
            "hours_per_week": _hours(plan.totals.hours_per_week),
            "currency": plan.totals.currency,
            "horizon_weeks": plan.totals.horizon_weeks,
        },
        "optimum": {
            "value": plan.optimum.value,
            "upper_bound": plan.optimum.upper_bound,
            "gap": plan.optimum.gap,
            "given_up": plan.optimum.given_up,
            "stable_share": plan.optimum.stable_share,
        },
        "foundations": [
            {
                "channel": line.channel,
                "tasks": [say(task) for task in line.tasks],
                "money": line.money,
                "hours": _hours(line.hours),
                "reasons": [say(reason) for reason in line.reasons],
            }
            for line in plan.foundations
        ],
        "mix": [
            {
                "activity": line.activity,
                "channel": line.channel,
                "family": line.family,
                "role": line.role,
                "segment": line.segment,
                "units": line.units,
                "money_per_month": line.money_per_month,
                "hours_per_week": _hours(line.hours_per_week),
                "reasons": [say(reason) for reason in line.reasons],
                "kept_in": line.kept_in,
                "pays": line.pays,
                "useful_share": line.useful_share,
                "wasted_money_per_month": line.wasted_money_per_month,
                "wasted_people_per_month": line.wasted_people_per_month,
                "cost_per_useful_person": line.cost_per_useful_person,
            }
            for line in plan.mix
        ],
        "left_out": [
            {
                "channel": line.channel, "action": line.action, "reason": say(line.reason),
                "change": line.change and say(line.change), "taken_in": line.taken_in,
            }
            for line in plan.left_out
        ],
        "projection": _projection(plan.projection, text),
        "diagnosis": {
            "score": plan.diagnosis.score,
            "level": plan.diagnosis.level,
            "dimensions": [
                {"id": part.id, "score": part.score, "has": part.has, "uses": part.uses}
                for part in plan.diagnosis.dimensions
            ],
        },
        **_lists(plan, text),
        "swings": [swing.model_dump() for swing in plan.swings],
        "overturn": plan.overturn
        and {
            **plan.overturn.model_dump(exclude={"sentence", "instead"}), "instead": list(plan.overturn.instead),
            "sentence": say(plan.overturn.sentence),
        },
        "rules": [{"id": line.id, "outcome": line.outcome, "source": line.source} for line in plan.rules],
        "checks": [{"id": line.id, "outcome": line.outcome, "source": line.source} for line in plan.checks],
        "figures_used": [
            {
                "id": figure.id, "low": figure.low, "central": figure.central, "high": figure.high, "unit": figure.unit,
                "kind": figure.kind, "source": figure.source, "observed": figure.observed,
            }
            for figure in plan.figures_used
        ],
    }  # fmt: skip


def _lists(plan: Plan, text: Text) -> dict[str, list[dict[str, Any]]]:
    say = text.say
    return {
        "objectives": [
            {
                "goal": line.goal, "public": line.public, "sentence": say(line.sentence), "start": line.start,
                "target": _range(line.target), "unit": line.unit, "indicator": say(line.indicator), "weeks": line.weeks,
                "weight": line.weight,
            }
            for line in plan.objectives
        ],
        "messages": [
            {"public": line.public, "sentence": say(line.sentence), "proof": say(line.proof), "tone": say(line.tone)}
            for line in plan.messages
        ],
        "calendar": [
            {
                "day": row.day.isoformat(), "week": row.week, "channel": row.channel, "action": row.action,
                "public": row.public, "stage": row.stage, "units": row.units, "what": say(row.what),
                "hours": _hours(row.hours), "money": row.money, "mention": say(row.mention) if row.mention else None,
            }
            for row in plan.calendar
        ],
        "tasks": [
            {
                "id": task.id, "when": task.when, "channel": task.channel, "what": say(task.what), "why": say(task.why),
                "minutes": task.minutes,
            }
            for task in plan.tasks
        ],
        "indicators": [
            {
                "id": line.id, "goal": line.goal, "channel": line.channel, "what": say(line.what),
                "target": _range(line.target), "every_weeks": line.every_weeks,
            }
            for line in plan.indicators
        ],
        "budget": [
            {
                "what": say(line.what), "channel": line.channel, "money_per_month": line.money_per_month,
                "hours_per_week": _hours(line.hours_per_week),
            }
            for line in plan.budget
        ],
    }  # fmt: skip


def _projection(found: Projection, text: Text) -> dict[str, Any]:
    even = found.break_even
    return {
        "weeks": list(found.weeks),
        "public": found.public,
        "reach": _series(found.reach),
        "monthly_reach": _range(found.monthly_reach),
        "contacts_per_month": _range(found.contacts_per_month),
        "traditional_only": _series(found.traditional_only),
        "without_amplification": _series(found.without_amplification),
        "members": _series(found.members),
        "responses": _series(found.responses),
        "customers": _series(found.customers),
        "break_even": {
            "margin_per_customer": _range(even.margin_per_customer),
            "customers_for_money": _range(even.customers_for_money),
            "customers_for_money_and_hours": _range(even.customers_for_money_and_hours),
            "expected_customers": _range(even.expected_customers),
            "outcome": even.outcome,
            "sentence": text.say(even.sentence),
        },
        "months": [
            {
                "number": month.number, "weeks": list(month.weeks), "reach": _range(month.reach),
                "kept": _range(month.kept), "responses": _range(month.responses), "customers": _range(month.customers),
            }
            for month in found.months
        ],
        "by_segment": [
            {
                "segment": part.segment, "people": part.people, "monthly_reach": _range(part.monthly_reach),
                "share": _range(part.share),
                "responses_per_month": part.responses_per_month and _range(part.responses_per_month),
            }
            for part in found.by_segment
        ],
        "layers": dict(found.layers),
        "channel_members": [
            {
                "channel": one.channel, "start": one.start, "joined": _series(one.joined), "lost": _series(one.lost),
                "members": _series(one.members),
            }
            for one in found.channel_members
        ],
        "amplification": found.amplification
        and {"useful": _range(found.amplification.useful), "outside": _range(found.amplification.outside)},
        "targeting": found.targeting
        and {
            "money": found.targeting.money, "untargeted_reach": _range(found.targeting.untargeted_reach),
            "saved_per_month": _range(found.targeting.saved_per_month), "sentence": text.say(found.targeting.sentence),
        },
        "waste": found.waste
        and {
            "money_per_month": found.waste.money_per_month, "people": _range(found.waste.people),
            "sentence": text.say(found.waste.sentence),
        },
    }  # fmt: skip


def _hours(amount: float) -> float:
    return round(amount, _HOUR_DIGITS)


def _range(given: Range) -> dict[str, float]:
    return {"low": given.low, "central": given.central, "high": given.high}


def _series(given: Series) -> dict[str, list[float]]:
    return {"low": list(given.low), "central": list(given.central), "high": list(given.high)}
