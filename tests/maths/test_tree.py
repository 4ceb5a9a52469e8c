"""Branches: every whole point stays in one of them or under what was left aside."""

from __future__ import annotations

import numpy as np

from planner.maths.compiled import Answer
from planner.maths.tree import Branch, Tree


def answer(whole, price, bound: float = 10.0) -> Answer:
    """What a program would answer in a branch of three amounts."""
    return Answer(np.zeros(3), np.zeros(3), bound, np.array(whole, float), np.array(price, float))


def root() -> tuple[Tree, Branch]:
    """A tree of three amounts, 0 or 1, 0 or 1, 0 to 5, and its root taken out."""
    tree = Tree(np.zeros(3), np.array([1.0, 1.0, 5.0]), 12.0)
    return tree, tree.take()


def test_a_split_leaves_no_whole_point_out():
    tree, branch = root()
    tree.split(branch, answer([0.3, 1.0, 4.0], [0, 0, 0]), cutoff=0.0)
    below, above = sorted((tree.take(), tree.take()), key=lambda part: part.upper[0])
    assert (below.upper[0], above.lower[0]) == (0.0, 1.0)
    assert below.bound == above.bound == 10.0
    assert (below.upper[1:] == branch.upper[1:]).all()
    assert (above.lower[1:] == 0).all()


def test_what_is_too_dear_to_move_is_fixed_and_stays_under_the_bound():
    tree, branch = root()
    tree.split(branch, answer([0.0, 1.0, 2.5], [4.0, -1.0, 0.0]), cutoff=7.0)
    for _ in range(2):
        part = tree.take()
        assert part.upper[0] == 0.0
        assert (part.lower[1], part.upper[1]) == (0.0, 1.0)
    # Using the first one would be worth at most 10 - 4: it was left aside, not forgotten.
    assert tree.bound == 6.0


def test_the_bound_is_the_largest_of_what_is_open_or_left_aside():
    tree, branch = root()
    tree.put(branch, 9.0)
    assert tree.bound == 9.0
    tree.close(9.5)
    assert tree.bound == 9.5
    tree.take()
    assert tree.bound == 9.5


def test_it_splits_where_splits_have_brought_most():
    tree, branch = root()
    for amount, fall in ((0, 0.1), (1, 3.0)):
        for side in (0, 1):
            tree.learn(Branch(10.0, 1, branch.lower, branch.upper, (amount, side, 0.5)), 10.0 - fall)
    tree.split(branch, answer([0.5, 0.5, 0.0], [0, 0, 0]), cutoff=0.0)
    assert {float(tree.take().upper[1]), float(tree.take().upper[1])} == {0.0, 1.0}
