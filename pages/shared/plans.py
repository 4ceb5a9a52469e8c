"""The visitor's plan: asked of the pool, picked up when it is made, kept for whoever has the same answers.

It knows what a plan depends on (answers, catalogue, day, seed) and nothing of the screen, nor of how plans are made.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

from pages.shared import state
from pages.shared.pool import POOL, Job, Kind, Left
from planner import by_hand, jobs
from planner.answers import Answers, Edits
from planner.first_answer import FirstPlan
from planner.hand import untouched
from planner.plan import Plan
from planner.questionnaire import Given, answers_from, ready
from planner.refusal import Refusal
from planner.text import LANGUAGES

T = TypeVar("T")
_A_MOMENT = 0.5
"""Seconds that a page waits before it shows that it waits: most first answers come sooner."""
_OPEN = 64
"""Plans kept ready to be drawn, with what was drawn of them: one takes five megabytes, packed a sixtieth of that."""


@dataclass(frozen=True)
class Progress:
    """How far a plan is: the first answer if it was wanted and is there, its place in line, its share (0 to 1)."""

    first: FirstPlan | None
    ahead: int
    share: float


@dataclass(frozen=True)
class _Ready:
    """A plan unpacked, and what was made from it for screens."""

    plan: Plan
    drawn: dict[Any, Any] = field(default_factory=dict)


_READY: OrderedDict[str, _Ready] = OrderedDict()
_LOCK = Lock()


# ---- the plan ----


def plan() -> Plan | Progress | None:
    """Give the plan of these answers, or how far it is; None while the essential answers are missing.

    Raises:
        Refusal: when an answer cannot be used.
    """
    return _plan(first=False)


def plan_or_first() -> Plan | Progress | None:
    """Give the plan of these answers, or how far it is with its first answer. Raises as `plan` does."""
    return _plan(first=True)


def plan_of(said: Given) -> Plan | None:
    """Give the plan of some answers, these or those of before, however long it takes. Raises as `plan` does."""
    if not ready(said):
        return None
    answers, name = _named(said)
    return _kept(name, answers) or _at_hand(name, answers, _asked(answers, name).awaited())


def plan_made() -> Plan | None:
    """Give the plan of these answers if it is at hand. Raises as `plan` does."""
    if not ready(state.given()):
        return None
    answers, name = _named(state.given())
    return _kept(name, answers)


def scenario(said: Given) -> Plan | FirstPlan | None:
    """Give the plan of answers tried out if it is at hand, else their first answer, else None.

    No proof is asked for: whoever sets one lever after the other would wait behind those of what they left. Raises as
    `plan` does.
    """
    answers, name = _named(said)
    if kept := _kept(name, answers):
        return kept
    job = POOL.known(Kind.PLAN, name)
    if job is not None and job.done.is_set():
        return _at_hand(name, answers, job.result())
    quick = _first_asked(answers, name)
    quick.waited(_A_MOMENT)
    return cast(FirstPlan, quick.result()) if quick.done.is_set() else None


def foresee(scenarios: Iterable[Given]) -> None:
    """Have the first answers of scenarios made before they are asked for, and leave those foreseen before."""
    asked: list[str] = []
    for said in scenarios:
        try:
            answers, name = _named(said)
        except Refusal:  # it is said when it is asked for
            continue
        asked.append(name)
        if POOL.known(Kind.PLAN, name) is None:
            POOL.foresee(Kind.FIRST, name, jobs.first, untouched(answers), state.today())
    for name in set(state.remembered("scenarios-foreseen", ())) - set(asked):
        POOL.leave(Kind.FIRST, name)
    state.remember("scenarios-foreseen", asked)


def estimate(said: Given, *, now: bool) -> Job | None:
    """Give the work of a first answer if it was asked for, or have it begun `now`; whoever draws a page reads it.

    Nothing waits here: where it would be done in place, nor is it begun; nor while others wait for theirs. Raises as
    `plan` does.
    """
    answers, name = _named(said)
    former = state.remembered("estimate-asked")
    if former != name:
        state.remember("estimate-asked", name)
        POOL.leave(Kind.FIRST, str(former))
    job = POOL.known(Kind.FIRST, name)
    if job is None and now and POOL.apart() and not POOL.waiting():
        job = _first_asked(answers, name)
    return job


def more_to_show(said: Given, *, first: bool) -> bool:
    """Have a scenario proven; tell whether it is, or else whether the `first` answer that was wanted has come.

    One proof at a time: the others wait until this visitor's last one has ended, so that a first answer never waits
    behind two of them. Raises as `plan` does, or as the work broke.
    """
    answers, name = _named(said)
    last = state.remembered("scenario-proof", name)
    under_way = POOL.known(Kind.PLAN, last) if last != name else None
    if under_way is not None and not under_way.done.is_set():
        POOL.leave(Kind.PLAN, last)
    else:
        state.remember("scenario-proof", name)
        job = _asked(answers, name)
        if job.done.is_set() and not isinstance(job.error, Left):
            if not isinstance(job.error, Refusal):
                job.result()
            return True
    quick = POOL.known(Kind.FIRST, name)
    return first and quick is not None and quick.done.is_set()


def progress() -> Progress | None:
    """Tell how far the plan of these answers is; None once there is nothing more to wait for, be it a refusal."""
    if not ready(state.given()):
        return None
    answers, name = _named(state.given())
    job = _asked(answers, name)
    return None if job.done.is_set() else _progress(job, POOL.known(Kind.FIRST, name))


def _plan(*, first: bool) -> Plan | Progress | None:
    if not ready(state.given()):
        return None
    answers, name = _named(state.given())
    if kept := _kept(name, answers):
        return kept
    _leave_former(name)
    quick = _first_asked(answers, name) if first else None
    job = _asked(answers, name)
    (job if quick is None or job.done.is_set() else quick).waited(_A_MOMENT)
    if not job.done.is_set():
        return _progress(job, quick)
    return _at_hand(name, answers, job.result())


def _at_hand(name: str, answers: Answers, made: Plan) -> Plan:
    """Keep a plan unpacked, and give it with the visitor's hand on it."""
    _keep(name, made)
    return _kept(name, answers) or made


def _keep(name: str, made: Plan) -> Plan:
    """Keep a plan ready to be drawn: what was drawn longest ago makes room."""
    with _LOCK:
        _READY[name] = _Ready(made)
        while len(_READY) > _OPEN:
            _READY.popitem(last=False)
    return made


def _asked(answers: Answers, name: str) -> Job:
    return POOL.ask(Kind.PLAN, name, jobs.plan, untouched(answers), state.today(), state.SEED)


def _first_asked(answers: Answers, name: str) -> Job:
    return POOL.ask(Kind.FIRST, name, jobs.first, untouched(answers), state.today())


def _progress(job: Job, quick: Job | None = None) -> Progress:
    first = cast(FirstPlan, quick.result()) if quick is not None and quick.done.is_set() else None
    return Progress(first, POOL.ahead(job), POOL.share(job))


def _leave_former(name: str) -> None:
    """Wait no more for the plan of what the visitor has changed since."""
    former = state.remembered("plan-asked")
    if former != name:
        state.remember("plan-asked", name)
        for kind in (Kind.FIRST, Kind.PLAN):
            POOL.leave(kind, str(former))


def _kept(name: str, answers: Answers) -> Plan | None:
    """Give a plan ready to be drawn, with the visitor's hand on it: what was changed by hand is theirs alone."""
    with _LOCK:
        found = _READY.get(name)
        if found is None:
            return None
        _READY.move_to_end(name)
    if answers.edits == Edits():
        return found.plan
    mine = f"{name} {answers.edits.model_dump_json()}"
    with _LOCK:
        if changed := _READY.get(mine):
            _READY.move_to_end(mine)
            return changed.plan
    return _keep(mine, by_hand(found.plan, answers, state.book()))


def _named(said: Given) -> tuple[Answers, str]:
    """Give the answers, and the name of their plan: all that it depends on."""
    # A plan holds its sentences in no language: who switches has it on screen already.
    answers, name = _frozen(json.dumps(said, sort_keys=True))
    return answers, f"{state.book().version} {state.today()} {state.SEED} {name}"


@lru_cache(maxsize=512)
def _frozen(said: str) -> tuple[Answers, str]:
    answers = answers_from(json.loads(said), LANGUAGES[0])
    return answers, json.dumps(untouched(answers).model_dump(mode="json"), sort_keys=True, ensure_ascii=False)


# ---- what is made from a plan ----


def drawn(plan: Plan | FirstPlan, what: Any, draw: Callable[[], T]) -> T:
    """Give what was made from a plan for screens, made once as long as the plan is at hand."""
    with _LOCK:
        held = next((one.drawn for one in reversed(_READY.values()) if one.plan is plan), {})
    if what not in held:
        held[what] = draw()
    return cast(T, held[what])


def document(format: str, plan: Plan, language: str) -> bytes:
    """Give a document of a plan, made by the pool; whoever asks waits, and asks from any thread."""
    said = json.dumps(plan.answers.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    name = f"{format} {language} {plan.catalogue_version} {plan.made_on} {plan.seed} {said}"
    return cast(bytes, POOL.ask(Kind.DOCUMENT, name, jobs.document, format, plan, language).awaited())


def answer_to(question: str, work: Callable[..., T], *given: Any, now: bool) -> T | None:
    """Give what was worked out from these answers by any visitor, or have it worked out `now`; else None.

    `work` takes the answers and the day, then what is given.

    Raises:
        Refusal: when an answer cannot be used.
    """
    # An answer holds sentences to be said: it is the same one in every language.
    answers, name = _frozen(json.dumps(state.given(), sort_keys=True))
    name = f"{question} {state.book().version} {state.today()} {name}"
    job = POOL.known(Kind.ANSWER, name)
    if job is None and now:
        job = POOL.ask(Kind.ANSWER, name, work, answers, state.today(), *given)
    return cast(T, job.awaited()) if job is not None else None
