"""Two contents from one: nothing changed by one alone is lost, nothing changed by both is chosen in silence."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from planner.store import Clash, choose, gather, merge

VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["a", "b"]), st.just([1]))
CONTENTS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), st.one_of(VALUES, inner), max_size=4),
    max_leaves=8,
)


def leaves(content: dict[str, object], start: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    """Each value by its path."""
    found: dict[tuple[str, ...], object] = {}
    for name, value in content.items():
        found |= (
            leaves(value, (*start, name)) if isinstance(value, dict) and value else {(*start, name): value}
        )
    return found


def test_fields_of_a_group_are_merged_one_by_one() -> None:
    base = {"given": {"maturity": {"goals": 1, "site": 1}, "name": "A"}, "typed": {}}
    mine = {"given": {"maturity": {"goals": 4, "site": 1}}, "typed": {"hours": "3"}}
    theirs = {"given": {"maturity": {"goals": 1, "site": 2}, "name": "A", "notes": "x"}, "typed": {}}
    merged, clashes = merge(base, mine, theirs)
    assert merged == {
        "given": {"maturity": {"goals": 4, "site": 2}, "notes": "x"}, "typed": {"hours": "3"},
    }  # fmt: skip
    assert clashes == ()


def test_a_list_is_one_field() -> None:
    merged, clashes = merge({"p": [1]}, {"p": [1, 2]}, {"p": [1, 3]})
    assert merged == {"p": [1, 3]}
    assert clashes == (Clash(("p",), [1, 2], [1, 3]),)


def test_taking_away_clashes_with_changing() -> None:
    assert merge({"a": 1}, {}, {"a": 2}) == ({"a": 2}, (Clash(("a",), None, 2),))
    assert merge({"a": 1}, {"a": 2}, {}) == ({}, (Clash(("a",), 2, None),))


def test_mine_is_put_back_when_it_is_chosen() -> None:
    content: dict[str, object] = {}
    choose(content, ("maturity", "goals"), 3)
    assert content == {"maturity": {"goals": 3}}
    choose(content, ("maturity", "goals"), None)
    assert content == {"maturity": {}}


@given(CONTENTS, CONTENTS, CONTENTS)
def test_every_value_is_kept_or_said(
    base: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
) -> None:
    """A value that one side wrote is in the result, or in a clash, or was replaced by the other side's alone."""
    before = deepcopy((base, mine, theirs))
    merged, clashes = merge(base, mine, theirs)
    assert (base, mine, theirs) == before
    kept, was = leaves(merged), leaves(base)
    said = {clash.path for clash in clashes}
    for side in (mine, theirs):
        for path, value in leaves(side).items():
            new = was.get(path, "absent") != value
            covered = any(path[: len(one)] == one or one[: len(path)] == path for one in said)
            assert not new or kept.get(path, "absent") == value or covered or value in ({}, None), path


@given(CONTENTS, CONTENTS)
def test_one_change_alone_is_taken_whole(base: dict[str, object], changed: dict[str, object]) -> None:
    assert merge(base, changed, base) == (changed, ())
    assert merge(base, base, changed) == (changed, ())
    assert merge(base, changed, changed) == (changed, ())


@given(*[st.lists(st.integers(0, 6), unique=True)] * 3)
def test_what_is_set_aside_is_kept_until_one_side_settles_it(
    base: list[int], mine: list[int], theirs: list[int]
) -> None:
    together = gather(base, mine, theirs)
    assert sorted(together) == sorted(set(together))
    for one in {*base, *mine, *theirs}:
        settled = one in base and (one not in mine or one not in theirs)
        assert (one in together) != settled
