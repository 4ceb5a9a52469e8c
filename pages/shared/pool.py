"""Work off the path of visitors: a line of works, the hands that carry them out, and what they gave, within bounds.

The same work asked twice is done once. Work that its askers left is passed over. Without hands (a page run by
itself), whoever asks does the work in place. It knows neither what the work is nor whose the hands are.
"""

from __future__ import annotations

import logging
from bisect import insort
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from enum import Enum
from math import exp
from threading import BoundedSemaphore, Condition, Event, Thread
from time import monotonic
from typing import Any

from pages.shared.turns import given_away
from planner.refusal import Refusal
from planner.worker import Failed, carried_out, packed, unpacked

Hand = Callable[[bytes], tuple[bool, bytes]]
"""Carries out one packed call: True and the packed result, or False and the packed error."""
AT_ONCE = 2
"""Works under way at most, first answers apart: as many as there are cores to spare on a small server."""
_LEFT = 20.0
"""Seconds after which work that nobody asks about any more is passed over: a page that waits asks every second."""
_TYPICAL = 1.5
"""Seconds that a work takes, before any was timed."""
_NEARLY = 0.95
_EARLY = 9
"""Place in the line of what nobody asked for yet: after all the rest."""
_SLOW = 10.0
"""Seconds after which a work is logged: no plan of the examples takes a third of it."""
_LOG = logging.getLogger("plan_de_match")


class Kind(Enum):
    """What is asked for: its place in the line (the lowest first), and how many results are kept."""

    FIRST = (0, 512)
    DOCUMENT = (1, 48)
    PLAN = (2, 512)
    ANSWER = (3, 128)

    @property
    def rank(self) -> int:
        """Give the place in the line."""
        return self.value[0]

    @property
    def kept(self) -> int:
        """Give how many results are kept."""
        return self.value[1]


class Left(Exception):
    """A work that nobody asked about any more: it was passed over."""


class Job:
    """A work asked for: done or not, and how far."""

    def __init__(self, kind: Kind, name: str, order: bytes) -> None:
        self.kind, self.name, self.order = kind, name, order
        self.done = Event()
        self.early = False
        self.given: bytes | None = None
        self.error: Exception | None = None
        self.asked_first = self.asked_last = monotonic()

    def result(self) -> Any:
        """Give what the work gave, once done.

        Raises:
            Refusal: when an answer can't be used; Failed when the work broke.
        """
        if self.error is not None:
            raise self.error
        return unpacked(self.given) if self.given is not None else None

    def awaited(self) -> Any:
        """Wait to the end and give the result, or raise as `result` does."""
        self.asked_last = monotonic()
        while not self.waited(1):
            self.asked_last = monotonic()
        return self.result()

    def waited(self, seconds: float) -> bool:
        """Wait for the end so long at most, and tell whether it came; other runs have the turn meanwhile."""
        if self.done.is_set():
            return True
        with given_away():
            return self.done.wait(seconds)


class Pool:
    """The line, the hands and what is kept. Safe among threads."""

    def __init__(self) -> None:
        self._hands = 0
        self._quick = self._quick_at_rest = 0
        self._change = Condition()
        self._here = BoundedSemaphore(AT_ONCE)
        self._line: list[tuple[int, int, Job]] = []
        self._open: dict[tuple[Kind, str], Job] = {}
        self._kept: dict[Kind, OrderedDict[str, Job]] = {kind: OrderedDict() for kind in Kind}
        self._times: dict[Kind, deque[float]] = {kind: deque(maxlen=20) for kind in Kind}
        self._number = 0

    def hire(self, hands: Sequence[Hand], *, quick: bool = False) -> None:
        """Have the work done by these from now on, each in a thread of its own.

        `quick` hands take first answers and nothing else: none of them ever waits behind a proof.
        """
        with self._change:
            self._hands += len(hands)
            self._quick += len(hands) * quick
        for hand in hands:
            Thread(target=self._work, args=(hand, quick), daemon=True, name="plan-worker").start()

    def ask(self, kind: Kind, name: str, work: Callable[..., Any], *given: Any) -> Job:
        """Ask for a work under a name that says all it depends on; done already, it is given at once."""
        with self._change:
            if job := self.known(kind, name):
                return self._hurried(job)
        job = Job(kind, name, packed((work, given)))
        with self._change:
            if known := self.known(kind, name):
                return self._hurried(known)
            self._open[kind, name] = job
            if self._hands:
                self._line_up(job)
                return job
        with self._here:
            self._carry_out(job, carried_out)
        return job

    def foresee(self, kind: Kind, name: str, work: Callable[..., Any], *given: Any) -> None:
        """Have a work done that may be asked for soon, once nobody waits for anything; without hands, do nothing."""
        with self._change:
            if self._hands and self.known(kind, name) is None:
                job = self._open[kind, name] = Job(kind, name, packed((work, given)))
                job.early = True
                self._line_up(job)

    def _line_up(self, job: Job) -> None:
        self._number += 1
        insort(self._line, (_EARLY if job.early else job.kind.rank, self._number, job))
        self._change.notify_all()

    def _hurried(self, job: Job) -> Job:
        """Put a work that was foreseen in its true place, if it still waits."""
        if job.early:
            job.early = False
            if waiting := [entry for entry in self._line if entry[2] is job]:
                self._line.remove(waiting[0])
                self._line_up(job)
        return job

    def known(self, kind: Kind, name: str) -> Job | None:
        """Give a work asked for or done already."""
        with self._change:
            if job := self._kept[kind].get(name):
                self._kept[kind].move_to_end(name)
            elif job := self._open.get((kind, name)):
                job.asked_last = monotonic()
            return job

    def leave(self, kind: Kind, name: str) -> None:
        """Say that an asker waits no more; who else waits says so by asking again."""
        with self._change:
            if job := self._open.get((kind, name)):
                job.asked_last = 0.0

    def ahead(self, job: Job) -> int:
        """Count the works of its kind that will be done before this one; 0 once it is under way."""
        with self._change:
            waiting = [one for _, _, one in self._line if one.kind is job.kind and self._wanted(one)]
            return waiting.index(job) if job in waiting else 0

    def apart(self) -> bool:
        """Tell whether hands do the work: without any, whoever asks does it in place."""
        return self._hands > 0

    def waiting(self) -> int:
        """Count the works asked for that no hand has taken yet."""
        with self._change:
            return sum(not job.early for _, _, job in self._line)

    def share(self, job: Job) -> float:
        """Judge how far a work is, 0 to 1, from what the last ones of its kind took."""
        if job.done.is_set():
            return 1.0
        with self._change:
            times = self._times[job.kind]
            typical = sum(times) / len(times) if times else _TYPICAL
        lasts = typical * (1 + self.ahead(job) / max(self._hands - self._quick, 1))
        return _NEARLY * (1 - exp(-(monotonic() - job.asked_first) / lasts))

    def dismiss(self) -> None:
        """Let the hands finish what is under way and take nothing more; work is then done in place again."""
        with self._change:
            self._hands = self._quick = 0
            self._change.notify_all()

    def _work(self, hand: Hand, quick: bool) -> None:
        while job := self._next(quick):
            self._carry_out(job, hand)

    def _next(self, quick: bool) -> Job | None:
        with self._change:
            while self._hands:
                self._pass_over()
                found = next((entry for entry in self._line if self._is_for(entry[2], quick)), None)
                if found is not None:
                    self._line.remove(found)
                    self._change.notify_all()  # what others left to this hand may be for them now
                    return found[2]
                self._quick_at_rest += quick
                self._change.wait()
                self._quick_at_rest -= quick
            return None

    def _is_for(self, job: Job, quick: bool) -> bool:
        """Tell whether a hand may take a work: first answers go to quick hands, to others while those are busy."""
        if job.kind is not Kind.FIRST:
            return not quick
        return quick or not self._quick or not (self._quick_at_rest or job.early)

    def _pass_over(self) -> None:
        """Take out of the line what nobody waits for any more."""
        for entry in [entry for entry in self._line if not self._wanted(entry[2])]:
            self._line.remove(entry)
            job = entry[2]
            del self._open[job.kind, job.name]
            job.error = Left(job.kind.name)
            job.done.set()

    @staticmethod
    def _wanted(job: Job) -> bool:
        return monotonic() - job.asked_last < _LEFT

    def _carry_out(self, job: Job, hand: Hand) -> None:
        begun = monotonic()
        try:
            well, reply = hand(job.order)
            if well:
                job.given = reply
            else:
                job.error = unpacked(reply)
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asked, and the worker goes on
            job.error = error
        job.order = b""
        took = monotonic() - begun
        if took > _SLOW:
            _LOG.warning("slow_work", extra={"seconds": round(took, 1), "work": job.kind.name.lower()})
        if job.error is not None and not isinstance(job.error, Refusal):
            where = str(job.error) if isinstance(job.error, Failed) else ""
            _LOG.error(
                "work_failed", exc_info=job.error, extra={"work": job.kind.name.lower(), "where": where}
            )
        with self._change:
            self._times[job.kind].append(took)
            del self._open[job.kind, job.name]
            # A refusal is an answer; what broke may do better next time.
            if job.error is None or isinstance(job.error, Refusal):
                kept = self._kept[job.kind]
                kept[job.name] = job
                while len(kept) > job.kind.kept:
                    kept.popitem(last=False)
        job.done.set()


POOL = Pool()
