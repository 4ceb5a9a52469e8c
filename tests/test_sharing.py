"""Equal parts of a result become one, and the result stays what it was, once packed and unpacked too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from planner.figures import Frozen
from planner.plan import Plan
from planner.sharing import shared
from planner.words import Name, Words, content, people
from planner.worker import packed, unpacked
from tests.engine_parts import plan_with


class _Held(Frozen):
    number: float | int | bool
    words: Words | None = None
    others: tuple[Words, ...] = ()


def models(value: Any) -> Iterator[Frozen]:
    """Every model in a value, each as often as it is held."""
    if isinstance(value, Frozen):
        yield value
        for part in value.__dict__.values():
            yield from models(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from models(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from models(part)


def test_equal_words_become_one_wherever_they_stand() -> None:
    def said() -> Words:
        return content("ideas/1", who=Name(of="channel", id="radio"), number=people(3))

    one = shared([_Held(number=1.0, words=said(), others=(said(), content("ideas/2"))), {"again": said()}])
    held, again = one
    assert held.words is held.others[0] is again["again"]
    assert held.others[1] == content("ideas/2")


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (1, True), (0.0, -0.0)])
def test_numbers_that_are_equal_and_written_otherwise_stay_apart(one: float, other: float) -> None:
    first, second = shared([_Held(number=one), _Held(number=other)])
    assert (repr(first.number), repr(second.number)) == (repr(one), repr(other))


def test_what_is_unset_stays_unset() -> None:
    first, second = shared([Words(key="a"), Words(key="a", count=None)])
    assert first.model_dump(exclude_unset=True) == {"key": "a"}
    assert second.model_dump(exclude_unset=True) == {"key": "a", "count": None}


def test_a_plan_is_the_same_and_takes_half_of_the_models() -> None:
    plan = unpacked(packed(plan_with()))
    written = plan.model_dump_json()
    less = unpacked(packed(shared(plan)))
    assert isinstance(less, Plan)
    assert less.model_dump_json() == written
    assert less == plan
    apart = [Counter(map(id, models(one))) for one in (unpacked(packed(plan_with())), less)]
    assert sum(apart[0].values()) == sum(apart[1].values())
    assert len(apart[1]) < len(apart[0]) / 2
