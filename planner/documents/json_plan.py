"""The plan as JSON, the shape that people and scripts rely on; it adds no key and changes no number.

Sentences are said in the plan's language. Hours are decimal hours, a whole number of minutes.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from planner.dated import Publication
from planner.documents.naming import what_to_count
from planner.figures import Frozen
from planner.plan import Plan, Projection, Range, Series
from planner.text import Text
from planner.words import Words

_HOUR_DIGITS = 6


def make(plan: Plan, text: Text) -> bytes:
    """Write a rounded plan as JSON, indented, in UTF-8."""
    return (json.dumps(as_data(plan, text), ensure_ascii=False, indent=2) + "\n").encode()


def as_data(plan: Plan, text: Text) -> dict[str, Any]:
    """Give a rounded plan as plain values, under the names that are promised outside."""
    say = text.say
    answers = plan.answers.model_copy(update={"language": text.language})
    return {
        "made": {
            "day": plan.made_on.isoformat(),
            "seed": plan.seed,
            "language": text.language,
            "catalogue": plan.catalogue_version,
        },
        "answers": answers.model_dump(mode="json", exclude_defaults=True, exclude_none=True),
        "totals": {
            "money_per_month": plan.totals.money_per_month,
            "hours_per_week": _hours(plan.totals.hours_per_week),
            "bought_hours_per_week": _hours(plan.totals.bought_hours_per_week),
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
                "in_place": line.in_place,
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
                "channel": line.channel,
                "action": line.action,
                "reason": say(line.reason),
                "change": line.change and say(line.change),
                "taken_in": line.taken_in,
            }
            for line in plan.left_out
        ],
        "projection": _projection(plan.projection, text),
        "diagnosis": {
            "score": plan.diagnosis.score,
            "level": plan.diagnosis.level,
            "answered": plan.diagnosis.answered,
            "dimensions": [
                {"id": part.id, "score": part.score, "has": part.has, "uses": part.uses}
                for part in plan.diagnosis.dimensions
            ],
            "cap": plan.diagnosis.cap,
            "adopters": plan.diagnosis.adopters,
            "issue": say(plan.diagnosis.issue),
            "swot": [
                {"quadrant": line.quadrant, "sentence": say(line.sentence), "from": list(line.from_)}
                for line in plan.diagnosis.swot
            ],
            "beside": [
                {
                    "what": say(row.what),
                    "firm": say(row.firm),
                    "usual": say(row.usual),
                    "from": list(row.from_),
                }
                for row in plan.diagnosis.beside
            ],
            "adoption": [
                {
                    "id": curve.id,
                    "counts": curve.counts,
                    "years": list(curve.years),
                    "shares": [_range(point) for point in curve.shares],
                    "residuals": list(curve.residuals),
                    "ceiling": curve.ceiling and _range(curve.ceiling),
                    "sources": list(curve.sources),
                }
                for curve in plan.diagnosis.adoption
            ],
        },
        "positioning": _said(plan.positioning, text),
        "animation": _said(plan.animation, text),
        "means": _said(plan.means, text),
        "wanted": plan.wanted and _said(plan.wanted, text),
        **_lists(plan, text),
        "swings": [swing.model_dump() for swing in plan.swings],
        "overturn": plan.overturn
        and {
            **plan.overturn.model_dump(exclude={"sentence", "instead"}),
            "instead": list(plan.overturn.instead),
            "sentence": say(plan.overturn.sentence),
        },
        "rules": [{"id": line.id, "outcome": line.outcome, "source": line.source} for line in plan.rules],
        "checks": [{"id": line.id, "outcome": line.outcome, "source": line.source} for line in plan.checks],
        "figures_used": [
            {
                "id": figure.id,
                "low": figure.low,
                "central": figure.central,
                "high": figure.high,
                "unit": figure.unit,
                "kind": figure.kind,
                "source": figure.source,
                "observed": figure.observed,
            }
            for figure in plan.figures_used
        ],
    }


def _lists(plan: Plan, text: Text) -> dict[str, list[dict[str, Any]]]:
    say = text.say
    return {
        "objectives": [
            {
                "goal": line.goal,
                "public": line.public,
                "sentence": say(line.sentence),
                "start": line.start,
                "target": _range(line.target),
                "unit": line.unit,
                "indicator": say(line.indicator),
                "weeks": line.weeks,
                "weight": line.weight,
            }
            for line in plan.objectives
        ],
        "messages": _said(plan.messages, text),
        "calendar": [
            {
                "day": row.day.isoformat(),
                "week": row.week,
                "channel": row.channel,
                "action": row.action,
                "public": row.public,
                "stage": row.stage,
                "units": row.units,
                "what": say(row.what),
                "hours": _hours(row.hours),
                "money": row.money,
                "mention": say(row.mention) if row.mention else None,
                "id": row.id,
                "time": row.at.strftime("%H:%M"),
                "owner": say(row.owner),
                "approver": say(row.approver) if row.approver else None,
                "goes_with": row.goes_with,
                "indicator": say(row.indicator) if row.indicator else None,
                "publication": row.publication and _publication(row.publication, text),
            }
            for row in plan.calendar
        ],
        "marked_dates": _said(plan.marked_dates, text),
        "tasks": [
            {
                "id": task.id,
                "when": task.when,
                "channel": task.channel,
                "what": say(task.what),
                "why": say(task.why),
                "minutes": task.minutes,
                "rows": list(task.rows),
            }
            for task in plan.tasks
        ],
        "indicators": [
            {
                "id": line.id,
                "goal": line.goal,
                "channel": line.channel,
                "what": what_to_count(text, line),
                "target": _range(line.target),
                "every_weeks": line.every_weeks,
            }
            for line in plan.indicators
        ],
        "budget": [
            {
                "what": say(line.what),
                "channel": line.channel,
                "money_per_month": line.money_per_month,
                "hours_per_week": _hours(line.hours_per_week),
            }
            for line in plan.budget
        ],
    }


def _said(value: object, text: Text) -> Any:
    """Say every sentence of a part of the plan, whatever its shape."""
    if isinstance(value, Words):
        return text.say(value)
    if isinstance(value, Frozen):
        return {name: _said(getattr(value, name), text) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [_said(item, text) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _publication(found: Publication, text: Text) -> dict[str, str | None]:
    said = {
        name: text.say(getattr(found, name)) for name in ("pillar", "hook", "text", "visual", "call", "link")
    }
    repeated = text.say(found.repeated) if found.repeated else None
    return {"idea": found.idea, "format": found.format, **said, "repeated": repeated}


def _projection(found: Projection, text: Text) -> dict[str, Any]:
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
        "break_even": _said(found.break_even, text),
        "months": _said(found.months, text),
        "by_segment": [
            {
                "segment": part.segment,
                "people": part.people,
                "monthly_reach": _range(part.monthly_reach),
                "share": _range(part.share),
                "responses_per_month": part.responses_per_month and _range(part.responses_per_month),
            }
            for part in found.by_segment
        ],
        "layers": dict(found.layers),
        "layers_by_week": {name: list(amounts) for name, amounts in found.layers_by_week.items()},
        "channel_members": _said(found.channel_members, text),
        "overlap": _said(found.overlap, text),
        "amplification": _said(found.amplification, text),
        "targeting": _said(found.targeting, text),
        "waste": _said(found.waste, text),
        "foundations": _said(found.foundations, text),
    }


def _hours(amount: float) -> float:
    return round(amount, _HOUR_DIGITS)


def _range(given: Range) -> dict[str, float]:
    return {"low": given.low, "central": given.central, "high": given.high}


def _series(given: Series) -> dict[str, list[float]]:
    return {"low": list(given.low), "central": list(given.central), "high": list(given.high)}
