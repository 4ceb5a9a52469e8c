"""The pool: its bound, its order, one work for equal askers, what is left aside and what fails."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Lock

import pytest

from pages.shared.pool import Job, Kind, Left, Pool
from planner.refusal import Refusal, refuse
from planner.worker import Failed, carried_out

DONE: list[int] = []


def number(n: int) -> int:
    """A work that leaves a trace."""
    DONE.append(n)
    return n


def refused() -> None:
    """A work that no answers allow."""
    raise refuse("locked", "answers.nothing_left")


def broken(secret: str) -> None:
    """A work with a fault in it."""
    raise ValueError(secret)


class Gate:
    """A hand that waits for the word before each work, and counts how many of its kind work at once."""

    now, most, lock = 0, 0, Lock()

    def __init__(self) -> None:
        self.word = Event()

    def __call__(self, order: bytes) -> tuple[bool, bytes]:
        """Carry out when told."""
        with Gate.lock:
            Gate.now += 1
            Gate.most = max(Gate.most, Gate.now)
        assert self.word.wait(30)
        try:
            return carried_out(order)
        finally:
            with Gate.lock:
                Gate.now -= 1


@pytest.fixture
def gated() -> Iterator[tuple[Pool, Gate]]:
    """A pool with one hand, held."""
    DONE.clear()
    pool, gate = Pool(), Gate()
    pool.hire([gate])
    yield pool, gate
    gate.word.set()
    pool.dismiss()


def ask(pool: Pool, n: int, kind: Kind = Kind.PLAN) -> Job:
    """Ask for a numbered work."""
    return pool.ask(kind, str(n), number, n)


def under_way(pool: Pool) -> Job:
    """Have the hand take a first work, and wait until it has it."""
    job = ask(pool, 0)
    while pool.waiting():
        pass
    return job


def test_works_of_a_kind_are_done_in_the_order_asked_and_first_answers_before_them(
    gated: tuple[Pool, Gate],
) -> None:
    pool, gate = gated
    under_way(pool)
    jobs = [ask(pool, n) for n in (1, 2, 3)] + [ask(pool, 9, Kind.FIRST)]
    assert [pool.ahead(job) for job in jobs] == [0, 1, 2, 0]
    gate.word.set()
    assert [job.awaited() for job in jobs] == [1, 2, 3, 9]
    assert DONE == [0, 9, 1, 2, 3]


def test_a_first_answer_waits_neither_behind_proofs_nor_behind_another(gated: tuple[Pool, Gate]) -> None:
    """The quick hand takes it while the other proves; while the quick one is busy, whoever is free does."""
    pool, prover = gated
    quick = Gate()
    pool.hire([quick], quick=True)
    proof = under_way(pool)
    answer = ask(pool, 1, Kind.FIRST)
    quick.word.set()
    assert answer.awaited() == 1
    assert not proof.done.is_set()
    quick.word.clear()
    prover.word.set()
    assert proof.awaited() == 0
    held = ask(pool, 2, Kind.FIRST)
    while pool.waiting():
        pass
    assert ask(pool, 3, Kind.FIRST).awaited() == 3
    assert not held.done.is_set()
    quick.word.set()
    assert held.awaited() == 2


def test_quick_hands_prove_nothing() -> None:
    pool = Pool()
    pool.hire([carried_out], quick=True)
    proof = ask(pool, 4)
    assert ask(pool, 5, Kind.FIRST).awaited() == 5
    assert not proof.done.is_set()
    pool.hire([carried_out])
    assert proof.awaited() == 4
    pool.dismiss()


def test_what_is_foreseen_comes_last_and_in_its_true_place_once_asked_for(gated: tuple[Pool, Gate]) -> None:
    pool, gate = gated
    under_way(pool)
    for n in (1, 2, 3):
        pool.foresee(Kind.FIRST, str(n), number, n)
    assert pool.waiting() == 0
    proof, wanted = ask(pool, 5), ask(pool, 2, Kind.FIRST)
    assert pool.waiting() == 2
    pool.leave(Kind.FIRST, "3")
    gate.word.set()
    assert (proof.awaited(), wanted.awaited(), ask(pool, 1, Kind.FIRST).awaited()) == (5, 2, 1)
    assert DONE == [0, 2, 5, 1]


def test_without_hands_nothing_is_foreseen() -> None:
    DONE.clear()
    pool = Pool()
    pool.foresee(Kind.FIRST, "1", number, 1)
    assert pool.known(Kind.FIRST, "1") is None
    assert DONE == []


def test_no_more_works_at_once_than_hands() -> None:
    Gate.most = 0
    pool, gates = Pool(), [Gate(), Gate()]
    pool.hire(gates)
    jobs = [ask(pool, n) for n in range(6)]
    for gate in gates:
        gate.word.set()
    assert sorted(job.awaited() for job in jobs) == list(range(6))
    assert Gate.most <= 2
    pool.dismiss()


def test_the_same_work_asked_twice_is_done_once(gated: tuple[Pool, Gate]) -> None:
    pool, gate = gated
    one, two = ask(pool, 5), ask(pool, 5)
    assert one is two
    gate.word.set()
    assert one.awaited() == two.awaited() == 5
    assert ask(pool, 5).awaited() == 5
    assert DONE == [5]


def test_what_nobody_asks_about_any_more_is_passed_over(gated: tuple[Pool, Gate]) -> None:
    pool, gate = gated
    under_way(pool)
    left, kept = ask(pool, 1), ask(pool, 2)
    pool.leave(Kind.PLAN, "1")
    assert pool.ahead(kept) == 0
    gate.word.set()
    assert kept.awaited() == 2
    with pytest.raises(Left):
        left.result()
    assert DONE == [0, 2]


def test_who_asks_again_keeps_a_work_that_another_left(gated: tuple[Pool, Gate]) -> None:
    pool, gate = gated
    under_way(pool)
    job = ask(pool, 1)
    pool.leave(Kind.PLAN, "1")
    assert ask(pool, 1) is job
    gate.word.set()
    assert job.awaited() == 1


def test_a_share_moves_forward_to_the_end(gated: tuple[Pool, Gate]) -> None:
    pool, gate = gated
    job = ask(pool, 1)
    shares = [pool.share(job) for _ in range(20)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] < 1
    gate.word.set()
    job.awaited()
    assert pool.share(job) == 1


@pytest.mark.parametrize("hands", [0, 1])
def test_a_refusal_is_kept_with_its_sentence_and_frees_its_place(hands: int) -> None:
    pool = Pool()
    pool.hire([carried_out] * hands)
    job = pool.ask(Kind.PLAN, "no", refused)
    with pytest.raises(Refusal) as told:
        job.awaited()
    assert told.value.problems == refuse("locked", "answers.nothing_left").problems
    assert pool.ask(Kind.PLAN, "no", refused) is job
    assert ask(pool, 7).awaited() == 7
    pool.dismiss()


@pytest.mark.parametrize("hands", [0, 1])
def test_a_fault_says_nothing_of_the_answers_and_is_tried_again(hands: int) -> None:
    pool = Pool()
    pool.hire([carried_out] * hands)
    job = pool.ask(Kind.PLAN, "bad", broken, "Café des Lilas")
    with pytest.raises(Failed) as told:
        job.awaited()
    assert "ValueError in broken" in str(told.value)
    assert "Lilas" not in str(told.value)
    assert pool.ask(Kind.PLAN, "bad", broken, "Café des Lilas") is not job
    pool.dismiss()


def test_what_is_kept_is_bounded() -> None:
    pool = Pool()
    for n in range(Kind.DOCUMENT.kept + 5):
        ask(pool, n, Kind.DOCUMENT)
    assert pool.known(Kind.DOCUMENT, "4") is None
    assert pool.known(Kind.DOCUMENT, "5") is not None
