"""Why a request can't be held, and by how much: each broken limit in the owner's own unit; it relaxes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.diagnosis import cap_of
from planner.firm import Firm
from planner.maths.allocation import Broken, Infeasible, Problem
from planner.maths.allocation import replace as with_changes
from planner.maths.infeasible import diagnose, possible
from planner.maths.problem import Group
from planner.mix import Solved, channel_lines
from planner.model import GOALS, Model
from planner.options import Excluded
from planner.problem import companions, further_limits, locked_foundations, make_problem, means
from planner.refusal import Refusal
from planner.rounding import minutes_up
from planner.units import WEEKS_PER_MONTH
from planner.words import Words, action, channel, count, hours, money

_CRUMBS = 1e-6
_TURNS = 12
"""Times that what is missing is counted again at most: each adds foundations, which are few."""


def no_plan(error: Infeasible, model: Model, firm: Firm, book: Catalogue) -> Refusal:
    """Say which limits no plan can hold, by how much, and how far a lock would have to come down instead."""
    answers = firm.answers
    alone = [limit for limit in error.limits if limit.enough and limit.kind != "lock"]
    together = [limit for limit in error.limits if not limit.enough and limit.kind != "lock"]
    short = missing(alone[:1] or together, model, firm, book, [])
    lower = next(
        (limit for limit in error.limits if limit.kind == "lock" and _own_lock(limit, model, answers)), None
    )
    fixed = [id for id, units in answers.locked.items() if units > 0]
    if lower is None:
        place = f"locked.{fixed[0]}" if len(fixed) == 1 else "locked" if fixed else "required"
        words = short or Words(key="missing.any")
        return Refusal([(place, Words(key="answers.infeasible", values={"missing": words}))])
    id = model.lines[lower.index].id
    left = floor(max(0.0, answers.locked[id] - lower.amount / firm.horizon_share) + _CRUMBS)
    less: dict[str, Any] = {"action": _named(id), "units": count(left)}
    instead = Words(key="missing.lower" if left else "missing.free", values=less)
    if short is None:
        return Refusal([(f"locked.{id}", Words(key="answers.infeasible.lock", values={"instead": instead}))])
    values: dict[str, Any] = {"missing": short, "instead": instead}
    return Refusal([(f"locked.{id}", Words(key="answers.infeasible.or_lock", values=values))])


def barred(excluded: list[Excluded], answers: Answers) -> Refusal | None:
    """Say why each action that the owner fixes can't be used; None when all of them can."""
    problems = [(f"locked.{one.id}", one.reason) for one in excluded if answers.locked.get(one.id, 0) > 0]
    return Refusal(problems) if problems else None


def relaxed(mix: Solved, excluded: list[Excluded], firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Say what the line-up could not hold; of each channel that the owner insists on, why and by how much."""
    said = [words for words in mix.relaxed if words.key != "line_up.required"]
    if len(said) == len(mix.relaxed):
        return mix.relaxed
    held: list[Group] = []
    asked: list[Words] = []
    for id in firm.answers.required:
        lines = tuple(sorted(channel_lines(mix.model, id)))
        if not lines:
            reason = next(one.reason for one in excluded if one.id.split(".")[0] == id)
            asked.append(Words(key="line_up.required_out", values={"channel": channel(id), "reason": reason}))
            continue
        wanted: list[Group] = [*held, (lines, 1, len(lines))]
        problem = _problem(mix.model, firm, book, wanted)
        if possible(problem):
            held = wanted
            continue
        broken = _least(problem)
        short = missing(broken, mix.model, firm, book, wanted) or Words(key="missing.any")
        arrays = problem.arrays
        ticket = min(float(arrays.cost[i] * arrays.lower[i] + arrays.fixed_cost[i]) for i in lines)
        values: dict[str, Any] = {
            "channel": channel(id), "missing": short, "ticket": money(ceil(ticket), firm.currency)
        }  # fmt: skip
        dear = any(limit.kind == "budget" for limit in broken)
        asked.append(Words(key=f"line_up.required_{'ticket' if dear else 'short'}", values=values))
    return *asked, *said


@dataclass(frozen=True)
class _Need:
    """What is missing of one thing, in the owner's own unit (money a month, hours a week, a count)."""

    kind: str
    amount: float
    about: int
    """Month of the plan, or line; 0 otherwise."""


def missing(
    limits: list[Broken], model: Model, firm: Firm, book: Catalogue, groups: list[Group]
) -> Words | None:
    """Say by how much these limits fall short, together; None for no limit.

    More money also calls for the foundations that it can pay: what is missing is counted until a plan is there.
    """
    needs = _needs(limits, model, firm, book)
    for _ in range(_TURNS):
        more_money, more_hours = (needs[name].amount if name in needs else 0.0 for name in ("money", "hours"))
        if more_money + more_hours <= 0:
            break
        given = {
            "budget_per_month": firm.answers.budget_per_month + more_money,
            "hours_per_week": firm.answers.hours_per_week + more_hours,
        }
        richer = replace(firm, answers=firm.answers.model_copy(update=given))
        problem = _problem(model, richer, book, groups)
        if possible(problem):
            break
        for name, need in _needs(_least(problem), model, richer, book).items():
            before = needs.get(name)
            needs[name] = need if before is None else replace(before, amount=before.amount + need.amount)
    found: Words | None = None
    for need in needs.values():
        words = _said(need, model, firm, book)
        found = words if found is None else Words(key="missing.and", values={"first": found, "second": words})
    return found


def _problem(model: Model, firm: Firm, book: Catalogue, groups: list[Group]) -> Problem:
    """Write the problem of a firm for its limits alone: no goal weighs."""
    available = means(firm, book, model)
    locked = locked_foundations(model, available, book, firm)
    one = dict.fromkeys(GOALS, 1.0)
    problem = make_problem(model, firm, book, available, locked, one, cap_of(firm.answers, book))
    return with_changes(problem, groups=groups)


def _least(problem: Problem) -> list[Broken]:
    """The lightest limit that is enough alone, else those that must give together; what is asked for stays."""
    broken, _, _ = diagnose(problem, keep={"group_least", "lock"})
    return [limit for limit in broken if limit.enough][:1] or list(broken)


def _needs(limits: list[Broken], model: Model, firm: Firm, book: Catalogue) -> dict[str, _Need]:
    """Bring limits to the owner's units; money by month and in all are one need, so are all hours and the owner's."""
    found: dict[str, _Need] = {}
    for limit in limits:
        name, need = _need(limit, model, firm, book)
        if name not in found or found[name].amount < need.amount:
            found[name] = need
    return found


def _need(limit: Broken, model: Model, firm: Firm, book: Catalogue) -> tuple[str, _Need]:
    kind: str = limit.kind
    about = 0
    if kind == "limit":
        further = further_limits(model, means(firm, book, model))[limit.index]
        kind, about = further.kind, further.about
    weeks = firm.answers.horizon_weeks
    if kind in ("budget", "cash"):
        months = about or weeks / WEEKS_PER_MONTH
        return "money", _Need(
            kind, ceil(limit.amount / (1 - book.threshold("reserve")) / months - _CRUMBS), about
        )
    if kind in ("hours", "own_hours"):
        return "hours", _Need(
            kind, minutes_up(limit.amount / (1 - book.threshold("listening")) / weeks), about
        )
    if kind == "requires":
        about = limit.index
    return f"{kind}{about}", _Need(kind, limit.amount, about)


def _said(need: _Need, model: Model, firm: Firm, book: Catalogue) -> Words:
    """Say one need."""
    amount, values = need.amount, dict[str, Any]()
    plural: float | None = None
    match need.kind:
        case "budget" | "cash":
            values = {"amount": money(amount, firm.currency), "month": count(need.about)}
        case "hours" | "own_hours":
            values = {"amount": hours(amount)}
        case "max_channels":
            plural = amount
            values = {"number": count(amount), "cap": count(cap_of(firm.answers, book))}
        case "requires":
            line, other = companions(model)[need.about]
            values = {"action": _named(model.lines[line].id), "other": _named(model.lines[other].id)}
        case "companion":
            asking = model.lines[need.about]
            values = {"action": _named(asking.id), "other": _named(asking.option.action.requires_any[0])}
        case _:
            return Words(key="missing.line_up", count=amount, values={"number": count(amount)})
    return Words(key=f"missing.{need.kind}", count=plural, values=values)


def _own_lock(limit: Broken, model: Model, answers: Answers) -> bool:
    """Tell whether a lock is the owner's, on one line alone: foundations are locked by the planner."""
    if limit.index >= len(model.lines):
        return False
    id = model.lines[limit.index].id
    return answers.locked.get(id, 0) > 0 and sum(line.id == id for line in model.lines) == 1


def _named(id: str) -> Words:
    """Name an action with its channel: « publications » alone could be anybody's."""
    return Words(
        key="missing.named", values={"channel": channel(id.split(".", maxsplit=1)[0]), "action": action(id)}
    )
