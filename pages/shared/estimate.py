"""The first answer beside the questions: when it is asked for, what is kept of it, what the last answers changed in it.

Every owner at the questions would have one at each answer, and each takes 0.12 to 0.3 s of a core: the server begins
one a second at most, whatever the number of owners, which is that share of one core. Who comes too early looks again
in a moment; in a crowd, they keep the estimate of before, and get the next one with a later answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic

from pages.shared import plans, state
from planner.first_answer import FirstPlan
from planner.plan import Plan
from planner.questionnaire import Given
from planner.refusal import Refusal

_APART = 1.0
"""Seconds between the beginnings of two estimates, all visitors together."""
_CROWD = 4
"""Visitors refused one after the other from whom on nobody looks again by themselves: looking costs a run each."""
_WORDS = frozenset(
    {
        "name",
        "offer",
        "difference",
        "proof",
        "notes",
        "relay_kinds",
        "language",
        "fictional",
        "edits",
        "wanted",
    }
)
"""Answers that change what the plan says, not what it chooses."""
_GROUPS = frozenset({"traits", "flags", "maturity"})
"""Groups of which each answer is a question of its own."""


@dataclass(frozen=True)
class Share:
    """What a channel takes: money a month, hours a week."""

    channel: str
    money: float
    hours: float


@dataclass(frozen=True)
class Estimate:
    """What is kept of a first answer for the screen: a few numbers a visitor."""

    channels: tuple[Share, ...]
    money_per_month: float
    hours_per_week: float
    currency: str
    unit: str
    reach: float
    """People, or accounts, who notice the firm in an average four weeks, central figures."""
    customers: float
    """New customers over the plan, central figures."""
    weeks: int
    """Length of the plan."""
    proven: bool
    """True where these are the numbers of the plan itself, made already for the same answers."""


@dataclass(frozen=True)
class Beside:
    """What stands beside the questions: the last estimate and the one before, each for its answers.

    `asked` names the answers of an estimate on its way; `late` tells that the answers changed and that none is, `soon`
    that the page should look again in a moment; `refused`, that they cannot be used.
    """

    firm: tuple[str, str] = ("", "")
    """Trade and place: another firm is not compared with the one before."""
    answers: str = ""
    shown: Estimate | None = None
    before: Estimate | None = None
    since: tuple[str, ...] = ()
    """Questions answered between the two."""
    asked: str = ""
    late: bool = False
    soon: bool = False
    refused: Refusal | None = None


class _Pace:
    """Who may begin an estimate now, of all visitors."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = -_APART
        self._refused = 0

    def mine(self) -> bool:
        """Take the turn if it is free."""
        with self._lock:
            if monotonic() - self._last < _APART:
                self._refused += 1
                return False
            self._last, self._refused = monotonic(), 0
            return True

    def crowded(self) -> bool:
        """Tell whether many came for the next turn."""
        return self._refused > _CROWD


_PACE = _Pace()


def beside() -> Beside:
    """Follow the answers as they are now, without ever waiting. Call it once the essential answers are given."""
    given, held = state.given(), state.remembered("estimate")
    firm = (str(given["activity"]), str(given["place"]))
    if held is None or held.firm != firm:
        held = Beside(firm)
    now = _follow(held, given)
    state.remember("estimate", now)
    return now


def coming() -> bool:
    """Tell whether the estimate that was asked for is still on its way."""
    try:
        job = plans.estimate(_chosen(state.given()), now=False)
    except Refusal:
        return False
    return job is not None and not job.done.is_set()


def _follow(held: Beside, given: Given) -> Beside:
    said = _chosen(given)
    answers = json.dumps(said, sort_keys=True)
    proven = held.shown is not None and held.shown.proven
    try:
        if answers == held.answers and proven:
            return replace(held, asked="", late=False, soon=False)
        if (made := plans.plan_made()) is not None:
            return _next(held, answers, said, _kept(made))
        if answers == held.answers:
            return replace(held, asked="", late=False, soon=False)
        job, soon = plans.estimate(said, now=False), False
        # One that was asked for and is known no more broke: the same answers would break it again.
        if job is None and held.asked != answers:
            mine = _PACE.mine()
            job, soon = plans.estimate(said, now=True) if mine else None, not mine and not _PACE.crowded()
        if job is None or (job.error is not None and not isinstance(job.error, Refusal)):
            return replace(held, late=True, soon=soon, refused=None)
        if not job.done.is_set():
            return replace(held, asked=answers, late=False, soon=False, refused=None)
        return _next(held, answers, said, _kept(job.result()))
    except Refusal as refusal:
        return Beside(held.firm, answers, None, held.shown, refused=refusal)


def _next(held: Beside, answers: str, said: Given, shown: Estimate) -> Beside:
    """Put an estimate in place of the one before; what the plan gave is not compared with what a first answer gives."""
    alike = held.shown is not None and held.shown.proven == shown.proven
    return Beside(held.firm, answers, shown, held.shown if alike else None, _since(held.answers, said))


def _since(answers: str, now: Given) -> tuple[str, ...]:
    """Name the questions whose answers changed since these answers, those of a group one by one."""
    was = _by_question(json.loads(answers or "{}"))
    said = _by_question(json.loads(json.dumps(now)))
    return tuple(id for id in {**was, **said} if was.get(id) != said.get(id))


def _by_question(given: Given) -> Given:
    groups = {name: answer for name, answer in given.items() if isinstance(answer, dict) and name in _GROUPS}
    alone = {name: answer for name, answer in given.items() if name not in groups}
    inner = {f"{name}.{key}": value for name, group in groups.items() for key, value in group.items()}
    return {**alone, **inner}


def _chosen(given: Given) -> Given:
    return {name: answer for name, answer in given.items() if name not in _WORDS}


def _kept(plan: FirstPlan | Plan) -> Estimate:
    shares: dict[str, Share] = {}
    for line in plan.mix:
        so_far = shares.get(line.channel, Share(line.channel, 0.0, 0.0))
        shares[line.channel] = Share(
            line.channel, so_far.money + line.money_per_month, so_far.hours + line.hours_per_week
        )
    totals = plan.totals
    if isinstance(plan, Plan):
        unit, reach = plan.projection.unit, plan.projection.monthly_reach.central
        customers = plan.projection.customers.last().central
    else:
        unit, reach, customers = plan.unit, plan.monthly_reach, plan.customers
    return Estimate(
        tuple(shares.values()), totals.money_per_month, totals.hours_per_week, totals.currency, unit, reach,
        customers, totals.horizon_weeks, isinstance(plan, Plan),
    )  # fmt: skip
