"""What is remembered: equal contents only, within its bound, and never a fault."""

from __future__ import annotations

import numpy as np
import pytest

from planner.memo import Memo


def test_equal_contents_share_a_result_and_others_never_do() -> None:
    memo: Memo[int] = Memo(8)
    made: list[int] = []

    def work() -> int:
        made.append(len(made))
        return made[-1]

    one = np.array([1.0, 2.0])
    contents = [
        (one, "a"),
        (np.nextafter(one, 2), "a"),
        (one.astype(np.float32), "a"),
        (one[None], "a"),
        (one, "b"),
    ]
    assert [memo(content, work) for content in contents] == [0, 1, 2, 3, 4]
    assert [memo(content, work) for content in [(one.copy(), "a"), *contents[1:]]] == [0, 1, 2, 3, 4]


def test_what_was_unused_for_longest_makes_room() -> None:
    memo: Memo[str] = Memo(2)
    for content in "abac":
        memo(content, lambda: "first")
    assert len(memo) == 2
    assert [memo(content, lambda: "again") for content in "acb"] == ["first", "first", "again"]


def test_a_fault_is_not_kept() -> None:
    memo: Memo[float] = Memo(2)
    with pytest.raises(ZeroDivisionError):
        memo("x", lambda: 1 / 0)
    assert memo("x", lambda: 2.0) == 2.0
