"""The plan in a page of plain text, for the command line; it holds no number that the other documents do not."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.rounding import rounded
from planner.documents.sections import front
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

_WIDTH = 46


def readable(plan: Plan, text: Text) -> str:
    """Write the summary of a plan: what to do, what it costs, what it should bring, where to start."""
    plan = rounded(plan)
    name = naming.title(plan, text)
    place = text.name(Name(of="place", id=plan.answers.place))
    trade = text.name(Name(of="activity", id=plan.answers.activity))
    lines = [name, f"{trade}, {place}, {text.date(plan.made_on)}", ""]
    lines += [text.say(sentence) for sentence in plan.summary]
    lines += [text.say(sentence) for sentence in plan.wanted.sentences[:2]] if plan.wanted else []
    if plan.foundations:
        lines += ["", text.t("pdf.mix.foundations")]
        lines += [
            _row(naming.channel_name(text, line.channel), text.money(line.money), text.hours(line.hours))
            for line in plan.foundations
        ]
    lines += ["", text.t("pdf.mix.line_up")]
    written = naming.cash(text, [line.money_per_month for line in plan.mix], plan.totals.currency)
    lines += [
        _row(naming.action_name(text, line.activity), money, text.hours(line.hours_per_week))
        for line, money in zip(plan.mix, written, strict=True)
    ]
    totals = naming.cash(text, [plan.totals.money_per_month], plan.totals.currency)
    lines += [
        "",
        text.t("txt.totals"),
        _row(text.t("pdf.total"), totals[0], text.hours(plan.totals.hours_per_week)),
    ]
    lines += [
        "",
        text.t("pdf.summary.monday"),
        *(f"  - {item}" for item in front.first_things(plan, text).items),
    ]
    lines += [
        "",
        text.t(
            "pdf.method.again", id=naming.plan_id(plan), version=plan.catalogue_version, seed=str(plan.seed)
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(what: str, money: str, hours: str) -> str:
    return f"  {what[:_WIDTH]:<{_WIDTH}} {money:>12} {hours:>12}"
